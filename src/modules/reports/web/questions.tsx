/** A report on a phone: one question at a time. */
import { Button, useWords } from '#ui'
import { useEffect, useRef, useState } from 'react'
import { readCell } from '../cell-rules.ts'
import { nameOf, placesOf, type Finding, type Place } from '../layout-rules.ts'
import type { CellValue } from '../layout-contract.ts'
import type { Report } from '../report-contract.ts'
import { Facts, Ways } from './cell-bar.tsx'
import { FindingLine } from './checks.tsx'
import { cellText } from './figures.ts'
import { KeptHow } from './kept-how.tsx'
import type { Kept } from './keeping.ts'

type Props = {
  report: Report
  kept: Kept
  findings: readonly Finding[]
  marks: ReadonlyMap<string, 'stop' | 'warn'>
  at: string | null
  onAt: (key: string) => void
}

export function Questions(props: Props) {
  const places = placesOf(props.report.layout)
  const index = Math.max(
    0,
    places.findIndex(({ key }) => key === props.at),
  )
  const place = places[index]
  // A report may be words and papers alone.
  return place && <Question {...props} places={places} index={index} place={place} />
}

type QuestionProps = Props & { places: Place[]; index: number; place: Place }
function Question({ report, kept, findings, marks, onAt, places, index, place }: QuestionProps) {
  const { t, format } = useWords()
  const value = kept.cells[place.key]
  const [text, type] = useState<string | null>(null)
  const odd = findings.filter(({ rule, cells }) => !rule.startsWith('required.') && cells.includes(place.key))
  const group = groupOf(report, place.row.key)
  const field = useRef<HTMLInputElement>(null)
  const stood = useRef<CellValue | null>(null)
  // Another question: what was typed belonged to the one before, and what stands here is typed over.
  useEffect(() => {
    type(null)
    if (document.activeElement === field.current) field.current?.select()
  }, [place.key])
  const wrong = text !== null && readCell(text) === undefined
  const step = (by: number) => {
    const next = places[index + by]
    // The keyboard of a phone stays open; what cannot be read is not left behind.
    field.current?.focus()
    if (next && !wrong) onAt(next.key)
  }
  const open = places.findIndex(({ key }, position) => position > index && kept.cells[key] === undefined)
  return (
    <form
      className="rp-question"
      onSubmit={(event) => {
        event.preventDefault()
        step(1)
      }}
    >
      <p className="hl-quiet">
        {t('reports.question.of', { n: index + 1, all: places.length })}
        {group && `, ${group}`}
      </p>
      <KeptHow kept={kept} />
      <label htmlFor="rp-answer">
        {nameOf(place)}{' '}
        <span className="hl-quiet">
          ({place.part === 'bottom' ? place.column.label : [place.row.unit, place.column.label].filter(Boolean).join(', ')})
        </span>
      </label>
      {place.row.note && <p className="hl-quiet">{place.row.note}</p>}
      <input
        id="rp-answer"
        ref={field}
        data-cell={place.key}
        data-mark={marks.get(place.key)}
        inputMode="decimal"
        enterKeyHint="next"
        autoComplete="off"
        aria-invalid={wrong || marks.get(place.key) === 'stop' || undefined}
        value={text ?? cellText(value, format)}
        onChange={({ target }) => {
          if (text === null) stood.current = value ?? null
          type(target.value)
          const read = readCell(target.value)
          kept.put({ [place.key]: read === undefined ? stood.current : read })
        }}
        onBlur={() => !wrong && type(null)}
      />
      {wrong && (
        <p className="rp-wrong" role="alert">
          {t('reports.question.wrong')}
        </p>
      )}
      {odd.length > 0 && (
        <ul className="rp-checks">
          {odd.map((one) => (
            <FindingLine key={one.rule} one={one} reasons={kept.reasons} setReason={kept.setReason} />
          ))}
        </ul>
      )}
      <Facts report={report} at={place.key} />
      {report.returnedCells[place.key] && <p className="rp-returned">{t('reports.bar.returned', { why: report.returnedCells[place.key] ?? '' })}</p>}
      <Ways report={report} kept={kept} at={place.key} />
      <label className="rp-note rp-question-note">
        <span>{t('reports.bar.note')}</span>
        <input value={kept.notes[place.key] ?? ''} maxLength={500} onChange={({ target }) => kept.setNote(place.key, target.value)} />
      </label>
      <div className="rp-steps">
        <Button variant="default" disabled={index === 0} onClick={() => step(-1)}>
          {t('reports.question.back')}
        </Button>
        <Button type="submit" disabled={index === places.length - 1}>
          {t('reports.question.next')}
        </Button>
        {open > index + 1 && (
          <button type="button" className="hl-text-button" onClick={() => onAt(places[open]!.key)}>
            {t('reports.question.open')}
          </button>
        )}
      </div>
    </form>
  )
}

/** The heading under which a row stands. */
function groupOf(report: Report, key: string): string {
  for (const section of report.layout.sections) {
    if (section.kind !== 'table') continue
    const at = section.rows.findIndex((row) => row.key === key)
    if (at >= 0) return section.rows.slice(0, at).findLast(({ indicator }) => indicator === null)?.label ?? section.title
  }
  return ''
}
