/** The letters that urged this task, and the agency's answer. */
import { Button, FileList, Form, FormButtons, Section, Textarea, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { TaskPage as Task } from '../contract.ts'

type Urging = Task['urgings'][number]

export function Urgings({ task }: { task: Task }) {
  const { t } = useWords()
  return (
    <Section title={t('tasks.page.urgings')} count={task.urgings.length}>
      <ul className="tk-urgings">
        {task.urgings.map((urging) => (
          <li key={urging.id}>
            <p>{t('tasks.page.urging', { number: urging.number, on: urging.urgedOn })}</p>
            <p className="hl-quiet">{urging.answeredOn ? t('tasks.page.urging.answered', { on: urging.answeredOn, answer: urging.answer }) : t('tasks.page.urging.open')}</p>
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
  const form = useFields({ answer: '' })
  const { send, pending, problem } = useSend(`/urgings/${urging.id}/answer`, { inline: true })
  if (!opened)
    return (
      <Button size="xs" onClick={() => open(true)}>
        {t('tasks.page.urging.answer')}
      </Button>
    )
  return (
    <Form problem={problem} onSubmit={() => send({ version: urging.version, ...form.values })}>
      <Textarea label={t('tasks.page.urging.answer.label')} required autoFocus {...form.field('answer')} />
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('tasks.page.urging.answer')}
        </Button>
      </FormButtons>
    </Form>
  )
}
