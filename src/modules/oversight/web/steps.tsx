/** The steps of a plan: what is done, what is due. */
import { Button, DateField, Form, IconPlus, Section, StateBadge, SubmitOrCancel, TextField, today, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Plan } from '../weak-contract.ts'

export function Steps({ plan }: { plan: Plan }) {
  const { t, format } = useWords()
  const [adding, add] = useState(false)
  const may = plan.mayKeep && plan.state === 'open'
  const done = plan.steps.filter(({ doneOn }) => doneOn !== null).length
  return (
    <Section
      title={t('oversight.plan.steps')}
      actions={
        may &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t('oversight.plan.addStep')}
          </Button>
        )
      }
    >
      <p className="ov-quiet">{t('oversight.plan.stepsDone', { done, steps: plan.steps.length })}</p>
      {adding && <AddStep plan={plan} onDone={() => add(false)} />}
      <ol className="ov-list">
        {plan.steps.map((step) => (
          <li key={step.id}>
            <span className="ov-row">
              <StateBadge
                tone={step.doneOn ? 'inTime' : step.late ? 'late' : 'notStarted'}
                label={
                  step.doneOn
                    ? t('oversight.plan.stepDone')
                    : step.late
                      ? t('oversight.plan.stepLate', { on: step.dueOn })
                      : step.dueOn
                        ? t('oversight.one.planDue', step)
                        : t('oversight.state.open')
                }
              />
              <span className={step.doneOn ? 'ov-done' : undefined}>{step.title}</span>
            </span>
            {step.doneOn && (
              <span className="ov-quiet">{t('oversight.plan.stepDoneOn', { by: step.doneBy ?? '', on: format.date(step.doneOn) })}</span>
            )}
            {step.moves > 0 && (
              <span className="ov-quiet">
                {step.firstDueOn
                  ? t('oversight.plan.stepMoved', { n: step.moves, on: step.firstDueOn })
                  : t('oversight.plan.stepMovedUndated', { n: step.moves })}
              </span>
            )}
            {step.note && <span>{step.note}</span>}
            {may && <StepButtons plan={plan} step={step} />}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function StepButtons({ plan, step }: { plan: Plan; step: Plan['steps'][number] }) {
  const { t } = useWords()
  const [moving, move] = useState(false)
  const { send, pending } = useSend(`/oversight/plans/${plan.id}/steps/${step.id}`, { done: t('oversight.plan.saved') })
  const button = (answer: 'done' | 'open' | 'dropped', key: string, variant: 'default' | 'subtle') => (
    <Button
      size="xs"
      variant={variant}
      loading={pending}
      aria-label={`${t(`oversight.plan.${key}`)}: ${step.title}`}
      onClick={() => void send({ answer, version: step.version })}
    >
      {t(`oversight.plan.${key}`)}
    </Button>
  )
  if (moving) return <MoveStep plan={plan} step={step} onDone={() => move(false)} />
  return (
    <span className="ov-row">
      {step.doneOn ? (
        button('open', 'stepOpen', 'subtle')
      ) : (
        <>
          {button('done', 'stepDone', 'default')}
          <Button size="xs" variant="subtle" aria-label={`${t('oversight.plan.stepMove')}: ${step.title}`} onClick={() => move(true)}>
            {t('oversight.plan.stepMove')}
          </Button>
          {button('dropped', 'stepDrop', 'subtle')}
        </>
      )}
    </span>
  )
}

/** Another day, with the reason: it stays in the plan's history. */
function MoveStep({ plan, step, onDone }: { plan: Plan; step: Plan['steps'][number]; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ dueOn: step.dueOn, reason: '' })
  const { send, pending, problem } = useSend(`/oversight/plans/${plan.id}/steps/${step.id}/day`, { inline: true, done: t('oversight.plan.saved') })
  return (
    <Form
      problem={problem}
      label={`${t('oversight.plan.stepMove')}: ${step.title}`}
      onSubmit={async () => {
        if (await send({ version: step.version, ...form.values })) onDone()
      }}
    >
      <div className="ov-fields">
        <DateField label={t('oversight.plan.stepMoveDue')} required min={today()} max={plan.dueOn} {...form.field('dueOn')} />
        <TextField label={t('oversight.plan.stepMoveWhy')} required {...form.field('reason')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('oversight.plan.stepMove')}
      </SubmitOrCancel>
    </Form>
  )
}

function AddStep({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ title: '', dueOn: null as string | null })
  const { send, pending, problem } = useSend(`/oversight/plans/${plan.id}/steps`, { inline: true, done: t('oversight.plan.saved') })
  return (
    <Form
      problem={problem}
      label={t('oversight.plan.addStep')}
      onSubmit={async () => {
        if (await send(form.values)) onDone()
      }}
    >
      <div className="ov-fields">
        <TextField label={t('oversight.plan.stepTitle')} required {...form.field('title')} />
        <DateField label={t('oversight.plan.stepDue')} min={today()} max={plan.dueOn} {...form.field('dueOn')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('oversight.plan.addStep')}
      </SubmitOrCancel>
    </Form>
  )
}
