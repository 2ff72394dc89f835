/** Two changed the same cells: both versions side by side, and the person chooses cell by cell. */
import { Button, RelativeTime, Section, useWords } from '#ui'
import { nameOf, placesOf } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { findingName } from './checks.tsx'
import { cellText } from './figures.ts'
import type { Kept } from './keeping.ts'
import type { Clash } from './keeping-rules.ts'

export function Clashes({ report, kept }: { report: Report; kept: Kept }) {
  const { t, format } = useWords()
  if (kept.clashes.length === 0) return null
  const said = (one: Clash, value: Clash['mine']): string =>
    one.part === 'cells'
      ? value === 'none' || value === 'uncollected'
        ? t(`reports.cell.${value}`)
        : cellText((value ?? undefined) as never, format) || t('reports.cell.missing')
      : String(value ?? '') || t('reports.clash.empty')
  const all = (side: 'mine' | 'theirs') => kept.choose(kept.clashes.map((one) => ({ ...one, value: one[side] })))
  return (
    <Section title={t('reports.clash.title')} count={kept.clashes.length}>
      <p>{t('reports.clash.about')}</p>
      {kept.theirs.by && (
        <p className="hl-quiet">
          {t('reports.clash.by', { who: kept.theirs.by })} <RelativeTime at={kept.theirs.at} />
        </p>
      )}
      <table className="rp-clashes">
        <thead>
          <tr>
            <th scope="col">{t('reports.grid.indicator')}</th>
            <th scope="col">{t('reports.clash.mine')}</th>
            <th scope="col">{t('reports.clash.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {kept.clashes.map((one) => {
            const name = clashName(report, one, t)
            return (
              <tr key={`${one.part} ${one.key}`}>
                <th scope="row">{name}</th>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td key={side} data-label={t(`reports.clash.${side}`)}>
                    <span className="rp-clash-value">{said(one, one[side])}</span>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t(`reports.clash.take.${side}.of`, { name })}
                      onClick={() => kept.choose([{ ...one, value: one[side] }])}
                    >
                      {t('reports.clash.take')}
                    </Button>
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="rp-clash-all">
        <Button size="xs" variant="default" onClick={() => all('mine')}>
          {t('reports.clash.all.mine')}
        </Button>
        <Button size="xs" variant="default" onClick={() => all('theirs')}>
          {t('reports.clash.all.theirs')}
        </Button>
      </div>
    </Section>
  )
}

function clashName(report: Report, { part, key }: Clash, t: (key: string, facts?: Record<string, unknown>) => string): string {
  if (part === 'texts') return report.layout.sections.find((section) => section.key === key)?.title ?? key
  if (part === 'reasons') return t('reports.clash.reason', { of: findingName(report.layout, key) })
  const place = placesOf(report.layout).find((one) => one.key === key)
  const name = place ? `${nameOf(place)} (${place.column.label})` : key
  return part === 'notes' ? t('reports.clash.note', { of: name }) : name
}
