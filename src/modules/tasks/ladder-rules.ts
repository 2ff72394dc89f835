/**
 * The ladder of urging: reminder before and on the day, automatic notice, a letter, the leader in charge. Pure; the steps and
 * their days are settings. Base: Quyết định 42/2014/QĐ-TTg; the days are each province's own.
 */
import { daysBetween, addDays, type IsoDate } from '#lib/period'

export type Ladder = {
  /** So many days before the term the lead is reminded, each once; also on the day itself. */
  before: readonly number[]
  onTheDay: boolean
  /** The first automatic notice comes on the day after the last one, then every so many days. */
  noticeEvery: number
  /** Late for so many days: a letter is proposed to whoever urges; unfinished so many days after a letter: another. */
  letterAfter: number
  letterAgain: number
  /** Late for so many days and urged so many times: the leader in charge knows of it. */
  leaderAfter: number
  leaderLetters: number
}

/** '5,1' as days, the farthest first; what is no number is left out. */
export const daysIn = (written: string): number[] =>
  [...new Set(written.split(',').map((one) => Number(one.trim())))].filter((n) => Number.isInteger(n) && n > 0).sort((a, b) => b - a)

/**
 * What the lead is told on a working day. What fell on days off is told on the next working day: every day since the last working
 * day counts.
 *
 *   due Fri 30, reminders 5 and 1 days before   ->  soon on the 25th and the 29th, today on the 30th, late on the 31st, then weekly
 */
export function reminderOn(
  task: { dueOn: IsoDate; lastDay: IsoDate },
  day: IsoDate,
  previousWorkingDay: IsoDate,
  { before, onTheDay, noticeEvery }: Pick<Ladder, 'before' | 'onTheDay' | 'noticeEvery'>,
): 'soon' | 'today' | 'late' | undefined {
  const passed = (mark: IsoDate) => mark > previousWorkingDay && mark <= day
  if (day <= task.lastDay) {
    if (day === task.lastDay || passed(task.dueOn)) return onTheDay ? 'today' : undefined
    return before.some((days) => passed(addDays(task.dueOn, -days))) ? 'soon' : undefined
  }
  const late = daysBetween(task.lastDay, day)
  const known = daysBetween(task.lastDay, previousWorkingDay)
  return known < 1 || Math.floor((late - 1) / noticeEvery) > Math.floor((known - 1) / noticeEvery) ? 'late' : undefined
}

export type Late = { lateDays: number; urgedCount: number; urgedOn: IsoDate | null; escalatedOn: IsoDate | null }

/** Whether a late task has come to the step of the letter: for the first time, or again after a letter that changed nothing. */
export const wantsLetter = (task: Late, today: IsoDate, { letterAfter, letterAgain }: Pick<Ladder, 'letterAfter' | 'letterAgain'>): boolean =>
  task.lateDays >= letterAfter && (task.urgedOn === null || daysBetween(task.urgedOn, today) >= letterAgain)

/** Whether the leader in charge is to know of it now: late for long, urged, and not known to him yet. */
export const wantsLeader = (task: Late, { leaderAfter, leaderLetters }: Pick<Ladder, 'leaderAfter' | 'leaderLetters'>): boolean =>
  task.escalatedOn === null && task.lateDays >= leaderAfter && task.urgedCount >= leaderLetters
