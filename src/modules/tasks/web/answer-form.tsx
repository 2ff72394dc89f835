/** The agency's answer to a letter that urged it. */
import { Button, Form, FormButtons, Textarea, useFields, useSend, useWords } from '#ui'
import type { TaskPage as Task } from '../contract.ts'

export function AnswerForm({ urging }: { urging: Task['urgings'][number] }) {
  const { t } = useWords()
  const form = useFields({ answer: '' })
  const { send, pending, problem } = useSend(`/urgings/${urging.id}/answer`, { inline: true })
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
