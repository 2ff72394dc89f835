/** A cell that is typed in, or looked through: kept as one types, moved from by arrows and Enter, what cannot be read told beside it. */
import { useWords } from '#ui'
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { readCell } from '../cell-rules.ts'
import type { Cells, CellValue, Column, Row, TableSection } from '../layout-contract.ts'
import { cellKey, type Place } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { cellText, cellTitle } from './figures.ts'

export type GridProps = {
  report: Report
  section: TableSection
  cells: Cells
  /** Cells that are odd, with how badly. */
  marks: ReadonlyMap<string, 'stop' | 'warn'>
  /** What changed since the version before; the value then. */
  changed: ReadonlyMap<string, CellValue | undefined>
  put?: ((changes: Record<string, CellValue | null>) => void) | undefined
  undo?: (() => void) | undefined
  at: string | null
  onAt: (key: string) => void
  /** Of one who looks through it: cells to give back, with a reason. */
  pick?: ((key: string) => void) | undefined
  picked?: Readonly<Record<string, string>> | undefined
  /** Told what was typed into a cell and cannot be read, and when it is gone again. */
  onUnread?: ((key: string, text: string | null) => void) | undefined
}
export type Line = { row: Row; part: Place['part']; key: string }

type CellProps = GridProps & {
  line: Line
  column: Column
  neighbour: (key: string, down: number, right: number) => string | undefined
  go: (key: string | undefined) => void
  paste: (key: string, text: string, html: string) => boolean
  several: {
    chosen: ReadonlySet<string>
    extend: (key: string, down: number, right: number) => void
    clear: () => void
    copied: (key: string) => string
    end: () => void
  }
}
export function Cell({
  report,
  cells,
  marks,
  changed,
  put,
  undo,
  onAt,
  pick,
  picked,
  onUnread,
  line: { row, part },
  column,
  neighbour,
  go,
  paste,
  several,
}: CellProps) {
  const { t, format } = useWords()
  const key = cellKey(row.key, column.key, part)
  const [text, type] = useState<string | null>(null)
  /** Left as it was, though it cannot be read. */
  const [left, leave] = useState(false)
  const stood = useRef<CellValue | null>(null)
  const value = cells[key]
  const before = changed.get(key)
  const returned = report.returnedCells[key]
  const name = [row.label || row.name, part === 'top' ? row.numerator : part === 'bottom' ? row.denominator : null, column.label]
    .filter(Boolean)
    .join(', ')
  const read = text === null ? value : readCell(text)
  const hints = [
    cellTitle(value, t),
    changed.has(key) && t('reports.grid.was', { value: cellText(before, format) || t('reports.cell.missing') }),
    returned,
    report.notes[key],
  ].filter(Boolean)
  const shared = {
    'data-cell': key,
    'data-mark': left ? 'stop' : (marks.get(key) ?? (returned && put ? 'warn' : undefined)),
    'data-changed': changed.has(key) || undefined,
    'data-chosen': several.chosen.has(key) || undefined,
    'data-noted': report.notes[key] ? true : undefined,
    title: hints.join('. ') || undefined,
  }
  if (!put) {
    if (!pick)
      return (
        <span className="rp-value" {...shared}>
          {cellText(value, format)}
        </span>
      )
    return (
      <button
        type="button"
        className="rp-value"
        {...shared}
        aria-label={`${name}: ${cellText(value, format)}`}
        aria-pressed={key in (picked ?? {})}
        onClick={() => pick(key)}
      >
        {cellText(value, format) || ' '}
      </button>
    )
  }
  const wrong = text !== null && read === undefined
  const settle = () => {
    if (text !== null && read !== undefined) put({ [key]: read ?? null })
    if (!wrong) return type(null)
    leave(true)
    onUnread?.(key, text)
  }
  const restore = () => {
    type(null)
    leave(false)
    onUnread?.(key, null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const field = event.currentTarget
    const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length
    const edge = { ArrowLeft: whole || field.selectionEnd === 0, ArrowRight: whole || field.selectionStart === field.value.length }[event.key]
    const step = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowLeft: edge ? [0, -1] : null,
      ArrowRight: edge ? [0, 1] : null,
    }[event.key]
    if (event.key === 'Escape') return restore()
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && text === null && undo) {
      event.preventDefault()
      return undo()
    }
    if (event.key === 'Delete' && several.chosen.size > 1) {
      event.preventDefault()
      return several.clear()
    }
    // Shift with an arrow chooses several cells, as in a spreadsheet; while a number is being typed it chooses its signs.
    if (event.shiftKey && step && event.key.startsWith('Arrow') && text === null) {
      event.preventDefault()
      settle()
      return several.extend(key, step[0]!, step[1]!)
    }
    if (!event.ctrlKey && !event.metaKey && event.key !== 'Shift') several.end()
    if (!step) return
    event.preventDefault()
    settle()
    go(neighbour(key, step[0]!, step[1]!))
  }
  const onCopy = (event: ClipboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value: shown } = event.currentTarget
    // A part of what is being typed is copied as it is; a cell, or several, as a spreadsheet gives them.
    if (several.chosen.size < 2 && selectionStart !== selectionEnd && selectionEnd! - selectionStart! < shown.length) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', several.copied(key))
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!paste(key, event.clipboardData.getData('text/plain'), event.clipboardData.getData('text/html'))) return
    event.preventDefault()
    restore()
  }
  return (
    <>
      <input
        {...shared}
        aria-label={name}
        aria-describedby={wrong && left ? `${key} unread` : undefined}
        aria-invalid={wrong || marks.get(key) === 'stop' || undefined}
        inputMode="decimal"
        autoComplete="off"
        value={text ?? cellText(value, format)}
        onFocus={(event) => {
          onAt(key)
          event.currentTarget.select()
        }}
        onChange={({ target }) => {
          if (left) restore()
          if (text === null) stood.current = value ?? null
          type(target.value)
          const now = readCell(target.value)
          // Checked and saved as one types; what cannot be read leaves what stood there, not the half of it that could be.
          put({ [key]: now === undefined ? stood.current : now })
        }}
        onBlur={settle}
        onKeyDown={onKeyDown}
        onMouseDown={several.end}
        onCopy={onCopy}
        onPaste={onPaste}
      />
      {wrong && left && (
        <span className="rp-cell-wrong" id={`${key} unread`}>
          {t('reports.grid.unread')}
        </span>
      )}
    </>
  )
}
