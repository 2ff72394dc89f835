/** The cell one is at: what it was, what the register says, the four kinds of nothing, a note. */
import { Button, Link, useMay, useWords } from '#ui'
import { nameOf, placesOf } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { cellText } from './figures.ts'
import type { Kept } from './keeping.ts'

export function CellBar({ report, kept, at }: { report: Report; kept: Kept; at: string | null }) {
  const { t, format } = useWords()
  const place = placesOf(report.layout).find(({ key }) => key === at)
  if (!place) return <p className="rp-bar rp-quiet">{t('reports.bar.hint')}</p>
  return (
    <div className="rp-bar" role="group" aria-label={t('reports.bar.title')}>
      <p className="rp-bar-name">
        <strong>{nameOf(place)}</strong>
        {place.row.note && <span className="hl-quiet">{place.row.note}</span>}
      </p>
      <Facts report={report} at={place.key} />
      <Ways report={report} kept={kept} at={place.key} />
      <label className="rp-note">
        <span>{t('reports.bar.note')}</span>
        <input value={kept.notes[place.key] ?? ''} maxLength={500} onChange={({ target }) => kept.setNote(place.key, target.value)} />
      </label>
      {report.returnedCells[place.key] && <p className="rp-returned">{t('reports.bar.returned', { why: report.returnedCells[place.key] ?? '' })}</p>}
      <span className="rp-bar-end">{cellText(kept.cells[place.key], format)}</span>
    </div>
  )
}

/** What was reported of it before, or elsewhere. */
export function Facts({ report, at }: { report: Report; at: string }) {
  const { t, format } = useWords()
  const may = useMay()
  const [last, year, offered, declared] = [report.last?.[at], report.lastYear?.[at], report.offered?.[at], report.declared?.[at]]
  return (
    <p className="rp-before">
      {last !== undefined && <span>{t('reports.bar.last', { period: report.beside.last ?? '', value: cellText(last, format) })}</span>}
      {declared && (
        <span>
          {t(`reports.bar.declaredFrom.${declared.kind}`, { value: format.number(declared.value), known: declared.known, of: declared.of })}{' '}
          {may('cooperatives.seeDeclarations') && <Link to={declared.path}>{t('reports.bar.declaredList')}</Link>}
        </span>
      )}
      {offered && <span>{t('reports.bar.offeredFrom', { from: offered.from, value: cellText(offered.value, format) })}</span>}
      {year !== undefined && <span>{t('reports.bar.year', { period: report.beside.year ?? '', value: cellText(year, format) })}</span>}
    </p>
  )
}

/** Buttons for what is no number, and for what is known already. */
export function Ways({ report, kept, at }: { report: Report; kept: Kept; at: string }) {
  const { t, format } = useWords()
  const value = kept.cells[at]
  const register = report.register[at]
  const last = report.last?.[at]
  const offered = report.offered?.[at]
  const declared = report.declared?.[at]
  return (
    <div className="rp-ways">
      {(['none', 'uncollected'] as const).map((word) => (
        <Button
          key={word}
          size="xs"
          variant={value === word ? 'filled' : 'default'}
          aria-pressed={value === word}
          onClick={() => kept.put({ [at]: value === word ? null : word })}
        >
          {t(`reports.cell.${word}`)}
        </Button>
      ))}
      {register !== undefined && register !== value && (
        <Button size="xs" variant="default" onClick={() => kept.put({ [at]: register })}>
          {t('reports.bar.register', { value: format.number(register) })}
        </Button>
      )}
      {declared !== undefined && declared.value !== value && (
        <Button size="xs" variant="default" onClick={() => kept.put({ [at]: declared.value })}>
          {t('reports.bar.declared', { value: format.number(declared.value) })}
        </Button>
      )}
      {offered !== undefined && offered.value !== value && (
        <Button size="xs" variant="default" onClick={() => kept.put({ [at]: offered.value })}>
          {t('reports.bar.offered', { value: cellText(offered.value, format) })}
        </Button>
      )}
      {typeof last === 'number' && value === undefined && (
        <Button size="xs" variant="default" onClick={() => kept.put({ [at]: last })}>
          {t('reports.bar.asLast', { period: report.beside.last ?? '', value: format.number(last) })}
        </Button>
      )}
    </div>
  )
}
