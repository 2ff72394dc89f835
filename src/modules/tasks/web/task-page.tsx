/** One task: the sentence it came from, who does it until when, what happened, and the next step for this person. */
import { InsidePanel } from '#modules/inside/web'
import {
  Alert,
  DataTable,
  EmptyState,
  Facts,
  FileList,
  Link,
  Loaded,
  Page,
  Quote,
  Section,
  Split,
  StepLine,
  speaking,
  useGet,
  useMay,
  useParams,
  useWords,
  WhenNear,
  type Fact,
  type Step as LineStep,
} from '#ui'
import { lazy, Suspense } from 'react'
import type { State, TaskPage as Task, TaskRow } from '../contract.ts'
import { isRecurring } from '../rules.ts'
import { waitingFirst } from './members.ts'
import { NextSteps } from './task-steps.tsx'
import { Story } from './task-story.tsx'
import { Urgings } from './task-urgings.tsx'
import { FewNames, periodName, STATE_TONE, TimeBadge, WorkBadge } from './words.tsx'
import './tasks.css'

// Most tasks keep the day that they were given.
const Dates = lazy(async () => ({ default: (await import('./task-dates.tsx')).Dates }))
const Guidance = lazy(() => import('./task-guidance.tsx'))
const partWords = {
  vi: () => import('../messages-products.vi.ts').then(({ products }) => products),
  en: () => import('../messages-products.en.ts').then(({ products }) => products),
}
const Product = lazy(speaking([partWords], () => import('./task-product.tsx')))
const Contributions = lazy(speaking([partWords], () => import('./task-contributions.tsx')))
const MOVING = ['askDate', 'changeDate', 'refuseDate']

export default function TaskPage() {
  const { id = '' } = useParams()
  const task = useGet<Task>(`/tasks/${id}`)
  return <Loaded got={task}>{(task) => <TaskView task={task} />}</Loaded>
}

function TaskView({ task }: { task: Task }) {
  const { t } = useWords()
  const may = useMay()
  return (
    <Page title={task.title} crumbs={[{ label: t('tasks.list.title'), to: '/tasks' }]} aside={<TimeBadge time={task.time} />}>
      <Split
        main={
          <>
            <Line task={task} />
            {task.askedDueOn && <Alert tone="dueSoon">{t('tasks.page.asked', { dueOn: task.askedDueOn })}</Alert>}
            {task.product && (
              <Suspense fallback={null}>
                <Product task={task} product={task.product} />
              </Suspense>
            )}
            {task.inside && (
              <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
                <InsidePanel kind="task" objectId={task.id} />
              </Suspense>
            )}
            {(!task.inside || task.steps.some((step) => step !== 'comment')) && <NextSteps task={task} />}
            <Source task={task} />
            {!task.isLeaf && <Children task={task} />}
            {task.coordinators.length > 0 && task.isLeaf && (
              <WhenNear>
                <Contributions id={task.id} title={task.title} dueOn={task.dueOn} />
              </WhenNear>
            )}
            {may('guidance.see') && (
              <WhenNear>
                <Guidance id={task.id} />
              </WhenNear>
            )}
            <Story task={task} />
          </>
        }
        side={
          <>
            <Section title={t('tasks.page.facts')}>
              <Facts items={factsOf(task, t)} />
            </Section>
            {task.events.some(({ kind }) => MOVING.includes(kind)) && (
              <Suspense fallback={null}>
                <Dates task={task} />
              </Suspense>
            )}
            {task.confirmations.length > 0 && <Confirmations task={task} />}
            <Files task={task} />
            {task.urgings.length > 0 && <Urgings task={task} />}
          </>
        }
      />
    </Page>
  )
}

const LINE: readonly State[] = ['assigned', 'accepted', 'in_progress', 'reported', 'done']
const PLACE: Record<State, number> = {
  assigned: 0,
  returned: 0,
  accepted: 1,
  in_progress: 2,
  rework: 2,
  reported: 3,
  done: 4,
  suspended: 2,
  cancelled: 2,
  replaced: 2,
}

/** The state as a line of steps; a state beside the line (sent back, suspended …) names the step where it stands. */
function Line({ task }: { task: Task }) {
  const { t } = useWords()
  const at = PLACE[task.state]
  const steps = LINE.map((state, place): LineStep => {
    const current = place === at
    const label = current && task.state !== state ? t(`tasks.state.${task.state}`) : t(`tasks.line.${state}`)
    if (task.state === 'done') return { label, state: 'done', at: place === 4 ? task.doneOn : place === 0 ? task.assignedOn : null }
    return {
      label,
      state: place < at ? 'done' : current ? 'current' : 'ahead',
      ...(current ? { tone: STATE_TONE[task.state] } : {}),
      at: place === 0 ? task.assignedOn : null,
    }
  })
  return (
    <Section>
      <StepLine label={t('tasks.page.steps')} steps={steps} />
    </Section>
  )
}

function Source({ task }: { task: Task }) {
  const { t } = useWords()
  const may = useMay()
  if (!task.quote && !task.documentId) return null
  const to = task.origin
    ? task.origin
    : task.documentId
      ? may('documents.readAll') && task.quoteStart !== null
        ? `/documents/${task.documentId}/review?at=${task.quoteStart}`
        : `/documents/${task.documentId}`
      : undefined
  return (
    <Section title={t('tasks.page.quote')}>
      <Quote to={to} source={[task.source ?? (to ? t('tasks.page.toDocument') : ''), task.path].filter(Boolean).join(', ')}>
        {task.quote ?? task.title}
      </Quote>
    </Section>
  )
}

type Say = ReturnType<typeof useWords>['t']

function factsOf(task: Task, t: Say): Fact[] {
  const said = ({ name, now }: { name: string; now?: string | undefined }) => (now ? t('organisations.name.now', { name, now }) : name)
  const names = (list: readonly { name: string; now?: string | undefined }[]) => (list.length > 0 ? <FewNames names={list.map(said)} /> : null)
  const optional = (fact: Fact): Fact[] => (fact.value === null || fact.value === '' ? [] : [fact])
  return [
    { label: t('tasks.page.lead'), value: task.lead ? said(task.lead) : <FewNames names={[task.written ?? t('tasks.page.children')]} /> },
    ...optional({ label: t('tasks.page.written'), value: task.written && task.written !== task.lead?.name && task.isLeaf ? task.written : null }),
    ...optional({ label: t('tasks.page.coordinators'), value: names(task.coordinators) }),
    { label: t('tasks.column.kind'), value: t(`tasks.kind.${task.kind}`) },
    ...(isRecurring(task.kind)
      ? [
          { label: t('tasks.page.every'), value: task.every ? t(`tasks.every.${task.every}`) : null },
          { label: t('tasks.page.nextConfirm'), value: <Day on={task.nextConfirmOn} /> },
        ]
      : [{ label: t('tasks.page.due'), value: <Day on={task.dueOn} /> }]),
    ...optional({ label: t('tasks.page.dueText'), value: task.dueText }),
    ...optional({ label: t('tasks.page.deliverable'), value: task.deliverable }),
    { label: t('tasks.page.progress'), value: task.isLeaf ? `${task.progress} %` : membersDone(task, t) },
    ...optional({ label: t('tasks.page.done'), value: task.state === 'done' ? <Day on={task.doneOn} /> : null }),
    ...optional({
      label: t('tasks.page.result'),
      value: task.resultNumber && task.resultOn ? t('tasks.page.result.on', { number: task.resultNumber, on: task.resultOn }) : task.resultNumber,
    }),
    ...optional({
      label: t('tasks.page.replacedBy'),
      value: task.replacedBy && <Link to={`/documents/${task.replacedBy.id}`}>{task.replacedBy.title}</Link>,
    }),
    { label: t('tasks.page.giver'), value: said(task.giver) },
    { label: t('tasks.page.confirmer'), value: said(task.confirmer) },
    ...optional({ label: t('tasks.page.reportTo'), value: names(task.reportTo) }),
    { label: t('tasks.page.assigned'), value: <Day on={task.assignedOn} /> },
    ...optional({ label: t('tasks.page.group'), value: task.parent && <Link to={`/tasks/${task.parent.id}`}>{task.parent.title}</Link> }),
  ]
}

/** A group's own progress is that of its members: how many have come to their end. */
const membersDone = ({ children, childrenTotal }: Task, t: Say): string | null =>
  children.length < childrenTotal
    ? null
    : t('tasks.page.childrenDone', { n: children.filter(({ state }) => state === 'done').length, total: childrenTotal })

function Day({ on }: { on: string | null }) {
  const { format } = useWords()
  return on ? <time dateTime={on}>{format.date(on)}</time> : <>–</>
}

function Children({ task }: { task: Task }) {
  const { t } = useWords()
  return (
    <Section title={t('tasks.page.children')} count={task.childrenTotal}>
      <DataTable<TaskRow>
        bare
        caption={t('tasks.page.children')}
        rows={waitingFirst(task.children)}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/tasks/${id}`}
        columns={[
          { key: 'leadName', label: t('tasks.column.lead'), main: true, wrap: true },
          { key: 'state', label: t('tasks.column.state'), render: (row) => <WorkBadge state={row.state} /> },
          { key: 'time', label: t('tasks.column.time'), render: (row) => <TimeBadge time={row.time} /> },
          { key: 'progress', label: t('tasks.column.progress'), kind: 'number' },
        ]}
        empty={<EmptyState title={t('tasks.list.empty')} />}
      />
      {task.childrenTotal > task.children.length && (
        <Link to={`/tasks?parent=${task.id}&scope=all`}>{t('tasks.page.children.more', { n: task.childrenTotal })}</Link>
      )}
    </Section>
  )
}

function Confirmations({ task }: { task: Task }) {
  const { t } = useWords()
  return (
    <Section title={t('tasks.page.confirmations')}>
      <DataTable
        bare
        caption={t('tasks.page.confirmations')}
        rows={task.confirmations}
        rowKey={({ period }) => period}
        columns={[
          { key: 'period', label: t('tasks.page.period'), main: true, value: ({ period }) => periodName(period, t) },
          { key: 'reportedOn', label: t('tasks.page.reportedOn'), kind: 'date' },
          { key: 'confirmedOn', label: t('tasks.page.confirmedOn'), kind: 'date' },
        ]}
      />
    </Section>
  )
}

function Files({ task }: { task: Task }) {
  const { t } = useWords()
  return (
    <Section title={t('tasks.page.files')} count={task.files.length}>
      {task.files.length === 0 ? (
        <p className="hl-quiet">{t('tasks.page.files.none')}</p>
      ) : (
        <FileList files={task.files.map(({ fileId, name, size }) => ({ name, size, href: `/api/tasks/${task.id}/files/${fileId}` }))} />
      )}
    </Section>
  )
}
