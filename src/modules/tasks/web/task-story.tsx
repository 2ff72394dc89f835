/** What happened to a task, newest first, and the box where everybody concerned speaks. */
import { IconHistory, IconMessage, IconUrge, Later, Section, Timeline, useWords, whoOf, type IconComponent, type TimelineEntry, type Tone } from '#ui'
import { lazy } from 'react'
import type { TaskPage as Task } from '../contract.ts'
import { handedOverAs } from '#modules/organisations/web'
import { periodName } from './words.tsx'

// Its fields are most of the page's code: the task can be read before they are there.
const CommentBox = lazy(async () => ({ default: (await import('./comment-box.tsx')).CommentBox }))

type Event = Task['events'][number]

const TONE: Record<string, Tone> = {
  confirm: 'inTime',
  confirmPeriod: 'inTime',
  allDone: 'inTime',
  report: 'waiting',
  reportPeriod: 'waiting',
  sendBack: 'waiting',
  rework: 'dueSoon',
  askDate: 'dueSoon',
  urged: 'late',
  escalated: 'late',
  objected: 'waiting',
  escalatedElse: 'late',
  periodMissed: 'dueSoon',
  progress: 'inProgress',
  accept: 'inProgress',
  cancel: 'notStarted',
  replaced: 'notStarted',
  suspend: 'notStarted',
}
const ICON: Record<string, IconComponent> = {
  comment: IconMessage,
  urged: IconUrge,
  urgingAnswered: IconMessage,
  changeDate: IconHistory,
  refuseDate: IconHistory,
}

export function Story({ task }: { task: Task }) {
  const { t } = useWords()
  const entries = task.events.map((event): TimelineEntry => {
    const files = task.files
      .filter(({ eventId }) => eventId === event.id)
      .map(({ fileId, name, size }) => ({ name, size, href: `/api/tasks/${task.id}/files/${fileId}` }))
    const tone = TONE[event.kind]
    const icon = ICON[event.kind]
    return {
      id: event.id,
      who: whoOf(event),
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
        {task.steps.includes('comment') && (
          <Later>
            <CommentBox task={task} />
          </Later>
        )}
        <Timeline of={task.events} label={t('tasks.page.story')} entries={entries} />
      </div>
    </Section>
  )
}

function said({ kind, facts }: Event, t: (key: string, facts?: Record<string, unknown>) => string): string {
  const period = typeof facts['period'] === 'string' ? periodName(facts['period'], t) : undefined
  const key = kind === 'issued' && facts['dueOn'] ? 'tasks.timeline.issued.due' : `tasks.timeline.${handedOverAs(kind, facts)}`
  return t(key, period ? { ...facts, period } : facts)
}
