/** The next step for this person as a button with a plain verb, opening its small form in place; the others behind it. */
import { Button, Menu, Section, useWords } from '#ui'
import { useState } from 'react'
import type { Step, TaskPage as Task } from '../contract.ts'
import { StepForm } from './step-form.tsx'
import { nameOf } from './words.tsx'

export function NextSteps({ task }: { task: Task }) {
  const { t } = useWords()
  const [opened, open] = useState<Step>()
  const steps: Step[] = task.steps.filter((step) => step !== 'comment')
  const [first, second, ...others] = order(steps)
  if (!first)
    return (
      <Section title={t('tasks.page.next')}>
        <p className="hl-quiet">{t('tasks.page.nothing')}</p>
      </Section>
    )
  if (opened && steps.includes(opened))
    return (
      <Section title={nameOf(opened, task, t)}>
        <StepForm key={opened} step={opened} task={task} onClose={() => open(undefined)} />
      </Section>
    )
  return (
    <Section title={t('tasks.page.next')}>
      <div className="tk-steps">
        <Button onClick={() => open(first)}>{nameOf(first, task, t)}</Button>
        {second && (
          <Button variant="default" onClick={() => open(second)}>
            {nameOf(second, task, t)}
          </Button>
        )}
        {others.length > 0 && (
          <Menu trigger={<Button variant="default">{t('tasks.page.more')}</Button>} items={others.map((step) => ({ label: nameOf(step, task, t), onPress: () => open(step), danger: step === 'cancel' }))} />
        )}
      </div>
    </Section>
  )
}

/** To agree comes before to refuse, whatever the order of the rules. */
const order = (steps: Step[]): Step[] => (steps[0] === 'refuseDate' ? ['changeDate', 'refuseDate', ...steps.filter((step) => step !== 'changeDate' && step !== 'refuseDate')] : steps)
