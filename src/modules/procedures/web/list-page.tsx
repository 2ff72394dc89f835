/** Files: who has asked for what, where each stands, what is late. Every number opens its list. */
import {
  Button,
  DataTable,
  EmptyState,
  FileButton,
  Filters,
  IconPlus,
  Link,
  Page,
  Section,
  StackedBar,
  StateBadge,
  useGet,
  useMay,
  useSearch,
  useWords,
  type ListAnswer,
} from '#ui'
import { SheetCut } from '#modules/views/web'
import { PAGE_SIZE, STATES, type FileCounts, type FileRow } from '../contract.ts'
import { STATE_TONE, TIMING_TONE, timingWords } from './words.ts'
import './procedures.css'

const TIMINGS = ['late', 'soon', 'stopped', 'doneLate'] as const

export default function ListPage() {
  const { t } = useWords()
  const may = useMay()
  const { q, state, timing, code, organisation, cooperative, sort, page } = useSearch()
  const filter = { q, state, timing, code, organisation, cooperative }
  const sees = may('procedures.see')
  const list = useGet<ListAnswer<FileRow>>(sees ? '/procedures' : null, { ...filter, sort, page })
  const counts = useGet<FileCounts>(sees ? '/procedures/counts' : null, { q, cooperative })
  const filtered = [q, state, timing, code, organisation, cooperative].some(Boolean)
  const apply = may('procedures.apply')
  const query = new URLSearchParams(Object.entries({ ...filter, sort }).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
  return (
    <Page
      title={t(sees ? 'procedures.list.title' : 'procedures.menu')}
      {...(sees ? { description: t('procedures.list.detail') } : {})}
      action={
        <>
          {may('procedures.open') && (
            <Button icon={IconPlus} to="/procedures/new">
              {t(apply ? 'procedures.list.apply' : 'procedures.list.open')}
            </Button>
          )}
          {sees && (
            <Button variant="default" to="/procedures/guide">
              {t('procedures.list.guide')}
            </Button>
          )}
        </>
      }
    >
      {sees && (
        <>
          {counts.data && <Standing counts={counts.data} />}
          <Filters
            search={t('procedures.list.search')}
            filters={[
              {
                key: 'state',
                label: t('procedures.filter.state'),
                many: true,
                options: STATES.map((value) => ({ value, label: t(`procedures.state.${value}`) })),
              },
              {
                key: 'timing',
                label: t('procedures.filter.timing'),
                options: TIMINGS.map((value) => ({ value, label: t(`procedures.timingFilter.${value}`) })),
              },
              {
                key: 'code',
                label: t('procedures.filter.code'),
                many: true,
                options: counts.data?.code ?? [],
              },
              ...((counts.data?.organisation.length ?? 0) > 1
                ? [
                    {
                      key: 'organisation',
                      label: t('procedures.filter.body'),
                      options: counts.data!.organisation,
                    },
                  ]
                : []),
            ]}
          />
          <DataTable
            caption={t('procedures.list.title')}
            list={list}
            pageSize={PAGE_SIZE}
            rowKey={({ id }) => id}
            rowLink={({ id }) => `/procedures/${id}`}
            keepAs="procedures.list"
            columns={[
              { key: 'name', label: t('procedures.column.name'), main: true, wrap: true },
              { key: 'applicantName', label: t('procedures.column.applicantName'), wrap: true, width: 180, sortable: true },
              { key: 'number', label: t('procedures.column.number'), width: 80 },
              { key: 'organisationName', label: t('procedures.column.organisationName'), wrap: true, width: 130, spare: !may('procedures.readAll') },
              {
                key: 'state',
                label: t('procedures.column.state'),
                width: 140,
                render: (row) => <StateBadge tone={STATE_TONE[row.state]} label={t(`procedures.state.${row.state}`)} />,
              },
              { key: 'submittedOn', label: t('procedures.column.submittedOn'), kind: 'date', width: 100, sortable: true },
              { key: 'dueOn', label: t('procedures.column.dueOn'), kind: 'date', width: 105, sortable: true },
              {
                key: 'timing',
                label: t('procedures.filter.timing'),
                width: 150,
                render: (row) => row.timing !== 'none' && <StateBadge tone={TIMING_TONE[row.timing]} label={timingWords(row, t)} />,
              },
              { key: 'decidedOn', label: t('procedures.column.decidedOn'), kind: 'date', width: 120, spare: true },
            ]}
            tools={
              <>
                <SheetCut total={list.data?.total} />
                <FileButton size="xs" from={`/api/procedures/sheet${query ? `?${query}` : ''}`}>
                  {t('procedures.list.export')}
                </FileButton>
              </>
            }
            empty={
              filtered ? (
                <EmptyState title={t('procedures.list.noneFound')} />
              ) : (
                <EmptyState title={t('procedures.list.empty')} detail={t('procedures.list.emptyDetail')} />
              )
            }
          />
        </>
      )}
      {!sees && (
        <EmptyState
          title={t('procedures.guide.title')}
          detail={t('procedures.guide.detail')}
          action={<Button to="/procedures/guide">{t('procedures.list.guide')}</Button>}
        />
      )}
    </Page>
  )
}

function Standing({ counts }: { counts: FileCounts }) {
  const { t } = useWords()
  const total = counts.state.reduce((sum, { n }) => sum + n, 0)
  if (total === 0) return null
  const late = counts.organisation.filter((one) => one.late > 0)
  return (
    <>
      <StackedBar
        legend
        label={t('procedures.list.all', { n: total })}
        segments={counts.state.map(({ value, n }) => ({
          key: value,
          label: t(`procedures.state.${value}`),
          value: n,
          tone: STATE_TONE[value],
          to: `/procedures?state=${value}`,
        }))}
      />
      {counts.late > 0 && (
        <p className="pr-late">
          <StateBadge tone="late" label={t('procedures.list.late', { n: counts.late })} />{' '}
          <Link to="/procedures?timing=late">{t('procedures.list.seeLate')}</Link>
        </p>
      )}
      {late.length > 1 && (
        <Section title={t('procedures.list.byBody')}>
          <DataTable
            caption={t('procedures.list.byBody')}
            bare
            rows={late}
            rowKey={({ value }) => value}
            columns={[
              { key: 'label', label: t('procedures.column.organisationName'), main: true, wrap: true },
              {
                key: 'n',
                label: t('procedures.column.n'),
                kind: 'number',
                render: ({ value, n }) => <Link to={`/procedures?organisation=${value}`}>{n}</Link>,
              },
              {
                key: 'late',
                label: t('procedures.column.late'),
                kind: 'number',
                render: ({ value, late: n }) => <Link to={`/procedures?timing=late&organisation=${value}`}>{n}</Link>,
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}
