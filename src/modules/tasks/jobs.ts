/** What happens by itself each day: reminders on working days, and the turn of periods. */
import { addDays, periodOf } from '#lib/period'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { DailyJob } from '#platform/module'
import { settingOn } from '#platform/settings'
import { officeCalendar, workingDayBefore } from './calendar.ts'
import { reminderOn } from './rules.ts'
import { closedPeriods, recurringDue, remindable, turnPeriods } from './store-daily.ts'
import { recordMany } from './store.ts'

/** Reminds leads of what is due soon or late: once, then weekly while late; on working days only, one notice an agency. */
export async function remind(ctx: Ctx): Promise<void> {
  const calendar = await officeCalendar()
  if (!calendar.isWorkingDay(ctx.today)) return
  const soonDays = await settingOn<number>(ctx, 'tasks.dueSoonDays')
  const before = workingDayBefore(calendar, ctx.today)
  const piles = new Map<string, { lead: string; what: 'soon' | 'late' | 'confirm'; tasks: { id: string; title: string }[] }>()
  const add = (lead: string, what: 'soon' | 'late' | 'confirm', task: { id: string; title: string }) => {
    const pile = piles.get(`${lead} ${what}`) ?? { lead, what, tasks: [] }
    pile.tasks.push(task)
    piles.set(`${lead} ${what}`, pile)
  }
  for (const task of await remindable(ctx.db, addDays(ctx.today, soonDays))) {
    const what = reminderOn({ dueOn: task.due_on, lastDay: task.last_day }, ctx.today, before, soonDays)
    if (what) add(task.lead_id, what, task)
  }
  for (const task of await recurringDue(ctx.db, addDays(before, soonDays + 1), addDays(ctx.today, soonDays))) add(task.lead_id, 'confirm', task)
  for (const { lead, what, tasks } of piles.values()) {
    const only = tasks.length === 1 ? tasks[0] : undefined
    const label = { soon: 'due_soon,due_today', late: 'late', confirm: 'unconfirmed' }[what]
    await notify(ctx, {
      organisationIds: [lead],
      key: only ? `tasks.notice.${what}.one` : `tasks.notice.${what}.many`,
      facts: only ? { title: only.title } : { n: tasks.length },
      path: only ? `/tasks/${only.id}` : `/tasks?role=lead&label=${label}`,
    })
  }
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
  { name: 'tasks.remind', permissions: ['tasks.system', 'people.notify'], run: remind },
]
