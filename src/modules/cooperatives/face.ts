/** What other modules ask of the register. */
import type { Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import type { DeclarationState, Figures } from './declaration-rules.ts'
import { declarationOf, wordsOf } from './declaration-store.ts'
import type { EconomicState, Kind, LegalState } from './fields-rules.ts'
import { checksOf } from './member-rules.ts'
import { membershipsOf } from './member-store.ts'
import { refuse } from './problems.ts'
import { pathOf } from './queries.ts'
import { groupOfSection, rulesFor, sizeAnswer } from './sizes.ts'
import type { SizeClass } from './size-rules.ts'
import * as store from './store.ts'
import * as lists from './store-list.ts'
import { addValues, reproject } from './write.ts'

export type CooperativeSummary = {
  id: string
  kind: Kind
  name: string
  code: string | null
  placeId: string | null
  legalState: LegalState
  /** The body of the directory under which its own people sign in. */
  organisationId: string | null
  path: string
}

/** Cooperatives as they are today, by the ids that were asked for: one that went into another is the one that stands. */
export async function cooperativesByIds(ctx: Ctx, ids: string[]): Promise<Map<string, CooperativeSummary>> {
  const rows = await store.cooperativesByIds(ctx.db, [...new Set(ids)])
  const standing = new Map(
    (
      await store.cooperativesByIds(
        ctx.db,
        rows.flatMap(({ merged_into: into }) => into ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  return new Map(
    rows
      .map((row) => [row.id, (row.merged_into && standing.get(row.merged_into)) || row] as const)
      .map(([asked, { id, kind, name, code, place_id, legal_state, organisation_id }]) => [
        asked,
        { id, kind, name, code, placeId: place_id, legalState: legal_state, organisationId: organisation_id, path: pathOf(id) },
      ]),
  )
}

/** All ids under which one was entered: that of the entry that stands, and those of the entries that went into it. */
export const idsOfOne = (ctx: Ctx, id: string): Promise<string[]> => store.idsOfOne(ctx.db, id)

/** Those that stand at a commune today. */
export const cooperativesAt = async (
  ctx: Ctx,
  placeId: string,
  most = 200,
): Promise<{ id: string; kind: Kind; name: string; organisationId: string | null }[]> =>
  (await store.standingAt(ctx.db, placeId, most)).map(({ id, kind, name, organisation_id: organisationId }) => ({ id, kind, name, organisationId }))

/** How many stood on a day, by kind, legal status and place: what the list of that day shows, so that a report counts the same. */
export const countsOn = (ctx: Ctx, day: string): Promise<{ kind: string; legalState: string; placeId: string | null; n: number }[]> =>
  lists.countsOn(ctx.db, day)

export type Keeping = CooperativeSummary & { organisationId: string | null; keeps: boolean; own: boolean }

/** One as it is today, and what the actor is to it: who keeps it in the register, or its own people. */
export async function keepingOf(ctx: Ctx, id: string): Promise<Keeping | undefined> {
  const found = (await cooperativesByIds(ctx, [id])).get(id)
  const one = found && (await store.cooperativesByIds(ctx.db, [found.id]))[0]
  if (!one) return undefined
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const ground = one.place_id !== null && may('cooperatives.keep') && (await store.groundsOf(ctx.db)).includes(one.place_id)
  const own = one.organisation_id !== null && ctx.actor.organisationIds.includes(one.organisation_id)
  return { ...found, organisationId: one.organisation_id, keeps: may('cooperatives.keepAll') || ground, own }
}

/** Figures by which sizes are told, as the view `cooperative_standings` has them. */
export type ToSize = {
  kind: Kind
  section: string | null
  members: number | null
  revenue: number | null
  total_capital: number | null
  charter_capital: number | null
}

/** The size class of each by the rules of today, in the same order; null where it cannot be told. */
export async function sizesToday(ctx: Ctx, all: readonly ToSize[]): Promise<(SizeClass | null)[]> {
  const rules = await rulesFor(ctx)
  return all.map(
    ({ kind, section, members, revenue, total_capital: total, charter_capital: charter }) =>
      sizeAnswer(rules, kind, groupOfSection(section), { members, revenue, capital: total ?? charter }, ctx.today).class,
  )
}

export type LimitBroken = { check: string; value: number; limit: number }

/**
 * The law's limits on shares that the members' register of many does not keep today. Of the least number of members nothing is said: a
 * register may be half entered, and how many there are is a value of its own.
 */
export async function limitsBroken(
  ctx: Ctx,
  of: readonly { id: string; kind: Kind; charter_capital: number | null }[],
): Promise<Map<string, LimitBroken[]>> {
  const books = await membershipsOf(
    ctx.db,
    of.map(({ id }) => id),
    ctx.today,
  )
  const ofIds = new Map(of.map((one) => [one.id, one]))
  return new Map(
    books.map(({ id, ...now }) => {
      const { kind, charter_capital: charter } = ofIds.get(id)!
      const broken = checksOf(kind, now, charter, ctx.today).flatMap(({ check, answer, value, limit }) =>
        answer === 'broken' && check !== 'minimum' && value !== null && limit !== null ? [{ check, value, limit }] : [],
      )
      return [id, broken]
    }),
  )
}

type Stands = { legalState?: LegalState; economicState?: EconomicState }
/** What is said otherwise from a later day stands after it: the register would not be as it is told now. */
export async function requireLatest(ctx: Ctx, { id, name }: Pick<CooperativeSummary, 'id' | 'name'>, said: Stands, from: string): Promise<void> {
  const later = (await store.valuesOf(ctx.db, [id])).find(
    ({ field, settled, valid_from: since, value }) => settled && since > from && field in said && value !== said[field as keyof Stands],
  )
  if (!later) return
  const facts = { name, on: later.valid_from }
  throw refuse.saidLater(facts, [{ path: 'on', code: 'cooperatives.saidLater', facts }])
}

/** Says how one stands from a day on, by the paper named: a further value, and nothing of what was said before is lost. */
export async function turnInRegister(ctx: Ctx, id: string, { from, basis, ...said }: Stands & { from: string; basis: string }): Promise<void> {
  const one = (await store.cooperativesByIds(ctx.db, [id], true))[0]
  if (!one) throw refuse.unknown({ id })
  if (one.merged_into) throw refuse.merged({ name: one.name })
  const fields = (['legalState', 'economicState'] as const).filter((field) => said[field] !== undefined)
  await requireLatest(ctx, one, Object.fromEntries(fields.map((field) => [field, said[field]])), from)
  const values = fields.map((field) => ({ field, value: said[field], validFrom: from }))
  await addValues(ctx, [{ id, source: 'commune', sourceNote: basis, values }])
  await store.raise(ctx.db, id)
  await record(ctx, 'cooperative_events', id, 'changed', { facts: { fields, from } })
  await reproject(ctx, [id])
}

/** What one declared of a year, and how far that declaration is. */
export async function declaredFigures(ctx: Ctx, id: string, year: number): Promise<{ state: DeclarationState; figures: Figures } | undefined> {
  const found = await declarationOf(ctx.db, id, year)
  return found && { state: found.state, figures: found.figures }
}

/** The difficulties and proposals of its newest declaration, in words, where there are any. */
export const declaredWords = (ctx: Ctx, id: string): Promise<{ year: number; difficulties: string; proposals: string } | undefined> =>
  wordsOf(ctx.db, id)
