/** What happened to a task, newest first, and the box where everybody concerned speaks. */
import { Button, FileField, Form, FormButtons, IconHistory, IconMessage, IconSend, IconUrge, Section, Textarea, Timeline, useAct, useApi, useFields, useWords, type IconComponent, type TimelineEntry, type Tone } from '#ui'
import { periodFromKey, periodLabel } from '#lib/period'
import { useState } from 'react'
import type { TaskPage as Task } from '../contract.ts'
import { sendFiles } from './send-files.ts'

type Event = Task['events'][number]

const TONE: Record<string, Tone> = { confirm: 'inTime', confirmPeriod: 'inTime', allDone: 'inTime', report: 'waiting', reportPeriod: 'waiting', sendBack: 'waiting', rework: 'dueSoon', askDate: 'dueSoon', urged: 'late', periodMissed: 'dueSoon', progress: 'inProgress', accept: 'inProgress', cancel: 'notStarted', suspend: 'notStarted' }
const ICON: Record<string, IconComponent> = { comment: IconMessage, urged: IconUrge, urgingAnswered: IconMessage, changeDate: IconHistory, refuseDate: IconHistory }

export function Story({ task }: { task: Task }) {
  const { t } = useWords()
  const entries = task.events.map((event): TimelineEntry => {
    const files = task.files.filter(({ eventId }) => eventId === event.id).map(({ fileId, name, size }) => ({ name, size, href: `/api/tasks/${task.id}/files/${fileId}` }))
    const tone = TONE[event.kind]
    const icon = ICON[event.kind]
    return {
      id: event.id,
      who: event.organisationName || event.post ? event.actorName : t('tasks.timeline.system'),
      post: [event.post, event.organisationName].filter(Boolean).join(', '),
      at: event.at,
      what: said(event, t),
      detail: event.note ? <p className="tk-note">{event.note}</p> : undefined,
      files,
      ...(tone ? { tone } : {}),
      ...(icon ? { icon } : {}),
    }
  })
  return (
    <Section title={t('tasks.page.story')}>
      <div className="tk-story">
        {task.steps.includes('comment') && <CommentBox task={task} />}
        <Timeline label={t('tasks.page.story')} entries={entries} />
      </div>
    </Section>
  )
}

function said({ kind, facts }: Event, t: (key: string, facts?: Record<string, unknown>) => string): string {
  const period = typeof facts['period'] === 'string' ? periodFromKey(facts['period']) : undefined
  const key = kind === 'issued' && facts['dueOn'] ? 'tasks.timeline.issued.due' : `tasks.timeline.${kind}`
  return t(key, period ? { ...facts, period: periodLabel(period) } : facts)
}

function CommentBox({ task }: { task: Task }) {
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
