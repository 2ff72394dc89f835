/** Values out of cells as people fill them. Pure. */
import { isIsoDate, isOfOurTime } from '#lib/period'
import { cut, withoutUnseen } from '#lib/text'
import type { TableCell } from '../sheets/values.ts'
import type { CellRemark, ImportColumn } from './definition.ts'
import { isCounted, moneyUnit } from './units-said.ts'

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
  const plain = withoutUnseen(cell.normalize('NFC'))
    // Icelandic letters that look like Đ and đ: what is stored under them would never be found.
    .replace(/[\u00d0\u0189]/g, 'Đ')
    .replaceAll('\u00f0', 'đ')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u3000]+/g, ' ')
    .trim()
  // What we put before a sign that a spreadsheet would take for a formula.
  return /^'[=+\-@]/.test(plain) ? plain.slice(1) : plain
}

/** `shown`: what was read where it is not what stands there; `note`: what one should know of it. */
type Value = { value: string | number | null; problem?: CellRemark; note?: CellRemark; shown?: string }

const wrong = (column: ImportColumn, text: string, code: string, facts: Record<string, unknown> = {}): Value => ({
  value: null,
  problem: { column: column.key, code: `imports.cell.${code}`, facts: { written: cut(text, 80), ...facts } },
})

// Made once: a list of thousands asks for each of its sums.
const FIGURES = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 })
const said = (value: number): string => FIGURES.format(value)

/** What a cell says for a column; sums in `unit` đồng each. */
export function valueOf(cell: TableCell | undefined, column: ImportColumn, unit = 1): Value {
  const text = textOf(cell)
  if (cell && typeof cell === 'object' && 'error' in cell) return wrong(column, text, 'formula')
  if (text === '' || /^[-–—.]+$/.test(text)) return column.required ? wrong(column, text, 'missing') : { value: null }
  const most = column.max ?? MAX
  if (text.length > most) return wrong(column, text, 'tooLong', { most })
  // oxlint-disable-next-line no-control-regex -- control signs are just what is looked for
  if (/[\u0000-\u001f\u007f\ufffd]/.test(text)) return wrong(column, text, 'unreadable')
  // Out of our own sheet of errors: writing it would replace what we hid.
  if (column.personal && !column.hiddenToo && text.includes('•')) return { value: null, problem: { column: column.key, code: 'imports.cell.hidden' } }
  if (column.kind === 'number') return inUnit(numberOf(cell, text, column, unit), unit) ?? withItsUnit(text, column) ?? wrong(column, text, 'number')
  if (column.kind === 'date') return dayOf(cell, text) ?? shortYear(text, column) ?? partOfDay(text, column) ?? wrong(column, text, 'date')
  if (column.phone) return withNought(text)
  return { value: text }
}

/** '1,250': a point of thousands as the English write it, or one and a quarter. */
const EITHER = /^-?[1-9]\d{0,2},\d{3}$/

function numberOf(cell: TableCell | undefined, text: string, column: ImportColumn, unit: number): Value | undefined {
  if (typeof cell === 'number') return { value: cell }
  const plain = text.replace(/\s/g, '')
  if (EITHER.test(plain)) {
    if (column.whole || (column.money && unit === 1)) return { value: Number(plain.replace(',', '')) }
    const value = Number(plain.replace(',', '.'))
    return {
      value,
      shown: said(value),
      note: { column: column.key, code: 'imports.cell.eitherNumber', facts: { written: text, other: plain.replace(',', '.') } },
    }
  }
  if (/^-?\d{1,3}(\.\d{3})*(,\d+)?$/.test(plain)) return { value: Number(plain.replaceAll('.', '').replace(',', '.')) }
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return { value: Number(plain.replaceAll(',', '')) }
  return /^-?\d+([.,]\d+)?$/.test(plain) ? { value: Number(plain.replace(',', '.')) } : undefined
}

/** '1,5 tỷ', '500 triệu đồng', '25 người': the cell says its own unit, whatever stands above it. */
function withItsUnit(text: string, column: ImportColumn): Value | undefined {
  const [, figures = '', words = ''] = /^(-?\d[\d.,\s]*?)\s*(\p{L}[\p{L}.\s]*)$/u.exec(text) ?? []
  if (figures === '') return undefined
  const unit = column.money ? moneyUnit(words) : column.whole && isCounted(words) ? 1 : undefined
  const read = unit === undefined ? undefined : numberOf(undefined, figures, column, unit)
  return read && (unit === 1 ? { ...read, shown: said(Number(read.value)) } : inUnit(read, unit!))
}

/** '912345678' as a number of a spreadsheet: a mobile telephone, or one at home with the figure of its province. */
function withNought(text: string): Value {
  const plain = text.replace(/[ .-]/g, '')
  if (!/^(?:[35789]\d{8}|2\d{9})$/.test(plain)) return { value: text }
  return { value: `0${plain}`, shown: `0${plain}` }
}

/** A sum in đồng. */
function inUnit(read: Value | undefined, unit: number): Value | undefined {
  if (!read || unit === 1 || typeof read.value !== 'number') return read
  // 1.234,567 times a million is no fraction of a đồng, whatever binary figures make of it.
  const value = Math.round(read.value * unit)
  return { ...read, value, shown: said(value) }
}

/** A day of Excel that lost its format: 1 January 1950 is 18264, 31 December 2099 is 73050. */
const [FIRST_SERIAL, LAST_SERIAL] = [18_264, 73_050]
const TIME = /[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?Z?$/i

function dayOf(cell: TableCell | undefined, text: string): Value | undefined {
  if (cell && typeof cell === 'object' && 'day' in cell) return isOfOurTime(cell.day) ? { value: cell.day } : undefined
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0
  if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) {
    const iso = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
    return { value: iso, shown: iso.split('-').reverse().join('/') }
  }
  const plain = text.replace(TIME, '')
  const [, day, month, year] =
    /^(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/i.exec(plain) ?? /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})$/i.exec(plain) ?? []
  const written = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : plain
  return isIsoDate(written) && isOfOurTime(written) ? { value: written } : undefined
}

/** '12/3/19' is of 2019, '12/3/65' of 1965; it is shown how it was read. */
const THIS_CENTURY = 40
function shortYear(text: string, column: ImportColumn): Value | undefined {
  const [, day, month, year] = /^(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$/i.exec(text) ?? []
  if (!year) return undefined
  const iso = `${Number(year) < THIS_CENTURY ? '20' : '19'}${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  if (!isIsoDate(iso)) return undefined
  const shown = iso.split('-').reverse().join('/')
  return { value: iso, shown, note: { column: column.key, code: 'imports.cell.shortYear', facts: { written: text, read: shown } } }
}

/** Only the month or the year of a day is known: the row comes in without it, and says so. */
function partOfDay(text: string, column: ImportColumn): Value | undefined {
  const known =
    /^((tháng |t)?(0?[1-9]|1[0-2])[/.-]|tháng (0?[1-9]|1[0-2]),? năm |(quý|q) ?(i{1,3}|iv|[1-4])([/,.-]| năm|) ?|[369] tháng (đầu |cuối )?|(đầu|giữa|cuối|khoảng) )?(năm )?(19|20)\d{2}$/i.test(
      text,
    )
  if (!known || column.required) return undefined
  return { value: null, note: { column: column.key, code: 'imports.cell.partOfDay', facts: { written: text } } }
}
