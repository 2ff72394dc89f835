/** What happens by itself each day: reminders on working days, and the turn of periods. */
import { addDays, periodOf } from '#lib/period'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { DailyJob } from '#platform/module'
import { settingOn } from '#platform/settings'
import { officeCalendar, workingDayBefore } from './calendar.ts'
import { climb, ladderToday } from './ladder.ts'
import { reminderOn } from './ladder-rules.ts'
import { closedPeriods, recurringDue, remindable, turnPeriods } from './store-daily.ts'
import { recordMany } from './store.ts'

type What = 'soon' | 'today' | 'late' | 'confirm'
const LABELS: Record<What, string> = { soon: 'due_soon,due_today', today: 'due_today', late: 'late', confirm: 'unconfirmed' }

/**
 * The lower steps of the ladder of urging: before the term, on the day, late. On working days only, one notice an agency and day,
 * whatever it is about; then the upper steps (ladder.ts).
 */
export async function remind(ctx: Ctx): Promise<void> {
  const calendar = await officeCalendar()
  if (!calendar.isWorkingDay(ctx.today)) return
  const ladder = await ladderToday(ctx)
  const soonDays = Math.max(await settingOn<number>(ctx, 'tasks.dueSoonDays'), ...ladder.before)
  const before = workingDayBefore(calendar, ctx.today)
  const piles = new Map<string, { what: What; task: { id: string; title: string } }[]>()
  const add = (lead: string, what: What, task: { id: string; title: string }) => piles.set(lead, [...(piles.get(lead) ?? []), { what, task }])
  for (const task of await remindable(ctx.db, addDays(ctx.today, soonDays))) {
    const what = reminderOn({ dueOn: task.due_on, lastDay: task.last_day }, ctx.today, before, ladder)
    if (what) add(task.lead_id, what, task)
  }
  for (const task of await recurringDue(ctx.db, addDays(before, soonDays + 1), addDays(ctx.today, soonDays))) add(task.lead_id, 'confirm', task)
  for (const [lead, pile] of piles) await notify(ctx, { organisationIds: [lead], ...saying(pile) })
  await climb(ctx)
}

/** One sentence for everything that an agency is told today, and the list that it leads to. */
function saying(pile: readonly { what: What; task: { id: string; title: string } }[]): {
  key: string
  facts: Record<string, string | number>
  path: string
} {
  const kinds = [...new Set(pile.map(({ what }) => what))]
  const [only] = pile
  if (pile.length === 1 && only) return { key: `tasks.notice.${only.what}.one`, facts: { title: only.task.title }, path: `/tasks/${only.task.id}` }
  const path = `/tasks?role=lead&label=${[...new Set(kinds.flatMap((what) => LABELS[what].split(',')))].join(',')}`
  if (kinds.length === 1) return { key: `tasks.notice.${kinds[0]}.many`, facts: { n: pile.length }, path }
  const late = pile.filter(({ what }) => what === 'late').length
  return { key: late > 0 ? 'tasks.notice.digest.late' : 'tasks.notice.digest', facts: { n: pile.length, late }, path }
}

/** A period has ended without a word: that stands in the timeline, and the present period is due. */
export async function turn(ctx: Ctx): Promise<void> {
  const missed = await closedPeriods(ctx.db, ctx.today)
  if (missed.length === 0) return
  await recordMany(
    ctx,
    missed.map((task) => ({ taskId: task.id, kind: 'periodMissed', facts: { period: periodOf(task.every, task.next_confirm_on).key } })),
  )
  for (const every of ['month', 'quarter', 'half', 'year'] as const) await turnPeriods(ctx.db, every, ctx.today, periodOf(every, ctx.today).to)
}

export const daily: DailyJob[] = [
  { name: 'tasks.turn', permissions: ['tasks.system'], run: turn },
  { name: 'tasks.remind', permissions: ['tasks.system', 'tasks.readAll', 'people.notify'], run: remind },
]
