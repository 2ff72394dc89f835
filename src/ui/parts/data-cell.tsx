/** One cell of a table: how a value is written follows from the kind of its column. */
import type { ReactNode } from 'react'
import type { Format } from '../format.ts'
import { Link } from '../nav.tsx'

export type ColumnKind = 'text' | 'number' | 'percent' | 'money' | 'date' | 'dateTime'

export type Column<Row> = {
  /** Also the value of `sort` in the address: `?sort=dueOn`, `?sort=-dueOn`. */
  key: string
  /** With the unit, for figures: "Vốn (triệu đồng)". */
  label: string
  kind?: ColumnKind | undefined
  /** The value; the field named like the column when not given. */
  value?: ((row: Row) => string | number | bigint | null | undefined) | undefined
  /** Draws the cell instead of writing the value. */
  render?: ((row: Row) => ReactNode) | undefined
  sortable?: boolean | undefined
  width?: string | number | undefined
  /** Carries the row's link, and is the heading of the card on a phone; the first column when none is. */
  main?: boolean | undefined
  /** May wrap over lines; others are cut with the whole on hover. */
  wrap?: boolean | undefined
  /** Not shown until chosen (with `keepAs`). */
  spare?: boolean | undefined
  hideOnPhone?: boolean | undefined
}

type CellProps<Row> = { column: Column<Row>; row: Row; format: Format; link: string | undefined; main: boolean }

export function Cell<Row>({ column, row, format, link, main }: CellProps<Row>) {
  const { key, label, kind = 'text', value, render, wrap, hideOnPhone } = column
  const raw = value ? value(row) : (row as Record<string, unknown>)[key]
  const text = written(raw, kind, format)
  const inside = render ? render(row) : text
  const hint = kind === 'money' ? format.moneyExact(raw as string) : typeof inside === 'string' && (!wrap || link !== undefined) ? inside : undefined
  return (
    <td
      role="cell"
      data-label={label}
      data-kind={kind}
      data-main={main || undefined}
      data-wrap={wrap || undefined}
      data-empty={inside === '' || inside === null || inside === undefined || undefined}
      data-phone={hideOnPhone ? 'hidden' : undefined}
      title={hint || undefined}
    >
      {link === undefined ? inside : <Link to={link}>{inside}</Link>}
    </td>
  )
}

function written(raw: unknown, kind: ColumnKind, format: Format): string {
  if (raw === null || raw === undefined) return ''
  const value = raw as string | number | bigint
  if (kind === 'number') return format.number(value)
  if (kind === 'percent') return format.percent(value)
  if (kind === 'money') return format.money(value)
  if (kind === 'date') return format.date(String(value))
  if (kind === 'dateTime') return format.dateTime(String(value))
  return String(value)
}
