/** The yearly declaration: a cooperative says its figures once, the commune confirms them or sends them back. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { notify } from '#modules/people'
import { placeNames } from '#modules/places'
import { byVietnamese } from '#lib/text'
import {
  ConfirmDeclaration,
  Declaration,
  DeclarationFilter,
  DeclarationList,
  DeclarationOverview,
  DECLARATIONS_PAGE,
  Declare,
  OfYear,
  ReturnDeclaration,
} from './declaration-contract.ts'
import * as rules from './declaration-rules.ts'
import { bookOfYear } from './member-store.ts'
import * as store from './declaration-store.ts'
import { keepersOf } from './follow.ts'
import { refuse } from './problems.ts'
import { cooperativesByIds, groundsOf, holdTogether, raise, seesInside, valuesOf, type CooperativeRecord, type ValueRecord } from './store.ts'
import { addValues, handOf, reproject } from './write.ts'

const EVENTS = 'cooperative_events'
const Done = z.object({ id: z.uuid() })

type Sides = { own: boolean; keeps: boolean }
/** Whether the actor is of the cooperative, and whether it is theirs to keep. */
async function sidesOf(ctx: Ctx, one: CooperativeRecord): Promise<Sides> {
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const own = may('cooperatives.declare') && one.organisation_id !== null && ctx.actor.organisationIds.includes(one.organisation_id)
  const keeps = may('cooperatives.keepAll') || (may('cooperatives.keep') && one.place_id !== null && (await groundsOf(ctx.db)).includes(one.place_id))
  return { own, keeps }
}

async function declaring(ctx: Ctx, id: string): Promise<CooperativeRecord> {
  const one = (await cooperativesByIds(ctx.db, [id]))[0]
  if (!one) throw refuse.unknown({ id })
  if (!rules.DECLARING.includes(one.kind)) throw refuse.notDeclaring()
  return one
}

/** One whose declarations are written: whoever went into another declares no more. */
async function writtenOf(ctx: Ctx, id: string): Promise<CooperativeRecord> {
  const one = await declaring(ctx, id)
  if (one.merged_into) throw refuse.merged({ name: one.name })
  return one
}

/** The day from which one is in the register no more, where it has ended. */
const endedOn = (values: readonly Pick<ValueRecord, 'field' | 'value' | 'settled' | 'valid_from'>[], today: string): string | undefined => {
  const states = values.filter(({ field, settled, valid_from: since }) => field === 'legalState' && settled && since <= today)
  const last = states.at(-1)
  if (last?.value !== 'ended') return undefined
  return states.slice(states.findLastIndex(({ value }) => value !== 'ended') + 1)[0]?.valid_from
}

type Known = Partial<Record<rules.DeclaredField, { value: number; since: string }>>
/** What the register holds of one that its declaration of a year did not bring, out of its values, the oldest first. */
export function knownIn(values: readonly Pick<ValueRecord, 'field' | 'value' | 'settled' | 'source' | 'valid_from'>[], year: number): Known {
  const known: Known = {}
  for (const { field, value, settled, source, valid_from: since } of values) {
    const declared = source === 'declaration' && since >= rules.firstDayOf(year)
    if (!settled || declared || since > rules.closesOn(year) || typeof value !== 'number') continue
    if ((rules.DECLARED_FIELDS as readonly string[]).includes(field)) known[field as rules.DeclaredField] = { value, since }
  }
  return known
}
const knownBefore = async (ctx: Ctx, id: string, year: number): Promise<Known> => knownIn(await valuesOf(ctx.db, [id]), year)
const figuresIn = (known: Known): rules.Figures => Object.fromEntries(Object.entries(known).map(([field, { value }]) => [field, value]))

/** One's declaration of a year as the page and the sheet show it. */
export async function declarationShown(ctx: Ctx, id: string, year: number): Promise<z.input<typeof Declaration>> {
  const one = await declaring(ctx, id)
  // Row security would show it empty, as if nothing had been declared.
  if (!(await seesInside(ctx.db, id))) throw refuse.declarationsClosed()
  const values = await valuesOf(ctx.db, [id])
  const [sides, found, known] = [await sidesOf(ctx, one), await store.declarationOf(ctx.db, id, year), knownIn(values, year)]
  const years = await store.yearsOf(ctx.db, id)
  const stands = one.merged_into === null
  const ended = endedOn(values, ctx.today)
  const open = stands && year <= rules.yearAsked(ctx.today) && found?.state !== 'confirmed' && (ended === undefined || rules.closesOn(year) < ended)
  return {
    cooperative: { id, name: one.name, kind: one.kind },
    id: found?.id ?? null,
    version: found?.version ?? 0,
    year,
    years,
    from: rules.firstDayOf(year),
    to: rules.closesOn(year),
    dueOn: rules.dueOn(year),
    state: found?.state ?? null,
    figures: found?.figures ?? {},
    known,
    book:
      (await bookOfYear(ctx.db, id, { from: rules.firstDayOf(year), to: ctx.today < rules.closesOn(year) ? ctx.today : rules.closesOn(year) })) ??
      null,
    difficulties: found?.difficulties ?? '',
    proposals: found?.proposals ?? '',
    findings: found ? rules.findingsOf(one.kind, found.figures, figuresIn(known)) : [],
    reason: found?.reason ?? null,
    sentAt: found?.sent_at?.toISOString() ?? null,
    sentBy: found?.sent_by_name ?? null,
    decidedAt: found?.decided_at?.toISOString() ?? null,
    decidedBy: found?.decided_by_name ?? null,
    endedOn: ended ?? null,
    mayDeclare: open && (sides.own || sides.keeps),
    mayDecide: stands && found?.state === 'sent' && sides.keeps,
  }
}

export const seeDeclaration = query({
  name: 'cooperatives.declaration',
  may: 'cooperatives.seeDeclarations',
  input: OfYear,
  output: Declaration,
  run: (ctx, { id, year }) => declarationShown(ctx, id, year),
})

export const declare = action({
  name: 'cooperatives.declare',
  may: 'cooperatives.declare',
  input: Declare,
  output: Done,
  async run(ctx, { id, year, version, figures, difficulties, proposals, send }) {
    await holdTogether(ctx.db, [id])
    const one = await writtenOf(ctx, id)
    const { own, keeps } = await sidesOf(ctx, one)
    if (!own && !keeps) throw refuse.notYours()
    if (year > rules.yearAsked(ctx.today)) throw refuse.declarationNotOpen({ year: String(year), from: rules.opensOn(year) })
    // What ended before the year was over has no figures of its close.
    const ended = endedOn(await valuesOf(ctx.db, [id]), ctx.today)
    if (ended !== undefined && rules.closesOn(year) >= ended) throw refuse.declaresNoMore({ on: ended, year: String(year) })
    const given = figures as rules.Figures
    const below = rules.DECLARED_FIELDS.filter((field) => !rules.mayBeLoss(field) && (given[field] ?? 0) < 0)
    if (below.length > 0)
      throw refuse.values(
        {},
        below.map((field) => ({ path: `figures.${field}`, code: 'cooperatives.number', facts: { most: 1e15 } })),
      )
    if (send) {
      const findings = rules.findingsOf(one.kind, given, figuresIn(await knownBefore(ctx, id, year)))
      const wrong = findings.filter(({ severity }) => severity === 'error')
      if (wrong.length > 0)
        throw refuse.declarationWrong(
          {},
          wrong.map(({ field, code, facts }) => ({ path: `figures.${field}`, code, facts })),
        )
    }
    const before = await store.declarationOf(ctx.db, id, year, true)
    if (before?.state === 'confirmed') throw refuse.declarationClosed({ year: String(year) })
    if ((before?.version ?? 0) !== version) throw refuse.declarationStale()
    const written: store.Written = {
      cooperativeId: id,
      year,
      state: send ? 'sent' : 'draft',
      figures: given,
      difficulties,
      proposals,
      sentOn: send ? ctx.today : null,
    }
    const made = before ? before.id : await store.insertDeclaration(ctx.db, handOf(ctx), written)
    if (!made) throw refuse.declarationStale()
    if (before) await store.saveDeclaration(ctx.db, handOf(ctx), made, written)
    ctx.about('cooperative_declarations', made)
    if (!send) return { id: made }
    await record(ctx, EVENTS, id, 'declared', { facts: { year: String(year) } })
    if (own) await tellCommune(ctx, one, year)
    return { id: made }
  },
})

/** The commune whose word it waits for hears of it; on ground that was divided each that keeps it. */
async function tellCommune(ctx: Ctx, one: CooperativeRecord, year: number): Promise<void> {
  const committees = (await keepersOf(ctx))(one.place_id)
  if (committees.length === 0) return
  await notify(ctx, {
    organisationIds: committees.map(({ id }) => id),
    key: 'cooperatives.notice.declared',
    facts: { name: one.name, year: String(year) },
    path: rules.pathOfYear(one.id, year),
  })
}

/** The cooperative of a declaration, held before the declaration itself is locked. */
async function aboveDeclaration(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const found = await store.declarationById(ctx.db, id)
  if (found) await holdTogether(ctx.db, [found.cooperative_id])
}

/** One that was sent, and that the actor may decide about. */
async function waiting(ctx: Ctx, id: string): Promise<{ found: store.DeclarationRecord; one: CooperativeRecord }> {
  const found = await store.declarationById(ctx.db, id)
  if (!found) throw refuse.declarationUnknown({ id })
  const one = await writtenOf(ctx, found.cooperative_id)
  if (!(await sidesOf(ctx, one)).keeps) throw refuse.notYourPlace()
  if (found.state !== 'sent') throw refuse.declarationNotSent()
  return { found, one }
}

const tellCooperative = async (ctx: Ctx, one: CooperativeRecord, year: number, key: string): Promise<void> => {
  if (one.organisation_id)
    await notify(ctx, {
      organisationIds: [one.organisation_id],
      key: `cooperatives.notice.${key}`,
      facts: { year: String(year) },
      path: rules.pathOfYear(one.id, year),
    })
}

/** What was declared becomes the register's, with that source and from the day that it is about. */
export const confirmDeclaration = action({
  name: 'cooperatives.confirmDeclaration',
  may: 'cooperatives.keep',
  on: 'cooperative_declarations',
  input: ConfirmDeclaration,
  output: Done,
  above: aboveDeclaration,
  async run(ctx, { id }) {
    const { found, one } = await waiting(ctx, id)
    const validFrom = rules.holdsFrom(found.year, found.sent_on!)
    const values = rules.DECLARED_FIELDS.flatMap((field) => {
      const value = found.figures[field]
      return typeof value === 'number' ? [{ field, value, validFrom }] : []
    })
    await store.decideDeclaration(ctx.db, handOf(ctx), id, 'confirmed', null)
    await addValues(ctx, [{ id: one.id, source: 'declaration', sourceNote: String(found.year), values }])
    await reproject(ctx, [one.id])
    await raise(ctx.db, one.id)
    await record(ctx, EVENTS, one.id, 'declarationConfirmed', { facts: { year: String(found.year) } })
    await ctx.emit('cooperatives.changed', { id: one.id })
    await tellCooperative(ctx, one, found.year, 'declarationConfirmed')
    return { id }
  },
})

export const returnDeclaration = action({
  name: 'cooperatives.returnDeclaration',
  may: 'cooperatives.keep',
  on: 'cooperative_declarations',
  input: ReturnDeclaration,
  output: Done,
  above: aboveDeclaration,
  async run(ctx, { id, reason }) {
    const { found, one } = await waiting(ctx, id)
    await store.decideDeclaration(ctx.db, handOf(ctx), id, 'returned', reason)
    await record(ctx, EVENTS, one.id, 'declarationReturned', { note: reason, facts: { year: String(found.year) } })
    await tellCooperative(ctx, one, found.year, 'declarationReturned')
    return { id }
  },
})

type Asked = Omit<z.output<typeof DeclarationFilter>, 'page'>
/** Who has declared for a year, and who has not: of those whose inside one sees. */
async function expectedOf(ctx: Ctx, { year = rules.yearAsked(ctx.today), q, standing, place }: Asked, skip: number, most: number) {
  const filter = { year, closes: rules.closesOn(year), q, standing: standing ?? null, place: place ?? null }
  const { rows, total } = await store.listExpected(ctx.db, filter, skip, most)
  const names = await placeNames(
    ctx,
    rows.flatMap(({ place_id }) => place_id ?? []),
  )
  const due = rules.dueOn(year)
  return {
    year,
    dueOn: due,
    total,
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      placeName: names.get(row.place_id ?? '') ?? null,
      standing: row.standing,
      sentAt: row.sent_at?.toISOString() ?? null,
      sentOn: row.sent_on,
      late: (row.sent_on ?? ctx.today) > due,
    })),
  }
}

export const listDeclarations = query({
  name: 'cooperatives.declarations',
  may: 'cooperatives.seeDeclarations',
  input: DeclarationFilter,
  output: DeclarationList,
  run: (ctx, { page, ...asked }) => expectedOf(ctx, asked, (page - 1) * DECLARATIONS_PAGE, DECLARATIONS_PAGE),
})

const NONE = { expected: 0, none: 0, draft: 0, sent: 0, returned: 0, confirmed: 0 }

export const seeDeclarationOverview = query({
  name: 'cooperatives.declarationOverview',
  may: 'cooperatives.seeDeclarations',
  input: DeclarationFilter.pick({ year: true }),
  output: DeclarationOverview,
  async run(ctx, { year = rules.yearAsked(ctx.today) }) {
    const counted = await store.countExpected(ctx.db, year, rules.closesOn(year))
    const names = await placeNames(
      ctx,
      counted.flatMap(({ place_id }) => place_id ?? []),
    )
    const whole = { ...NONE }
    const places = new Map<string, typeof NONE>()
    for (const { place_id, standing, n } of counted) {
      const at = places.get(place_id ?? '') ?? { ...NONE }
      places.set(place_id ?? '', at)
      for (const sum of [whole, at]) {
        sum[standing] += n
        sum.expected += n
      }
    }
    return {
      year,
      dueOn: rules.dueOn(year),
      whole,
      places: [...places]
        .map(([placeId, sum]) => ({ placeId: placeId || null, placeName: names.get(placeId) ?? '', ...sum }))
        .sort((a, b) => byVietnamese(a.placeName, b.placeName)),
    }
  },
})
