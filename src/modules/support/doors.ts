/** What support puts before people: needs that wait for a word, answers that are waited for, what is still to be handed over; reminders. */
import { addDays, daysBetween, formatDay } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { DailyJob, NoticeKind, WorkItem } from '#platform/module'
import { cooperativesByIds } from '#modules/cooperatives'
import { nearest } from '#platform/work'
import { notify } from '#modules/people'
import { say } from './say.ts'
import { supportPath } from './standing.ts'
import * as store from './store-lists.ts'

const MOST = 30
/** Days before the last one, and after it, on which whoever is asked is reminded. */
const REMINDED = [2, 0, -1, -7]

function when(dueOn: string, today: string): Pick<WorkItem, 'dueOn' | 'timeLabel' | 'lateDays'> {
  const left = daysBetween(today, dueOn)
  return {
    dueOn,
    timeLabel: left < 0 ? 'late' : left === 0 ? 'today' : left <= 3 ? 'soon' : 'later',
    ...(left < 0 ? { lateDays: -left } : {}),
  }
}

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const own = [...ctx.actor.organisationIds]
  const list = (column: WorkItem['column'], path: string) => ({ column, title: say(ctx, 'support.list.title'), path })
  const none = { rows: [], rest: [] }
  const [{ rows: held, rest: moreHeld }, { rows: asked, rest: moreAsked }] = [
    may('support.decide') ? await nearest(MOST, (most) => store.heldBy(ctx.db, own, most), list('approve', '/support?show=mine')) : none,
    may('support.ask')
      ? await nearest(MOST, (most) => store.askedBy(ctx.db, own, most), list('waiting', '/support?state=sent,passed,returned'))
      : none,
  ]
  const waiting = new Set(held.map(({ id }) => id))
  const names = await cooperativesByIds(
    ctx,
    [...held, ...asked].map(({ standing_id }) => standing_id),
  )
  const nameOf = (row: store.ListedRecord) => names.get(row.standing_id)?.name ?? ''
  const items: WorkItem[] = held.map((row) => ({
    id: `${row.id}:support`,
    column: 'approve',
    title: say(ctx, `support.work.${row.state}`, { policy: row.policy_name }),
    detail: say(ctx, `support.state.${row.state}`),
    source: nameOf(row),
    path: supportPath(row.id),
    ...when(row.due_on!, ctx.today),
  }))
  for (const row of asked)
    if (!waiting.has(row.id))
      items.push({
        id: `${row.id}:asked`,
        column: row.state === 'returned' ? 'todo' : 'waiting',
        title: say(ctx, row.state === 'returned' ? 'support.work.returned' : 'support.work.asked', { policy: row.policy_name }),
        detail: say(ctx, `support.state.${row.state}`),
        source: nameOf(row),
        path: supportPath(row.id),
        ...(row.due_on ? when(row.due_on, ctx.today) : { timeLabel: 'none' as const }),
      })
  items.push(...moreHeld, ...moreAsked)
  const short = may('support.decide') && ctx.actor.organisationId ? await store.shortOf(ctx.db, [ctx.actor.organisationId]) : 0
  if (short > 0)
    items.push({
      id: `${ctx.actor.organisationId}:supports`,
      column: 'todo',
      title: say(ctx, 'support.work.short', { n: short }),
      detail: say(ctx, 'support.work.shortDetail'),
      path: '/support?show=short',
      timeLabel: 'none',
    })
  return items
}

/** Reminds the body whose word is waited for before its day, on it, and after it. */
export const remindDaily: DailyJob = {
  name: 'support.remind',
  permissions: ['support.system', 'cooperatives.readAll', 'people.notify'],
  async run(ctx) {
    const due = await store.dueOnDays(
      ctx.db,
      REMINDED.map((ahead) => addDays(ctx.today, ahead)),
    )
    const names = await cooperativesByIds(
      ctx,
      due.map(({ cooperative_id: id }) => id),
    )
    for (const one of due)
      await notify(ctx, {
        organisationIds: [one.waits_at_id],
        key: one.due_on < ctx.today ? 'support.notice.late' : 'support.notice.soon',
        facts: { name: names.get(one.cooperative_id)?.name ?? '', policy: one.policy_name, due: formatDay(one.due_on) },
        path: supportPath(one.id),
      })
  },
}

export const notices: NoticeKind[] = [
  {
    kind: 'support.waiting',
    keys: ['support.notice.sent', 'support.notice.passed', 'support.notice.supplemented', 'support.notice.toDeliver'],
    urgent: true,
  },
  { kind: 'support.progress', keys: ['support.notice.'] },
]
