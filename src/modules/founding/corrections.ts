/** What was written down wrongly of founders is put right: who takes part, advice, a visit, that they gave up. What it was stays in the timeline. */
import { action, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { cooperativesByIds } from '#modules/cooperatives'
import { Done, EVENTS, handOf, keeps, requireItsDay, requireOpenSource, taken } from './actions.ts'
import { ChangePerson, CorrectVisit, GiveUp, StrikeAdvice } from './contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const changePerson = action({
  name: 'founding.changePerson',
  may: 'founding.keep',
  on: 'founding_groups',
  input: ChangePerson,
  output: Done,
  secret: ['name', 'phone', 'address', 'contribution', 'gender'],
  async run(ctx, { id, personId, name, phone, address, role, gender, contribution }) {
    await taken(ctx, id)
    const there = await store.peopleOf(ctx.db, id)
    const person = there.find((each) => each.id === personId)
    if (!person) throw refuse.personUnknown({ id: personId })
    if (person.left_on !== null) throw refuse.personLeft()
    const said = { name: person.cooperative_id ? person.name : name, phone: phone || person.phone }
    const same = (each: store.PersonRecord) => each.id !== personId && each.left_on === null && !each.cooperative_id && !person.cooperative_id
    if (there.some((each) => same(each) && each.name === said.name && each.phone === said.phone))
      throw refuse.personTwice({}, [{ path: 'name', code: 'founding.personTwice' }])
    await store.changePerson(ctx.db, personId, { ...said, address: address || person.address, role, gender, contribution })
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

/** Where they stand before their file: by what they have done. */
const stepOf = (one: store.GroupRecord): store.GroupRecord['state'] => (one.conference_on ? 'founded' : one.people > 0 ? 'preparing' : 'willing')

/**
 * Another one of the register was named as what came of them. Where a file registered it, or a visit was written down, it is no slip of the hand; of
 * a union the register has its members by it.
 */
export const unlinkGroup = action({
  name: 'founding.unlink',
  may: 'founding.keep',
  on: 'founding_groups',
  input: GiveUp,
  output: Done,
  async run(ctx, { id, reason }) {
    const one = await taken(ctx, id, ['registered'])
    if (!linkedByHand(one, await store.visitsOf(ctx.db, id))) throw refuse.linkStands()
    const made = (await cooperativesByIds(ctx, [one.cooperative_id!])).get(one.cooperative_id!)
    await store.dropVisits(ctx.db, id)
    await store.saveGroup(ctx.db, id, { state: stepOf(one), cooperative_id: null, registered_on: null })
    await record(ctx, EVENTS, id, 'unlinked', { note: reason, facts: { name: made?.name ?? '' } })
    return { id }
  },
})

export const linkedByHand = (one: store.GroupRecord, visits: readonly store.VisitRecord[]): boolean =>
  one.state === 'registered' && one.procedure_id === null && one.kind !== 'union' && visits.every(({ done_on: done }) => done === null)

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
