/** The list of tasks: who does what until when, and how it stands. */
import {
  Button,
  DataTable,
  DateField,
  EmptyState,
  fileAddress,
  FileButton,
  Filters,
  IconPlus,
  IconUrge,
  Link,
  Page,
  SegmentedControl,
  TONE_ICON,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
  type Column,
  type Search,
} from '#ui'
import { SheetCut, useSavedViews, ViewsBar } from '#modules/views/web'
import { GROUPS } from '../overview-rules.ts'
import type { TaskCounts, TaskList, TaskRow, TimeLabel } from '../contract.ts'
import { CLOSED, KINDS, STATES, TIME_LABELS } from '../rules.ts'
import type { z } from 'zod'
import { linkTo, periodName, TIME_TONE, TimeBadge } from './words.tsx'
import './tasks.css'

const SIZE = 50
const START: Search = { page: undefined }

export default function TasksPage() {
  const { t } = useWords()
  const may = useMay()
  const address = useSearch()
  const saved = useSavedViews('tasks', '/tasks')
  const { page, sort, scope, label, ...rest } = address
  const open =
    scope === 'all' ||
    (label ?? '').split(',').some(isEnd) ||
    (rest.state ?? '').split(',').some((state) => (CLOSED as readonly string[]).includes(state))
      ? undefined
      : 'true'
  const {
    q,
    role,
    organisation,
    group,
    document,
    parent,
    kind,
    state,
    dueFrom,
    dueTo,
    assignedFrom,
    assignedTo,
    leader,
    field,
    period,
    escalated,
    trend,
    urged,
    urging,
    chain,
    published,
  } = rest
  const filter = {
    q,
    role,
    organisation,
    group,
    document,
    parent,
    kind,
    state,
    dueFrom,
    dueTo,
    assignedFrom,
    assignedTo,
    leader,
    escalated,
    field,
    period,
    trend,
    urged,
    urging,
    chain,
    published,
    open,
  }
  const list = useGet<TaskList>(saved.settled ? '/tasks' : null, { ...filter, label, sort, page, size: String(SIZE) })

  return (
    <Page
      title={t('tasks.list.title')}
      action={
        may('tasks.issue') && (
          <Button icon={IconPlus} to="/tasks/new">
            {t('tasks.list.new')}
          </Button>
        )
      }
    >
      <ViewsBar saved={saved} keepAs="tasks.list" />
      <LabelCounts filter={filter} />
      <ListFilters />
      <Limits />
      <DataTable<TaskRow>
        caption={t('tasks.list.title')}
        list={list}
        pageSize={SIZE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/tasks/${id}`}
        keepAs="tasks.list"
        columns={useColumns()}
        {...(may('tasks.urge') ? { actions: (selected: readonly TaskRow[]) => <UrgeSelected selected={selected} /> } : {})}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={fileAddress('/tasks/export', { ...filter, label, sort })}>
              {t('tasks.list.export')}
            </FileButton>
          </>
        }
        empty={<EmptyState title={t('tasks.list.empty')} detail={t('tasks.list.empty.detail')} />}
      />
    </Page>
  )
}

const isEnd = (label: string) => label.startsWith('done_') || label === 'answered' || label === 'stopped'

function useColumns(): Column<TaskRow>[] {
  const { t } = useWords()
  return [
    { key: 'title', label: t('tasks.column.title'), main: true, wrap: true, width: '44%' },
    { key: 'leadName', label: t('tasks.column.lead'), sortable: true, wrap: true, width: 150 },
    { key: 'time', label: t('tasks.column.time'), width: 130, render: (row) => <TimeBadge time={row.time} /> },
    { key: 'dueOn', label: t('tasks.column.dueOn'), kind: 'date', sortable: true, width: 95, value: (row) => row.dueOn ?? row.nextConfirmOn },
    { key: 'state', label: t('tasks.column.state'), wrap: true, width: 100, value: (row) => t(`tasks.state.${row.state}`) },
    { key: 'progress', label: t('tasks.page.progress'), kind: 'percent', sortable: true, width: 70 },
    { key: 'source', label: t('tasks.column.source'), wrap: true, spare: true },
    { key: 'kind', label: t('tasks.column.kind'), spare: true, render: (row) => t(`tasks.kind.${row.kind}`) },
    { key: 'assignedOn', label: t('tasks.column.assignedOn'), kind: 'date', sortable: true, spare: true },
    { key: 'doneOn', label: t('tasks.column.doneOn'), kind: 'date', sortable: true, spare: true },
    { key: 'urgedCount', label: t('tasks.column.urged'), kind: 'number', spare: true },
  ]
}

/** How many there are of each standing; a press narrows the list to it. */
function LabelCounts({ filter }: { filter: Search }) {
  const { t, format } = useWords()
  const { label = '' } = useSearch()
  const address = useSearch()
  const counts = useGet<z.infer<typeof TaskCounts>>('/tasks/counts', filter)
  const shown = TIME_LABELS.filter((one) => (counts.data?.byLabel[one] ?? 0) > 0)
  if (shown.length === 0) return null
  return (
    <nav className="tk-counts hl-slide" aria-label={t('tasks.list.counts')}>
      {shown.map((one: TimeLabel) => {
        const Icon = TONE_ICON[TIME_TONE[one]]
        const chosen = label === one
        return (
          <Link
            key={one}
            className="tk-count"
            data-tone={TIME_TONE[one]}
            aria-current={chosen ? 'true' : undefined}
            to={linkTo('/tasks', { ...address, page: undefined, label: chosen ? undefined : one })}
          >
            <Icon size={16} />
            <span>{t(`tasks.label.${one}`)}</span>
            <strong>{format.number(counts.data?.byLabel[one] ?? 0)}</strong>
          </Link>
        )
      })}
    </nav>
  )
}

function ListFilters() {
  const { t } = useWords()
  const may = useMay()
  const { scope, dueFrom = null, dueTo = null } = useSearch()
  const set = useSetSearch()
  const roles = ['lead', 'partner', ...(may('tasks.confirm') ? ['giver'] : [])]
  return (
    <Filters
      search={t('tasks.list.search')}
      filters={[
        {
          key: 'label',
          label: t('tasks.list.label'),
          many: true,
          options: TIME_LABELS.map((value) => ({ value, label: t(`tasks.label.${value}`) })),
        },
        { key: 'state', label: t('tasks.column.state'), many: true, options: STATES.map((value) => ({ value, label: t(`tasks.state.${value}`) })) },
        { key: 'kind', label: t('tasks.column.kind'), many: true, options: KINDS.map((value) => ({ value, label: t(`tasks.kind.${value}`) })) },
        ...(may('tasks.readAll')
          ? [
              { key: 'escalated', label: t('tasks.list.escalated'), options: [{ value: 'true', label: t('tasks.list.escalated.true') }] },
              {
                key: 'group',
                label: t('tasks.overview.group'),
                options: GROUPS.map((value) => ({ value, label: t(`tasks.overview.group.${value}`) })),
              },
            ]
          : []),
        { key: 'role', label: t('tasks.list.role'), options: roles.map((value) => ({ value, label: t(`tasks.list.role.${value}`) })) },
      ]}
    >
      <div className="tk-dates">
        <DateField
          name="dueFrom"
          label={t('tasks.list.dueFrom')}
          placeholder={t('tasks.list.dueFrom')}
          hiddenLabel
          value={dueFrom}
          onChange={(day) => set({ ...START, dueFrom: day ?? undefined })}
        />
        <DateField
          name="dueTo"
          label={t('tasks.list.dueTo')}
          placeholder={t('tasks.list.dueTo')}
          hiddenLabel
          value={dueTo}
          onChange={(day) => set({ ...START, dueTo: day ?? undefined })}
        />
      </div>
      <SegmentedControl
        size="xs"
        aria-label={t('tasks.list.scope')}
        value={scope === 'all' ? 'all' : 'open'}
        onChange={(value) => set({ ...START, scope: value === 'all' ? 'all' : undefined })}
        data={[
          { value: 'open', label: t('tasks.list.open') },
          { value: 'all', label: t('tasks.list.all') },
        ]}
      />
    </Filters>
  )
}

/** A list that a link has narrowed to one document, group or agency, or to days of giving, says so, and can be widened. */
function Limits() {
  const { t } = useWords()
  const { document, parent, organisation, assignedFrom, assignedTo, leader, field, period, trend, urged, urging, chain, published } = useSearch()
  const set = useSetSearch()
  const limits = [
    ...(document ? [{ said: t('tasks.list.ofDocument'), without: { document: undefined } }] : []),
    ...(parent ? [{ said: t('tasks.list.ofParent'), without: { parent: undefined } }] : []),
    ...(organisation ? [{ said: t('tasks.list.ofOrganisation'), without: { organisation: undefined } }] : []),
    ...(leader ? [{ said: t(leader === 'none' ? 'tasks.list.ofNoLeader' : 'tasks.list.ofLeader'), without: { leader: undefined } }] : []),
    ...(field ? [{ said: t(field === 'none' ? 'tasks.list.ofNoField' : 'tasks.list.ofField'), without: { field: undefined } }] : []),
    ...(period ? [{ said: t('tasks.list.ofPeriod', { period: periodName(period, t) }), without: { period: undefined } }] : []),
    ...(trend
      ? [{ said: t(`tasks.list.trend.${trend.split('.')[1]}`, { month: periodName(trend.split('.')[0] ?? '', t) }), without: { trend: undefined } }]
      : []),
    ...(urged ? [{ said: t('tasks.list.ofUrged'), without: { urged: undefined } }] : []),
    ...(urging ? [{ said: t('tasks.list.ofUrging'), without: { urging: undefined } }] : []),
    ...(chain ? [{ said: t('tasks.list.ofChain'), without: { chain: undefined } }] : []),
    ...(published
      ? [
          {
            said: t(published.split('.')[2] ? 'tasks.list.ofPublishedAgency' : 'tasks.list.ofPublished', {
              figure: t(`tasks.overview.${published.split('.')[1]}`),
            }),
            without: { published: undefined },
          },
        ]
      : []),
    ...(assignedFrom ? [{ said: t('tasks.list.assignedFrom', { day: assignedFrom }), without: { assignedFrom: undefined } }] : []),
    ...(assignedTo ? [{ said: t('tasks.list.assignedTo', { day: assignedTo }), without: { assignedTo: undefined } }] : []),
  ]
  return limits.map(({ said, without }) => (
    <p key={said} className="tk-limit" role="status">
      {said}{' '}
      <button type="button" className="hl-text-button" onClick={() => set({ ...START, ...without })}>
        {t('tasks.list.showAll')}
      </button>
    </p>
  ))
}

function UrgeSelected({ selected }: { selected: readonly TaskRow[] }) {
  const { t } = useWords()
  const late = selected.filter(({ time }) => time.label === 'late')
  if (late.length === 0) return <span className="hl-quiet">{t('tasks.list.urge.notLate')}</span>
  return (
    <Button size="xs" icon={IconUrge} to={linkTo('/urge', { tasks: late.map(({ id }) => id).join(',') })}>
      {t('tasks.list.urge')}
    </Button>
  )
}
