/** Month by month: what was given, what was done, what stood late at the end; the bars with their table in one. */
import { Loaded, Section, StackedBar, useGet, useWords, type BarSegment } from '#ui'
import type { Trend } from '../overview-contract.ts'
import type { Group } from '../overview-rules.ts'
import { periodName } from './words.tsx'
import './follow.css'

type Month = Trend['months'][number]

export function TrendSection({ group }: { group: Group | undefined }) {
  const { t } = useWords()
  const trend = useGet<Trend>('/overview/trend', { group })
  return (
    <Section title={t('tasks.trend.title')}>
      <p className="hl-quiet">{t('tasks.trend.about')}</p>
      <Loaded got={trend}>{({ months }) => <Months months={months.slice(firstOf(months))} />}</Loaded>
    </Section>
  )
}

/** Months before the first task say nothing; three are shown in any case. */
const firstOf = (months: readonly Month[]): number => {
  const first = months.findIndex((one) => one.given + one.doneOnTime + one.doneLate + one.lateAtEnd > 0)
  return Math.min(first === -1 ? months.length : first, months.length - 3)
}

function Months({ months }: { months: readonly Month[] }) {
  const { t, format } = useWords()
  const most = Math.max(1, ...months.map((one) => one.doneOnTime + one.doneLate + one.lateAtEnd))
  const segments = (one: Month): BarSegment[] => [
    { key: 'doneOnTime', tone: 'inTime', label: t('tasks.overview.doneOnTime'), value: one.doneOnTime },
    { key: 'doneLate', tone: 'dueSoon', label: t('tasks.overview.doneLate'), value: one.doneLate },
    { key: 'lateAtEnd', tone: 'late', label: t('tasks.trend.lateAtEnd'), value: one.lateAtEnd },
  ]
  const number = (value: number) => <span className={value === 0 ? 'hl-quiet' : undefined}>{format.number(value)}</span>
  return (
    <div className="tk-trend" role="region" tabIndex={0} aria-label={t('tasks.trend.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('tasks.trend.month')}</th>
            <th scope="col" className="tk-bar-cell">
              {t('tasks.overview.bar')}
            </th>
            {(['given', 'doneOnTime', 'doneLate', 'lateAtEnd'] as const).map((key) => (
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
              <td data-kind="number">{number(one.given)}</td>
              <td data-kind="number">{number(one.doneOnTime)}</td>
              <td data-kind="number">{number(one.doneLate)}</td>
              <td data-kind="number">{number(one.lateAtEnd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
