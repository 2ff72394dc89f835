/** The day of a list as its title says it: "tính đến ngày 31/12/2025", "thời điểm 30/6/2025", "quý II năm 2025", "năm 2024". Pure. */
import { daysInMonth, isIsoDate, isOfOurTime, isoDate } from '#lib/period'
import { cut, fold } from '#lib/text'
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import { textOf } from './values.ts'

/** What a sheet says of all its rows: the row that does (from 0) and its words; `row` null where a person said it. */
export type Said = { value: string | number; row: number | null; text: string }

/** After these words stands the day of the figures, perhaps after up to three more: 'số liệu cập nhật đến ngày …', 'thời điểm báo cáo …'. */
const ANCHOR = '(?:(?:tinh|co|cap nhat|chot|ket qua|so lieu) den|thoi diem|cap nhat|so lieu|chot|as of)(?: [a-z]+){0,3}?'
/** A bare 'đến' may be a way of sending: the day comes at once. */
const UNTIL = 'den(?: het| ngay| thoi diem)*'
const DAY = '(\\d{1,2}) (?:thang )?(\\d{1,2}) (?:nam )?((?:19|20)\\d{2})\\b'
const day = new RegExp(`\\b(?:${ANCHOR}|${UNTIL}) ${DAY}`)
const anyDay = new RegExp(`\\b${DAY}`)
const month = /\bthang (\d{1,2}) (?:nam )?((?:19|20)\d{2})\b/
const quarter = /\bquy (iv|i{1,3}|[1-4]) (?:nam )?((?:19|20)\d{2})\b/
const months = /\b(3|6|9) thang (?:dau )?(?:nam )?((?:19|20)\d{2})\b/
const year = /\b(?:nam ((?:19|20)\d{2})|((?:19|20)\d{2}))$|\bnam ((?:19|20)\d{2})\b/

/** A row that names the list. */
const TITLE = /\b(danh sach|tong hop|thong ke|bieu|bang|bao cao|ket qua|tinh hinh|ra soat|ke khai|so lieu|hop tac xa|htx|to hop tac|tht)\b/
/** Years and days of something else: of a law, of a plan, of the founding of those that stand in the list, of the letter that it came with. */
const OTHERS = [
  /\b(kem theo|ban hanh kem|theo (quyet dinh|nghi quyet|cong van|ke hoach|bao cao|to trinh)).*$/,
  /\bluat( [a-z]+){0,4}?( nam)? (19|20)\d{2}\b/g,
  /\b(tu|truoc|sau)( ngay| thang| nam| \d{1,2})* (19|20)\d{2}\b( den( nay)?( nam)?( (19|20)\d{2})?)?/g,
]
const NO_TITLE = /\b(ke hoach|quyet dinh so|nghi quyet so|cong van so|giai doan|du kien|chi tieu|muc tieu|ngay \d{1,2} thang)\b/

const QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const endOf = (yearOf: number, monthOf: number): string | undefined =>
  monthOf >= 1 && monthOf <= 12 ? isoDate(yearOf, monthOf, daysInMonth(yearOf, monthOf)) : undefined

/** The day that a row of a title says of the figures below it. */
export function dayIn(text: string): string | undefined {
  const said = fold(text.slice(0, 400))
  const written = (found: RegExpExecArray | null) => {
    if (!found) return undefined
    const iso = `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}`
    return isIsoDate(iso) && isOfOurTime(iso) ? iso : undefined
  }
  const exact = written(day.exec(said))
  if (exact) return exact
  const named = OTHERS.reduce((left, others) => left.replace(others, ' '), said)
  if (!TITLE.test(named) || NO_TITLE.test(named)) return undefined
  const [, nth = '', ofQuarter] = quarter.exec(named) ?? []
  if (ofQuarter) return endOf(Number(ofQuarter), (QUARTERS[nth] ?? Number(nth)) * 3)
  const [, several, ofMonths] = months.exec(named) ?? []
  if (ofMonths) return endOf(Number(ofMonths), Number(several))
  const [, ofYear, inYear] = month.exec(named) ?? []
  if (inYear) return endOf(Number(inYear), Number(ofYear))
  const whole = year.exec(named)
  return whole ? endOf(Number(whole[1] ?? whole[2] ?? whole[3]), 12) : undefined
}

/** 'Năm 2024', '31.12.2025': what a sheet is called where its title is silent. */
function dayOfName(name: string): string | undefined {
  const said = fold(name)
  const [, dd, mm, yyyy] = anyDay.exec(said) ?? []
  if (yyyy) return isIsoDate(`${yyyy}-${mm!.padStart(2, '0')}-${dd!.padStart(2, '0')}`) ? isoDate(Number(yyyy), Number(mm), Number(dd)) : undefined
  return dayIn(`danh sách ${name}`)
}

/** The day above a table: one that is named as such before one of a title, and the nearest to the header of those. */
export function dayOfList(rows: readonly (readonly TableCell[])[], header: number, name = ''): Said | undefined {
  const lines = rows.slice(0, header).flatMap((row, at) => {
    const text = [...new Set(row.map(textOf).filter(Boolean))].join(' ')
    const value = dayIn(text)
    return value ? [{ value, row: at, text: cut(text, 160), named: day.test(fold(text)) }] : []
  })
  const best = lines.findLast(({ named }) => named) ?? lines.at(-1)
  if (best) return { value: best.value, row: best.row, text: best.text }
  const value = dayOfName(name)
  return value ? { value, row: null, text: cut(name, 160) } : undefined
}

/** What the sheet says for the columns that ask it and have no place of their own. A day to come is none: the year that runs holds as of today. */
export function saidOf(
  sheet: { name: string; rows: readonly (readonly TableCell[])[] },
  layout: { header: number; columns: Readonly<Record<string, number>> },
  columns: readonly ImportColumn[],
  today: string,
): Record<string, Said> {
  const asking = columns.filter(({ key, fromTitle }) => fromTitle && layout.columns[key] === undefined)
  const found = asking.length > 0 ? dayOfList(sheet.rows, layout.header, sheet.name) : undefined
  if (!found) return {}
  return Object.fromEntries(
    asking.flatMap(({ key, fromTitle }) => {
      if (fromTitle === 'year') return [[key, { ...found, value: Number(String(found.value).slice(0, 4)) }]]
      return String(found.value) <= today ? [[key, found]] : []
    }),
  )
}
