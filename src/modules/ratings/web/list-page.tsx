/** Who is rated in a year, how far each is, and what came out; publishing what is appraised. */
import {
  Alert,
  Button,
  ConfirmButton,
  DataTable,
  EmptyState,
  fileAddress,
  FileButton,
  Filters,
  Page,
  SelectField,
  StackedBar,
  StateBadge,
  useGet,
  useMay,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
  type Tone,
} from '#ui'
import { RATINGS_PAGE, type Rating, type RatingList } from '../contract.ts'
import { STANDINGS, type Standing } from '../rating-rules.ts'
import './ratings.css'

export const STANDING_TONE: Record<Standing, Tone> = {
  none: 'notStarted',
  draft: 'inProgress',
  sent: 'waiting',
  returned: 'late',
  appraised: 'inProgress',
  published: 'inTime',
}

export default function ListPage() {
  const { t } = useWords()
  const may = useMay()
  const { q, scheme, year, standing, band, page } = useSearch()
  const filter = { q, scheme, year, standing, band }
  const list = useGet<RatingList>('/ratings', { ...filter, page })
  const { data } = list
  const chosen = data?.scheme
  return (
    <Page
      title={t('ratings.list.title')}
      description={chosen && t('ratings.list.about', { ...chosen, year: String(data.year) })}
      action={
        <>
          {may('ratings.setSchemes') && (
            <Button variant="default" to="/ratings/schemes">
              {t('ratings.openSchemes')}
            </Button>
          )}
          {chosen && <FileButton from={fileAddress('/ratings/sheet', filter)}>{t('ratings.export')}</FileButton>}
        </>
      }
    >
      {data && !chosen ? (
        <EmptyState title={t('ratings.list.noScheme')} detail={t('ratings.list.noSchemeDetail')} />
      ) : (
        <>
          {data && chosen && <Over over={chosen.over} year={data.year} />}
          {data && <Standings data={data} />}
          <Filters
            search={t('ratings.list.search')}
            filters={[
              {
                key: 'standing',
                label: t('ratings.column.standing'),
                options: STANDINGS.map((value) => ({
                  value,
                  label: t(`ratings.standing.${value}`),
                  n: data && (data.counts[value] ?? 0),
                })),
              },
              {
                key: 'band',
                label: t('ratings.column.band'),
                options: (chosen?.bands ?? []).map(({ key, name }) => ({ value: key, label: name, n: data?.bands[key] ?? 0 })),
              },
            ]}
          />
          <DataTable
            caption={t('ratings.list.title')}
            list={list}
            pageSize={RATINGS_PAGE}
            rowKey={({ id }) => id}
            rowLink={({ id }) => (chosen ? `/ratings/${id}/${chosen.id}/${data.year}` : undefined)}
            columns={[
              { key: 'name', label: t('ratings.column.name'), main: true, wrap: true },
              { key: 'placeName', label: t('ratings.column.place'), wrap: true, width: 180 },
              {
                key: 'standing',
                label: t('ratings.column.standing'),
                width: 210,
                render: ({ standing: at, late }) => (
                  <>
                    <StateBadge tone={STANDING_TONE[at]} label={t(`ratings.standing.${at}`)} />{' '}
                    {late && <span className="hl-quiet">{t('ratings.late')}</span>}
                  </>
                ),
              },
              { key: 'selfPoints', label: t('ratings.column.selfPoints'), kind: 'number', width: 110 },
              { key: 'points', label: t('ratings.column.points'), kind: 'number', width: 120 },
              { key: 'band', label: t('ratings.column.band'), width: 110 },
            ]}
            empty={<EmptyState title={t('ratings.list.empty')} detail={t('ratings.list.emptyDetail')} />}
          />
        </>
      )}
    </Page>
  )
}

/** A scheme that rates no more says so wherever its results stand. */
export function Over({ over, year }: { over: Rating['over']; year: number }) {
  const { t } = useWords()
  if (!over) return null
  return <Alert>{t(over.repealed ? 'ratings.repealedSince' : 'ratings.overSince', { on: over.on, year: String(year) })}</Alert>
}

/** Which scheme and year are looked at, how far all are, and the press that publishes. */
function Standings({ data }: { data: RatingList }) {
  const { t, format } = useWords()
  const set = useSetSearch()
  const publishing = useSend('/ratings/publication', { done: t('ratings.publishedDone') })
  const all = STANDINGS.reduce((sum, key) => sum + (data.counts[key] ?? 0), 0)
  const scheme = data.schemes.find(({ id }) => id === data.scheme?.id)
  return (
    <div className="ra-progress">
      <div className="ra-fields">
        <SelectField
          name="scheme"
          label={t('ratings.scheme')}
          options={data.schemes.map(({ id, name }) => ({ value: id, label: name }))}
          value={data.scheme?.id ?? null}
          onChange={(id) => set({ scheme: id ?? undefined, year: undefined, page: undefined, standing: undefined, band: undefined })}
        />
        <SelectField
          name="year"
          label={t('ratings.year')}
          options={[...new Set([data.year, ...(scheme?.years ?? [])])].map((year) => ({ value: String(year), label: String(year) }))}
          value={String(data.year)}
          onChange={(year) => set({ scheme: data.scheme?.id, year: year ?? undefined, page: undefined })}
        />
      </div>
      {all > 0 && (
        <StackedBar
          legend
          label={t('ratings.list.progress', { published: data.counts.published ?? 0, appraised: data.counts.appraised ?? 0, all })}
          segments={STANDINGS.toReversed().map((key) => ({
            key,
            label: t(`ratings.standing.${key}`),
            value: data.counts[key] ?? 0,
            tone: STANDING_TONE[key],
            to: `/ratings?scheme=${data.scheme?.id}&year=${data.year}&standing=${key}`,
          }))}
        />
      )}
      {data.scheme && Object.keys(data.bands).length > 0 && (
        <p className="ra-total">
          <span>{t('ratings.list.bands')}</span>
          {data.scheme.bands.map(({ key, name }) => (
            <span key={key}>
              {name}: {format.number(data.bands[key] ?? 0)}
            </span>
          ))}
        </p>
      )}
      {data.mayPublish && data.scheme && (
        <div className="hl-buttons">
          <ConfirmButton
            variant="filled"
            label={t('ratings.publish')}
            title={t('ratings.publishAsk', { year: String(data.year), n: data.counts.appraised ?? 0 })}
            confirm={t('ratings.publish')}
            onConfirm={() => void publishing.send({ schemeId: data.scheme!.id, year: data.year, seen: data.counts.appraised ?? 0 })}
          />
        </div>
      )}
    </div>
  )
}
