/** One indicator of one territory over the years: the chart, its table, and how the map's changes were met. */
import {
  Button,
  Choice,
  DataTable,
  DateField,
  EmptyState,
  FileButton,
  Loaded,
  LookupField,
  Page,
  Section,
  SelectField,
  fileAddress,
  today,
  useGet,
  useLookup,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
  type Option,
} from '#ui'
import type { Place } from '#modules/places/contract'
import type { Indicator } from '../contract.ts'
import type { Series, SeriesDefinition, SeriesPoint } from '../series-contract.ts'
import { figureAt } from './figure-address.ts'
import FigurePanel from './figure-panel.tsx'
import { figureText } from './figures.ts'
import { SeriesChart } from './series-chart.tsx'
import { Fork } from './share-form.tsx'
import './reports.css'
import './series.css'

type List = { items: Indicator[] }
const placeOption = ({ id, name, kind, districtName, provinceName }: Place): Option => ({
  value: id,
  label: name,
  detail: [districtName, kind === 'province' ? '' : provinceName].filter(Boolean).join(', '),
})

export default function SeriesPage() {
  const { t } = useWords()
  const may = useMay()
  const { code, placeId, every, source, on } = useSearch()
  const indicators = useGet<List>('/reports/indicators')
  const asked = { code, placeId, every, source, on }
  const got = useGet<Series>(code ? '/reports/series' : null, asked)
  return (
    <Page
      title={t('reports.series.title')}
      description={t('reports.series.about')}
      crumbs={[{ label: t('reports.year.title'), to: '/reports' }]}
      action={
        got.data &&
        got.data.points.length > 0 && <FileButton from={fileAddress('/reports/series/sheet', asked)}>{t('reports.series.export')}</FileButton>
      }
    >
      <Choosing indicators={indicators.data?.items ?? []} series={got.data} />
      {code ? (
        <Loaded got={got}>{(series) => <Shown series={series} />}</Loaded>
      ) : (
        <EmptyState
          {...(indicators.data?.items.length === 0
            ? {
                title: t('reports.list.empty'),
                detail: t('reports.list.emptyOther'),
                action: may('reports.design') && <Button to="/reports/indicators">{t('reports.list.title')}</Button>,
              }
            : { title: t('reports.series.choose') })}
        />
      )}
    </Page>
  )
}

function Choosing({ indicators, series }: { indicators: Indicator[]; series: Series | undefined }) {
  const { t } = useWords()
  const may = useMay()
  const { code, placeId, every, source, on } = useSearch()
  const set = useSetSearch()
  const places = useLookup('/places', { on }, placeOption)
  const known = series?.place ? [{ value: series.place.id, label: series.place.name }] : []
  const chosen = series?.sources.find(({ key }) => key === series.source)
  const rhythms = [...new Set([...(chosen?.every ?? []), 'year' as const])]
  return (
    <div className="rp-series-choice">
      <div className="rp-fields">
        <SelectField
          name="code"
          label={t('reports.series.indicator')}
          required
          value={code ?? null}
          onChange={(value) => set({ code: value ?? undefined, source: undefined, every: undefined })}
          options={indicators.map((one) => ({ value: one.code, label: `${one.code}. ${one.nameVi}`, detail: one.unit }))}
        />
        <LookupField
          name="placeId"
          label={t('reports.series.place')}
          placeholder={t(may('reports.readAll') ? 'reports.series.whole' : 'reports.series.own')}
          lookup={places}
          known={known}
          value={placeId ?? null}
          onChange={(value) => set({ placeId: value ?? undefined, on: value ? on : undefined })}
        />
        {series && series.sources.length > 1 && (
          <SelectField
            name="source"
            label={t('reports.series.source')}
            value={source ?? series.source}
            onChange={(value) => set({ source: value ?? undefined, every: undefined })}
            options={series.sources.map((one) => ({
              value: one.key,
              label: t('reports.series.sourceOf', {
                form: one.form,
                level: t(`reports.series.level.${one.level}`),
                from: String(one.fromYear),
                to: String(one.toYear),
              }),
            }))}
          />
        )}
      </div>
      <div className="rp-series-ways">
        {series && (
          <Choice
            label={t('reports.series.every')}
            value={series.every}
            options={rhythms.map((value) => ({ value, label: t(`reports.every.${value}`) }))}
            onChange={(value) => set({ every: value ?? every })}
          />
        )}
        {placeId && (
          <Choice
            label={t('reports.series.basis')}
            value={on ? 'rebased' : 'reported'}
            options={[
              { value: 'reported', label: t('reports.series.asReported') },
              { value: 'rebased', label: t('reports.series.rebased') },
            ]}
            onChange={(value) => set({ on: value === 'rebased' ? today() : undefined })}
          />
        )}
        {placeId && on && <DateField name="on" label={t('reports.series.on')} value={on} onChange={(value) => set({ on: value || undefined })} />}
      </div>
    </div>
  )
}

function Shown({ series }: { series: Series }) {
  const { t, format } = useWords()
  const set = useSetSearch()
  if (series.points.length === 0) return <EmptyState title={t('reports.series.empty')} detail={t('reports.series.emptyAbout')} />
  const quotient = series.points.some(({ top }) => top !== null)
  const defined = (what: SeriesDefinition['what'][number], one: SeriesDefinition) =>
    t(`reports.series.defined.${what}`, {
      unit: one.unit,
      before: one.unitBefore,
      value: what === 'measure' ? t(`reports.measure.${one.measure}`) : t(`reports.rollupBy.${one.rollup}`),
      words: one.formulaWords ?? '',
    })
  const note = (point: SeriesPoint) =>
    point.divided.length > 0
      ? t('reports.series.divided', { places: point.divided.join(', ') })
      : [
          point.asked === 0 || point.reports === 0
            ? t('reports.series.noneReported')
            : point.reports < point.asked && !point.official
              ? t('reports.series.partial')
              : '',
          point.official ? t('reports.series.official') : '',
          point.corrected > 0 ? t('reports.stand.corrected', { n: point.corrected }) : '',
          point.shared ? t('reports.series.shared') : '',
          point.fromParts ? t('reports.series.fromParts') : '',
          point.changed ? t('reports.series.changedInYear') : '',
        ]
          .filter(Boolean)
          .join('. ')
  return (
    <>
      <FigurePanel />
      <Section title={`${series.name} (${series.unit})`}>
        <p className="hl-quiet">
          {[
            series.place?.name ?? t(series.all ? 'reports.series.whole' : 'reports.series.own'),
            series.on ? t('reports.series.basis.rebased', { on: series.on }) : t('reports.series.basis.reported'),
          ].join(', ')}
        </p>
        <SeriesChart series={series} />
        {series.changes.length > 0 && (
          <ul className="rp-series-changes" aria-label={t('reports.series.changes')}>
            {series.changes.map(({ on, places }) => (
              <li key={on}>{t('reports.series.change', { on, n: places })}</li>
            ))}
          </ul>
        )}
      </Section>
      {series.definitions.length > 0 && (
        <Section title={t('reports.series.definitions')} count={series.definitions.length}>
          <ul className="rp-plain">
            {series.definitions.map((one) => (
              <li key={one.key}>{t('reports.series.defined', { label: one.label, what: one.what.map((what) => defined(what, one)).join('; ') })}</li>
            ))}
          </ul>
        </Section>
      )}
      {series.forks.length > 0 && (
        <Section title={t('reports.series.forks')} count={series.forks.length}>
          <p className="hl-quiet">{t('reports.series.forksAbout')}</p>
          <ul className="rp-plain rp-forks">
            {series.forks.map((fork) => (
              <Fork key={`${fork.place.id} ${fork.on} ${fork.way}`} fork={fork} may={series.may.share} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('reports.series.table')} count={series.points.length}>
        <DataTable
          caption={t('reports.series.table')}
          rows={series.points.toReversed()}
          rowKey={({ key }) => key}
          columns={[
            { key: 'label', label: t('reports.series.period'), main: true, width: 160 },
            {
              key: 'value',
              label: `${t('reports.series.value')} (${series.unit})`,
              kind: 'number',
              width: 190,
              render: ({ value, unit, opens }) => {
                if (value === null) return ''
                const said = unit && unit !== series.unit ? `${figureText(value, format)} ${unit}` : figureText(value, format)
                return opens ? (
                  <button
                    type="button"
                    className="rp-open"
                    onClick={() => set(figureAt({ ...opens, row: series.code, place: opens.place ?? undefined }), { replace: false })}
                  >
                    {said}
                  </button>
                ) : (
                  said
                )
              },
            },
            ...(quotient
              ? [
                  { key: 'top', label: t('reports.behind.top'), kind: 'number' as const, width: 150 },
                  { key: 'bottom', label: t('reports.behind.bottom'), kind: 'number' as const, width: 150 },
                ]
              : []),
            {
              key: 'reports',
              label: t('reports.series.reports'),
              width: 130,
              render: ({ reports, asked }) =>
                asked === 0 ? '' : t('reports.series.reportsOf', { n: format.number(reports), all: format.number(asked) }),
            },
            { key: 'note', label: t('reports.series.note'), wrap: true, value: note },
          ]}
        />
      </Section>
    </>
  )
}
