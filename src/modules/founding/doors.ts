/** What founding contributes to the pages of the whole: visits that are due, groups that can file, reminders. */
import { addDays, daysBetween } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { DailyJob, NoticeKind, WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { notify } from '#modules/people'
import { pathOf } from './actions.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const MOST = 40
/** Days before a visit from which it stands in one's work. */
const AHEAD = 14

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own || !ctx.actor.permissions.has('founding.keep')) return []
  const list = (path: string) => ({ column: 'todo' as const, title: say(ctx, 'founding.list.title'), path })
  const due = { by: addDays(ctx.today, AHEAD), organisationIds: [own] }
  const visiting = await nearest(MOST, (most) => store.visitsDue(ctx.db, due, most), list('/founding'))
  const founding = await nearest(MOST, (most) => store.openOf(ctx.db, [own], most), list('/founding?state=founded'))
  const visits = visiting.rows.map((one): WorkItem => {
    const left = daysBetween(ctx.today, one.due_on)
    return {
      id: `${one.id}:visit`,
      column: 'todo',
      title: say(ctx, 'founding.work.visit', { name: one.name }),
      detail: say(ctx, 'founding.work.month', { month: one.month }),
      path: pathOf(one.group_id),
      dueOn: one.due_on,
      ...(left < 0 ? { timeLabel: 'late', lateDays: -left } : { timeLabel: left === 0 ? 'today' : left <= 7 ? 'soon' : 'later' }),
    }
  })
  const founded = founding.rows.map((one): WorkItem => ({
    id: `${one.id}:founded`,
    column: 'todo',
    title: say(ctx, 'founding.work.file', { name: one.name }),
    detail: say(ctx, 'founding.work.conferred', { on: one.conference_on }),
    path: pathOf(one.id),
    timeLabel: 'none',
  }))
  return [...visits, ...visiting.rest, ...founded, ...founding.rest]
}

/** A week before a visit and on the day after it was due. */
export async function remind(ctx: Ctx): Promise<void> {
  const [week, past] = [addDays(ctx.today, 7), addDays(ctx.today, -1)]
  for (const one of await store.visitsDue(ctx.db, { on: [week, past] }, 5000))
    await notify(ctx, {
      organisationIds: [one.organisation_id],
      roles: ['commune', 'lead_agency', 'alliance'],
      key: `founding.notice.visit.${one.due_on === past ? 'late' : 'soon'}`,
      facts: { name: one.name, due: one.due_on },
      path: pathOf(one.group_id),
    })
}

export const daily: DailyJob[] = [{ name: 'founding.remind', permissions: ['founding.readAll', 'people.notify'], run: remind }]
export const notices: NoticeKind[] = [{ kind: 'founding.visit', keys: ['founding.notice.'] }]
