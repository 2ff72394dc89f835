/** A term in words: "sau 3 ngày làm việc", "ngày 25 tháng cuối quý", "15/6 và 20/12". */
import { formatDay, sayMonthDay } from '#lib/period'
import type { PeriodKind } from '../contract.ts'
import type { Until } from '../report-contract.ts'

export function sayTerm({ workingDays, fixed }: Until, every: PeriodKind, t: (key: string, facts?: Record<string, unknown>) => string): string {
  if (!fixed) return t('reports.term.working', { n: workingDays ?? 1 })
  if ('on' in fixed) return t('reports.term.on', { day: formatDay(fixed.on) })
  if ('day' in fixed) return t(`reports.term.${fixed.month}.${every}`, { day: String(fixed.day).padStart(2, '0') })
  const days = fixed.days.map(sayMonthDay)
  return t('reports.term.on', { day: days.length > 1 ? t('reports.term.and', { first: days.slice(0, -1).join(', '), last: days.at(-1) }) : days[0] })
}
