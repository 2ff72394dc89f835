/** The main figures of the collective economy over the periods: each against the period before, last year and the plan; who has reported. */
import { Button, EmptyState, Link, Loaded, Page, Section, StackedBar, useGet, useMay, useSearch, useSetSearch, useWords } from '#ui'
import { figureAt, FigurePanel } from '#modules/reports/web'
import { Suspense } from 'react'
import type { Completeness, Dashboard, Scope, Series } from '../contract.ts'
import { moved } from '../series-rules.ts'
import { Chart } from './chart.tsx'
import { ExportMenu } from './export-menu.tsx'
import { SeriesTable } from './series-table.tsx'
import { ViewChoices } from './view-choices.tsx'
import { PartFact, PlanFact } from './plan-fact.tsx'
import { figure, movement } from './words.ts'
import './statistics.css'

export default function BoardPage() {
  const { t } = useWords()
  const { kind, at } = useSearch()
  const may = useMay()
  const got = useGet<Dashboard>('/statistics', { kind, placeId: at })
  const scope = got.data?.scope ?? { of: 'whole' as const, name: '' }
  return (
    <Page
      title={t('statistics.title')}
      description={t(`statistics.about.${scope.of}`, { name: scope.name })}
      action={
        <>
          <Button variant="default" to={may('statistics.publish') ? '/statistics/sets' : '/open-data'}>
            {t('statistics.sets.open')}
          </Button>
          {got.data && got.data.series.length > 0 && <ExportMenu asked={{ kind, placeId: at }} />}
        </>
      }
    >
      <Suspense>
        <FigurePanel />
      </Suspense>
      <Loaded got={got}>
        {(board) => (
          <>
            <ViewChoices kind={board.kind} kinds={board.kinds} places={board.places} others={board.others} />
            {board.series.length === 0 ? (
              <EmptyState
                title={t('statistics.empty')}
                detail={t(board.scope.of === 'body' ? 'statistics.empty.body' : 'statistics.empty.whole')}
                action={
                  <Button variant="default" to="/reports">
                    {t('statistics.empty.go')}
                  </Button>
                }
              />
            ) : (
              <>
                <div className="st-cards">
                  {board.series.map((series) => (
                    <Card key={series.code} series={series} scope={board.scope} placeId={at} />
                  ))}
                </div>
                {board.scope.of === 'whole' && <Reported periods={board.completeness} />}
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Card({ series, scope, placeId }: { series: Series; scope: Scope; placeId: string | undefined }) {
  const { t, format } = useWords()
  const { kind } = useSearch()
  const set = useSetSearch()
  const last = series.points.at(-1)
  const search = new URLSearchParams({ code: series.code, ...(kind ? { kind } : {}), ...(placeId ? { at: placeId } : {}) })
  const changes = [
    [moved(last?.value ?? null, last?.before ?? null, series.measure), 'statistics.before'],
    [moved(last?.value ?? null, last?.lastYear ?? null, series.measure), 'statistics.yearAgo'],
  ] as const
  return (
    <Section title={series.name}>
      <div className="st-card">
        <p className="st-figure">
          {last && last.value !== null ? (
            <button
              type="button"
              className="st-open"
              onClick={() => set(figureAt({ request: last.request, row: series.code, column: series.column, place: placeId }), { replace: false })}
            >
              {figure(last.value, series.unit, format)}
            </button>
          ) : (
            <span className="hl-quiet">{t('statistics.none')}</span>
          )}{' '}
          <small>
            {series.unit}
            {last ? `, ${last.label}` : ''}
            {last && last.corrected > 0 && ` (${t('statistics.corrected', { n: last.corrected })})`}
          </small>
        </p>
        <ul className="st-facts">
          {scope.of === 'whole' && last && last.sent < last.all && <li>{t('statistics.incomplete', { sent: last.sent, all: last.all })}</li>}
          {changes.map(([change, against]) => {
            const said = movement(change, series.measure, t, format)
            return said && <li key={against}>{`${said} ${t(against)}`}</li>
          })}
          <PartFact one={series} />
          <PlanFact one={series} />
        </ul>
        <Chart series={series} />
        <details className="st-details">
          <summary>{t('statistics.table')}</summary>
          <SeriesTable series={series} scope={scope} placeId={placeId} />
        </details>
        <p className="st-more">
          <Link to={`/statistics/indicator?${search}`} aria-label={`${t('statistics.open')}: ${series.name}`}>
            {t('statistics.open')}
          </Link>
        </p>
      </div>
    </Section>
  )
}

/** Who has reported, period by period, the last first: the bar with its numbers in one. */
function Reported({ periods }: { periods: readonly Completeness[] }) {
  const { t, format } = useWords()
  return (
    <Section title={t('statistics.completeness')}>
      <div className="st-scroll" role="group" tabIndex={0} aria-label={t('statistics.completeness')}>
        <table className="st-table">
          <thead>
            <tr>
              <th scope="col">{t('statistics.period')}</th>
              <th scope="col" className="st-bar">
                <span className="hl-sr">{t('statistics.completeness')}</span>
              </th>
              {(['onTime', 'late', 'missing', 'accepted'] as const).map((key) => (
                <th key={key} scope="col" data-kind="number">
                  {t(`statistics.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.toReversed().map((one) => {
              const late = one.sent - one.onTime
              const missing = one.all - one.sent
              return (
                <tr key={one.request}>
                  <th scope="row">
                    <Link to={`/reports/requests/${one.request}`}>{one.label}</Link>
                  </th>
                  <td className="st-bar">
                    <StackedBar
                      label={one.label}
                      max={one.all}
                      segments={[
                        { key: 'onTime', label: t('statistics.onTime'), value: one.onTime, tone: 'inTime' },
                        { key: 'late', label: t('statistics.late'), value: late, tone: 'dueSoon' },
                        { key: 'missing', label: t('statistics.missing'), value: missing, tone: 'notStarted' },
                      ]}
                    />
                  </td>
                  {[one.onTime, late, missing, one.accepted].map((n, at) => (
                    <td key={at} data-kind="number" className={n === 0 ? 'hl-quiet' : undefined}>
                      {format.number(n)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
