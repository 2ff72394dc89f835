/** One series as columns from nought: direct labels, the same period of last year beside each, the plan as a line. Drawn by CSS alone. */
import { useWords } from '#ui'
import type { Series } from '../contract.ts'
import { short } from './words.ts'

export function Chart({ series, tall }: { series: Series; tall?: boolean }) {
  const { t, format } = useWords()
  // A plan of the year beside what came about in a quarter would compare two different things.
  const plan = series.measure === 'flow' ? null : series.plan
  const values = series.points.flatMap(({ value, lastYear }) => [value ?? 0, lastYear ?? 0])
  const most = Math.max(1e-9, plan ?? 0, ...values)
  const share = (value: number) => `${Math.max(0, (value / most) * 100)}%`
  const said = series.points.map(({ label, value }) => `${label} ${value === null ? t('statistics.none') : format.number(value)}`).join('; ')
  return (
    <figure className="st-chart" data-tall={tall || undefined} role="img" aria-label={t('statistics.chart', { name: series.name, points: said })}>
      <div className="st-plot" aria-hidden>
        <div className="st-area">
          {plan !== null && <div className="st-plan" style={{ bottom: share(plan) }} />}
          {series.points.map((point, at) => (
            <div key={point.key} className="st-column" data-last={at === series.points.length - 1 || undefined}>
              {point.lastYear !== null && <i className="st-past" style={{ height: share(point.lastYear) }} />}
              <i className="st-now" style={{ height: share(point.value ?? 0) }} />
              {point.value !== null && (
                <span className="st-value" style={{ bottom: share(Math.max(point.value, point.lastYear ?? 0)) }}>
                  {short(point.value, format)}
                </span>
              )}
            </div>
          ))}
        </div>
      </div>
      <div className="st-labels" aria-hidden>
        {series.points.map(({ key, label }) => (
          <span key={key}>{briefly(key, label)}</span>
        ))}
      </div>
      {(plan !== null || series.points.some(({ lastYear }) => lastYear !== null)) && (
        <p className="st-legend" aria-hidden>
          <span>
            <i className="st-now" /> {t('statistics.value')}
          </span>
          {series.points.some(({ lastYear }) => lastYear !== null) && (
            <span>
              <i className="st-past" /> {t('statistics.lastYear')}
            </span>
          )}
          {plan !== null && (
            <span>
              <i className="st-planned" /> {t('statistics.planLine')} {short(plan, format)}
            </span>
          )}
        </p>
      )}
    </figure>
  )
}

/** 'III/26': what fits under a column; the table has the whole name. */
function briefly(key: string, label: string): string {
  const [year = '', part] = key.split('-')
  if (!part) return year
  const of = part.startsWith('Q') ? ['I', 'II', 'III', 'IV'][Number(part.slice(1)) - 1] : part.startsWith('H') ? `6T${part.slice(1)}` : Number(part)
  return of === undefined ? label : `${of}/${year.slice(2)}`
}
