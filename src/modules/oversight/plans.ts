/** Plans: opened for one that a person confirmed as weak or stopped, carried through step by step, closed when nothing is left over. */
import type { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { addDays } from '#lib/period'
import { idsOfOne, keepersOf, keepingOf, recordConversion, recordParts, turnInRegister } from '#modules/cooperatives'
import { organisationsByIds, organisationsOfKind } from '#modules/organisations'
import { membersOf, notify } from '#modules/people'
import { Id } from './contract.ts'
import { handOf, lookAt } from './look.ts'
import { requireNothingLeft } from './closing.ts'
import { closingsOf, stepsFor } from './plan-rules.ts'
import { EVENTS } from './plan-view.ts'
import { refuse } from './problems.ts'
import { refuse as platform } from '#platform/problems'
import { say } from './say.ts'
import { holdConfirmed } from './store-findings.ts'
import * as store from './store-plans.ts'
import {
  AddLeftover,
  AddStep,
  ChangePlan,
  CloseLeftover,
  ClosePlan,
  DropPlan,
  MoveStep,
  Officers,
  OpenLeftover,
  OpenPlan,
  SettleStep,
} from './weak-contract.ts'

export const planPath = (id: string): string => `/oversight/plans/${id}`

/** The posts that may carry a plan: of the commune where it is, of one's own body. */
async function officersFor(ctx: Ctx, placeId: string | null) {
  const communes = (await keepersOf(ctx))(placeId)
  const ids = [...new Set([...communes.map(({ id }) => id), ...(ctx.actor.organisationId ? [ctx.actor.organisationId] : [])])]
  const [members, bodies] = [await membersOf(ctx, ids), await organisationsByIds(ctx, ids)]
  return members
    .filter(({ role, validTo }) => role !== 'admin' && validTo === null)
    .map(({ membershipId, name, post, organisationId }) => ({
      id: membershipId,
      name,
      post,
      organisation: bodies.get(organisationId)?.shortName ?? '',
    }))
}

async function kept(ctx: Ctx, cooperativeId: string) {
  const one = await keepingOf(ctx, cooperativeId)
  if (!one) throw refuse.unknown({ id: cooperativeId })
  if (!one.keeps) throw refuse.notYours()
  return one
}

export const listOfficers = query({
  name: 'oversight.officers',
  may: 'oversight.settle',
  input: Id,
  output: Officers,
  run: async (ctx, { id }) => ({ items: await officersFor(ctx, (await kept(ctx, id)).placeId) }),
})

async function officerOf(ctx: Ctx, placeId: string | null, id: string | null) {
  if (id === null) return undefined
  const one = (await officersFor(ctx, placeId)).find((each) => each.id === id)
  if (!one) throw refuse.officerUnknown({}, [{ path: 'officerId', code: 'oversight.officerUnknown' }])
  return one
}

async function tellOfficer(ctx: Ctx, planId: string, name: string, officerId: string | undefined, dueOn: string): Promise<void> {
  const organisations = ctx.actor.organisationId ? [ctx.actor.organisationId] : []
  if (!officerId) return
  const communes = (await organisationsOfKind(ctx, 'commune_committee')).map(({ id }) => id)
  const member = (await membersOf(ctx, [...new Set([...organisations, ...communes])])).find(({ membershipId }) => membershipId === officerId)
  if (member) await notify(ctx, { accountIds: [member.accountId], key: 'oversight.notice.planned', facts: { name, dueOn }, path: planPath(planId) })
}

export const openPlan = action({
  name: 'oversight.openPlan',
  may: 'oversight.settle',
  input: OpenPlan,
  output: Id,
  async run(ctx, { id, way, reason, basis, officerId, dueOn }) {
    const one = await kept(ctx, id)
    if (dueOn <= ctx.today)
      throw refuse.dueBefore({ today: ctx.today }, [{ path: 'dueOn', code: 'oversight.dueBefore', facts: { today: ctx.today } }])
    if (!(await holdConfirmed(ctx.db, one.id))) throw refuse.nothingConfirmed()
    // The plan of an entry that went into this one goes on for it.
    if (await store.openPlanOf(ctx.db, await idsOfOne(ctx, one.id))) throw refuse.hasPlan()
    const officer = await officerOf(ctx, one.placeId, officerId)
    const planId = await store.insertPlan(ctx.db, handOf(ctx), {
      cooperative_id: one.id,
      name: one.name,
      place_id: one.placeId,
      way,
      reason,
      basis: basis || null,
      officer_id: officer?.id ?? null,
      officer_post: officer?.post ?? null,
      due_on: dueOn,
    })
    if (!planId) throw refuse.hasPlan()
    const usual = stepsFor(way, one.kind)
    const steps = usual.steps.map(({ key, days }) => {
      const on = addDays(ctx.today, days)
      return { title: say({ language: 'vi' }, `oversight.step.${usual.way}.${key}`), due_on: on < dueOn ? on : dueOn }
    })
    await store.insertSteps(ctx.db, handOf(ctx), { id: planId, cooperative_id: one.id }, steps)
    await record(ctx, EVENTS, planId, 'opened', { note: reason, facts: { way, dueOn, officer: officer?.post ?? '' } })
    await tellOfficer(ctx, planId, one.name, officer?.id, dueOn)
    if (one.organisationId)
      await notify(ctx, { organisationIds: [one.organisationId], key: 'oversight.notice.ownPlan', facts: { dueOn }, path: planPath(planId) })
    ctx.about('oversight_plans', planId)
    return { id: planId }
  },
})

/** An open plan that the actor keeps, locked: what hangs on it changes one after the other. */
async function planToWrite(ctx: Ctx, id: string): Promise<store.PlanRecord> {
  const plan = await store.planById(ctx.db, id)
  if (!plan) throw refuse.unknownPlan({ id })
  await kept(ctx, plan.cooperative_id)
  const locked = await store.planById(ctx.db, id, true)
  if (!locked || locked.state !== 'open') throw refuse.planClosed({ on: plan.closed_on ?? '' })
  return locked
}

export const changePlan = action({
  name: 'oversight.changePlan',
  may: 'oversight.settle',
  on: 'oversight_plans',
  input: ChangePlan,
  output: Id,
  async run(ctx, { id, officerId, dueOn, reason, basis }) {
    const plan = await planToWrite(ctx, id)
    if (dueOn < plan.opened_on)
      throw refuse.dueBefore({ today: plan.opened_on }, [{ path: 'dueOn', code: 'oversight.dueBefore', facts: { today: plan.opened_on } }])
    const same = officerId !== null && officerId === plan.officer_id
    const officer = same ? { id: officerId, post: plan.officer_post ?? '' } : await officerOf(ctx, plan.place_id, officerId)
    await store.changePlan(ctx.db, id, {
      reason,
      basis: basis || null,
      officer_id: officer?.id ?? null,
      officer_post: officer?.post ?? null,
      due_on: dueOn,
    })
    await record(ctx, EVENTS, id, 'changed', { note: reason, facts: { dueOn, officer: officer?.post ?? '' } })
    // A plan that ends earlier takes along the steps that would be due after it, as it does where it is opened.
    for (const step of await store.stepsOf(ctx.db, id))
      if (step.done_on === null && step.due_on !== null && step.due_on > dueOn) {
        await store.moveStep(ctx.db, id, step, dueOn)
        await record(ctx, EVENTS, id, 'stepMoved', { facts: { step: step.title, on: dueOn, before: step.due_on } })
      }
    if (!same) await tellOfficer(ctx, id, plan.name, officer?.id, dueOn)
    return { id }
  },
})

const wrongDay = (code: 'stepBefore' | 'stepAfter' | 'stepSame', facts: Record<string, string>) =>
  refuse[code](facts, [{ path: 'dueOn', code: `oversight.${code}`, facts }])

/** A step is due on no day that has gone by, and not after its plan, whose day is moved first. */
function requireStepDay(ctx: Ctx, plan: store.PlanRecord, dueOn: string): void {
  if (dueOn < ctx.today) throw wrongDay('stepBefore', { today: ctx.today })
  if (dueOn > plan.due_on) throw wrongDay('stepAfter', { due: plan.due_on })
}

export const addStep = action({
  name: 'oversight.addStep',
  may: 'oversight.settle',
  input: AddStep,
  output: Id,
  async run(ctx, { id, title, dueOn }) {
    const plan = await planToWrite(ctx, id)
    if ((await store.stepsOf(ctx.db, id)).length >= store.MOST_STEPS) throw refuse.tooManySteps({ most: store.MOST_STEPS })
    if (dueOn) requireStepDay(ctx, plan, dueOn)
    await store.insertSteps(ctx.db, handOf(ctx), plan, [{ title, due_on: dueOn }])
    ctx.about('oversight_plans', id)
    return { id }
  },
})

export const settleStep = action({
  name: 'oversight.settleStep',
  may: 'oversight.settle',
  input: SettleStep,
  output: Id,
  async run(ctx, { id, stepId, version, answer, on, note }) {
    const plan = await planToWrite(ctx, id)
    const step = (await store.stepsOf(ctx.db, id)).find((one) => one.id === stepId)
    if (!step) throw refuse.unknownStep({ id: stepId })
    if (step.version !== version) throw platform.stale({ seen: version, current: step.version })
    const day = answer === 'done' ? (on ?? ctx.today) : null
    if (day && day > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'on', code: 'oversight.futureDay', facts: { today: ctx.today } }])
    if (day && day < plan.opened_on)
      throw refuse.closedBefore({ from: plan.opened_on }, [{ path: 'on', code: 'oversight.closedBefore', facts: { from: plan.opened_on } }])
    const settled = { done: day, dropped: answer === 'dropped', note: note || step.note }
    if (!(await store.settleStep(ctx.db, handOf(ctx), id, { id: stepId, version }, settled)))
      throw platform.stale({ seen: version, current: version + 1 })
    const told = { done: 'stepDone', open: 'stepOpened', dropped: 'stepDropped' }[answer]
    await record(ctx, EVENTS, id, told, { ...(note ? { note } : {}), facts: { step: step.title, ...(day ? { on: day } : {}) } })
    ctx.about('oversight_plans', id)
    return { id }
  },
})

/** Another day for a step that is not done. */
export const moveStep = action({
  name: 'oversight.moveStep',
  may: 'oversight.settle',
  input: MoveStep,
  output: Id,
  async run(ctx, { id, stepId, version, dueOn, reason }) {
    const plan = await planToWrite(ctx, id)
    const step = (await store.stepsOf(ctx.db, id)).find((one) => one.id === stepId)
    if (!step) throw refuse.unknownStep({ id: stepId })
    if (step.version !== version) throw platform.stale({ seen: version, current: step.version })
    if (step.done_on !== null) throw refuse.stepIsDone({ on: step.done_on })
    if (dueOn === step.due_on) throw wrongDay('stepSame', { on: dueOn })
    requireStepDay(ctx, plan, dueOn)
    if (!(await store.moveStep(ctx.db, id, { id: stepId, version }, dueOn))) throw platform.stale({ seen: version, current: version + 1 })
    const told = step.due_on === null ? 'stepDated' : 'stepMoved'
    await record(ctx, EVENTS, id, told, { note: reason, facts: { step: step.title, on: dueOn, ...(step.due_on ? { before: step.due_on } : {}) } })
    ctx.about('oversight_plans', id)
    return { id }
  },
})

export const addLeftover = action({
  name: 'oversight.addLeftover',
  may: 'oversight.settle',
  input: AddLeftover,
  output: Id,
  async run(ctx, { id, kind, none, title, value, stateShare }) {
    const plan = await planToWrite(ctx, id)
    const wrong = (path: string) => refuse.leftoverShape({}, [{ path, code: 'oversight.leftoverShape' }])
    if (!none && title === '') throw wrong('title')
    // A seal has no price; everything else is worth a sum.
    if (!none && kind !== 'seal' && value === null) throw wrong('value')
    if (!none && (kind === 'state') !== (stateShare !== null)) throw wrong('stateShare')
    const said = await store.leftoversOf(ctx.db, id)
    if (none && said.some((one) => one.kind === kind)) throw refuse.leftoverSaid()
    if (said.length >= store.MOST_LEFTOVERS) throw refuse.tooManyLeftovers({ most: store.MOST_LEFTOVERS })
    const made = await store.insertLeftover(ctx.db, handOf(ctx), plan, {
      kind,
      none,
      title: none ? '' : title,
      value: none ? null : value,
      state_share: none ? null : stateShare,
    })
    await record(ctx, EVENTS, id, none ? 'leftoverNone' : 'leftoverAdded', { facts: { kind, title, ...(value === null ? {} : { value }) } })
    ctx.about('oversight_plans', id)
    return { id: made }
  },
})

export const closeLeftover = action({
  name: 'oversight.closeLeftover',
  may: 'oversight.settle',
  input: CloseLeftover,
  output: Id,
  async run(ctx, { id, leftoverId, how, on, basis }) {
    await planToWrite(ctx, id)
    const one = (await store.leftoversOf(ctx.db, id)).find((each) => each.id === leftoverId)
    if (!one) throw refuse.unknownLeftover({ id: leftoverId })
    if (!closingsOf({ kind: one.kind, stateShare: one.state_share }).includes(how))
      throw refuse.leftoverHow({}, [{ path: 'how', code: 'oversight.leftoverHow' }])
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'on', code: 'oversight.futureDay', facts: { today: ctx.today } }])
    if (!(await store.closeLeftover(ctx.db, handOf(ctx), id, leftoverId, { how, on, basis }))) throw refuse.leftoverClosed()
    await record(ctx, EVENTS, id, 'leftoverClosed', { note: basis, facts: { kind: one.kind, title: one.title, how, on } })
    ctx.about('oversight_plans', id)
    return { id }
  },
})

export const openLeftover = action({
  name: 'oversight.openLeftover',
  may: 'oversight.settle',
  input: OpenLeftover,
  output: Id,
  async run(ctx, { id, leftoverId, why }) {
    await planToWrite(ctx, id)
    const one = (await store.leftoversOf(ctx.db, id)).find((each) => each.id === leftoverId)
    if (!one || one.closed_on === null) throw refuse.unknownLeftover({ id: leftoverId })
    await store.closeLeftover(ctx.db, handOf(ctx), id, leftoverId, null, why)
    await record(ctx, EVENTS, id, 'leftoverOpened', { note: why, facts: { kind: one.kind, title: one.title } })
    ctx.about('oversight_plans', id)
    return { id }
  },
})

/** Closed when it is done. A dissolution only when all that was left over is closed: the register then says that it has ended. */
type Converted = { into: z.output<typeof ClosePlan>['into']; intoName: string; on: string; basis: string }
/** Carried out in the register: it goes on as one of another kind, or ends where an enterprise takes its place. */
async function convert(ctx: Ctx, id: string, { into, intoName, on, basis }: Converted): Promise<string | undefined> {
  if (!into) throw refuse.intoMissing({}, [{ path: 'into', code: 'oversight.intoMissing' }])
  const name = intoName.trim()
  if (!name) throw refuse.intoNameMissing({}, [{ path: 'intoName', code: 'oversight.intoNameMissing' }])
  const one = await kept(ctx, id)
  if (one.kind === into) throw refuse.intoSame({}, [{ path: 'into', code: 'oversight.intoSame' }])
  if (into !== 'enterprise') return recordConversion(ctx, one.id, { kind: into, name, from: on, source: 'commune', sourceNote: basis })
  const told = `${basis}: ${name}`.slice(0, 500)
  await turnInRegister(ctx, one.id, { legalState: 'ended', from: on, basis: told })
  await recordParts(ctx, one.id, 'ended', { from: on, source: 'commune', sourceNote: told })
  return undefined
}

export const closePlan = action({
  name: 'oversight.closePlan',
  may: 'oversight.settle',
  on: 'oversight_plans',
  input: ClosePlan,
  output: Id,
  async run(ctx, { id, on, basis, outcome, into, intoName }) {
    const plan = await planToWrite(ctx, id)
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'on', code: 'oversight.futureDay', facts: { today: ctx.today } }])
    if (on < plan.opened_on)
      throw refuse.closedBefore({ from: plan.opened_on }, [{ path: 'on', code: 'oversight.closedBefore', facts: { from: plan.opened_on } }])
    const settledOn = await requireNothingLeft(ctx, plan)
    // The register would say that it had ended while something was still left over.
    if (on < settledOn)
      throw refuse.closedBeforeLeft({ from: settledOn }, [{ path: 'on', code: 'oversight.closedBeforeLeft', facts: { from: settledOn } }])
    await store.closePlan(ctx.db, handOf(ctx), id, { state: 'done', on, basis, outcome: outcome || null })
    // One that was entered twice ends as the entry that stands.
    const { id: standing } = await kept(ctx, plan.cooperative_id)
    if (plan.way === 'dissolve') {
      await turnInRegister(ctx, standing, { legalState: 'ended', from: on, basis })
      await recordParts(ctx, standing, 'ended', { from: on, source: 'commune', sourceNote: basis })
    }
    const became = plan.way === 'convert' ? await convert(ctx, plan.cooperative_id, { into, intoName, on, basis }) : undefined
    await record(ctx, EVENTS, id, 'closed', {
      ...(outcome ? { note: outcome } : {}),
      facts: { on, basis, ...(into ? { into, name: intoName } : {}) },
    })
    await lookAt(ctx, [...new Set([plan.cooperative_id, standing]), ...(became ? [became] : [])])
    return { id }
  },
})

export const dropPlan = action({
  name: 'oversight.dropPlan',
  may: 'oversight.settle',
  on: 'oversight_plans',
  input: DropPlan,
  output: Id,
  async run(ctx, { id, why }) {
    await planToWrite(ctx, id)
    await store.closePlan(ctx.db, handOf(ctx), id, { state: 'dropped', on: ctx.today, basis: null, outcome: why })
    await record(ctx, EVENTS, id, 'dropped', { note: why })
    return { id }
  },
})
