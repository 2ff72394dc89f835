/** One press for all that is known already: from the register, from what the same body reported elsewhere, from the period before. */
import { notify, useWords } from '#ui'
import type { Report } from '../report-contract.ts'
import type { Kept } from './keeping.ts'
import { knownCells, SOURCES } from './known-rules.ts'

export function FillKnown({ report, kept }: { report: Report; kept: Kept }) {
  const { t } = useWords()
  const known = knownCells(report, kept.cells)
  if (known.size === 0) return null
  const fill = () => {
    kept.put(Object.fromEntries([...known].map(([key, { value }]) => [key, value])))
    const parts = SOURCES.flatMap((from) => {
      const n = [...known.values()].filter((one) => one.from === from).length
      return n > 0 ? [t(`reports.known.${from}`, { n })] : []
    })
    notify({ tone: 'inTime', text: t('reports.known.done', { n: known.size, parts: parts.join(', ') }) })
  }
  return (
    <button type="button" className="hl-text-button" onClick={fill} title={t('reports.known.about')}>
      {t('reports.known.fill', { n: known.size })}
    </button>
  )
}
