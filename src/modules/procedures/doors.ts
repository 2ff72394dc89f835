/** What procedures contribute to the pages of the whole: my work, the day's reminders, what lapses by itself. */
import { daysBetween } from '#lib/period'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import type { DailyJob, NoticeKind, WorkItem } from '#platform/module'
import { record } from '#platform/timeline'
import { nearest } from '#platform/work'
import { unfiled } from '#modules/founding'
import { notify } from '#modules/people'
import { pathOf } from './actions.ts'
import { toldBy } from './effects.ts'
import { turnPauses } from './pausing.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const MOST = 60

function timeOf(dueOn: string | null, today: string): Pick<WorkItem, 'timeLabel' | 'lateDays' | 'dueOn'> {
  if (dueOn === null) return { timeLabel: 'none' }
  const left = daysBetween(today, dueOn)
  return left < 0 ? { dueOn, timeLabel: 'late', lateDays: -left } : { dueOn, timeLabel: left === 0 ? 'today' : left <= 2 ? 'soon' : 'later' }
}

/** Files that wait for one's own body, those that one filed, and for the lead agency how many stand late in the province. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const items: WorkItem[] = []
  const item = (one: store.FileRecord, column: WorkItem['column'], time: Pick<WorkItem, 'timeLabel' | 'lateDays' | 'dueOn'>): WorkItem => ({
    id: `${one.id}:procedure`,
    column,
    title: one.rule.name,
    detail: say(ctx, `procedures.work.${one.state}`, { until: one.asked_until }),
    source: one.applicant_name,
    path: pathOf(one.id),
    ...time,
  })
  const list = (column: WorkItem['column'], path: string) => ({ column, title: say(ctx, 'procedures.list.title'), path })
  const own = ctx.actor.organisationId
  if (may('procedures.handle') && own) {
    const here = await nearest(
      MOST,
      (most) => store.waitingAt(ctx.db, [own], most),
      list('todo', `/procedures?organisation=${own}&state=processing,asked`),
    )
    for (const one of here.rows)
      items.push(one.state === 'asked' ? item(one, 'waiting', { timeLabel: 'none' }) : item(one, 'todo', timeOf(one.due_on, ctx.today)))
    items.push(...here.rest)
  }
  if (may('procedures.apply')) {
    const filed = await nearest(MOST, (most) => store.openOfApplicants(ctx.db, ctx.actor.organisationIds, most), list('waiting', '/procedures'))
    for (const one of filed.rows)
      items.push(one.state === 'asked' ? item(one, 'todo', timeOf(one.asked_until, ctx.today)) : item(one, 'waiting', { timeLabel: 'none' }))
    items.push(...filed.rest)
  }
  if (may('procedures.oversee')) {
    const { n, bodies } = await store.lateCount(ctx.db, ctx.today)
    if (n > 0)
      items.push({
        id: 'procedures:late',
        column: 'todo',
        title: say(ctx, 'procedures.work.lateOfAll', { n, bodies }),
        detail: say(ctx, 'procedures.work.lateDetail'),
        path: '/procedures?timing=late',
        timeLabel: 'none',
      })
  }
  return items
}

/** On the working day before the last one, and on the one after it; those that were asked for what never came lapse. */
export async function watch(ctx: Ctx): Promise<void> {
  for (const one of await store.overdueSupplements(ctx.db, ctx.today)) {
    const reason = say({ language: 'vi' }, 'procedures.lapsed', { until: one.asked_until })
    await store.saveFile(ctx.db, one.id, { state: 'lapsed', decided_on: ctx.today, reason }, true)
    if (one.group_id) await unfiled(ctx, one.group_id)
    await record(ctx, 'procedure_events', one.id, 'lapsed', { facts: { until: one.asked_until } })
    const facts = { name: one.rule.name, applicant: one.applicant_name }
    const organisationIds = [one.organisation_id, ...(one.applicant_id ? [one.applicant_id] : [])]
    await notify(ctx, {
      organisationIds,
      roles: ['commune', 'lead_agency', 'cooperative'],
      key: 'procedures.notice.lapsed',
      facts,
      path: pathOf(one.id),
    })
  }
  const calendar = await officeCalendar()
  if (!calendar.isWorkingDay(ctx.today)) return
  const [next, past] = [calendar.addWorkingDays(ctx.today, 1), calendar.addWorkingDays(ctx.today, -1)]
  for (const one of await store.dueOnDays(ctx.db, [next, past])) {
    const late = one.due_on === past
    const facts = { name: one.rule.name, applicant: one.applicant_name, due: one.due_on! }
    const key = `procedures.notice.${late ? 'late' : 'soon'}`
    const together = { cause: `procedures:${ctx.today}`, who: one.id, path: '/procedures?timing=late' }
    await notify(ctx, {
      organisationIds: [one.organisation_id],
      roles: ['commune', 'lead_agency'],
      key,
      facts,
      path: pathOf(one.id),
      ...(late ? { together } : {}),
    })
    if (late) await notify(ctx, { roles: ['lead_agency'], key: 'procedures.notice.lateOfProvince', facts, path: pathOf(one.id), together })
  }
}

export const daily: DailyJob[] = [
  {
    name: 'procedures.turnPauses',
    permissions: ['procedures.readAll', 'procedures.handleAll', 'cooperatives.readAll', 'cooperatives.keepAll', 'people.notify'],
    run: (ctx) => turnPauses(ctx, toldBy),
  },
  {
    name: 'procedures.watch',
    permissions: ['procedures.readAll', 'procedures.handleAll', 'founding.readAll', 'founding.keepAll', 'people.notify'],
    run: watch,
  },
]

export const notices: NoticeKind[] = [
  {
    kind: 'procedures.due',
    keys: ['procedures.notice.late', 'procedures.notice.soon', 'procedures.notice.asked', 'procedures.notice.submitted'],
    urgent: true,
  },
  { kind: 'procedures.progress', keys: ['procedures.notice.'] },
]
