/** How a figure stands against its plan: the period's own, or that of the year with what has come to it since the start; and to its whole. */
import { useWords } from '#ui'
import type { Series } from '../contract.ts'
import { figure } from './words.ts'

/** Within a sentence: 'Tổng số hợp tác xã' -> 'tổng số hợp tác xã', and 'HTX có doanh thu' as it is. */
const within = (name: string): string => name.replace(/^\p{Lu}(?=\P{Lu})/u, (first) => first.toLocaleLowerCase('vi'))

/** How much it is of what it is a part of. */
export function PartFact({ one: { part } }: { one: Pick<Series, 'part'> }) {
  const { t, format } = useWords()
  return part && <li>{t('statistics.part', { percent: format.number(part.percent), of: within(part.of) })}</li>
}

type Planned = Pick<Series, 'unit' | 'plan' | 'planOf' | 'added' | 'missing' | 'actual' | 'percent'>
export function PlanFact({ one }: { one: Planned }) {
  const { t, format } = useWords()
  if (one.plan === null) return null
  const [plan, actual] = [figure(one.plan, one.unit, format), one.actual === null ? null : figure(one.actual, one.unit, format)]
  const said = one.planOf ? t('statistics.planOf', { period: one.planOf, plan }) : t('statistics.planYear', { plan })
  const reached =
    actual && one.percent !== null && t(one.added ? 'statistics.reachedAdded' : 'statistics.reached', { actual, percent: format.number(one.percent) })
  const missing = one.missing.length > 0 && t('statistics.planMissing', { periods: one.missing.join(', ') })
  return <li>{[said, reached, missing].filter(Boolean).join(', ')}</li>
}
