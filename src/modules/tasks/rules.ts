/**
 * The law of this room: how a task stands to time, which steps are open and to whom, periods, groups.
 *
 * Pure, so that the browser decides as the server does. Sources: Quyết định 42/2014/QĐ-TTg amended by 23/2018/QĐ-TTg
 * (follow-up of tasks); Nghị định 09/2019/NĐ-CP, Art. 12 (periods); docs/sources.md.
 */
import { daysBetween, nextPeriod, periodOf, type IsoDate, type Period } from '#lib/period'

export const KINDS = ['deadline', 'periodic', 'standing', 'request'] as const
export const STATES = ['assigned', 'accepted', 'returned', 'in_progress', 'reported', 'rework', 'done', 'suspended', 'cancelled', 'replaced'] as const
export const RHYTHMS = ['month', 'quarter', 'half', 'year'] as const
/** How a task stands to time on a day; computed, never stored (domain: reporting-and-tasks 4.2). */
export const TIME_LABELS = [
  'not_due',
  'due_soon',
  'due_today',
  'late',
  'done_early',
  'done_on_time',
  'done_late',
  'no_date',
  'confirmed',
  'unconfirmed',
  'requested',
  'answered',
  'stopped',
] as const
export const STEPS = [
  'accept',
  'progress',
  'submit',
  'report',
  'sendBack',
  'askDate',
  'confirm',
  'rework',
  'insist',
  'reassign',
  'changeDate',
  'refuseDate',
  'suspend',
  'resume',
  'cancel',
  'comment',
] as const
export type Kind = (typeof KINDS)[number]
export type State = (typeof STATES)[number]
export type Rhythm = (typeof RHYTHMS)[number]
export type TimeLabel = (typeof TIME_LABELS)[number]
export type Step = (typeof STEPS)[number]
/** The label of a day, with the number of days that it speaks of (late by, left, before or after the term). */
export type TaskTime = { label: TimeLabel; days: number | null }

export const CLOSED: readonly State[] = ['done', 'cancelled', 'replaced']
/** Outside of all counts: nobody is expected to do anything. */
export const STOPPED: readonly State[] = ['suspended', 'cancelled', 'replaced']
export const isOpen = (state: State): boolean => !CLOSED.includes(state)
/** What counts and is not done: the overview leaves out what is suspended, and so does every list beside its numbers. */
export const UNFINISHED: readonly State[] = STATES.filter((state) => isOpen(state) && !STOPPED.includes(state))
/** Standing and periodic tasks have no end: they live by being confirmed each period. */
export const isRecurring = (kind: Kind): boolean => kind === 'standing' || kind === 'periodic'

export type Timed = {
  kind: Kind
  state: State
  dueOn: IsoDate | null
  lastDay: IsoDate | null
  doneOn: IsoDate | null
  confirmedThrough: IsoDate | null
}

const time = (label: TimeLabel, days: number | null = null): TaskTime => ({ label, days })

/**
 * How a task stands to time on a day.
 *
 * A request (đề nghị) is never late: the Front, unions, press and Party bodies are asked, not ordered.
 * A task that was reported stands still on the day of its result, however long the confirmation takes.
 *
 *   due 31 Jan, today 31 Jan                           ->  due_today
 *   due Sat 31 Jan (last day Mon 2 Feb), today 3 Feb   ->  late by 1 day
 *   due 31 Jan, result of 30 Jan, confirmed 15 Feb     ->  done_early
 *   request with a day, today long after               ->  requested
 */
export function timeOf(task: Timed, today: IsoDate, soonDays: number): TaskTime {
  const { kind, state, dueOn, lastDay, doneOn } = task
  if (STOPPED.includes(state)) return time('stopped')
  if (kind === 'request') return time(state === 'done' ? 'answered' : 'requested')
  if (isRecurring(kind)) return time(state === 'done' || isPeriodConfirmed(task, today) ? 'confirmed' : 'unconfirmed')
  if (dueOn === null || lastDay === null) return time(state === 'done' ? 'done_on_time' : 'no_date')
  if (state === 'done') {
    const on = doneOn ?? today
    if (on < dueOn) return time('done_early', daysBetween(on, dueOn))
    return on <= lastDay ? time('done_on_time', 0) : time('done_late', daysBetween(lastDay, on))
  }
  if (state === 'reported' && doneOn !== null) return doneOn > lastDay ? time('late', daysBetween(lastDay, doneOn)) : time('not_due', null)
  if (today > lastDay) return time('late', daysBetween(lastDay, today))
  if (today >= dueOn) return time('due_today', 0)
  const left = daysBetween(today, dueOn)
  return time(left <= soonDays ? 'due_soon' : 'not_due', left)
}

/** Whether the present period of recurring work is confirmed: nothing is due until the next begins. A confirmation holds until the end of its period. */
export const isPeriodConfirmed = (task: Pick<Timed, 'kind' | 'confirmedThrough'>, today: IsoDate): boolean =>
  isRecurring(task.kind) && task.confirmedThrough !== null && task.confirmedThrough >= today

export type Side = 'lead' | 'giver' | 'partner'
type StepRule = { by: readonly Side[]; from: readonly State[]; parents?: true }
const WORKING: readonly State[] = ['assigned', 'accepted', 'in_progress', 'rework']
const OPEN: readonly State[] = ['assigned', 'accepted', 'returned', 'in_progress', 'reported', 'rework']

/**
 * Who may do what from which state. The first that is open to somebody is the one offered as the button.
 * `accept` may be skipped: who reports has accepted. Only the giver side moves dates, suspends, cancels and confirms.
 */
export const STEP_RULES: Record<Step, StepRule> = {
  confirm: { by: ['giver'], from: ['reported'] },
  rework: { by: ['giver'], from: ['reported'] },
  accept: { by: ['lead'], from: ['assigned'] },
  insist: { by: ['giver'], from: ['returned'] },
  reassign: { by: ['giver'], from: ['assigned', 'accepted', 'returned', 'in_progress', 'rework'] },
  // The result is put before those who sign for the organisation; only their signature reports it (module inside).
  submit: { by: ['lead'], from: WORKING },
  report: { by: ['lead'], from: WORKING },
  progress: { by: ['lead'], from: WORKING },
  resume: { by: ['giver'], from: ['suspended'], parents: true },
  sendBack: { by: ['lead'], from: ['assigned', 'accepted'] },
  askDate: { by: ['lead'], from: WORKING },
  refuseDate: { by: ['giver'], from: OPEN },
  changeDate: { by: ['giver'], from: OPEN, parents: true },
  suspend: { by: ['giver'], from: OPEN, parents: true },
  cancel: { by: ['giver'], from: [...OPEN, 'suspended'], parents: true },
  comment: { by: ['lead', 'giver', 'partner'], from: [...OPEN, 'suspended', 'done'] },
}

/** `openPeriods`: how many periods of recurring work nobody has confirmed. */
export type Stepping = {
  kind: Kind
  state: State
  isLeaf: boolean
  dueOn: IsoDate | null
  lastDay: IsoDate | null
  askedDueOn: IsoDate | null
  openPeriods: number
}

/** What each step of the lead is inside the lead organisation: who may take it there is said by the module inside. */
export const OUTWARD: Partial<Record<Step, 'accept' | 'work' | 'ask' | 'report'>> = {
  accept: 'accept',
  progress: 'work',
  report: 'report',
  sendBack: 'ask',
  askDate: 'ask',
}

/** Why a step is not open: not this person's, not from this state, too late, confirmed before; undefined when it is open. */
export function hindrance(
  step: Step,
  task: Stepping,
  sides: ReadonlySet<Side>,
  today: IsoDate,
  sendBackUntil: IsoDate,
): 'notYours' | 'wrongState' | 'alreadyLate' | 'sendBackTooLate' | 'alreadyConfirmed' | undefined {
  const rule = STEP_RULES[step]
  if (!rule.by.some((side) => sides.has(side))) return 'notYours'
  const early = step === 'confirm' && isRecurring(task.kind) && (task.state === 'accepted' || task.state === 'in_progress')
  if (!rule.from.includes(task.state) && !early) return 'wrongState'
  if (!task.isLeaf && !rule.parents && step !== 'comment') return 'wrongState'
  if ((step === 'report' || step === 'submit' || step === 'confirm') && isRecurring(task.kind) && task.openPeriods === 0) return 'alreadyConfirmed'
  if (step === 'sendBack' && today > sendBackUntil) return 'sendBackTooLate'
  if (step === 'refuseDate' && task.askedDueOn === null) return 'wrongState'
  if (step === 'askDate') return task.dueOn === null || task.askedDueOn !== null ? 'wrongState' : mayAskDate(task, today) ? undefined : 'alreadyLate'
  if (step === 'changeDate' && isRecurring(task.kind)) return 'wrongState'
  return undefined
}

/** More time is asked for before the term ends: a delay that has happened must show in the counts. */
export const mayAskDate = (task: Pick<Stepping, 'lastDay'>, today: IsoDate): boolean => task.lastDay !== null && today <= task.lastDay

/** Whether somebody who works on a late task must be told that more time can no longer be asked for. */
export const isTooLateForTime = (task: { steps: readonly Step[]; time: TaskTime; dueOn: IsoDate | null; askedDueOn: IsoDate | null }): boolean =>
  task.time.label === 'late' && task.dueOn !== null && task.askedDueOn === null && task.steps.includes('report') && !task.steps.includes('askDate')

/** The steps open to somebody, the most likely first. */
export function stepsFor(task: Stepping, sides: ReadonlySet<Side>, today: IsoDate, sendBackUntil: IsoDate): Step[] {
  const open = (Object.keys(STEP_RULES) as Step[]).filter((step) => hindrance(step, task, sides, today, sendBackUntil) === undefined)
  // An answer to somebody who waits for more time comes before everything else.
  return task.askedDueOn !== null && sides.has('giver')
    ? [
        ...open.filter((step) => step === 'changeDate' || step === 'refuseDate'),
        ...open.filter((step) => step !== 'changeDate' && step !== 'refuseDate'),
      ]
    : open
}

/**
 * A group's task is done when every member's is at an end and at least one was done; its day is that of the last result.
 * When all were cancelled, so is the group's.
 */
export function parentAfter(
  children: readonly { state: State; doneOn: IsoDate | null }[],
): { state: 'done'; doneOn: IsoDate } | { state: 'cancelled' } | undefined {
  if (children.length === 0 || children.some(({ state }) => isOpen(state))) return undefined
  const days = children.flatMap(({ state, doneOn }) => (state === 'done' && doneOn !== null ? [doneOn] : [])).sort()
  const last = days.at(-1)
  return last === undefined ? { state: 'cancelled' } : { state: 'done', doneOn: last }
}

/** What a group's task shows while its members work. */
export function parentShows(counts: Partial<Record<State, number>>): State {
  const open = (Object.keys(counts) as State[]).filter((state) => (counts[state] ?? 0) > 0 && isOpen(state))
  if (open.length === 0) return (counts.done ?? 0) > 0 ? 'done' : 'cancelled'
  if (open.every((state) => state === 'suspended')) return 'suspended'
  return open.every((state) => state === 'assigned') && (counts.done ?? 0) === 0 ? 'assigned' : 'in_progress'
}

/** The period that a day's report or confirmation is for, and when that of a new task is first due. */
export const currentPeriod = (every: Rhythm, today: IsoDate): Period => periodOf(every, today)

/** After confirming a period: until when that holds, and which end of period comes next. Never moves backwards. */
export function afterConfirming(
  period: Period,
  before: { confirmedThrough: IsoDate | null },
  today: IsoDate,
): { confirmedThrough: IsoDate; nextConfirmOn: IsoDate } {
  const confirmedThrough = before.confirmedThrough !== null && before.confirmedThrough > period.to ? before.confirmedThrough : period.to
  const following = nextPeriod(periodOf(period.kind, confirmedThrough))
  const now = periodOf(period.kind, today)
  return { confirmedThrough, nextConfirmOn: following.to >= now.to ? following.to : now.to }
}

/** The period that a confirmation holds for, and the day on which the next begins. */
export function confirmedPeriod(task: { every: Rhythm | null; confirmedThrough: IsoDate | null }): { period: Period; nextFrom: IsoDate } | undefined {
  if (task.every === null || task.confirmedThrough === null) return undefined
  const period = periodOf(task.every, task.confirmedThrough)
  return { period, nextFrom: nextPeriod(period).from }
}

/**
 * The end of the period that is to be confirmed next: the kept one, or that of the present period where nobody has turned the
 * page since (the work of a day may not have run).
 */
export const nextConfirmation = (task: { every: Rhythm | null; nextConfirmOn: IsoDate | null }, today: IsoDate): IsoDate | null =>
  task.every === null || task.nextConfirmOn === null || task.nextConfirmOn >= today ? task.nextConfirmOn : periodOf(task.every, today).to

/**
 * Kinds of organisations that are asked (đề nghị) and never ordered, so that they have no overdue record: Party bodies, the
 * council, the Front and mass organisations, the press, central bodies, cooperatives. Domain: reporting-and-tasks 4.4.
 */
export const ASKED_KINDS: readonly string[] = ['party', 'council', 'front', 'mass_organisation', 'press', 'central_branch', 'ministry', 'cooperative']
export const isAsked = (kind: string): boolean => ASKED_KINDS.includes(kind)

/** What an item still lacks before it can be issued: a deadline needs a day, recurring work a rhythm, every task a lead. */
export function lacksOf(item: { kind: Kind; dueOn: IsoDate | null; every: Rhythm | null; leads: number }): ('due' | 'every' | 'lead')[] {
  return [
    ...(item.kind === 'deadline' && item.dueOn === null ? (['due'] as const) : []),
    ...(isRecurring(item.kind) && item.every === null ? (['every'] as const) : []),
    ...(item.leads === 0 ? (['lead'] as const) : []),
  ]
}
