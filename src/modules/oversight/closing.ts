/** What keeps a plan from being closed, and what becomes of it where the register says that its cooperative has ended. */
import type { Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { idsOfOne } from '#modules/cooperatives'
import { handOf } from './look.ts'
import { keepsOpen } from './plan-rules.ts'
import { EVENTS } from './plan-view.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import * as store from './store-plans.ts'

/** A dissolution is closed only when all that was left over is. Answers the day on which the last of it was. */
export async function requireNothingLeft(ctx: Ctx, plan: store.PlanRecord): Promise<string> {
  const leftovers = await store.leftoversOf(ctx.db, plan.id)
  const open = keepsOpen(
    plan.way,
    leftovers.map(({ kind, none, closed_on }) => ({ kind, none, closed: closed_on !== null })),
  )
  if (open.unsaid.length > 0) throw refuse.leftoversUnsaid({ kinds: open.unsaid.map((kind) => say(ctx, `oversight.leftover.${kind}`)).join('; ') })
  if (open.open > 0) throw refuse.leftoversOpen({ n: open.open })
  const days = plan.way === 'dissolve' ? leftovers.flatMap(({ closed_on: on }) => on ?? []) : []
  return days.reduce((last, on) => (on > last ? on : last), plan.opened_on)
}

/**
 * A file of registration is about to end one: its plan of dissolution is closed by the same paper, and refused while something is left
 * over; a plan of another way has nothing more to do.
 */
export async function settlePlan(ctx: Ctx, cooperativeId: string, { on, basis }: { on: string; basis: string }): Promise<void> {
  const entries = await idsOfOne(ctx, cooperativeId)
  // One that was entered twice may have a plan under each entry.
  for (const { id } of await store.openPlansOf(ctx.db, entries)) {
    const plan = await store.planById(ctx.db, id, true)
    if (!plan || plan.state !== 'open') continue
    await requireNothingLeft(ctx, plan)
    const dissolves = plan.way === 'dissolve'
    const day = on < plan.opened_on ? plan.opened_on : on
    await store.closePlan(ctx.db, handOf(ctx), plan.id, {
      state: dissolves ? 'done' : 'dropped',
      on: day,
      basis: dissolves ? basis : null,
      outcome: basis,
    })
    await store.raisePlan(ctx.db, plan.id)
    await record(ctx, EVENTS, plan.id, dissolves ? 'closed' : 'dropped', { ...(dissolves ? {} : { note: basis }), facts: { on: day, basis } })
  }
}
