/** The table of a chart: each period with its figure, which opens where it comes from, and what it is compared with. */
import { useSetSearch, useWords } from '#ui'
import { figureAt } from '#modules/reports/web'
import type { Scope, Series } from '../contract.ts'
import { moved } from '../series-rules.ts'
import { figure, movement } from './words.ts'

export function SeriesTable({ series, scope, placeId }: { series: Series; scope: Scope; placeId: string | undefined }) {
  const { t, format } = useWords()
  const set = useSetSearch()
  const past = series.points.some(({ lastYear }) => lastYear !== null)
  return (
    <div className="st-scroll" role="group" tabIndex={0} aria-label={series.name}>
      <table className="st-table">
        <thead>
          <tr>
            <th scope="col">{t('statistics.period')}</th>
            <th scope="col" data-kind="number">
              {`${t('statistics.value')} (${series.unit})`}
            </th>
            <th scope="col" data-kind="number">
              {t('statistics.changeBefore')}
            </th>
            {past && (
              <>
                <th scope="col" data-kind="number">
                  {t('statistics.lastYear')}
                </th>
                <th scope="col" data-kind="number">
                  {t('statistics.change')}
                </th>
              </>
            )}
            {scope.of === 'whole' && (
              <th scope="col" data-kind="number">
                {t('statistics.sent')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {series.points.toReversed().map((point) => (
            <tr key={point.key}>
              <th scope="row">{point.label}</th>
              <td data-kind="number">
                {point.value === null ? (
                  t('statistics.none')
                ) : (
                  <button
                    type="button"
                    className="st-open"
                    onClick={() =>
                      set(figureAt({ request: point.request, row: series.code, column: series.column, place: placeId }), { replace: false })
                    }
                  >
                    {figure(point.value, series.unit, format)}
                  </button>
                )}
                {point.corrected > 0 && <small className="st-corrected">{t('statistics.corrected', { n: point.corrected })}</small>}
              </td>
              <td data-kind="number" className="hl-quiet">
                {movement(moved(point.value, point.before, series.measure), series.measure, t, format)}
              </td>
              {past && (
                <>
                  <td data-kind="number">{point.lastYear === null ? '' : figure(point.lastYear, series.unit, format)}</td>
                  <td data-kind="number" className="hl-quiet">
                    {movement(moved(point.value, point.lastYear, series.measure), series.measure, t, format)}
                  </td>
                </>
              )}
              {scope.of === 'whole' && (
                <td data-kind="number" className="hl-quiet">
                  {`${point.sent}/${point.all}`}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
