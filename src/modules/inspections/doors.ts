/** What inspections contribute to the pages of the whole: my work and notices. */
import { tasksNow } from '#modules/tasks'
import type { Ctx } from '#platform/action'
import type { NoticeKind, WorkItem } from '#platform/module'
import { daysBetween } from '#lib/period'
import { findingState } from './rules.ts'
import { pathOf, standingOf } from './seeing.ts'
import { say } from './say.ts'
import * as store from './store.ts'

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own) return []
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const { inspections, findings } = await store.workOf(ctx.db, own, ctx.today)
  const items: WorkItem[] = []
  if (may('inspections.answer'))
    for (const finding of findings)
      items.push({
        id: finding.id,
        column: 'todo',
        title: finding.words,
        detail: say(ctx, 'inspections.work.answer'),
        path: pathOf(finding.inspection_id),
        ...(finding.due_on ? { dueOn: finding.due_on, ...when(finding.due_on, ctx.today) } : { timeLabel: 'none' as const }),
      })
  if (!may('inspections.run')) return items
  for (const one of inspections)
    items.push({
      id: one.id,
      column: 'todo',
      title: one.title,
      detail: say(ctx, `inspections.work.${one.state}`),
      path: pathOf(one.id),
      dueOn: one.state === 'planned' ? one.from_day : one.to_day,
      ...when(one.state === 'planned' ? one.from_day : one.to_day, ctx.today),
    })
  const open = await store.openFindingsBy(ctx.db, own)
  const tasks = await tasksNow(
    ctx,
    open.flatMap((finding) => finding.task_id ?? []),
  )
  const remedied = open.filter(
    (finding) => findingState(standingOf(finding, finding.task_id ? tasks.get(finding.task_id) : undefined), ctx.today) === 'remedied',
  )
  if (remedied.length > 0)
    items.push({
      id: `${own}:remedied`,
      column: 'approve',
      title: say(ctx, 'inspections.work.remedied', { n: remedied.length }),
      detail: say(ctx, 'inspections.work.remedied.detail'),
      path: '/inspections/findings?show=remedied',
      timeLabel: 'none',
    })
  return items
}

function when(dueOn: string, today: string): Pick<WorkItem, 'timeLabel' | 'lateDays'> {
  const left = daysBetween(today, dueOn)
  return left < 0 ? { timeLabel: 'late', lateDays: -left } : { timeLabel: left === 0 ? 'today' : left <= 5 ? 'soon' : 'later' }
}

export const notices: NoticeKind[] = [
  { kind: 'inspections.waiting', keys: ['inspections.notice.decided', 'inspections.notice.minutes', 'inspections.notice.disagreed'], urgent: true },
  { kind: 'inspections.progress', keys: ['inspections.notice.'] },
]
