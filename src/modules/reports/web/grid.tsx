/** A table of a report as a spreadsheet: arrows, Enter, Tab, pasting from Excel, taking back. */
import { useWords } from '#ui'
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { blockOf, readCell, textOf } from '../cell-rules.ts'
import type { Cells, CellValue, Column, Row, TableSection } from '../layout-contract.ts'
import { cellKey, isComputed, isQuotient, type Place } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { cellText, cellTitle, figureText, shownIn } from './figures.ts'

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
}
type Line = { row: Row; part: Place['part']; key: string }

/** A row as lines of the table: a quotient shows what it comes to, and asks for what stands above and below. */
const linesOf = (section: TableSection): Line[] =>
  section.rows.flatMap((row, at) =>
    row.indicator !== null && isQuotient(row)
      ? (['value', 'top', 'bottom'] as const).map((part) => ({ row, part, key: `${row.key} ${part}` }))
      : [{ row, part: 'value' as const, key: row.key || `heading ${at}` }],
  )
const isTyped = ({ row, part }: Line, column: Column): boolean =>
  column.kind === 'entered' && row.indicator !== null && !isComputed(row) && (part !== 'value' || !isQuotient(row))

export function Grid(props: GridProps) {
  const { report, section } = props
  const { t } = useWords()
  const table = useRef<HTMLTableElement>(null)
  const lines = linesOf(section)
  const typed = section.columns.filter(({ kind }) => kind === 'entered')
  /** The cell so many lines and columns further that can be typed in. */
  const neighbour = (key: string, down: number, right: number): string | undefined => {
    const rows = lines.filter((one) => typed.some((column) => isTyped(one, column)))
    const line = rows.findIndex((one) => typed.some((column) => cellKey(one.row.key, column.key, one.part) === key))
    const column = typed.findIndex((one) => rows[line] && cellKey(rows[line].row.key, one.key, rows[line].part) === key)
    const [toLine, toColumn] = [rows[line + down], typed[column + right]]
    return toLine && toColumn ? cellKey(toLine.row.key, toColumn.key, toLine.part) : undefined
  }
  /** Where the choosing of several cells began, and the cell that it has come to. */
  const [range, choose] = useState<{ from: string; to: string } | null>(null)
  const rowsTyped = lines.filter((line) => typed.some((column) => isTyped(line, column)))
  const block = range ? blockBetween(rowsTyped, typed, range) : []
  const chosen = new Set(block.flat())
  const extend = (key: string, down: number, right: number) => {
    const to = neighbour(range?.to ?? key, down, right)
    if (to) choose({ from: range?.from ?? key, to })
  }
  const clear = () => props.put?.(Object.fromEntries([...chosen].map((key) => [key, null])))
  const copied = (key: string): string => textOf(block.length > 0 ? block : [[key]], props.cells)
  const go = (key: string | undefined) => {
    const field = key && table.current?.querySelector<HTMLInputElement>(`[data-cell="${CSS.escape(key)}"]`)
    if (!field) return
    field.focus()
    field.select?.()
  }
  const paste = (key: string, text: string): boolean => {
    const block = blockOf(text)
    if (block.length === 1 && block[0]!.length === 1) return false
    const changes: Record<string, CellValue | null> = {}
    block.forEach((cells, down) =>
      cells.forEach((cell, right) => {
        const to = neighbour(key, down, right)
        const value = readCell(cell)
        if (to && value !== undefined) changes[to] = value
      }),
    )
    props.put?.(changes)
    return true
  }
  return (
    <div className="rp-scroll" role="region" aria-label={section.title} tabIndex={0}>
      <table className="rp-grid" ref={table}>
        <thead>
          <tr>
            <th scope="col" className="rp-name">
              {t('reports.grid.indicator')}
            </th>
            <th scope="col" className="rp-unit">
              {t('reports.grid.unit')}
            </th>
            {section.columns.map((column) => (
              <th key={column.key} scope="col" data-kind={column.kind}>
                {column.label}
                <Period of={column.kind} report={report} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) =>
            line.row.indicator === null ? (
              <tr key={line.key} className="rp-heading">
                <th scope="rowgroup" colSpan={2 + section.columns.length}>
                  <span>{line.row.label}</span>
                </th>
              </tr>
            ) : (
              <tr key={line.key} data-part={line.part}>
                <th
                  scope="row"
                  className="rp-name"
                  data-indent={line.row.indent + (line.part === 'value' ? 0 : 1)}
                  title={line.row.note ?? undefined}
                >
                  <LineName line={line} />
                </th>
                <td className="rp-unit">{line.part === 'bottom' ? '' : line.row.unit}</td>
                {section.columns.map((column) => (
                  <td key={column.key} data-kind={column.kind} data-computed={(column.kind === 'entered' && !isTyped(line, column)) || undefined}>
                    {isTyped(line, column) ? (
                      <Cell
                        {...props}
                        line={line}
                        column={column}
                        neighbour={neighbour}
                        go={go}
                        paste={paste}
                        several={{ chosen, extend, clear, copied, end: () => choose(null) }}
                      />
                    ) : (
                      line.part === 'value' && <Shown report={report} cells={props.cells} section={section} row={line.row} column={column} />
                    )}
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

/** Under a column of another period: which one it is. */
function Period({ of, report: { beside } }: { of: Column['kind']; report: Report }) {
  const period = of === 'last' ? beside.last : of === 'lastYear' ? beside.year : null
  return period && <small className="rp-period">{period}</small>
}

/** The cells of the block between two, as they stand in the table. */
function blockBetween(rows: readonly Line[], columns: readonly Column[], { from, to }: { from: string; to: string }): string[][] {
  const at = (key: string) =>
    rows.flatMap((line, down) =>
      columns.flatMap((column, right) => (cellKey(line.row.key, column.key, line.part) === key ? [[down, right] as const] : [])),
    )[0]
  const [a, b] = [at(from), at(to)]
  if (!a || !b) return []
  const between = (one: number, other: number, all: number) =>
    Array.from({ length: all }, (_, n) => n).filter((n) => n >= Math.min(one, other) && n <= Math.max(one, other))
  return between(a[0], b[0], rows.length).map((down) =>
    between(a[1], b[1], columns.length).flatMap((right) =>
      isTyped(rows[down]!, columns[right]!) ? [cellKey(rows[down]!.row.key, columns[right]!.key, rows[down]!.part)] : [],
    ),
  )
}

function LineName({ line: { row, part } }: { line: Line }) {
  const { t } = useWords()
  if (part === 'top') return t('reports.grid.top', { what: row.numerator ?? '' })
  if (part === 'bottom') return t('reports.grid.bottom', { what: row.denominator ?? '' })
  return (
    <>
      {row.label || row.name}
      {row.required && (
        <span className="rp-required" title={t('reports.grid.required')}>
          *
        </span>
      )}
    </>
  )
}

function Shown({ report, cells, section, row, column }: { report: Report; cells: Cells; section: TableSection; row: Row; column: Column }) {
  const { t, format } = useWords()
  const value = shownIn(report, cells, section, row, column)
  const hint = column.kind !== 'entered' ? undefined : isQuotient(row) ? t('reports.grid.quotient') : t('reports.grid.computed')
  return <span title={hint}>{value === null ? '' : figureText(value, format)}</span>
}

type CellProps = GridProps & {
  line: Line
  column: Column
  neighbour: (key: string, down: number, right: number) => string | undefined
  go: (key: string | undefined) => void
  paste: (key: string, text: string) => boolean
  several: {
    chosen: ReadonlySet<string>
    extend: (key: string, down: number, right: number) => void
    clear: () => void
    copied: (key: string) => string
    end: () => void
  }
}
function Cell({
  report,
  cells,
  marks,
  changed,
  put,
  undo,
  onAt,
  pick,
  picked,
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
  ].filter(Boolean)
  const shared = {
    'data-cell': key,
    'data-mark': marks.get(key) ?? (returned && put ? 'warn' : undefined),
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
  const settle = () => {
    if (text !== null && read !== undefined) put({ [key]: read ?? null })
    if (text === null || read !== undefined) type(null)
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
    if (event.key === 'Escape') return type(null)
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
    if (!paste(key, event.clipboardData.getData('text/plain'))) return
    event.preventDefault()
    type(null)
  }
  return (
    <input
      {...shared}
      aria-label={name}
      aria-invalid={(text !== null && read === undefined) || marks.get(key) === 'stop' || undefined}
      inputMode="decimal"
      autoComplete="off"
      value={text ?? cellText(value, format)}
      onFocus={(event) => {
        onAt(key)
        event.currentTarget.select()
      }}
      onChange={({ target }) => {
        type(target.value)
        const now = readCell(target.value)
        // Checked and saved as one types; half a number waits.
        if (now !== undefined) put({ [key]: now })
      }}
      onBlur={settle}
      onKeyDown={onKeyDown}
      onMouseDown={several.end}
      onCopy={onCopy}
      onPaste={onPaste}
    />
  )
}
