/** What other modules ask of organisations. */
import type { Ctx } from '#platform/action'
import { provinceNames } from '#modules/places'
import type { Choice, Named, Organisation, OrganisationGroup, Reason, ResolvedName } from './contract.ts'
import { answerersOf } from './matching.ts'
import { standsOn } from './rules.ts'
import * as lookups from './lookups.ts'
import * as store from './store.ts'

export async function organisationsByIds(ctx: Pick<Ctx, 'db'>, ids: string[]): Promise<Map<string, Organisation>> {
  return new Map((await store.byIds(ctx.db, [...new Set(ids)])).map((one) => [one.id, one]))
}

/** The members of a group on a day: for an open group the proposal. An unknown code has none. */
export async function groupMembers(ctx: Ctx, code: string, day = ctx.today): Promise<Organisation[]> {
  const group = (await store.groups(ctx.db)).find((one) => one.code === code)
  if (!group) return []
  return store.ofKinds(
    ctx.db,
    group.rule.filter((rule) => standsOn({ validFrom: rule.from ?? null, validTo: rule.until ?? null }, day)),
    day,
  )
}

export const organisationGroups = (ctx: Ctx): Promise<OrganisationGroup[]> => store.groups(ctx.db)

/** Who answers for an organisation on a day: itself while it stands, then its heirs by default; with why, and the heirs that a person may choose instead. */
export async function heirsOf(ctx: Ctx, id: string, day = ctx.today): Promise<{ organisations: Named[]; reasons: Reason[]; choices: Choice[] }> {
  const graph = await lookups.graphAround(ctx.db, [id])
  const { ids, reasons, choices } = answerersOf(graph, id, day)
  const named = (one: string) => ({ id: one, name: graph.organisations.get(one)?.name ?? '' })
  return { organisations: ids.map(named), reasons, choices }
}

/** Who answers today for those of these that have ended, by their id: names together. In one question, however many. */
export async function namesToday(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const graph = await lookups.graphAround(ctx.db, [...new Set(ids)])
  return new Map(
    [...new Set(ids)].flatMap((id) => {
      const body = graph.organisations.get(id)
      if (!body || standsOn(body, ctx.today)) return []
      const names = answerersOf(graph, id, ctx.today).ids.map((heir) => graph.organisations.get(heir)?.name ?? '')
      // An heir of the same name says nothing: "Sở Tài chính, nay là Sở Tài chính".
      if (names.length === 0 || names.join() === body.name) return []
      return [[id, names.length > 3 ? `${names.slice(0, 3).join(', ')}…` : names.join(', ')] as const]
    }),
  )
}

/** Who answers today for written names of bodies that have ended since: names together, by how it was written. In one question. */
export async function writtenToday(ctx: Ctx, written: string[], options: ResolveOptions = {}): Promise<Record<string, string>> {
  const found = written.length > 0 ? await resolveNames(ctx, [...new Set(written)], options) : []
  return Object.fromEntries(
    found.flatMap(({ written: name, asWritten, organisations }) => {
      const now = organisations.map((one) => one.name)
      return asWritten && now.length > 0 && now.join() !== name ? [[name, now.length > 3 ? `${now.slice(0, 3).join(', ')}…` : now.join(', ')]] : []
    }),
  )
}

/** The organisation and everything below it that stands on the day. */
export const subtreeIds = (ctx: Ctx, id: string, day = ctx.today): Promise<string[]> => store.subtree(ctx.db, id, day)

/**
 * The province's own body of a code of the uniform set ('finance', 'alliance', 'steering_committee') or of a kind ('office',
 * 'people_committee') that stands on the day.
 */
export async function organisationOfProvince(ctx: Ctx, what: string, day = ctx.today): Promise<Organisation | undefined> {
  return (await store.byCodeOrKind(ctx.db, what, day))[0]
}

/** Every organisation of a kind that stands on the day. */
export const organisationsOfKind = async (ctx: Ctx, kind: Organisation['kind'], day = ctx.today): Promise<Organisation[]> =>
  store.ofKinds(ctx.db, [{ kinds: [kind] }], day)

/** Ids of every organisation of these kinds, whenever it stood: what was theirs once stays counted with their kind. */
export const idsOfKinds = (ctx: Ctx, kinds: readonly Organisation['kind'][]): Promise<string[]> => store.idsOfKinds(ctx.db, kinds)

export type ResolveOptions = {
  /** The day of the paper: decides between bodies that had the same name at different times. */
  writtenOn?: string | null
  /** The day on which somebody must answer; today when not given. */
  today?: string
  /** Who issued the paper, as written ("UBND tỉnh Sóc Trăng"): a bare "Sở Y tế" in it is that province's. */
  writtenBy?: string | null
}

/** Whom written names stand for, all in one go: a fixed number of questions to the database, however many names. */
export function resolveNames(ctx: Ctx, names: string[], options: ResolveOptions = {}): Promise<ResolvedName[]> {
  return lookups.resolveAll(
    ctx.db,
    names,
    { writtenOn: options.writtenOn ?? null, day: options.today ?? ctx.today, writtenBy: options.writtenBy ?? null },
    () => provinceNames(ctx),
  )
}

/** The issuer of a paper as written, if it is of another province than ours and those that ours was made of; null for ours and for the centre. */
export const foreignIssuer = (ctx: Ctx, writtenBy: string | null): Promise<string | null> =>
  lookups.foreignIssuer(ctx.db, writtenBy, () => provinceNames(ctx))

/** Standing organisations that hold the words, for pickers. */
export async function searchOrganisations(ctx: Ctx, words: string, most = 20): Promise<Organisation[]> {
  return (await lookups.search(ctx.db, { words, kind: null, on: ctx.today, parent: null, after: 0, most })).items
}

/** How many organisations of the province's own stand today. */
export const standingOrganisations = (ctx: Ctx): Promise<number> => store.countStanding(ctx.db, ctx.today)

/** Who answers for each of these on a day: itself while it stands, else its heirs by default; `whole`: one alone took over all of it. In one question. */
export async function answerersOn(ctx: Pick<Ctx, 'db'>, ids: string[], day: string): Promise<Map<string, { ids: string[]; whole: boolean }>> {
  if (ids.length === 0) return new Map()
  const graph = await lookups.graphAround(ctx.db, [...new Set(ids)])
  return new Map(
    [...new Set(ids)].map((id) => {
      const { ids: answer, divided } = answerersOf(graph, id, day)
      return [id, { ids: answer, whole: answer.length === 1 && !divided }]
    }),
  )
}

/** Bodies that are wholly within each of these on a day, and are no more: what they did is what it did. In one question. */
export async function formerOf(ctx: Pick<Ctx, 'db'>, ids: string[], day: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (ids.length === 0) return found
  const graph = await lookups.graphAround(ctx.db, [...new Set(ids)])
  const wanted = new Set(ids)
  for (const [id, body] of graph.organisations) {
    if (wanted.has(id) || standsOn(body, day) || (body.validFrom !== null && body.validFrom > day)) continue
    const { ids: heirs, divided } = answerersOf(graph, id, day)
    const heir = heirs[0]
    if (heir !== undefined && heirs.length === 1 && !divided && wanted.has(heir)) found.set(heir, [...(found.get(heir) ?? []), id])
  }
  return found
}
