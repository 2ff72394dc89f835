/** Values out of cells as people fill them. Pure. */
import { isIsoDate, isOfOurTime } from '#lib/period'
import { cut } from '#lib/text'
import type { TableCell } from '../sheets/values.ts'
import type { CellRemark, ImportColumn } from './definition.ts'

const MAX = 500

/** Whatever makes a text other than its plain form: marks apart from their letters, signs beyond Vietnamese, spaces that are too many, our apostrophe. */
const NOT_PLAIN = /[^ !-~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1e00-\u1eff]|^[ ']| {2}| $/

/** A cell as text: NFC, plain spaces, no invisible signs; a day as dd/MM/yyyy. */
export function textOf(cell: TableCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'x' : ''
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell).replace('.', ',')
  if (typeof cell === 'object') return 'error' in cell ? cell.error : cell.day.split('-').reverse().join('/')
  if (!NOT_PLAIN.test(cell)) return cell
  const plain = cell
    .normalize('NFC')
    // Icelandic letters that look like Đ and đ: what is stored under them would never be found.
    .replace(/[\u00d0\u0189]/g, 'Đ')
    .replaceAll('\u00f0', 'đ')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ')
    .trim()
  // What we put before a sign that a spreadsheet would take for a formula.
  return /^'[=+\-@]/.test(plain) ? plain.slice(1) : plain
}

type Value = { value: string | number | null; problem?: CellRemark }

const wrong = (column: ImportColumn, text: string, code: string, facts: Record<string, unknown> = {}): Value => ({
  value: null,
  problem: { column: column.key, code: `imports.cell.${code}`, facts: { written: cut(text, 80), ...facts } },
})

/** What a cell says for a column. */
export function valueOf(cell: TableCell | undefined, column: ImportColumn): Value {
  const text = textOf(cell)
  if (cell && typeof cell === 'object' && 'error' in cell) return wrong(column, text, 'formula')
  if (text === '' || /^[-–—.]+$/.test(text)) return column.required ? wrong(column, text, 'missing') : { value: null }
  const most = column.max ?? MAX
  if (text.length > most) return wrong(column, text, 'tooLong', { most })
  // oxlint-disable-next-line no-control-regex -- control signs are just what is looked for
  if (/[\u0000-\u001f\u007f\ufffd]/.test(text)) return wrong(column, text, 'unreadable')
  // Out of our own sheet of errors: writing it would replace what we hid.
  if (column.personal && !column.hiddenToo && text.includes('•')) return { value: null, problem: { column: column.key, code: 'imports.cell.hidden' } }
  if (column.kind === 'number') return numberOf(cell, text) ?? wrong(column, text, 'number')
  if (column.kind === 'date') return dayOf(cell, text) ?? wrong(column, text, 'date')
  return { value: text }
}

function numberOf(cell: TableCell | undefined, text: string): Value | undefined {
  if (typeof cell === 'number') return { value: cell }
  const plain = text.replace(/\s/g, '')
  if (/^-?\d{1,3}(\.\d{3})*(,\d+)?$/.test(plain)) return { value: Number(plain.replaceAll('.', '').replace(',', '.')) }
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return { value: Number(plain.replaceAll(',', '')) }
  return /^-?\d+([.,]\d+)?$/.test(plain) ? { value: Number(plain.replace(',', '.')) } : undefined
}

function dayOf(cell: TableCell | undefined, text: string): Value | undefined {
  const [, day, month, year] = /^(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/i.exec(text) ?? []
  const written = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text
  const iso = cell && typeof cell === 'object' && 'day' in cell ? cell.day : written
  return isIsoDate(iso) && isOfOurTime(iso) ? { value: iso } : undefined
}
