/** A plan as people see it, short and whole. */
import { query, type Ctx } from '#platform/action'
import { entriesOf } from '#platform/timeline'
import { idsOfOne, keepingOf } from '#modules/cooperatives'
import { placeNames } from '#modules/places'
import { Id, type Governance } from './contract.ts'
import { keepsOpen } from './plan-rules.ts'
import { refuse } from './problems.ts'
import { shownFindings } from './settle.ts'
import { findingsOf } from './store-findings.ts'
import * as store from './store-plans.ts'
import { Plan } from './weak-contract.ts'

export const EVENTS = 'oversight_events'

export async function planShortOf(ctx: Ctx, cooperativeId: string): Promise<Governance['plan']> {
  const plan = await store.openPlanOf(ctx.db, await idsOfOne(ctx, cooperativeId), true)
  if (!plan) return null
  const steps = await store.stepsOf(ctx.db, plan.id)
  return {
    id: plan.id,
    way: plan.way,
    state: plan.state,
    dueOn: plan.due_on,
    officerPost: plan.officer_post,
    done: steps.filter(({ done_on }) => done_on !== null).length,
    steps: steps.length,
  }
}

export async function wholePlan(ctx: Ctx, id: string): Promise<Plan> {
  const plan = await store.planById(ctx.db, id)
  if (!plan) throw refuse.unknownPlan({ id })
  const [steps, leftovers] = [await store.stepsOf(ctx.db, id), await store.leftoversOf(ctx.db, id)]
  const open = keepsOpen(
    plan.way,
    leftovers.map(({ kind, none, closed_on }) => ({ kind, none, closed: closed_on !== null })),
  )
  const places = await placeNames(ctx, plan.place_id ? [plan.place_id] : [])
  const keeping = await keepingOf(ctx, plan.cooperative_id)
  const found = (await findingsOf(ctx.db, plan.cooperative_id, 1000)).rows.filter(({ part, state }) => part === 'weak' && state === 'confirmed')
  return {
    id,
    version: plan.version,
    cooperative: { id: plan.cooperative_id, name: plan.name, kind: keeping?.kind ?? '', placeName: places.get(plan.place_id ?? '') ?? null },
    way: plan.way,
    state: plan.state,
    late: plan.state === 'open' && plan.due_on < ctx.today,
    reason: plan.reason,
    basis: plan.basis,
    officer: plan.officer_id ? { id: plan.officer_id, post: plan.officer_post ?? '' } : null,
    dueOn: plan.due_on,
    openedOn: plan.opened_on,
    openedBy: plan.opened_by_name,
    closedOn: plan.closed_on,
    closedBy: plan.closed_by_name,
    closedBasis: plan.closed_basis,
    outcome: plan.outcome,
    steps: steps.map((one) => ({
      id: one.id,
      version: one.version,
      title: one.title,
      dueOn: one.due_on,
      doneOn: one.done_on,
      doneBy: one.done_by_name,
      note: one.note,
      late: plan.state === 'open' && one.done_on === null && one.due_on !== null && one.due_on < ctx.today,
      moves: one.moves,
      firstDueOn: one.first_due_on,
    })),
    leftovers: leftovers.map((one) => ({
      id: one.id,
      kind: one.kind,
      none: one.none,
      title: one.title,
      value: one.value,
      stateShare: one.state_share,
      how: one.how,
      closedOn: one.closed_on,
      closedBasis: one.closed_on ? one.closed_basis : null,
      closedBy: one.closed_by_name,
    })),
    unsaid: open.unsaid,
    endedBefore: plan.state === 'open' && keeping?.legalState === 'ended',
    openLeftovers: open.open,
    findings: await shownFindings(ctx, found),
    events: await entriesOf(ctx, EVENTS, id),
    mayKeep: (keeping?.keeps ?? false) && ctx.actor.permissions.has('oversight.settle'),
  }
}

export const seePlan = query({
  name: 'oversight.plan',
  may: 'oversight.see',
  input: Id,
  output: Plan,
  run: (ctx, { id }) => wholePlan(ctx, id),
})
