/** The box where everybody concerned speaks; files may come along. */
import { Button, FileField, Form, FormButtons, IconSend, Textarea, useAct, useApi, useFields, useWords } from '#ui'
import { useState } from 'react'
import type { TaskPage as Task } from '../contract.ts'
import { sendFiles } from './send-files.ts'

export function CommentBox({ task }: { task: Task }) {
  const { t } = useWords()
  const api = useApi()
  const [progress, setProgress] = useState<number>()
  const form = useFields({ note: '', files: [] as File[] })
  const { act, pending, problem } = useAct({ inline: true, done: t('tasks.done.comment'), refresh: [`/tasks/${task.id}`] })
  const send = async () => {
    const sent = await act(async () => api.post(`/tasks/${task.id}/comments`, { note: form.values.note, fileIds: await sendFiles(api, task.id, form.values.files, setProgress) }))
    setProgress(undefined)
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
