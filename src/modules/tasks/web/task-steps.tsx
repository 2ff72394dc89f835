/** The next step for this person as a button with a plain verb, opening its small form in place; the others behind it. */
import { periodFromKey } from '#lib/period'
import { Button, IconUrge, Menu, Section, today, useMay, useWords, type Translate } from '#ui'
import { lazy, Suspense, useState } from 'react'
import type { Step, TaskPage as Task } from '../contract.ts'
import { confirmedPeriod, isRecurring, isTooLateForTime } from '../rules.ts'
import { choosesPeriod, nameOf, periodName } from './words.tsx'
import { isWaiting } from './members.ts'

// Fields come when somebody takes a step: who only reads a task on a slow line does not wait for them.
const StepForm = lazy(async () => ({ default: (await import('./step-form.tsx')).StepForm }))

/** Steps that somebody waits for; the others stand behind "other steps". */
const AWAITED: readonly Step[] = [
  'changeDate',
  'refuseDate',
  'confirm',
  'rework',
  'accept',
  'insist',
  'reassign',
  'submit',
  'report',
  'progress',
  'resume',
]

function awaited(task: Task): Step[] {
  const steps: Step[] = task.steps.filter((step) => AWAITED.includes(step))
  if (task.askedDueOn && steps.includes('refuseDate')) return ['changeDate', 'refuseDate']
  // A date is changed, a lead replaced, only when there is a reason: not the thing to do on any other day.
  // While its period is confirmed, nobody waits for the progress of recurring work, nor for a word about an older period.
  const rare: readonly Step[] = [
    'changeDate',
    'refuseDate',
    ...(task.state === 'returned' ? [] : ['reassign' as const]),
    ...(isConfirmed(task) && task.state !== 'reported' ? (['progress', 'report', 'confirm'] as const) : []),
  ]
  return steps.filter((step) => !rare.includes(step))
}

/** Nothing to do here: said with who is to do it, where the state tells. */
function whoseTurn({ state, doneOn, isLeaf, inside, confirmer, giver, lead, children }: Task, t: Translate): string {
  if (state === 'done') return doneOn ? t('tasks.page.finished', { on: doneOn }) : t('tasks.page.ended')
  if (state === 'cancelled' || state === 'replaced') return t('tasks.page.ended')
  if (state === 'suspended') return t('tasks.page.paused', { name: confirmer.name })
  const waiting = children.filter(isWaiting).length
  if (waiting > 0) return t('tasks.page.membersWait', { n: waiting, name: confirmer.name })
  if (isLeaf && state === 'reported') return t('tasks.page.waitsConfirmer', { name: confirmer.name })
  if (isLeaf && state === 'returned') return t('tasks.page.waitsGiver', { name: giver.name })
  const working = state === 'assigned' || state === 'accepted' || state === 'in_progress' || state === 'rework'
  return isLeaf && working && lead && !inside ? t('tasks.page.waitsLead', { name: lead.name }) : t('tasks.page.nothing')
}

const isConfirmed = (task: Task): boolean => isRecurring(task.kind) && task.state !== 'done' && task.time.label === 'confirmed'

export function NextSteps({ task }: { task: Task }) {
  const { t } = useWords()
  const may = useMay()
  const [opened, open] = useState<Step>()
  const [first, second] = awaited(task)
  const confirmed = isConfirmed(task) ? confirmedPeriod(task) : undefined
  const others: Step[] = task.steps.filter((step) => step !== 'comment' && step !== first && step !== second)
  // What ended without a word can still be made good by those whose word it is.
  const mine = task.steps.includes('report') || task.steps.includes('confirm')
  const older = mine
    ? task.openPeriods.filter(({ key }) => {
        const to = periodFromKey(key)?.to
        return to !== undefined && to < today()
      })
    : []
  const urge = may('tasks.urge') && task.time.label === 'late' && task.isLeaf
  if (opened && (opened === first || opened === second || others.includes(opened)))
    return (
      <Section title={choosesPeriod(opened, task) ? t(`tasks.step.${opened}`) : nameOf(opened, task, t)}>
        <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
          <StepForm key={opened} step={opened} task={task} onClose={() => open(undefined)} />
        </Suspense>
      </Section>
    )
  return (
    <Section title={t('tasks.page.next')}>
      {confirmed && (
        <p className="tk-note">{t('tasks.page.confirmed', { period: periodName(confirmed.period.key, t), nextFrom: confirmed.nextFrom })}</p>
      )}
      {older.length > 0 && (
        <p className="tk-note hl-quiet">{t('tasks.page.openPeriods', { periods: older.map(({ key }) => periodName(key, t)).join(', ') })}</p>
      )}
      {!first && !confirmed && <p className="hl-quiet">{whoseTurn(task, t)}</p>}
      {isTooLateForTime(task) && <p className="tk-note hl-quiet">{t('tasks.alreadyLate', { dueOn: task.dueOn })}</p>}
      <div className="tk-steps">
        {first && (
          // Whoever signs is first asked what stands above: a note to write, a draft to sign.
          <Button variant={task.inside && (first === 'report' || first === 'progress') ? 'default' : 'filled'} onClick={() => open(first)}>
            {nameOf(first, task, t)}
          </Button>
        )}
        {second && (
          <Button variant="default" onClick={() => open(second)}>
            {nameOf(second, task, t)}
          </Button>
        )}
        {urge && (
          <Button variant="default" icon={IconUrge} to={`/urge?tasks=${task.id}`}>
            {t('tasks.overview.urge')}
          </Button>
        )}
        {others.length > 0 && (
          <Menu
            trigger={<Button variant="default">{t('tasks.page.more')}</Button>}
            items={others.map((step) => ({ label: nameOf(step, task, t), onPress: () => open(step), danger: step === 'cancel' }))}
          />
        )}
      </div>
    </Section>
  )
}
