/** Tones and small parts that several pages of tasks share. */
import { periodFromKey } from '#lib/period'
import { StateBadge, useWords, type Search, type Tone } from '#ui'
import type { State, Step, TaskPage, TaskRow, TimeLabel } from '../contract.ts'

export const TIME_TONE: Record<TimeLabel, Tone> = {
  not_due: 'inTime',
  due_soon: 'dueSoon',
  due_today: 'dueSoon',
  late: 'late',
  done_early: 'inTime',
  done_on_time: 'inTime',
  done_late: 'late',
  no_date: 'standing',
  confirmed: 'standing',
  unconfirmed: 'dueSoon',
  requested: 'waiting',
  answered: 'inTime',
  stopped: 'notStarted',
}

export const STATE_TONE: Record<State, Tone> = {
  assigned: 'notStarted',
  accepted: 'inProgress',
  returned: 'waiting',
  in_progress: 'inProgress',
  reported: 'waiting',
  rework: 'dueSoon',
  done: 'inTime',
  suspended: 'notStarted',
  cancelled: 'notStarted',
  replaced: 'notStarted',
}

export function TimeBadge({ time }: Pick<TaskRow, 'time'>) {
  const { t } = useWords()
  return <StateBadge tone={TIME_TONE[time.label]} label={t(`tasks.time.${time.label}`, { days: time.days ?? '' })} />
}

export function WorkBadge({ state }: Pick<TaskRow, 'state'>) {
  const { t } = useWords()
  return <StateBadge tone={STATE_TONE[state]} label={t(`tasks.state.${state}`)} />
}

/** An address with only the parts that say something. */
export function linkTo(path: string, search: Search): string {
  const said = Object.entries(search).filter((part): part is [string, string] => Boolean(part[1]))
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`
}

/** The first few names, and how many more: a hundred communes would fill the screen. */
export function FewNames({ names, most = 6 }: { names: readonly string[]; most?: number }) {
  const { t } = useWords()
  if (names.length <= most + 1) return <>{names.join(', ')}</>
  return <span title={names.join(', ')}>{t('tasks.issue.and', { names: names.slice(0, most).join(', '), n: names.length - most })}</span>
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** A period as a sentence names it: 'quý IV/2026', 'quarter IV/2026'. */
export function periodName(key: string, t: (key: string, facts?: Record<string, unknown>) => string): string {
  const period = periodFromKey(key)
  if (!period) return key
  const { kind, ordinal } = period
  return t(`tasks.period.${kind}${kind === 'half' ? ordinal : ''}`, {
    n: kind === 'quarter' ? ROMAN[ordinal - 1] : String(ordinal),
    year: String(period.year),
  })
}

/** Whether the form of a step asks for which of the open periods it is; what was reported is confirmed for its own. */
export const choosesPeriod = (step: Step, task: Pick<TaskPage, 'state' | 'openPeriods'>): boolean =>
  (step === 'report' || step === 'submit' || step === 'confirm') && task.openPeriods.length > 1 && !(step === 'confirm' && task.state === 'reported')

/** What a step is called here: for recurring work it names the period, a change of date that was asked for is an agreement. */
export function nameOf(
  step: Step,
  task: Pick<TaskPage, 'period' | 'askedDueOn'>,
  t: (key: string, facts?: Record<string, unknown>) => string,
): string {
  if ((step === 'report' || step === 'confirm') && task.period) return t(`tasks.step.${step}Period`, { period: periodName(task.period.key, t) })
  if (step === 'changeDate' && task.askedDueOn) return t('tasks.step.grantDate')
  return t(`tasks.step.${step}`)
}
