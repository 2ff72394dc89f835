/** What each cooperative still lacks in its governance: the list, and how many there are in each commune. Every number opens its list. */
import { Button, DataTable, EmptyState, FileButton, Filters, Link, Page, StackedBar, Tabs, useGet, useSearch, useWords, type ListAnswer } from '#ui'
import { SheetCut } from '#modules/views/web'
import { GOVERNANCE_PAGE, type GovernancePlaces, type GovernanceRow } from '../contract.ts'
import { GOVERNANCE_RULES } from '../finding-rules.ts'
import { LookButton, Looked } from './looked.tsx'
import { searched } from './words.ts'
import './oversight.css'

const PATH = '/oversight/governance'

export default function GovernancePage() {
  const { t } = useWords()
  const places = useGet<GovernancePlaces>(`${PATH}/places`)
  const { data } = places
  return (
    <Page
      title={t('oversight.governance.title')}
      description={
        <>
          {t('oversight.governance.about')} <Looked at={data?.looked} />
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
      {data && data.whole.all > 0 && (
        <StackedBar
          legend
          label={t('oversight.governance.whole', data.whole)}
          segments={[
            { key: 'ok', label: t('oversight.governance.ok'), value: data.whole.all - data.whole.missing, tone: 'inTime' },
            { key: 'missing', label: t('oversight.governance.lacking'), value: data.whole.missing, tone: 'dueSoon', to: PATH },
          ]}
        />
      )}
      <Tabs
        label={t('oversight.governance.title')}
        tabs={[
          { key: 'list', label: t('oversight.governance.list'), content: () => <List places={data} /> },
          ...(data && data.places.length > 1
            ? [{ key: 'places', label: t('oversight.governance.places'), count: data.places.length, content: () => <Places places={data.places} /> }]
            : []),
        ]}
      />
    </Page>
  )
}

function List({ places }: { places: GovernancePlaces | undefined }) {
  const { t } = useWords()
  const { q, rule, place, kind, sort, page } = useSearch()
  const filter = { q, rule, place, kind }
  const list = useGet<ListAnswer<GovernanceRow>>(PATH, { ...filter, sort, page })
  const counts = new Map(places?.rules.map((one) => [one.rule as string, one.n]))
  return (
    <>
      <Filters
        search={t('oversight.governance.search')}
        filters={[
          {
            key: 'rule',
            label: t('oversight.governance.rule'),
            many: true,
            options: GOVERNANCE_RULES.map((value) => ({
              value,
              label: t(`oversight.rule.${value}`),
              n: counts.get(value) ?? 0,
            })),
          },
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
          {
            key: 'kind',
            label: t('oversight.governance.kind'),
            options: ['cooperative', 'union'].map((value) => ({ value, label: t(`oversight.governance.kind.${value}`) })),
          },
        ]}
      />
      <DataTable
        caption={t('oversight.governance.list')}
        list={list}
        pageSize={GOVERNANCE_PAGE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/oversight/cooperatives/${id}`}
        columns={[
          { key: 'name', label: t('oversight.column.name'), main: true, wrap: true, sortable: true, width: 300 },
          { key: 'placeName', label: t('oversight.column.place'), wrap: true, width: 150 },
          { key: 'missing', label: t('oversight.column.missing'), kind: 'number', width: 90 },
          { key: 'texts', label: t('oversight.column.gaps'), wrap: true, render: ({ texts }) => <Texts texts={texts} /> },
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
          q || rule || place || kind ? (
            <EmptyState title={t('oversight.governance.noneFound')} />
          ) : (
            <EmptyState title={t('oversight.governance.empty')} detail={t('oversight.governance.emptyDetail')} />
          )
        }
      />
    </>
  )
}

export function Texts({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="ov-texts">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Places({ places }: { places: GovernancePlaces['places'] }) {
  const { t } = useWords()
  return (
    <DataTable
      caption={t('oversight.governance.places')}
      bare
      rows={places}
      rowKey={({ id }) => id ?? ''}
      columns={[
        { key: 'name', label: t('oversight.column.place'), main: true, wrap: true, render: ({ name }) => name || t('oversight.noPlace') },
        {
          key: 'share',
          label: t('oversight.governance.lacking'),
          width: 240,
          render: (row) => (
            <StackedBar
              label={t('oversight.governance.whole', row)}
              segments={[
                { key: 'ok', label: t('oversight.governance.ok'), value: row.all - row.missing, tone: 'inTime' },
                { key: 'missing', label: t('oversight.governance.lacking'), value: row.missing, tone: 'dueSoon', to: to(row.id) },
              ]}
            />
          ),
        },
        { key: 'all', label: t('oversight.governance.all'), kind: 'number' },
        {
          key: 'missing',
          label: t('oversight.governance.lacking'),
          kind: 'number',
          render: (row) => (row.missing > 0 && row.id ? <Link to={to(row.id)}>{row.missing}</Link> : String(row.missing)),
        },
        { key: 'gaps', label: t('oversight.governance.gaps'), kind: 'number' },
      ]}
    />
  )
}

const to = (place: string | null): string => searched(PATH, { place: place ?? undefined })
