/** The letters that urged this task, and the agency's answer. */
import { Button, FileList, Section, useWords } from '#ui'
import { lazy, Suspense, useState } from 'react'
import type { TaskPage as Task } from '../contract.ts'

type Urging = Task['urgings'][number]

const AnswerForm = lazy(async () => ({ default: (await import('./answer-form.tsx')).AnswerForm }))

export function Urgings({ task }: { task: Task }) {
  const { t } = useWords()
  return (
    <Section title={t('tasks.page.urgings')} count={task.urgings.length}>
      <ul className="tk-urgings">
        {task.urgings.map((urging) => (
          <li key={urging.id}>
            <p>{t('tasks.page.urging', { number: urging.number, on: urging.urgedOn })}</p>
            <p className="hl-quiet">
              {urging.answeredOn ? t('tasks.page.urging.answered', { on: urging.answeredOn, answer: urging.answer }) : t('tasks.page.urging.open')}
            </p>
            {urging.hasFile && <FileList files={[{ name: t('tasks.urge.download'), href: `/api/urgings/${urging.id}/file` }]} />}
            {urging.mayAnswer && <Answer urging={urging} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Answer({ urging }: { urging: Urging }) {
  const { t } = useWords()
  const [opened, open] = useState(false)
  if (!opened)
    return (
      <Button size="xs" onClick={() => open(true)}>
        {t('tasks.page.urging.answer')}
      </Button>
    )
  return (
    <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
      <AnswerForm urging={urging} />
    </Suspense>
  )
}
