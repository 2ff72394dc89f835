/** What oversight contributes to the pages of the whole: my work, reminders, notices, what is open with a post. */
import { addDays, daysBetween } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { DailyJob, HoldingDoor, NoticeKind, WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { keepersOf } from '#modules/cooperatives'
import { organisationsOfKind } from '#modules/organisations'
import { membersOf, notify } from '#modules/people'
import { asSystem, pathOf, SYSTEM } from './look.ts'
import { planPath } from './plans.ts'
import { say } from './say.ts'
import { missingOfOwn, waitingHere } from './store-lists.ts'
import { givePlans, plansDue, plansOfPost } from './store-plans.ts'

const MOST = 40
/** Days before a day on which it is reminded of; after it, every week for two months. */
const BEFORE = [7, 1]
const WEEKS_AFTER = 8

const nextDay = (one: { due_on: string; step_due: string | null }): string => (one.step_due && one.step_due < one.due_on ? one.step_due : one.due_on)

function timeOf(dueOn: string, today: string): Pick<WorkItem, 'timeLabel' | 'lateDays'> {
  const left = daysBetween(today, dueOn)
  return left < 0 ? { timeLabel: 'late', lateDays: -left } : { timeLabel: left === 0 ? 'today' : left <= 7 ? 'soon' : 'later' }
}

/** Plans in somebody's hand; what a commune has to settle, or to plan; what a cooperative lacks. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const { permissions, membershipId } = ctx.actor
  const items: WorkItem[] = []
  if (permissions.has('oversight.settle') && membershipId) {
    const list = { column: 'todo' as const, title: say(ctx, 'oversight.weak.title'), path: '/oversight/weak?stage=planned' }
    const plans = await nearest(MOST, (most) => plansOfPost(ctx.db, membershipId, most), list)
    for (const one of plans.rows)
      items.push({
        id: one.id,
        column: 'todo',
        title: say(ctx, `oversight.work.plan.${one.way}`, { name: one.name }),
        detail: one.step ? say(ctx, 'oversight.work.step', { step: one.step }) : say(ctx, 'oversight.work.toClose'),
        path: planPath(one.id),
        dueOn: nextDay(one),
        ...timeOf(nextDay(one), ctx.today),
      })
    items.push(...plans.rest)
  }
  if (permissions.has('oversight.settle')) {
    const { found, confirmed } = await waitingHere(ctx.db, ctx.today)
    const waits = (id: string, n: number) =>
      n > 0 &&
      items.push({
        id: `oversight:${id}`,
        column: 'todo',
        title: say(ctx, `oversight.work.${id}`, { n }),
        detail: say(ctx, `oversight.work.${id}.detail`),
        path: `/oversight/weak?stage=${id}`,
        timeLabel: 'none',
      })
    waits('found', found)
    waits('confirmed', confirmed)
  }
  if (ctx.actor.role === 'cooperative')
    for (const { id, name, n } of await missingOfOwn(ctx.db, ctx.actor.organisationIds))
      items.push({
        id: `${id}:governance`,
        column: 'todo',
        title: say(ctx, 'oversight.work.missing', { n }),
        detail: say(ctx, 'oversight.work.missing.detail'),
        source: name,
        path: pathOf(id),
        timeLabel: 'none',
      })
  return items
}

/** Reminds whoever has a plan of its day and of its next step's; where nobody has it, its commune. */
export const remindDaily: DailyJob = {
  name: 'oversight.remind',
  permissions: [...SYSTEM, 'people.notify'],
  async run(ctx) {
    const late = Array.from({ length: WEEKS_AFTER }, (_, week) => addDays(ctx.today, -7 * (week + 1)))
    const due = await plansDue(ctx.db, [...BEFORE.map((days) => addDays(ctx.today, days)), ...late])
    if (due.length === 0) return
    const communes = await organisationsOfKind(ctx, 'commune_committee')
    const finance = await organisationsOfKind(ctx, 'department')
    const members = await membersOf(
      ctx,
      [...communes, ...finance].map(({ id }) => id),
    )
    const accounts = new Map(members.map((one) => [one.membershipId, one.accountId]))
    const keepers = await keepersOf(ctx)
    for (const one of due) {
      const account = one.officer_id ? accounts.get(one.officer_id) : undefined
      const here = keepers(one.place_id).map(({ id }) => id)
      const on = nextDay(one)
      const to = account ? { accountIds: [account] } : here.length > 0 ? { organisationIds: here, roles: ['commune' as const] } : undefined
      if (to)
        await notify(ctx, {
          ...to,
          key: on < ctx.today ? 'oversight.notice.late' : 'oversight.notice.soon',
          facts: { name: one.name, dueOn: on },
          path: planPath(one.id),
        })
    }
  },
}

export const notices: NoticeKind[] = [
  { kind: 'oversight.due', keys: ['oversight.notice.soon', 'oversight.notice.late', 'oversight.notice.planned'], urgent: true },
  { kind: 'oversight.found', keys: ['oversight.notice.'] },
]

/** Plans in hand of somebody who leaves a post: somebody takes them by name, or their commune has them. */
export const holdings: HoldingDoor = {
  kinds: ['oversight.plan'],
  async open(ctx, holder) {
    return (await asSystem(ctx, () => plansOfPost(ctx.db, holder.membershipId, 500))).map((one) => ({
      kind: 'oversight.plan',
      id: one.id,
      title: say(ctx, `oversight.work.plan.${one.way}`, { name: one.name }),
      detail: one.step ?? '',
      path: planPath(one.id),
      dueOn: one.due_on,
      late: one.due_on < ctx.today,
      way: 'give' as const,
      proposedId: null,
    }))
  },
  async give(ctx, holder, things) {
    const members = await membersOf(ctx, [holder.organisationId])
    const given = things.map(({ id, toId }) => {
      const next = members.find(({ membershipId }) => membershipId === toId)
      return { id, officer: next?.membershipId ?? null, post: next?.post ?? null }
    })
    await asSystem(ctx, () => givePlans(ctx.db, holder.membershipId, given))
  },
}
