/** What was written down wrongly of founders is put right: who takes part, advice, a visit, that they gave up. What it was stays in the timeline. */
import { action, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { cooperativesByIds } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import { Done, EVENTS, handOf, keeps, requireItsDay, requireOpenSource, sourceOf, taken, within } from './actions.ts'
import { ChangePerson, CorrectGroup, CorrectVisit, GiveUp, StrikeAdvice } from './contract.ts'
import { AT_LEAST, stepOf } from './founding-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

/** The kind stands in their file, or in the register, once there is one; who takes part and who was at the conference must be such as found it. */
async function requireKind(ctx: Ctx, one: store.GroupRecord, kind: store.GroupRecord['kind']): Promise<void> {
  const wrong = (code: 'kindFiled' | 'kindRegistered' | 'kindPeople' | 'kindPresent', facts: Record<string, number> = {}) =>
    refuse[code](facts, [{ path: 'kind', code: `founding.${code}`, facts }])
  if (one.state === 'filed') throw wrong('kindFiled')
  if (one.state === 'registered') throw wrong('kindRegistered')
  if (kind === one.kind) return
  const there = (await store.peopleOf(ctx.db, one.id)).filter(({ left_on: left }) => left === null)
  const known = await cooperativesByIds(
    ctx,
    there.flatMap(({ cooperative_id: member }) => member ?? []),
  )
  const people = there.filter(({ cooperative_id: member }) => known.get(member ?? '')?.kind !== 'cooperative').length
  if (kind === 'union' && people > 0) throw wrong('kindPeople', { n: people })
  const [present, least] = [one.conference_present, AT_LEAST[kind]]
  if (one.conference_on !== null && present !== null && present < least) throw wrong('kindPresent', { present, least })
}

/** What was written down when they were taken up: the kind, out of which group of the register they grow, since when. With a reason. */
export const correctGroup = action({
  name: 'founding.correct',
  may: 'founding.keep',
  on: 'founding_groups',
  input: CorrectGroup,
  output: Done,
  async run(ctx, { id, kind, fromId, startedOn, why }) {
    const one = await taken(ctx, id, ['willing', 'preparing', 'founded', 'filed', 'registered'])
    const other = kind !== one.kind || fromId !== one.from_id
    if (!other && startedOn === one.started_on) throw refuse.nothingCorrected()
    within(ctx, 'startedOn', startedOn)
    const advised = (await store.adviceOf(ctx.db, id)).flatMap((advice) => (advice.struck_why === null ? [advice.given_on] : []))
    const [first] = [...advised, one.conference_on, one.registered_on].filter((day) => day !== null).toSorted()
    if (first !== undefined && startedOn > first)
      throw refuse.startAfter({ on: first }, [{ path: 'startedOn', code: 'founding.startAfter', facts: { on: first } }])
    if (other) await requireKind(ctx, one, kind)
    const body = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)!
    const from = fromId !== null && other ? await sourceOf(ctx, fromId, kind, body, one.from_id) : undefined
    await store.saveGroup(ctx.db, id, {
      kind,
      from_id: fromId,
      started_on: startedOn,
      ...(from?.placeId && fromId !== one.from_id ? { place_id: from.placeId } : {}),
    })
    if (kind !== one.kind) await record(ctx, EVENTS, id, WAS[one.kind], { note: why })
    if (fromId !== one.from_id) await record(ctx, EVENTS, id, 'sourceCorrected', { note: why })
    if (startedOn !== one.started_on) await record(ctx, EVENTS, id, 'startCorrected', { note: why, facts: { on: startedOn, wasOn: one.started_on } })
    return { id }
  },
})
const WAS = { cooperative: 'wasCooperative', union: 'wasUnion', group: 'wasGroup' } as const

export const changePerson = action({
  name: 'founding.changePerson',
  may: 'founding.keep',
  on: 'founding_groups',
  input: ChangePerson,
  output: Done,
  secret: ['name', 'phone', 'address', 'contribution', 'gender'],
  async run(ctx, { id, personId, name, phone, address, role, gender, contribution, emptied }) {
    await taken(ctx, id)
    const there = await store.peopleOf(ctx.db, id)
    const person = there.find((each) => each.id === personId)
    if (!person) throw refuse.personUnknown({ id: personId })
    if (person.left_on !== null) throw refuse.personLeft()
    const said = { name: person.cooperative_id ? person.name : name, phone: phone || (emptied.includes('phone') ? '' : person.phone) }
    const same = (each: store.PersonRecord) => each.id !== personId && each.left_on === null && !each.cooperative_id && !person.cooperative_id
    if (there.some((each) => same(each) && each.name === said.name && each.phone === said.phone))
      throw refuse.personTwice({}, [{ path: 'name', code: 'founding.personTwice' }])
    await store.changePerson(ctx.db, personId, {
      ...said,
      address: address || (emptied.includes('address') ? '' : person.address),
      role,
      gender,
      contribution,
    })
    await record(ctx, EVENTS, id, 'personChanged')
    return { id }
  },
})

/** Whoever follows the founders, and the body that wrote it down. */
export const strikes = (ctx: Ctx, group: store.GroupRecord, advice: store.AdviceRecord): boolean =>
  advice.struck_why === null &&
  ctx.actor.permissions.has('founding.advise') &&
  (keeps(ctx, group) || (advice.recorded_at_id !== null && ctx.actor.organisationIds.includes(advice.recorded_at_id)))

export const strikeAdvice = action({
  name: 'founding.strikeAdvice',
  may: 'founding.advise',
  input: StrikeAdvice,
  output: Done,
  async run(ctx, { id, adviceId, why }) {
    const one = await store.groupById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    const advice = (await store.adviceOf(ctx.db, id)).find((each) => each.id === adviceId)
    if (!advice) throw refuse.adviceUnknown({ id: adviceId })
    if (advice.struck_why !== null) throw refuse.adviceStruck()
    if (!strikes(ctx, one, advice)) throw refuse.adviceOthers()
    await store.strikeAdvice(ctx.db, adviceId, why)
    await record(ctx, EVENTS, id, 'adviceStruck', { note: why, facts: { on: advice.given_on } })
    ctx.about('founding_groups', id)
    return { id }
  },
})

/** A visit that was written down wrongly: another day, another number, other words; with a reason. */
export const correctVisit = action({
  name: 'founding.correctVisit',
  may: 'founding.keep',
  on: 'founding_visits',
  input: CorrectVisit,
  output: Done,
  async run(ctx, { id, doneOn, members, findings, needs, why }) {
    const visit = await store.visitById(ctx.db, id)
    if (!visit) throw refuse.visitUnknown({ id })
    const one = (await store.groupById(ctx.db, visit.group_id))!
    if (!keeps(ctx, one)) throw refuse.notYours()
    if (visit.done_on === null) throw refuse.visitNotDone()
    await requireItsDay(ctx, one, doneOn)
    await store.doVisit(ctx.db, handOf(ctx), id, { doneOn, members, findings, needs })
    await record(ctx, EVENTS, one.id, 'visitCorrected', { note: why, facts: { on: doneOn, members, was: visit.members ?? 0, wasOn: visit.done_on } })
    return { id }
  },
})

/** They found after all: they stand where they stood. */
export const resumeGroup = action({
  name: 'founding.resume',
  may: 'founding.keep',
  on: 'founding_groups',
  input: GiveUp,
  output: Done,
  async run(ctx, { id, reason }) {
    const one = await taken(ctx, id, ['given_up'])
    if (one.from_id !== null) {
      const from = (await cooperativesByIds(ctx, [one.from_id])).get(one.from_id)
      if (from?.kind !== 'group' || from.legalState === 'ended') throw refuse.fromKind()
      await requireOpenSource(ctx, from.id)
    }
    await store.saveGroup(ctx.db, id, { state: stepOf(one), given_up_why: '' })
    await record(ctx, EVENTS, id, 'resumed', { note: reason })
    return { id }
  },
})
