/** What people do for those who want to found: take them up, write down who takes part, advise, record the conference, visit for two years. */
import { z } from 'zod'
import { asPart } from '#platform/acting'
import { action, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { Reason, recordRead } from '#platform/personal'
import { record } from '#platform/timeline'
import { cooperativesByIds, keepingOf, valuesHeld } from '#modules/cooperatives'
import { organisationsByIds, type Organisation } from '#modules/organisations'
import { AddPerson, Advise, ChangeGroup, DoVisit, GiveUp, HoldConference, LeavePerson, RegisteredAs, StartGroup } from './contract.ts'
import { registered } from './face.ts'
import { AT_LEAST } from './founding-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const Done = z.object({ id: z.uuid() })
export const EVENTS = 'founding_events'
/** The part of the system that knows of every group, whoever follows it. */
export const asFounding = asPart('founding', 'founding.readAll')
export const pathOf = (id: string): string => `/founding/${id}`
export const handOf = (ctx: Ctx): store.Hand => ({ provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now })
const may = (ctx: Ctx, permission: string) => ctx.actor.permissions.has(permission)

export const keeps = (ctx: Ctx, one: Pick<store.GroupRecord, 'organisation_id'>): boolean =>
  may(ctx, 'founding.keepAll') || (may(ctx, 'founding.keep') && ctx.actor.organisationIds.includes(one.organisation_id))

export async function taken(
  ctx: Ctx,
  id: string,
  states: readonly store.GroupRecord['state'][] = ['willing', 'preparing', 'founded', 'filed'],
): Promise<store.GroupRecord> {
  const one = await store.groupById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  if (!keeps(ctx, one)) throw refuse.notYours()
  if (!states.includes(one.state)) throw refuse.notInState()
  return one
}

export function within(ctx: Ctx, path: string, day: string, from?: string): void {
  if (day > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path, code: 'founding.futureDay', facts: { today: ctx.today } }])
  if (from !== undefined && day < from) throw refuse.beforeStart({ from }, [{ path, code: 'founding.beforeStart', facts: { from } }])
}

/** No founders are at work already to make a cooperative of this group: also where another body took them up, of which this one sees nothing. */
export async function requireOpenSource(ctx: Ctx, fromId: string): Promise<void> {
  await store.holdNamed(ctx.db, fromId)
  if (await asFounding(ctx, () => store.growing(ctx.db, fromId))) throw refuse.fromTaken({}, [{ path: 'fromId', code: 'founding.fromTaken' }])
}

/** The group of the register out of which they grow. */
export async function sourceOf(
  ctx: Ctx,
  fromId: string,
  kind: store.GroupRecord['kind'],
  body: Pick<Organisation, 'level' | 'placeId'>,
  was: string | null = null,
) {
  const from = (await cooperativesByIds(ctx, [fromId])).get(fromId)
  // A cooperative grows out of a group; nothing else of the register goes on as another kind.
  if (from?.kind !== 'group' || kind !== 'cooperative' || from.legalState === 'ended')
    throw refuse.fromKind({}, [{ path: 'fromId', code: 'founding.fromKind' }])
  // Its file goes to the commune where it stands: another one would find that out on the day of filing.
  if (body.level === 'commune' && from.placeId !== body.placeId) throw refuse.fromElsewhere({}, [{ path: 'fromId', code: 'founding.fromElsewhere' }])
  if (from.id !== was) await requireOpenSource(ctx, from.id)
  return from
}

export const startGroup = action({
  name: 'founding.start',
  may: 'founding.keep',
  input: StartGroup,
  output: Done,
  async run(ctx, { name, kind, activity, fromId, startedOn, plannedCapital, plannedFirst, plannedSecond }) {
    within(ctx, 'startedOn', startedOn)
    const ownId = ctx.actor.organisationId
    const own = ownId ? (await organisationsByIds(ctx, [ownId])).get(ownId) : undefined
    if (!own) throw refuse.noBody()
    const from = fromId ? await sourceOf(ctx, fromId, kind, own) : undefined
    const id = newId()
    await store.insertGroup(ctx.db, handOf(ctx), {
      id,
      name,
      kind,
      activity,
      organisation_id: own.id,
      place_id: from?.placeId ?? (own.level === 'commune' ? own.placeId : null),
      from_id: from?.id ?? null,
      started_on: startedOn,
      planned_capital: plannedCapital,
      planned_first: plannedFirst,
      planned_second: plannedSecond,
    })
    await record(ctx, EVENTS, id, 'started', { facts: { on: startedOn } })
    ctx.about('founding_groups', id)
    return { id }
  },
})

export const changeGroup = action({
  name: 'founding.change',
  may: 'founding.keep',
  on: 'founding_groups',
  input: ChangeGroup,
  output: Done,
  async run(ctx, { id, name, activity, plannedCapital, plannedFirst, plannedSecond }) {
    await taken(ctx, id, ['willing', 'preparing', 'founded', 'filed', 'registered'])
    await store.saveGroup(ctx.db, id, { name, activity, planned_capital: plannedCapital, planned_first: plannedFirst, planned_second: plannedSecond })
    await record(ctx, EVENTS, id, 'changed')
    return { id }
  },
})

export const addPerson = action({
  name: 'founding.addPerson',
  may: 'founding.keep',
  on: 'founding_groups',
  input: AddPerson,
  output: Done,
  secret: ['name', 'phone', 'address', 'contribution', 'gender'],
  async run(ctx, { id, name, cooperativeId, phone, address, role, gender, contribution }) {
    const one = await taken(ctx, id)
    const member = cooperativeId ? (await cooperativesByIds(ctx, [cooperativeId])).get(cooperativeId) : undefined
    // Cooperatives found a union, people found a cooperative or a group (a legal person may join those as one of them).
    if (cooperativeId && (!member || member.kind === 'group')) throw refuse.memberKind({}, [{ path: 'cooperativeId', code: 'founding.memberKind' }])
    if (one.kind === 'union' && member?.kind !== 'cooperative') throw refuse.memberKind({}, [{ path: 'cooperativeId', code: 'founding.memberKind' }])
    const there = await store.peopleOf(ctx.db, id)
    if (
      there.some(
        (each) => each.left_on === null && (cooperativeId ? each.cooperative_id === cooperativeId : each.name === name && each.phone === phone),
      )
    )
      throw refuse.personTwice({}, [{ path: cooperativeId ? 'cooperativeId' : 'name', code: 'founding.personTwice' }])
    await store.insertPerson(ctx.db, handOf(ctx), id, {
      name: member?.name ?? name,
      cooperative_id: member?.id ?? null,
      phone,
      address,
      role,
      gender,
      contribution,
      consented_on: ctx.today,
    })
    await store.saveGroup(ctx.db, id, { people: one.people + 1, ...(one.state === 'willing' ? { state: 'preparing' } : {}) })
    await record(ctx, EVENTS, id, 'personAdded', { facts: { n: one.people + 1 } })
    return { id }
  },
})

export const leavePerson = action({
  name: 'founding.leavePerson',
  may: 'founding.keep',
  on: 'founding_groups',
  input: LeavePerson,
  output: Done,
  async run(ctx, { id, personId, leftOn }) {
    const one = await taken(ctx, id)
    const person = (await store.peopleOf(ctx.db, id)).find((each) => each.id === personId)
    if (!person) throw refuse.personUnknown({ id: personId })
    if (person.left_on !== null) throw refuse.personLeft()
    within(ctx, 'leftOn', leftOn, person.consented_on)
    await store.leavePerson(ctx.db, personId, leftOn)
    await store.saveGroup(ctx.db, id, { people: one.people - 1 })
    await record(ctx, EVENTS, id, 'personLeft', { facts: { n: one.people - 1 } })
    return { id }
  },
})

/** How somebody is reached: shown by an act with a reason, which is logged. */
export const readPerson = action({
  name: 'founding.readPerson',
  may: 'founding.keep',
  keeps: false,
  input: z.object({ id: z.uuid(), personId: z.uuid(), reason: Reason }),
  output: z.object({ phone: z.string(), address: z.string() }),
  async run(ctx, { id, personId, reason }) {
    const one = await store.groupById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    if (!keeps(ctx, one)) throw refuse.notYours()
    const person = (await store.peopleOf(ctx.db, id)).find((each) => each.id === personId)
    if (!person) throw refuse.personUnknown({ id: personId })
    await recordRead(ctx, { personId, kind: 'founding.people', reason })
    ctx.about('founding_groups', id, { after: {} })
    return { phone: person.phone, address: person.address }
  },
})

/** By whoever advises: the body that follows the group, the Alliance, a department. */
export const advise = action({
  name: 'founding.advise',
  may: 'founding.advise',
  input: Advise,
  output: Done,
  async run(ctx, { id, givenOn, givenBy, about, note }) {
    const one = await store.groupById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    if (one.state === 'given_up') throw refuse.notInState()
    within(ctx, 'givenOn', givenOn, one.started_on)
    const by = givenBy || [ctx.actor.post ?? ctx.actor.name, ctx.actor.organisationName].filter(Boolean).join(', ')
    const made = await store.insertAdvice(ctx.db, handOf(ctx), id, {
      given_on: givenOn,
      given_by: by,
      about,
      note,
      recorded_at_id: ctx.actor.organisationId ?? null,
    })
    await record(ctx, EVENTS, id, 'advised', { facts: { on: givenOn, about } })
    ctx.about('founding_groups', id)
    return { id: made }
  },
})

/** The founders' conference, with its minutes. */
export const holdConference = action({
  name: 'founding.confer',
  may: 'founding.keep',
  on: 'founding_groups',
  input: HoldConference,
  output: Done,
  async run(ctx, { id, on, number, present }) {
    const one = await taken(ctx, id, ['willing', 'preparing', 'founded'])
    within(ctx, 'on', on, one.started_on)
    const least = AT_LEAST[one.kind]
    if (present < least) throw refuse.tooFew({ least }, [{ path: 'present', code: 'founding.tooFew', facts: { least } }])
    await store.saveGroup(ctx.db, id, { state: 'founded', conference_on: on, conference_number: number, conference_present: present })
    await record(ctx, EVENTS, id, 'conferred', { facts: { on, present } })
    return { id }
  },
})

/**
 * The one that is named came of these founders: it is no older than they, and nobody else's. Of one that lies in another commune the register has to
 * say since when it is registered; a union there is not named, since its founders become its members in the register by this.
 */
export async function requireMade(ctx: Ctx, group: store.GroupRecord, id: string): Promise<void> {
  const wrong = (code: 'cooperativeElsewhere' | 'cooperativeOlder' | 'cooperativeTaken', facts: Record<string, string> = {}) =>
    refuse[code](facts, [{ path: 'cooperativeId', code: `founding.${code}`, facts }])
  const since = (await valuesHeld(ctx, id))['registeredOn']
  const far = ctx.actor.role === 'commune' && !(await keepingOf(ctx, id))?.keeps
  if (far && (group.kind === 'union' || typeof since !== 'string')) throw wrong('cooperativeElsewhere')
  if (typeof since === 'string' && since < group.started_on) throw wrong('cooperativeOlder', { on: since, from: group.started_on })
  await store.holdNamed(ctx.db, id)
  const others = await asFounding(ctx, () => store.madeBy(ctx.db, id))
  if (others.some((other) => other !== group.id)) throw wrong('cooperativeTaken')
}

/** Registered without a file here: the one of the register that came of it is named. */
export const registerGroup = action({
  name: 'founding.register',
  may: 'founding.keep',
  on: 'founding_groups',
  input: RegisteredAs,
  output: Done,
  async run(ctx, { id, cooperativeId, on }) {
    // Whose file lies with the registering body is registered by its result.
    const one = await taken(ctx, id, ['willing', 'preparing', 'founded'])
    within(ctx, 'on', on, one.started_on)
    const made = (await cooperativesByIds(ctx, [cooperativeId])).get(cooperativeId)
    if (!made || made.kind !== one.kind) throw refuse.cooperativeUnknown({}, [{ path: 'cooperativeId', code: 'founding.cooperativeUnknown' }])
    await requireMade(ctx, one, made.id)
    await registered(ctx, id, cooperativeId, on, false)
    return { id }
  },
})

export const giveUpGroup = action({
  name: 'founding.giveUp',
  may: 'founding.keep',
  on: 'founding_groups',
  input: GiveUp,
  output: Done,
  async run(ctx, { id, reason }) {
    await taken(ctx, id, ['willing', 'preparing', 'founded'])
    await store.saveGroup(ctx.db, id, { state: 'given_up', given_up_why: reason })
    await record(ctx, EVENTS, id, 'givenUp', { note: reason })
    return { id }
  },
})

/** A visit stands with what was there on its day: with the group until it became a cooperative, with the cooperative from then on. */
export async function requireItsDay(ctx: Ctx, one: store.GroupRecord, doneOn: string): Promise<void> {
  const wrong = (code: 'visitOfFormer' | 'visitAfterEnd', facts: Record<string, string>) =>
    refuse[code](facts, [{ path: 'doneOn', code: `founding.${code}`, facts }])
  const from = one.registered_on
  const former = from !== null && doneOn < from && one.from_id !== null ? await store.visitedBefore(ctx.db, one.from_id) : undefined
  if (former) throw wrong('visitOfFormer', { from: from!, name: former.name })
  within(ctx, 'doneOn', doneOn, from ?? undefined)
  const end = one.cooperative_id === null ? undefined : await store.endedOn(ctx.db, one.id)
  if (end !== undefined && doneOn >= end) throw wrong('visitAfterEnd', { on: end })
}

/** A visit of the two years: how many members there are, what was found, what is needed. */
export const doVisit = action({
  name: 'founding.visit',
  may: 'founding.keep',
  on: 'founding_visits',
  input: DoVisit,
  output: Done,
  async run(ctx, { id, doneOn, members, findings, needs }) {
    const visit = await store.visitById(ctx.db, id)
    if (!visit) throw refuse.visitUnknown({ id })
    const one = (await store.groupById(ctx.db, visit.group_id))!
    if (!keeps(ctx, one)) throw refuse.notYours()
    if (visit.done_on !== null) throw refuse.visitDone()
    await requireItsDay(ctx, one, doneOn)
    await store.doVisit(ctx.db, handOf(ctx), id, { doneOn, members, findings, needs })
    await record(ctx, EVENTS, one.id, 'visited', { note: findings, facts: { on: doneOn, members } })
    return { id }
  },
})
