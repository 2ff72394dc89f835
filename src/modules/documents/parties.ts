/** From the names that a paper writes to the organisations that answer for them today. */
import type { Ctx } from '#platform/action'
import { organisationsByIds, resolveNames, type ResolvedName } from '#modules/organisations'
import { formatDay } from '#lib/period'
import { fold } from '#lib/text'
import type { Item, Party } from './contract.ts'
import { refuse } from './problems.ts'

/** An answer of the organisations module as it is kept with an item: whoever is only proposed stands among the choices. */
function partyFrom({ written, kind, organisations, asWritten, group, reasons, choices = [] }: ResolvedName): Party {
  const certain = kind === 'one' || kind === 'group'
  const proposed = certain ? choices : [...organisations, ...choices]
  return {
    written,
    kind,
    organisationIds: certain ? organisations.map((one) => one.id) : [],
    ...(asWritten ? { asWritten } : {}),
    ...(group ? { group } : {}),
    reasons,
    ...(proposed.length > 0 ? { choiceIds: [...new Set(proposed.map((one) => one.id))] } : {}),
  }
}

/** What a name depends on: names meant what they meant on the day of the paper, and "Sở Y tế" is that of the province that wrote it. */
export type Written = { issuedOn: string | null; issuer: string | null }

/** Resolves names for today, each once; answers how to look one up. */
export async function resolver(ctx: Ctx, names: string[], written: Written): Promise<(written: string) => Party> {
  const wanted = [...new Set(names)]
  const answers =
    wanted.length === 0 ? [] : await resolveNames(ctx, wanted, { writtenOn: written.issuedOn, writtenBy: written.issuer, today: ctx.today })
  const known = new Map<string, Party>()
  for (const answer of answers) known.set(answer.written, partyFrom(answer))
  return (name) => known.get(name) ?? { written: name, kind: 'unknown', organisationIds: [], reasons: [] }
}

/** The organisations of a list of names that stand for somebody beyond doubt. */
export async function certainOrganisations(ctx: Ctx, names: string[], written: Written): Promise<string[]> {
  const resolve = await resolver(ctx, names, written)
  return [...new Set(names.flatMap((name) => resolve(name).organisationIds))]
}

/** Resolves the names of items again for today; what a person decided stays. */
export async function resolvedAgain<T extends Pick<Item, 'lead' | 'coordinate' | 'reportTo'>>(
  ctx: Ctx,
  items: T[],
  written: Written,
): Promise<Pick<Item, 'lead' | 'coordinate' | 'reportTo'>[]> {
  const all = items.flatMap((item) => [...item.lead, ...item.coordinate, ...item.reportTo])
  const resolve = await resolver(
    ctx,
    all.filter((party) => !party.decidedBy).map((party) => party.written),
    written,
  )
  const again = (party: Party) => (party.decidedBy ? party : resolve(party.written))
  return items.map((item) => ({ lead: item.lead.map(again), coordinate: item.coordinate.map(again), reportTo: item.reportTo.map(again) }))
}

/** A name with the organisations that a person chose for it. Refuses organisations that do not exist (or exist no more). */
export async function decided(ctx: Ctx, party: Pick<Party, 'written'> & Partial<Party>, organisationIds: string[], note?: string): Promise<Party> {
  const ids = [...new Set(organisationIds)]
  const found = await organisationsByIds(ctx, ids)
  if (ids.length === 0 || ids.some((id) => !found.has(id))) throw refuse.organisationUnknown({ written: party.written })
  const ended = [...found.values()].find(({ validTo }) => validTo !== null && validTo <= ctx.today)
  if (ended) throw refuse.organisationEnded({ name: ended.name, on: formatDay(ended.validTo!) })
  return {
    ...party,
    kind: ids.length === 1 ? 'one' : 'group',
    organisationIds: ids,
    reasons: party.reasons ?? [],
    decidedBy: { name: ctx.actor.name, at: ctx.now.toISOString(), ...(note ? { note } : {}) },
  }
}

export const sameName = (a: string, b: string): boolean => fold(a) === fold(b)
