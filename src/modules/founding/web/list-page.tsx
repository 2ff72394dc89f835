/** Groups of founders: how many stand at which step, who is to be visited. Every number opens its list. */
import {
  Button,
  DataTable,
  EmptyState,
  FileButton,
  Filters,
  IconPlus,
  Link,
  Page,
  StackedBar,
  StateBadge,
  useGet,
  useMay,
  useSearch,
  useWords,
} from '#ui'
import { SheetCut } from '#modules/views/web'
import { KINDS, PAGE_SIZE, STATES, type GroupRow } from '../contract.ts'
import { shareOfPlan } from '../founding-rules.ts'
import { STATE_TONE } from './tones.ts'
import './founding.css'

type Answer = { items: GroupRow[]; total: number; next?: string | null; states: { value: GroupRow['state']; n: number }[]; lateVisits: number }

export default function ListPage() {
  const { t, format } = useWords()
  const may = useMay()
  const { q, state, kind, visits, sort, page } = useSearch()
  const filter = { q, state, kind, visits }
  const list = useGet<Answer>('/founding', { ...filter, sort, page })
  const filtered = Object.values(filter).some(Boolean)
  const query = new URLSearchParams(Object.entries({ ...filter, sort }).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
  const total = list.data?.states.reduce((sum, { n }) => sum + n, 0) ?? 0
  return (
    <Page
      title={t('founding.list.title')}
      description={t('founding.list.detail')}
      action={
        may('founding.keep') && (
          <Button icon={IconPlus} to="/founding/new">
            {t('founding.list.new')}
          </Button>
        )
      }
    >
      {list.data && total > 0 && (
        <StackedBar
          legend
          label={t('founding.list.all', { n: total })}
          segments={list.data.states.map(({ value, n }) => ({
            key: value,
            label: t(`founding.state.${value}`),
            value: n,
            tone: STATE_TONE[value],
            to: `/founding?state=${value}`,
          }))}
        />
      )}
      {list.data && list.data.lateVisits > 0 && (
        <p className="fo-line">
          <StateBadge tone="late" label={t('founding.list.lateVisits', { n: list.data.lateVisits })} />{' '}
          <Link to="/founding?visits=late">{t('founding.list.seeLate')}</Link>
        </p>
      )}
      <Filters
        search={t('founding.list.search')}
        filters={[
          {
            key: 'state',
            label: t('founding.filter.state'),
            many: true,
            options: STATES.map((value) => ({ value, label: t(`founding.state.${value}`) })),
          },
          {
            key: 'kind',
            label: t('founding.filter.kind'),
            many: true,
            options: KINDS.map((value) => ({ value, label: t(`founding.kind.${value}`) })),
          },
          {
            key: 'visits',
            label: t('founding.filter.visits'),
            options: (['late', 'soon'] as const).map((value) => ({ value, label: t(`founding.visits.${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={t('founding.list.title')}
        list={list}
        pageSize={PAGE_SIZE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/founding/${id}`}
        keepAs="founding.list"
        columns={[
          { key: 'name', label: t('founding.column.name'), main: true, wrap: true, sortable: true },
          { key: 'kind', label: t('founding.column.kind'), width: 140, spare: true, render: (row) => t(`founding.kind.${row.kind}`) },
          { key: 'activity', label: t('founding.column.activity'), wrap: true, spare: true },
          { key: 'placeName', label: t('founding.column.placeName'), wrap: true, width: 150 },
          {
            key: 'state',
            label: t('founding.column.state'),
            width: 150,
            render: (row) => <StateBadge tone={STATE_TONE[row.state]} label={t(`founding.state.${row.state}`)} />,
          },
          { key: 'startedOn', label: t('founding.column.startedOn'), kind: 'date', width: 120, sortable: true },
          { key: 'people', label: t('founding.column.people'), kind: 'number', width: 100 },
          { key: 'members', label: t('founding.column.members'), kind: 'number', width: 110 },
          {
            key: 'planned',
            label: t('founding.column.planned'),
            kind: 'number',
            width: 130,
            render: ({ members, planned }) => {
              const share = shareOfPlan(members, planned)
              return share === null ? format.number(planned) : `${format.number(planned)} (${format.percent(share)})`
            },
          },
          {
            key: 'nextVisit',
            label: t('founding.column.nextVisit'),
            kind: 'date',
            width: 130,
            sortable: true,
          },
          { key: 'organisationName', label: t('founding.column.organisationName'), wrap: true, spare: true },
        ]}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={`/api/founding/sheet${query ? `?${query}` : ''}`}>
              {t('founding.list.export')}
            </FileButton>
          </>
        }
        empty={
          filtered ? (
            <EmptyState title={t('founding.list.noneFound')} />
          ) : (
            <EmptyState title={t('founding.list.empty')} detail={t('founding.list.emptyDetail')} />
          )
        }
      />
    </Page>
  )
}
