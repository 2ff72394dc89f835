/** What spreading contributes to the pages of the whole: my work, and the day's reminders. */
import { daysBetween } from '#lib/period'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import type { DailyJob, NoticeKind, WorkItem } from '#platform/module'
import { settingOn } from '#platform/settings'
import { nearest } from '#platform/work'
import { remindAll, termsOf } from './asking.ts'
import { followedSpreads, ownRows } from './coverage.ts'
import { say } from './say.ts'
import { remindNow } from './spread-rules.ts'
import * as store from './store.ts'

const MOST = 60
const MOST_OWING = 20_000

/** Directives that mine has to acknowledge or hold a session on; those mine follows that some have not. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const { actor } = ctx
  if (!actor.organisationId) return []
  const items: WorkItem[] = []
  const list = (column: WorkItem['column']) => ({ column, title: say(ctx, 'spreading.title'), path: '/spreading' })
  if (actor.permissions.has('spreading.report')) {
    const here = [actor.organisationId]
    const received = await nearest(MOST, (most) => store.receivedBy(ctx.db, here, { open: true }, most), list('todo'))
    const rows = await ownRows(ctx, received.rows)
    items.push(...received.rest)
    for (const one of rows) {
      if (!one.owes) continue
      items.push({
        id: one.id,
        column: 'todo',
        title: say(ctx, `spreading.work.${one.owes}`, { title: one.title }),
        detail: one.asked ? say(ctx, 'spreading.work.kindly') : (one.subject ?? ''),
        path: `/spreading/${one.id}`,
        ...(one.term ? { dueOn: one.term } : {}),
        ...when(one, ctx.today),
      })
    }
  }
  if (actor.permissions.has('spreading.ask')) {
    const open = (await followedSpreads(ctx, false)).filter((one) => one.closedOn === null && one.counts.acknowledged < one.counts.all)
    const followed = await nearest(MOST, (most) => Promise.resolve(open.slice(0, most)), list('waiting'))
    for (const one of followed.rows)
      items.push({
        id: one.id,
        column: 'waiting',
        title: say(ctx, 'spreading.work.follow', { title: one.title }),
        detail: say(ctx, 'spreading.work.counts', { n: one.counts.all - one.counts.acknowledged, all: one.counts.all }),
        path: `/spreading/directives/${one.id}`,
        ...(one.acknowledgeBy ? { dueOn: one.acknowledgeBy } : {}),
        timeLabel: 'none',
      })
    items.push(...followed.rest)
  }
  return items
}

function when(one: { term: string | null; lateDays: number; asked: boolean }, today: string): Pick<WorkItem, 'timeLabel' | 'lateDays'> {
  if (one.term === null || (one.asked && one.term < today)) return { timeLabel: 'none' }
  if (one.lateDays > 0) return { timeLabel: 'late', lateDays: one.lateDays }
  const left = daysBetween(today, one.term)
  return { timeLabel: left === 0 ? 'today' : left <= 5 ? 'soon' : 'later' }
}

/** On working days: bodies that have owed something for as many days as the setting says are reminded, each once in as many days. */
export async function remind(ctx: Ctx): Promise<void> {
  const every = await settingOn<number>(ctx, 'spreading.remindDays')
  if (every === 0 || !(await officeCalendar()).isWorkingDay(ctx.today)) return
  const owing = await store.owing(ctx.db, MOST_OWING)
  const spreads = await store.spreadsByIds(
    ctx.db,
    owing.map((one) => one.spread_id),
  )
  const due = owing.filter((one) => {
    const spread = spreads.get(one.spread_id)
    const standing = { openedAt: one.opened_at, acknowledgedOn: one.acknowledged_on, sessions: one.sessions, asked: one.asked }
    return spread && remindNow({ ...standing, receivedOn: one.received_on, remindedOn: one.reminded_on }, termsOf(spread), ctx.today, every)
  })
  for (const [spreadId, bodies] of Map.groupBy(due, (one) => one.spread_id)) await remindAll(ctx, spreads.get(spreadId)!, bodies)
}

export const daily: DailyJob[] = [{ name: 'spreading.remind', permissions: ['spreading.system', 'documents.readAll', 'people.notify'], run: remind }]

export const notices: NoticeKind[] = [{ kind: 'spreading', keys: ['spreading.notice.'] }]
