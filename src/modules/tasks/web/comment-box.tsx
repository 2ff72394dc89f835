/** The box where everybody concerned speaks; files may come along. */
import { Button, FileField, Form, FormButtons, IconSend, Textarea, useEnter, useFields, useWords } from '#ui'
import type { TaskPage as Task } from '../contract.ts'

export function CommentBox({ task }: { task: Task }) {
  const { t } = useWords()
  const form = useFields({ note: '', files: [] as File[] })
  const page = `/tasks/${task.id}`
  const { enter, pending, problem, progress } = useEnter({ done: t('tasks.done.comment'), refresh: [page] })
  const send = async () => {
    const { note, files } = form.values
    const sent = await enter({
      label: `${t('tasks.step.comment')}: ${task.title}`,
      details: [note],
      page,
      path: `${page}/comments`,
      body: { note },
      files,
      filePath: `${page}/files`,
    })
    if (sent) form.reset({ note: '', files: [] })
  }
  return (
    <Form problem={problem} onSubmit={send} label={t('tasks.step.comment')}>
      <Textarea label={t('tasks.field.note.comment')} {...form.field('note')} />
      {form.values.note !== '' && (
        <>
          <FileField label={t('tasks.field.files')} many progress={progress} {...form.field('files')} />
          <FormButtons>
            <Button type="submit" variant="default" icon={IconSend} loading={pending}>
              {t('tasks.step.comment')}
            </Button>
          </FormButtons>
        </>
      )}
    </Form>
  )
}
