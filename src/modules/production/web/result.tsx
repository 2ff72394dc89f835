/** What the plan comes to, line by line. */
import { Section, useWords } from '#ui'
import { sumsOf, type Plan } from '../plan-rules.ts'

export function Result({ plan }: { plan: Plan }) {
  const { t, format } = useWords()
  const sums = sumsOf(plan)
  const lines: [label: string, value: number, how?: 'strong' | 'part'][] = [
    [t('production.plan.revenue'), sums.revenue],
    [t('production.plan.result.costs'), sums.costs],
    [t('production.plan.result.profit'), sums.profit, 'strong'],
    [t('production.plan.result.tax'), sums.tax],
    [t('production.plan.result.after'), sums.after, 'strong'],
    [t('production.plan.result.undivided'), sums.undivided],
    ...plan.sharing.funds.map(({ name }, n): [string, number] => [name || t('production.plan.fundName'), sums.funds[n] ?? 0]),
    [t('production.plan.result.toMembers'), sums.toMembers, 'strong'],
    [t('production.plan.result.byUse'), sums.byUse, 'part'],
    [t('production.plan.result.byCapital'), sums.byCapital, 'part'],
    ...(sums.perMember === null ? [] : [[t('production.plan.result.perMember'), sums.perMember, 'part'] as [string, number, 'part']]),
  ]
  return (
    <Section title={t('production.plan.result')}>
      <table className="pn-table">
        <tbody>
          {lines.map(([label, value, how], nth) => (
            // Funds may bear the same name.
            <tr key={`${nth} ${label}`} data-strong={how === 'strong' || undefined} data-part={how === 'part' || undefined}>
              <th scope="row">{label}</th>
              <td>{format.number(value)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('production.plan.breakEven')}</th>
            <td>
              {sums.breakEven === null
                ? t('production.plan.breakEvenNone')
                : t('production.plan.breakEvenAt', { sum: sums.breakEven, percent: sums.breakEvenPercent ?? 0 })}
            </td>
          </tr>
        </tbody>
      </table>
    </Section>
  )
}
