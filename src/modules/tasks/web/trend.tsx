/** Month by month: what was given, what was done, what stood late at the end; the bars with their table in one. */
import { Link, Loaded, Section, StackedBar, useGet, useWords, type BarSegment } from '#ui'
import type { Month, Trend } from '../overview-contract.ts'
import type { Group } from '../overview-rules.ts'
import { linkTo, periodName } from './words.tsx'
import './follow.css'

export function TrendSection({ group }: { group: Group | undefined }) {
  const { t } = useWords()
  const trend = useGet<Trend>('/overview/trend', { group })
  return (
    <Section title={t('tasks.trend.title')}>
      <p className="hl-quiet">{t('tasks.trend.about')}</p>
      <Loaded got={trend}>{({ months }) => <Months months={months.slice(firstOf(months))} group={group} />}</Loaded>
    </Section>
  )
}

/** Months before the first task say nothing; three are shown in any case. */
const firstOf = (months: readonly Month[]): number => {
  const first = months.findIndex((one) => one.given + one.doneOnTime + one.doneLate + one.lateAtEnd > 0)
  return Math.min(first === -1 ? months.length : first, months.length - 3)
}

const NUMBERS = ['given', 'doneOnTime', 'doneLate', 'lateAtEnd'] as const

function Months({ months, group }: { months: readonly Month[]; group: Group | undefined }) {
  const { t, format } = useWords()
  const most = Math.max(1, ...months.map((one) => one.doneOnTime + one.doneLate + one.lateAtEnd))
  // Every number opens the tasks that it counts.
  const listOf = (month: string, key: (typeof NUMBERS)[number]) => linkTo('/tasks', { trend: `${month}.${key}`, group, scope: 'all' })
  const segments = (one: Month): BarSegment[] => [
    { key: 'doneOnTime', tone: 'inTime', label: t('tasks.overview.doneOnTime'), value: one.doneOnTime },
    { key: 'doneLate', tone: 'dueSoon', label: t('tasks.overview.doneLate'), value: one.doneLate },
    { key: 'lateAtEnd', tone: 'late', label: t('tasks.trend.lateAtEnd'), value: one.lateAtEnd },
  ]
  const number = (one: Month, key: (typeof NUMBERS)[number]) =>
    one[key] === 0 ? (
      <span className="hl-quiet">{format.number(0)}</span>
    ) : (
      <Link to={listOf(one.month, key)} aria-label={`${periodName(one.month, t)}, ${t(`tasks.trend.${key}`)}: ${format.number(one[key])}`}>
        {format.number(one[key])}
      </Link>
    )
  return (
    <div className="tk-trend" role="group" tabIndex={0} aria-label={t('tasks.trend.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('tasks.trend.month')}</th>
            <th scope="col" className="tk-bar-cell">
              {t('tasks.overview.bar')}
            </th>
            {NUMBERS.map((key) => (
              <th key={key} scope="col" data-kind="number">
                {t(`tasks.trend.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((one) => (
            <tr key={one.month}>
              <th scope="row">{periodName(one.month, t)}</th>
              <td className="tk-bar-cell">
                <StackedBar label={periodName(one.month, t)} max={most} segments={segments(one)} />
              </td>
              {NUMBERS.map((key) => (
                <td key={key} data-kind="number">
                  {number(one, key)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
