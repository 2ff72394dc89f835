/** What guidance contributes to the pages of the whole: my work, search, and telling who follows of questions nobody answers. */
import { daysBetween } from '#lib/period'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import type { DailyJob, NoticeKind, SearchHit, WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { lateDays } from './guidance-rules.ts'
import { say } from './say.ts'
import * as store from './store.ts'
import { toRows } from './queries.ts'

const MOST = 60

/** Questions mine is to answer; those it asked and waits for; those it follows that wait beyond their day at others. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own || !ctx.actor.permissions.has('guidance.see')) return []
  const list = { column: 'todo' as const, title: say(ctx, 'guidance.title'), path: '/guidance' }
  const { rows: records, rest } = await nearest(MOST, (most) => store.waitingAt(ctx.db, [own], ctx.today, most), list)
  const rows = await toRows(ctx, records)
  const items = rows.flatMap((row, at): WorkItem[] => {
    const toAnswer = records[at]!.answerer_id === own && ctx.actor.permissions.has('guidance.answer')
    const late = row.lateDays
    const left = daysBetween(ctx.today, row.answerUntil)
    const shown = {
      id: row.id,
      title: row.question.length > 160 ? `${row.question.slice(0, 159)}…` : row.question,
      source: row.taskTitle,
      path: `/guidance/${row.id}`,
      dueOn: row.answerUntil,
    }
    if (toAnswer) {
      const time: Pick<WorkItem, 'timeLabel' | 'lateDays'> =
        late > 0 ? { timeLabel: 'late', lateDays: late } : { timeLabel: left === 0 ? 'today' : left <= 5 ? 'soon' : 'later' }
      return [{ ...shown, column: 'todo', detail: say(ctx, 'guidance.work.answer', { asker: row.asker.name }), ...time }]
    }
    const detail = say(ctx, late > 0 ? 'guidance.work.late' : 'guidance.work.waiting', { answerer: row.answerer.name, n: late })
    return [{ ...shown, column: 'waiting', detail, timeLabel: 'none', forWhom: row.answerer.name }]
  })
  return [...items, ...rest]
}

export async function search(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!ctx.actor.permissions.has('guidance.see')) return []
  const { rows } = await store.listQuestions(ctx.db, { whose: 'all', q: words }, { own: ctx.actor.organisationIds, today: ctx.today, page: 1 })
  return rows.slice(0, 8).map((one) => ({ kind: say(ctx, 'guidance.hit'), title: one.question, detail: one.task_title, path: `/guidance/${one.id}` }))
}

/** Once a question: whoever follows the task for its giver hears on a working day that nobody has answered in the time set. */
export async function tellLate(ctx: Ctx): Promise<void> {
  if (!(await officeCalendar()).isWorkingDay(ctx.today)) return
  const late = await store.takeLate(ctx.db, ctx.today)
  for (const [followerId, questions] of Map.groupBy(late, (one) => one.follower_id)) {
    const [only] = questions
    const one = questions.length === 1 && only
    await notify(ctx, {
      organisationIds: [followerId],
      key: one ? 'guidance.notice.late.one' : 'guidance.notice.late',
      facts: one ? { title: one.task_title, n: lateDays({ state: one.state, answerUntil: one.answer_until }, ctx.today) } : { n: questions.length },
      path: one ? `/guidance/${one.id}` : '/guidance?whose=late',
    })
  }
}

export const daily: DailyJob[] = [{ name: 'guidance.late', permissions: ['guidance.system', 'people.notify'], run: tellLate }]

export const notices: NoticeKind[] = [{ kind: 'guidance', keys: ['guidance.notice.'] }]
