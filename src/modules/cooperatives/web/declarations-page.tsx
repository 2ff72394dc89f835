/** Who has declared for a year and who has not: how far each commune is, and each cooperative. Every number opens its list. */
import {
  Button,
  DataTable,
  EmptyState,
  fileAddress,
  FileButton,
  Filters,
  Link,
  Page,
  SelectField,
  StackedBar,
  StateBadge,
  Tabs,
  today,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
  type ListAnswer,
} from '#ui'
import { SheetCut, useSavedViews, ViewsBar } from '#modules/views/web'
import { DECLARATIONS_PAGE, STANDINGS, type DeclarationList, type DeclarationOverview } from '../declaration-contract.ts'
import { closesOn, FIRST_YEAR, firstDayOf, yearAsked } from '../declaration-rules.ts'
import { STANDING_TONE } from './words.ts'
import './cooperatives.css'

type Place = DeclarationOverview['places'][number]
type Row = DeclarationList['items'][number]
const PATH = '/cooperatives/declarations'

export default function DeclarationsPage() {
  const { t } = useWords()
  const may = useMay()
  const { year } = useSearch()
  const set = useSetSearch()
  const asked = yearAsked(today())
  const years = Array.from({ length: asked - FIRST_YEAR + 1 }, (_, n) => String(asked - n))
  const overview = useGet<DeclarationOverview>(`${PATH}/overview`, { year })
  const { data } = overview
  return (
    <Page
      title={t('cooperatives.declarations.title')}
      description={data && t('cooperatives.declarations.detail', { from: firstDayOf(data.year), to: closesOn(data.year), due: data.dueOn })}
      action={
        <>
          <SelectField
            name="year"
            label={t('cooperatives.declarations.year')}
            hiddenLabel
            options={years.map((value) => ({ value, label: value }))}
            value={year ?? String(asked)}
            onChange={(value) => set({ year: value === String(asked) ? undefined : (value ?? undefined), page: undefined })}
          />
          {may('cooperatives.keep') && (
            <Button variant="default" to={`${PATH}/import`}>
              {t('cooperatives.declarations.import')}
            </Button>
          )}
        </>
      }
    >
      {data && data.whole.expected > 0 && <Whole data={data} />}
      <Tabs
        label={t('cooperatives.declarations.title')}
        tabs={[
          { key: 'who', label: t('cooperatives.declarations.who'), content: () => <Who places={data?.places ?? []} /> },
          ...(data && data.places.length > 1
            ? [
                {
                  key: 'places',
                  label: t('cooperatives.declarations.byPlace'),
                  count: data.places.length,
                  content: () => <Places places={data.places} />,
                },
              ]
            : []),
        ]}
      />
    </Page>
  )
}

/** The list behind a number, of the year that is looked at. */
function useTo() {
  const { year } = useSearch()
  return (standing: string, place?: string | null) => `${PATH}?standing=${standing}${place ? `&place=${place}` : ''}${year ? `&year=${year}` : ''}`
}

function useBar() {
  const { t } = useWords()
  const to = useTo()
  return (counts: Omit<Place, 'placeId' | 'placeName'>, place?: string | null) =>
    ([...STANDINGS].reverse() as (typeof STANDINGS)[number][]).map((key) => ({
      key,
      label: t(`cooperatives.declaration.standing.${key}`),
      value: counts[key],
      tone: STANDING_TONE[key],
      to: to(key, place),
    }))
}

function Whole({ data }: { data: DeclarationOverview }) {
  const { t } = useWords()
  const bar = useBar()
  return (
    <StackedBar
      legend
      label={t('cooperatives.declarations.done', { n: data.whole.confirmed, all: data.whole.expected })}
      segments={bar(data.whole)}
    />
  )
}

function Places({ places }: { places: readonly Place[] }) {
  const { t } = useWords()
  const bar = useBar()
  const to = useTo()
  const number = (key: (typeof STANDINGS)[number]) => ({
    key,
    label: t(`cooperatives.declaration.standing.${key}`),
    kind: 'number' as const,
    render: (row: Place) => (row[key] > 0 ? <Link to={to(key, row.placeId)}>{row[key]}</Link> : '0'),
  })
  return (
    <DataTable
      caption={t('cooperatives.declarations.byPlace')}
      bare
      rows={places}
      rowKey={({ placeId }) => placeId ?? ''}
      columns={[
        {
          key: 'placeName',
          label: t('cooperatives.declarations.place'),
          main: true,
          wrap: true,
          render: ({ placeName }) => placeName || t('cooperatives.declarations.noPlace'),
        },
        {
          key: 'progress',
          label: t('cooperatives.declarations.progress'),
          width: 220,
          render: (row) => (
            <StackedBar label={t('cooperatives.declarations.done', { n: row.confirmed, all: row.expected })} segments={bar(row, row.placeId)} />
          ),
        },
        { key: 'expected', label: t('cooperatives.declarations.expected'), kind: 'number' },
        number('none'),
        number('sent'),
        number('returned'),
        number('confirmed'),
      ]}
    />
  )
}

function Who({ places }: { places: readonly Place[] }) {
  const { t } = useWords()
  const { year, q, standing, place, page } = useSearch()
  const saved = useSavedViews('declarations', PATH)
  const list = useGet<ListAnswer<Row> & { year: number }>(saved.settled ? PATH : null, { year, q, standing, place, page })
  return (
    <>
      <ViewsBar saved={saved} keepAs="declarations.list" />
      <Filters
        search={t('cooperatives.declarations.search')}
        filters={[
          {
            key: 'standing',
            label: t('cooperatives.declarations.standing'),
            options: STANDINGS.map((value) => ({ value, label: t(`cooperatives.declaration.standing.${value}`) })),
          },
          ...(places.length > 1
            ? [
                {
                  key: 'place',
                  label: t('cooperatives.declarations.place'),
                  options: places.flatMap(({ placeId, placeName }) => (placeId ? [{ value: placeId, label: placeName }] : [])),
                },
              ]
            : []),
        ]}
      />
      <DataTable
        caption={t('cooperatives.declarations.who')}
        list={list}
        pageSize={DECLARATIONS_PAGE}
        keepAs="declarations.list"
        rowKey={({ id }) => id}
        rowLink={({ id }) => list.data && `/cooperatives/${id}/declarations/${list.data.year}`}
        columns={[
          { key: 'name', label: t('cooperatives.field.name'), main: true, wrap: true },
          { key: 'placeName', label: t('cooperatives.declarations.place'), wrap: true, width: 200 },
          {
            key: 'standing',
            label: t('cooperatives.declarations.standing'),
            width: 220,
            render: ({ standing: at, late }) => (
              <span className="co-head">
                <StateBadge tone={STANDING_TONE[at]} label={t(`cooperatives.declaration.standing.${at}`)} />
                {late && at !== 'confirmed' && (
                  <span className="co-odd" data-tone="dueSoon">
                    {t('cooperatives.declarations.late')}
                  </span>
                )}
              </span>
            ),
          },
          { key: 'sentAt', label: t('cooperatives.declarations.sentAt'), kind: 'dateTime', width: 150 },
        ]}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={fileAddress(`${PATH}/sheet`, { year, q, standing, place })}>
              {t('cooperatives.declarations.export')}
            </FileButton>
          </>
        }
        empty={<EmptyState title={t('cooperatives.declarations.none')} detail={t('cooperatives.declarations.noneDetail')} />}
      />
    </>
  )
}
