/** What the module of procedures tells about the files of founders: that one was opened, granted, or came to nothing. */
import { addMonths } from '#lib/period'
import type { Ctx } from '#platform/action'
import { recordMembersOfUnion } from '#modules/cooperatives'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import { monthsIn, procedureOf } from './founding-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const EVENTS = 'founding_events'
const OPEN: readonly store.GroupRecord['state'][] = ['willing', 'preparing', 'founded']

/** `procedure`: the code of that by which it is registered; what was planned and agreed on is what the file asks for, until somebody says otherwise. */
export type FoundingGroup = {
  id: string
  name: string
  procedure: string
  kind: store.GroupRecord['kind']
  capital: number | null
  members: number | null
}

async function keptBy(ctx: Ctx, id: string): Promise<store.GroupRecord> {
  const one = await store.groupById(ctx.db, id, true)
  if (!one) throw refuse.unknown({ id })
  if (!ctx.actor.organisationIds.includes(one.organisation_id) && !ctx.actor.permissions.has('founding.keepAll')) throw refuse.notYours()
  return one
}

/** A group whose file is about to be opened, by its body. */
export async function foundingGroup(ctx: Ctx, id: string): Promise<FoundingGroup> {
  const { name, kind, from_id: fromId, state, planned_capital: capital, conference_present: members } = await keptBy(ctx, id)
  if (!OPEN.includes(state)) throw refuse.notInState()
  return { id, name, procedure: procedureOf(kind, fromId !== null), kind, capital, members }
}

/** Its file of registration was opened. */
export async function filed(ctx: Ctx, id: string, procedureId: string): Promise<void> {
  await keptBy(ctx, id)
  await store.saveGroup(ctx.db, id, { state: 'filed', procedure_id: procedureId }, true)
  await record(ctx, EVENTS, id, 'filed')
}

/** Its file came to nothing: it stands where it stood. */
export async function unfiled(ctx: Ctx, id: string): Promise<void> {
  const one = await store.groupById(ctx.db, id, true)
  if (one?.state !== 'filed') return
  await store.saveGroup(ctx.db, id, { state: one.conference_on ? 'founded' : 'preparing', procedure_id: null }, true)
  await record(ctx, EVENTS, id, 'unfiled')
}

/** It stands in the register: two years of visits begin. */
export async function registered(ctx: Ctx, id: string, cooperativeId: string, on: string, raised = true): Promise<void> {
  const one = await keptBy(ctx, id)
  await bringMembers(ctx, one, cooperativeId, on)
  await store.saveGroup(ctx.db, id, { state: 'registered', cooperative_id: cooperativeId, registered_on: on }, raised)
  await planVisits(ctx, one, on)
  await record(ctx, EVENTS, id, 'registered', { facts: { on } })
}

/** The visits of the two years after a day, but for the months of which one is made. */
export async function planVisits(
  ctx: Ctx,
  one: Pick<store.GroupRecord, 'id' | 'organisation_id'>,
  on: string,
  made: ReadonlySet<number> = new Set(),
): Promise<void> {
  const months = monthsIn(await settingOn<string>(ctx, 'founding.months')).filter((month) => !made.has(month))
  const hand = { provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now }
  await store.insertVisits(
    ctx.db,
    hand,
    one,
    months.map((month) => ({ month, dueOn: addMonths(on, month) })),
  )
}

/** Whoever founds a union is its member. */
export async function bringMembers(ctx: Ctx, one: store.GroupRecord, cooperativeId: string, on: string): Promise<void> {
  if (one.kind !== 'union') return
  const founders = (await store.peopleOf(ctx.db, one.id)).flatMap(({ cooperative_id: member, left_on: left }) =>
    member && left === null ? [member] : [],
  )
  const minutes = one.conference_number ? `, biên bản số ${one.conference_number}` : ''
  await recordMembersOfUnion(ctx, cooperativeId, founders, {
    from: on,
    source: 'certificate',
    sourceNote: `Sáng lập viên của ${one.name}${minutes}`.slice(0, 500),
  })
}
