/** A table of a report as a spreadsheet: arrows, Enter, Tab, pasting from Excel, taking back. */
import { notify, useWords } from '#ui'
import { useRef, useState } from 'react'
import { blockOf, readBlock, textOf } from '../cell-rules.ts'
import type { Cells, CellValue, Column, Row, TableSection } from '../layout-contract.ts'
import { cellKey, isComputed, isQuotient } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { figureText, shownIn } from './figures.ts'
import { Cell, type GridProps, type Line } from './grid-cell.tsx'
import { numbersIn, PastedTold, type Pasted } from './grid-paste.tsx'

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
  const [pasted, tellPasted] = useState<Pasted | null>(null)
  const put = props.put && ((changes: Record<string, CellValue | null>) => (tellPasted(null), props.put?.(changes)))
  const paste = (key: string, text: string, html: string): boolean => {
    const lines = blockOf(text)
    if (lines.length === 1 && lines[0]!.length === 1) return false
    const { cells, english } = readBlock(lines, numbersIn(html))
    const changes: Record<string, CellValue | null> = {}
    const told: Pasted = { into: 0, unread: [], outside: 0, english }
    cells.forEach((line, down) =>
      line.forEach((value, right) => {
        const to = neighbour(key, down, right)
        if (to && value !== undefined) changes[to] = value
        else if (to) told.unread.push(lines[down]![right]!)
        else if (value !== null) told.outside += 1
      }),
    )
    props.put?.(changes)
    const into = Object.keys(changes).length
    // What went well is told in passing; what did not stands over the table until somebody types on.
    if (told.unread.length + told.outside === 0)
      notify({ tone: 'inTime', text: `${t('reports.grid.pasted', { n: into })}${english ? ` ${t('reports.grid.pastedEnglish')}` : ''}` })
    tellPasted(told.unread.length + told.outside === 0 ? null : { ...told, into })
    return true
  }
  return (
    <>
      {pasted && <PastedTold pasted={pasted} onClose={() => tellPasted(null)} />}
      <div className="rp-scroll" role="group" aria-label={section.title} tabIndex={0}>
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
                    {line.row.unit && line.part !== 'bottom' && <small className="rp-unit-in">{line.row.unit}</small>}
                  </th>
                  <td className="rp-unit">{line.part === 'bottom' ? '' : line.row.unit}</td>
                  {section.columns.map((column) => (
                    <td key={column.key} data-kind={column.kind} data-computed={(column.kind === 'entered' && !isTyped(line, column)) || undefined}>
                      {isTyped(line, column) ? (
                        <Cell
                          {...props}
                          put={put}
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
    </>
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
