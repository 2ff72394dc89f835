/** Duplicates in the register: finding pairs, the list, one pair side by side. What is decided of them: merge.ts. */
import { z } from 'zod'
import { findAlike, findWithin, type Entry } from '#lib/alike'
import { action, query, type Ctx } from '#platform/action'
import type { DailyJob } from '#platform/module'
import { placeNames } from '#modules/places'
import { NamePair, Pair, PairFilter, PairList, type PairRow } from './duplicate-contract.ts'
import { PAGE_SIZE } from './contract.ts'
import { FIELD_KEYS, type FieldKey, type Kind } from './fields-rules.ts'
import { refuse } from './problems.ts'
import { detailOf } from './queries.ts'
import * as store from './store.ts'
import * as twice from './store-duplicates.ts'

const FORM: Record<Kind, string> = {
  cooperative: 'Hợp tác xã',
  union: 'Liên hiệp hợp tác xã',
  group: 'Tổ hợp tác',
  credit_fund: 'Quỹ tín dụng nhân dân',
  branch: 'Chi nhánh',
  representative_office: 'Văn phòng đại diện',
  business_place: 'Địa điểm kinh doanh',
}

async function entries(ctx: Ctx, ids?: readonly string[]): Promise<Entry[]> {
  const all = await twice.compared(ctx.db, ctx.today, ids)
  const names = await placeNames(
    ctx,
    all.flatMap(({ place_id }) => place_id ?? []),
  )
  return all.map((one) => ({
    id: one.id,
    name: one.name,
    code: one.code,
    form: FORM[one.kind],
    place: names.get(one.place_id ?? '') ?? null,
    placeIds: one.place_id ? [one.place_id] : [],
    formerPlaceIds: one.certified_place && one.certified_place !== one.place_id ? [one.certified_place] : [],
    representative: one.representative,
    phone: one.phone,
    registeredOn: one.registered_on,
    ended: one.legal_state === 'ended',
  }))
}

/** Compares the whole register with itself. The same register gives the same pairs; what people decided is not asked again. */
export async function findDuplicates(ctx: Ctx): Promise<{ pairs: number; fresh: number; gone: number }> {
  const [all, related] = [await entries(ctx), await twice.related(ctx.db)]
  const found = findWithin(all).filter(({ a, b }) => !related.has(`${a}|${b}`))
  const pairs = found.map(({ a, b, score, reasons }) => ({ one: a < b ? a : b, other: a < b ? b : a, score, reasons }))
  return { pairs: pairs.length, ...(await twice.savePairs(ctx.db, ctx.actor.provinceId!, ctx.now, pairs)) }
}

export const searchDuplicates = action({
  name: 'cooperatives.findDuplicates',
  may: 'cooperatives.keepAll',
  input: z.object({}),
  output: z.object({ pairs: z.number(), fresh: z.number(), gone: z.number() }),
  run: (ctx) => findDuplicates(ctx),
})

/** Every night, so that what came in during the day is compared. */
export const findDaily: DailyJob = {
  name: 'cooperatives.findDuplicates',
  permissions: ['cooperatives.keepAll', 'cooperatives.readAll'],
  async run(ctx) {
    await findDuplicates(ctx)
  },
}

async function toRows(ctx: Ctx, records: readonly twice.PairRecord[]): Promise<PairRow[]> {
  const all = new Map(
    (
      await store.cooperativesByIds(
        ctx.db,
        records.flatMap((one) => [one.one_id, one.other_id]),
      )
    ).map((one) => [one.id, one]),
  )
  const names = await placeNames(
    ctx,
    [...all.values()].flatMap(({ place_id }) => place_id ?? []),
  )
  const side = (id: string) => {
    const { kind, name, code, place_id, legal_state } = all.get(id)!
    return { id, kind, name, code, placeName: names.get(place_id ?? '') ?? null, legalState: legal_state }
  }
  return records.map((record) => ({
    id: record.id,
    version: record.version,
    state: record.state,
    score: record.score,
    reasons: record.reasons,
    one: side(record.one_id),
    other: side(record.other_id),
    decision: record.decision,
    decidedAt: record.decided_at?.toISOString() ?? null,
    decidedBy: record.decided_by_name,
  }))
}

export const listPairs = query({
  name: 'cooperatives.pairs',
  may: 'cooperatives.compare',
  input: PairFilter.extend({ page: z.coerce.number().int().min(1).max(4000).default(1) }),
  output: PairList,
  async run(ctx, { page, place, ...filter }) {
    const places = place ? place.split(',').filter((id) => z.uuid().safeParse(id).success) : null
    const { rows, total } = await twice.pairs(ctx.db, { ...filter, places }, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    return { items: await toRows(ctx, rows), total }
  },
})

/** Whether the actor keeps both of them. */
export async function keepsBoth(ctx: Ctx, ids: readonly string[]): Promise<boolean> {
  if (ctx.actor.permissions.has('cooperatives.keepAll')) return true
  if (!ctx.actor.permissions.has('cooperatives.keep')) return false
  const grounds = await store.groundsOf(ctx.db)
  return (await store.cooperativesByIds(ctx.db, [...ids])).every(({ place_id }) => place_id !== null && grounds.includes(place_id))
}

type Detail = Awaited<ReturnType<typeof detailOf>>

export const seePair = query({
  name: 'cooperatives.pair',
  may: 'cooperatives.compare',
  input: z.object({ id: z.uuid() }),
  output: Pair,
  async run(ctx, { id }) {
    const record = await twice.pairById(ctx.db, id)
    if (!record) throw refuse.unknown({ id })
    const both = [record.one_id, record.other_id] as const
    const sides: [Detail, Detail] = [await detailOf(ctx, both[0], ctx.today), await detailOf(ctx, both[1], ctx.today)]
    const valueOf = (side: Detail, field: FieldKey) => side.values.find((one) => one.field === field)?.value ?? null
    const merges = [await twice.mergeOf(ctx.db, both[0]), await twice.mergeOf(ctx.db, both[1])]
    return {
      pair: (await toRows(ctx, [record]))[0]!,
      sides,
      differing: FIELD_KEYS.filter((field) => JSON.stringify(valueOf(sides[0], field)) !== JSON.stringify(valueOf(sides[1], field))),
      mergedId: record.state === 'merged' ? (merges.find((one) => one && both.includes(one.cooperative_id))?.merged_id ?? null) : null,
      mayDecide: await keepsBoth(ctx, both),
    }
  },
})

/** Two that a person takes for one, though nothing was found: they become a pair with what the comparison says of them. */
export const namePair = action({
  name: 'cooperatives.namePair',
  may: 'cooperatives.keep',
  input: NamePair,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { oneId, otherId }) {
    if (oneId === otherId) throw refuse.samePair()
    const known = await twice.pairOf(ctx.db, oneId, otherId)
    if (known) return { id: known.id }
    const both = await entries(ctx, [oneId, otherId])
    if (both.length < 2) throw refuse.unknown({ id: oneId })
    if (!(await keepsBoth(ctx, [oneId, otherId]))) throw refuse.notYourPlace()
    const [one, other] = oneId < otherId ? [oneId, otherId] : [otherId, oneId]
    const found = findAlike([both[0]!], [both[1]!], { least: 0 })[0]
    const id = await twice.insertPair(ctx.db, ctx.actor.provinceId!, ctx.now, { one, other, score: found?.score ?? 0, reasons: found?.reasons ?? [] })
    ctx.about('cooperative_pairs', id)
    return { id }
  },
})
