/**
 * A series as a line: gaps stay gaps, what was not re-based has no point, changes of the map are marked. What not all have reported yet is a
 * hollow point that no line leads to: it would show a fall that is none, unless it was settled so. The table beside says the same.
 */
import { useWords } from '#ui'
import type { Series } from '../series-contract.ts'

const [HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [260, 56, 34, 34, 14]

/** Round steps for the axis: 0, 50, 100. */
function stepsTo(low: number, high: number): number[] {
  const raw = (high - low || Math.abs(high) || 1) / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? raw
  const first = Math.floor(low / step) * step
  const count = Math.ceil((high - first) / step)
  return Array.from({ length: count + 1 }, (_, at) => Math.round((first + at * step) * 1e6) / 1e6)
}

export function SeriesChart({ series }: { series: Series }) {
  const { t, format } = useWords()
  // One axis counts in one unit: what was counted in another stands in the table.
  const points = series.points.map((point) => (point.unit && point.unit !== series.unit ? { ...point, value: null } : point))
  const width = Math.min(900, Math.max(620, LEFT + RIGHT + points.length * 44))
  const values = points.flatMap(({ value }) => value ?? [])
  if (values.length === 0) return null
  const steps = stepsTo(Math.min(0, ...values), Math.max(...values))
  const [low, high] = [steps[0]!, steps.at(-1)!]
  const x = (at: number) => LEFT + (points.length === 1 ? (width - LEFT - RIGHT) / 2 : (at * (width - LEFT - RIGHT)) / (points.length - 1))
  const y = (value: number) => TOP + ((high - value) * (HEIGHT - TOP - BOTTOM)) / (high - low || 1)
  const runs: { at: number; value: number }[][] = [[]]
  // What is counted otherwise from a period on begins a line of its own.
  const begins = new Set(series.definitions.map(({ key }) => key))
  points.forEach(({ key, value, official, reports, asked }, at) => {
    if (begins.has(key)) runs.push([])
    if (value === null || (reports < asked && !official)) runs.push([])
    else runs.at(-1)!.push({ at, value })
  })
  const every = Math.max(1, Math.ceil(points.length / 10))
  const short = (key: string) => key.replace(/^(\d{4})-Q(\d)$/, (_, year: string, n: string) => `${n}/${year}`).replace(/^(\d{4})-(\d\d)$/, '$2/$1')
  return (
    <figure className="rp-chart">
      <div className="rp-chart-scroll" role="group" tabIndex={0} aria-label={t('reports.series.chart', { name: series.name, unit: series.unit })}>
        <svg
          viewBox={`0 0 ${width} ${HEIGHT}`}
          style={{ minWidth: 620, maxWidth: width }}
          role="img"
          aria-label={t('reports.series.chart', { name: series.name, unit: series.unit })}
        >
          {steps.map((step) => (
            <g key={step}>
              <line x1={LEFT} x2={width - RIGHT / 2} y1={y(step)} y2={y(step)} className="rp-chart-line" />
              <text x={LEFT - 8} y={y(step) + 4} textAnchor="end">
                {format.number(step)}
              </text>
            </g>
          ))}
          {series.changes.map(({ on, places }) => {
            const after = points.findIndex(({ toDay }) => toDay >= on)
            const at = after <= 0 ? x(0) : (x(after - 1) + x(after)) / 2
            return (
              <line key={on} x1={at} x2={at} y1={TOP} y2={HEIGHT - BOTTOM} className="rp-chart-change">
                <title>{t('reports.series.change', { on, n: places })}</title>
              </line>
            )
          })}
          {series.definitions.map(({ key, label }) => {
            const after = points.findIndex((point) => point.key === key)
            const at = after <= 0 ? x(0) : (x(after - 1) + x(after)) / 2
            return (
              <line key={key} x1={at} x2={at} y1={TOP} y2={HEIGHT - BOTTOM} className="rp-chart-defined">
                <title>{`${t('reports.series.definitions')}: ${label}`}</title>
              </line>
            )
          })}
          {runs.map((run) =>
            run.length > 1 ? (
              <polyline key={run[0]!.at} points={run.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} className="rp-chart-run" />
            ) : null,
          )}
          {points.map(({ key, label, value, unit, official, shared, reports, asked }, at) =>
            value === null ? null : (
              <circle
                key={key}
                cx={x(at)}
                cy={y(value)}
                r={points.length > 40 ? 2.5 : 4}
                className="rp-chart-point"
                data-part={shared || (reports < asked && !official) || undefined}
              >
                <title>{`${label}: ${format.number(value)} ${unit || series.unit}`}</title>
              </circle>
            ),
          )}
          {points.map(({ key }, at) =>
            at % every === 0 ? (
              <text key={key} x={x(at)} y={HEIGHT - 12} textAnchor="middle">
                {short(key)}
              </text>
            ) : null,
          )}
        </svg>
      </div>
      {series.definitions.length > 0 && (
        <figcaption className="hl-quiet">
          {t(
            points.some(({ value }, at) => value === null && series.points[at]!.value !== null)
              ? 'reports.series.otherUnit'
              : 'reports.series.definedLine',
          )}
        </figcaption>
      )}
      {points.some(({ value, official, shared, reports, asked }) => value !== null && (shared || (reports < asked && !official))) && (
        <figcaption className="hl-quiet">{t('reports.series.hollow')}</figcaption>
      )}
    </figure>
  )
}
