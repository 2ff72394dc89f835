/** Cooperatives that are weak or stopped: how far each is, and how many there are in each commune. Every number opens its list. */
import {
  Button,
  DataTable,
  EmptyState,
  FileButton,
  Filters,
  Link,
  Page,
  StackedBar,
  StateBadge,
  Tabs,
  useGet,
  useSearch,
  useWords,
  type ListAnswer,
} from '#ui'
import { SheetCut, useSavedViews, ViewsBar } from '#modules/views/web'
import { WEAK_RULES } from '../finding-rules.ts'
import { STAGES, WAYS, type Stage } from '../plan-rules.ts'
import { WEAK_PAGE, type WeakPlaces, type WeakRow } from '../weak-contract.ts'
import { Texts } from './governance-page.tsx'
import { LookButton, Looked } from './looked.tsx'
import { searched, STAGE_TONE } from './words.ts'
import './oversight.css'

const PATH = '/oversight/weak'
const to = (stage: Stage, place?: string | null): string => searched(PATH, { stage, place: place ?? undefined })

export default function WeakPage() {
  const { t } = useWords()
  const { data } = useGet<WeakPlaces>(`${PATH}/places`)
  const bar = useBar()
  const all = data ? STAGES.reduce((n, stage) => n + data.whole[stage], 0) : 0
  return (
    <Page
      title={t('oversight.weak.title')}
      description={
        <>
          {t('oversight.weak.about')} <Looked at={data?.looked} />
        </>
      }
      action={
        <>
          <Button variant="default" to="/oversight/rules">
            {t('oversight.openRules')}
          </Button>
          <LookButton />
        </>
      }
    >
      {data && all > 0 && <StackedBar legend label={t('oversight.weak.stage')} segments={bar(data.whole)} />}
      <Tabs
        label={t('oversight.weak.title')}
        tabs={[
          { key: 'list', label: t('oversight.weak.list'), content: () => <List places={data} /> },
          ...(data && data.places.length > 1
            ? [{ key: 'places', label: t('oversight.weak.places'), count: data.places.length, content: () => <Places places={data.places} /> }]
            : []),
        ]}
      />
    </Page>
  )
}

function useBar() {
  const { t } = useWords()
  return (counts: WeakPlaces['whole'], place?: string | null) =>
    STAGES.map((stage) => ({ key: stage, label: t(`oversight.stage.${stage}`), value: counts[stage], tone: STAGE_TONE[stage], to: to(stage, place) }))
}

function List({ places }: { places: WeakPlaces | undefined }) {
  const { t } = useWords()
  const { q, stage, rule, way, place, sort, page } = useSearch()
  const filter = { q, stage, rule, way, place }
  const saved = useSavedViews('weak', PATH)
  const list = useGet<ListAnswer<WeakRow>>(saved.settled ? PATH : null, { ...filter, sort, page })
  const counts = new Map(places?.rules.map((one) => [one.rule as string, one.n]))
  return (
    <>
      <ViewsBar saved={saved} keepAs="oversight.weak" />
      <Filters
        search={t('oversight.governance.search')}
        filters={[
          {
            key: 'stage',
            label: t('oversight.weak.stage'),
            many: true,
            options: STAGES.map((value) => ({
              value,
              label: t(`oversight.stage.${value}`),
              n: places?.whole[value],
            })),
          },
          {
            key: 'rule',
            label: t('oversight.weak.rule'),
            many: true,
            options: WEAK_RULES.map((value) => ({ value, label: t(`oversight.rule.${value}`), n: counts.get(value) ?? 0 })),
          },
          { key: 'way', label: t('oversight.weak.way'), many: true, options: WAYS.map((value) => ({ value, label: t(`oversight.way.${value}`) })) },
          ...(places && places.places.length > 1
            ? [
                {
                  key: 'place',
                  label: t('oversight.governance.place'),
                  many: true,
                  options: places.places.flatMap(({ id, name }) => (id ? [{ value: id, label: name }] : [])),
                },
              ]
            : []),
        ]}
      />
      <DataTable
        caption={t('oversight.weak.list')}
        list={list}
        pageSize={WEAK_PAGE}
        keepAs="oversight.weak"
        rowKey={(row) => row.id + (row.plan?.id ?? '')}
        rowLink={(row) => (row.stage === 'done' && row.plan ? `/oversight/plans/${row.plan.id}` : `/oversight/cooperatives/${row.id}`)}
        columns={[
          { key: 'name', label: t('oversight.column.name'), main: true, wrap: true, sortable: true, width: 260 },
          { key: 'placeName', label: t('oversight.column.place'), wrap: true, width: 130 },
          {
            key: 'stage',
            label: t('oversight.column.stage'),
            width: 150,
            wrap: true,
            render: (row) => <StateBadge tone={STAGE_TONE[row.stage]} label={t(`oversight.stage.${row.stage}`)} />,
          },
          { key: 'texts', label: t('oversight.column.signs'), wrap: true, width: 360, render: (row) => <Signs row={row} /> },
          {
            key: 'dueOn',
            label: t('oversight.column.way'),
            wrap: true,
            width: 190,
            sortable: true,
            render: ({ plan }) =>
              plan && (
                <span className="ov-plan">
                  <span>
                    {t(`oversight.way.${plan.way}`)} · {t('oversight.one.planDue', plan)}
                  </span>
                  <span className="ov-quiet">{[plan.officerPost, t('oversight.one.planProgress', plan)].filter(Boolean).join(' · ')}</span>
                </span>
              ),
          },
        ]}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={searched(`/api${PATH}/sheet`, { ...filter, sort })}>
              {t('oversight.export')}
            </FileButton>
          </>
        }
        empty={
          q || stage || rule || way || place ? (
            <EmptyState title={t('oversight.governance.noneFound')} />
          ) : (
            <EmptyState title={t('oversight.weak.empty')} detail={t('oversight.weak.emptyDetail')} />
          )
        }
      />
    </>
  )
}

/** The first signs; a list of twenty reads no better than one of two. */
function Signs({ row }: { row: WeakRow }) {
  const { t } = useWords()
  const shown = row.texts.slice(0, 2)
  return <Texts texts={row.texts.length > shown.length ? [...shown, t('oversight.weak.more', { n: row.texts.length - shown.length })] : shown} />
}

function Places({ places }: { places: WeakPlaces['places'] }) {
  const { t } = useWords()
  const bar = useBar()
  return (
    <DataTable
      caption={t('oversight.weak.places')}
      bare
      rows={places}
      rowKey={({ id }) => id ?? ''}
      columns={[
        { key: 'name', label: t('oversight.column.place'), main: true, wrap: true, render: ({ name }) => name || t('oversight.noPlace') },
        {
          key: 'share',
          label: t('oversight.column.progress'),
          width: 200,
          render: (row) => <StackedBar label={t('oversight.weak.stage')} segments={bar(row, row.id)} />,
        },
        ...STAGES.map((stage) => ({
          key: stage,
          label: t(`oversight.stage.${stage}`),
          kind: 'number' as const,
          render: (row: WeakPlaces['places'][number]) => (row[stage] > 0 ? <Link to={to(stage, row.id)}>{row[stage]}</Link> : '0'),
        })),
      ]}
    />
  )
}
