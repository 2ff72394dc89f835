/** What people decide of two that may be one: merged without loss, parted again, not the same; and of values that sources say otherwise. */
import { z } from 'zod'
import { action, stale, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { record } from '#platform/timeline'
import { DecidePair, MergePair, SettleValue } from './duplicate-contract.ts'
import { checkValues } from './check.ts'
import { keepsBoth } from './duplicates.ts'
import { FIELD_KEYS, type FieldKey, type Source } from './fields-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import * as twice from './store-duplicates.ts'
import { addValues, handOf, reproject, type DraftValue } from './write.ts'

const Done = z.object({ id: z.uuid() })
const EVENTS = 'cooperative_events'

async function takenPair(ctx: Ctx, id: string, state?: twice.PairRecord['state']): Promise<twice.PairRecord> {
  const pair = await twice.pairById(ctx.db, id)
  if (!pair) throw refuse.unknown({ id })
  if (state && pair.state !== state) throw refuse.pairState()
  if (!(await keepsBoth(ctx, [pair.one_id, pair.other_id]))) throw refuse.notYourPlace()
  return pair
}

/** The value of each field today. */
const heldToday = (values: readonly store.ValueRecord[], today: string): Map<FieldKey, store.ValueRecord> =>
  new Map(values.filter(({ settled, valid_from }) => settled && valid_from <= today).map((one) => [one.field, one]))

const asDraft = (one: store.ValueRecord, settled: boolean, validFrom = one.valid_from): DraftValue => ({
  field: one.field,
  value: one.value,
  validFrom,
  source: one.source,
  sourceNote: one.source_note,
  settled,
})
const later = (a: string, b: string | undefined) => (b !== undefined && b > a ? b : a)

/** What the one that stands gets beside its own: values of the other, those that were taken as the register's. Nothing of either is lost. */
function broughtOver(kept: readonly store.ValueRecord[], gone: readonly store.ValueRecord[], take: readonly FieldKey[], today: string): DraftValue[] {
  const [mine, its] = [heldToday(kept, today), heldToday(gone, today)]
  const drafts: DraftValue[] = gone.filter(({ settled }) => !settled).map((one) => asDraft(one, false))
  for (const field of FIELD_KEYS) {
    const [own, other] = [mine.get(field), its.get(field)]
    if (!other || other.value === null || JSON.stringify(own?.value ?? null) === JSON.stringify(other.value)) continue
    // What only the other knows is the register's without a question.
    const taken = take.includes(field) || !own || own.value === null
    drafts.push(asDraft(other, taken, taken ? later(other.valid_from, own?.valid_from) : other.valid_from))
    if (taken && own && own.value !== null) drafts.push(asDraft(own, false))
  }
  return drafts
}

export const mergePair = action({
  name: 'cooperatives.merge',
  may: 'cooperatives.keep',
  on: 'cooperative_pairs',
  input: MergePair,
  output: Done,
  async run(ctx, { id, keepId, take, takeRepresentative, keptVersion, mergedVersion, reason }) {
    const pair = await takenPair(ctx, id, 'open')
    if (keepId !== pair.one_id && keepId !== pair.other_id) throw refuse.unknown({ id: keepId })
    const mergedId = keepId === pair.one_id ? pair.other_id : pair.one_id
    await store.holdTogether(ctx.db, [keepId, mergedId], true)
    const both = new Map((await store.cooperativesByIds(ctx.db, [keepId, mergedId], true)).map((one) => [one.id, one]))
    for (const [side, version] of [
      [keepId, keptVersion],
      [mergedId, mergedVersion],
    ] as const) {
      const current = both.get(side)!
      if (current.version !== version) throw await stale(ctx, 'cooperatives', { id: side, version }, current.version)
      if (current.merged_into) throw refuse.merged({ name: current.name })
    }
    const mergeId = newId()
    const hand = handOf(ctx, mergeId)
    await twice.insertMerge(ctx.db, hand, { id: mergeId, keepId, mergedId, reason })
    const values = Map.groupBy(await store.valuesOf(ctx.db, [keepId, mergedId]), (one) => one.cooperative_id)
    const brought = broughtOver(values.get(keepId) ?? [], values.get(mergedId) ?? [], take as FieldKey[], ctx.today)
    await addValues(ctx, [{ id: keepId, source: 'other', sourceNote: null, values: brought }], mergeId)
    await twice.saveMoved(ctx.db, mergeId, await twice.moveOver(ctx.db, mergedId, keepId, takeRepresentative))
    await twice.setMergedInto(ctx.db, mergedId, keepId, keepId)
    await twice.decide(ctx.db, hand, id, 'merged', reason)
    await reproject(ctx, [keepId, mergedId])
    await record(ctx, EVENTS, keepId, 'merged', { note: reason, facts: { name: both.get(mergedId)!.name, code: both.get(mergedId)!.code ?? '' } })
    await record(ctx, EVENTS, mergedId, 'mergedInto', { note: reason, facts: { name: both.get(keepId)!.name, code: both.get(keepId)!.code ?? '' } })
    await ctx.emit('cooperatives.merged', { id: keepId, mergedId })
    return { id }
  },
})

/** Takes a merge back: what it brought goes, what it moved goes back, and both are as they were. What was entered since stays with the one that stood. */
export const partPair = action({
  name: 'cooperatives.part',
  may: 'cooperatives.keep',
  on: 'cooperative_pairs',
  input: DecidePair,
  output: Done,
  async run(ctx, { id, reason }) {
    const pair = await takenPair(ctx, id, 'merged')
    const both = [pair.one_id, pair.other_id]
    await store.holdTogether(ctx.db, both, true)
    const locked = await store.cooperativesByIds(ctx.db, both, true)
    const merges = [await twice.mergeOf(ctx.db, pair.one_id), await twice.mergeOf(ctx.db, pair.other_id)]
    // The one that stood may have gone into a third meanwhile: that is another merge, and is taken back first.
    const merge = merges.find((one) => one && both.includes(one.cooperative_id))
    if (!merge) throw refuse.pairState()
    const stands = locked.find((one) => one.id === merge.cooperative_id)
    if (stands?.merged_into) throw refuse.merged({ name: stands.name })
    await twice.moveBack(ctx.db, merge.merged_id, merge.cooperative_id, merge.moved)
    await store.takeBack(ctx.db, [merge.cooperative_id], [], merge.id)
    await twice.setMergedInto(ctx.db, merge.merged_id, null, merge.cooperative_id)
    const hand = handOf(ctx)
    await twice.endMerge(ctx.db, hand, merge.id, reason)
    await twice.decide(ctx.db, hand, id, 'open', reason)
    await reproject(ctx, [merge.cooperative_id, merge.merged_id])
    for (const one of [merge.cooperative_id, merge.merged_id]) await record(ctx, EVENTS, one, 'parted', { note: reason })
    await ctx.emit('cooperatives.parted', { id: merge.cooperative_id, mergedId: merge.merged_id })
    return { id }
  },
})

export const keepApart = action({
  name: 'cooperatives.keepApart',
  may: 'cooperatives.keep',
  on: 'cooperative_pairs',
  input: DecidePair,
  output: Done,
  async run(ctx, { id, reason }) {
    await takenPair(ctx, id, 'open')
    await twice.decide(ctx.db, handOf(ctx), id, 'different', reason)
    return { id }
  },
})

/** A pair that was said not to be one is looked at again. */
export const reopenPair = action({
  name: 'cooperatives.reopenPair',
  may: 'cooperatives.keep',
  on: 'cooperative_pairs',
  input: DecidePair,
  output: Done,
  async run(ctx, { id, reason }) {
    await takenPair(ctx, id, 'different')
    await twice.decide(ctx.db, handOf(ctx), id, 'open', reason)
    return { id }
  },
})

/** What another source says becomes the register's value; what stood there stands beside it. */
export const settleValue = action({
  name: 'cooperatives.settleValue',
  may: 'cooperatives.keep',
  on: 'cooperatives',
  input: SettleValue,
  output: Done,
  async run(ctx, { id, field, source, reason }) {
    const one = (await store.cooperativesByIds(ctx.db, [id]))[0]
    if (one?.merged_into) throw refuse.merged({ name: one.name })
    const known = (await store.valuesOf(ctx.db, [id])).filter((one) => one.field === field && one.valid_from <= ctx.today)
    const held = known.findLast(({ settled }) => settled)
    const said = known.findLast((one) => !one.settled && one.source === (source as Source))
    if (!said) throw refuse.unknown({ id })
    // What was said beside may have become another's since: it is checked as what is entered is.
    await checkValues(ctx, new Map([[field as FieldKey, said.value]]), { id, kind: one!.kind, from: later(said.valid_from, held?.valid_from) })
    // What a merge brought goes when the two are parted, settled meanwhile or not.
    const mergeId = await twice.broughtBy(ctx.db, said.id)
    const values = [asDraft(said, true, later(said.valid_from, held?.valid_from)), ...(held && held.value !== null ? [asDraft(held, false)] : [])]
    await addValues(ctx, [{ id, source: said.source, sourceNote: said.source_note, values }], mergeId)
    await store.giveWay(ctx.db, handOf(ctx), [said.id])
    await record(ctx, EVENTS, id, 'settled', { note: reason, facts: { field, source } })
    await reproject(ctx, [id])
    await ctx.emit('cooperatives.changed', { id })
    return { id }
  },
})
