/** Where the table stands on a sheet that people made: its header, its columns, its rows, and what is none of them. Pure. */
import { fold } from '#lib/text'
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import type { Said } from './list-day.ts'
import { isNumbering, isUnits, rowsUnder } from './units.ts'
import { textOf } from './values.ts'

/** Rows are counted from 0 here; people count them from 1. `columns`: the key of a column -> its place. */
export type HeaderRows = 1 | 2 | 3
export type Layout = {
  header: number
  headerRows: HeaderRows
  columns: Record<string, number>
  units?: Record<string, number>
  said?: Record<string, Said>
  guessed?: string[]
}

/** A layout and the sheet that it is of, from 0. */
export type SheetLayout = Layout & { sheet: number }
/**
 * `headings`: those for which a person set the columns. `others`: sheets of the same list, taken with this one or left (`repeats`: they only
 * say again what it says). `unseen`: rows of data
 * that are hidden in the workbook; they come in like any other unless they are left out.
 */
export type KeptLayout = SheetLayout & {
  headings?: string[]
  others?: (SheetLayout & { taken: boolean; repeats?: boolean })[]
  unseen?: number
  leaveUnseen?: boolean
}

/** Title and letterhead stand above a header; it is looked for in so many rows. */
export const SEARCHED = 40

const bare = (text: string): string => fold(text.replace(/\([^)]*\)|\[[^\]]*\]|\*/g, ' '))

const folded = new WeakMap<ImportColumn, readonly string[]>()
/** The headings of a column, folded once. */
function headingsFolded(column: ImportColumn): readonly string[] {
  const known = folded.get(column) ?? column.headings.map(fold)
  folded.set(column, known)
  return known
}

/** `joined`: what stands in several rows over one place, read together. */
type Way = { text: string; joined: boolean }
type Heading = { whole: string; short: string; joined: boolean }
const headingOf = ({ text, joined }: Way): Heading => ({ whole: fold(text), short: bare(text), joined })

/** How well a heading says a column: 5 the same in several rows ('Thành viên' over 'Nữ'), 3 the same, 2 without what stands in brackets, 1 as a part; 0 not. */
function fit({ whole, short, joined }: Heading, column: ImportColumn): number {
  if (whole === '' || whole.length > 120) return 0
  const known = headingsFolded(column)
  if (known.includes(whole)) return joined ? 5 : 3
  if (known.includes(short)) return 2
  return known.some((name) => name.length >= 6 && ` ${short} `.includes(` ${name} `)) ? 1 : 0
}

/** The best place of each column among headings; no place twice. Each place may be called in several ways. */
function matched(ways: readonly Way[][], columns: readonly ImportColumn[]): { columns: Record<string, number>; score: number } {
  const headings = ways.map((names) => names.map(headingOf))
  const fits = columns
    .flatMap((column) => headings.map((names, place) => ({ key: column.key, place, fit: Math.max(0, ...names.map((name) => fit(name, column))) })))
    .filter((one) => one.fit > 0)
  fits.sort((a, b) => b.fit - a.fit || a.place - b.place)
  const found: Record<string, number> = {}
  const taken = new Set<number>()
  let score = 0
  for (const { key, place, fit: how } of fits) {
    if (key in found || taken.has(place)) continue
    found[key] = place
    taken.add(place)
    score += how
  }
  return { columns: found, score }
}

const texts = (row: readonly TableCell[] | undefined): string[] => (row ?? []).map(textOf)

/** The header that names the most columns, in one row or two; undefined where no row names two. */
export function findLayout(rows: readonly TableCell[][], columns: readonly ImportColumn[]): Layout | undefined {
  let best: (Layout & { score: number }) | undefined
  for (let header = 0; header < Math.min(rows.length, SEARCHED); header++) {
    // Above a second header row stands a first: a title that names no column is none.
    const alone = Object.keys(matched(waysOf(rows, header, 1), columns).columns).length
    for (const headerRows of alone > 0 ? ([1, 2, 3] as const) : ([1] as const)) {
      // A title that stands alone over a row of headings heads nothing; a row of sums, codes or days is data.
      if (headerRows > 1 && (isTitle(rows[header]) || !mayHead(rows[header + headerRows - 1]))) break
      const { columns: found, score } = matched(waysOf(rows, header, headerRows), columns)
      // A second header row must bring something: by itself a row of data would be taken for one.
      const least = best?.header === header ? best.score + 1 : (best?.score ?? 0)
      if (Object.keys(found).length >= Math.min(2, columns.length) && score > least) best = { header, headerRows, columns: found, score }
    }
  }
  return best && { header: best.header, headerRows: best.headerRows, columns: best.columns }
}

const isTitle = (row: readonly TableCell[] | undefined): boolean => new Set(texts(row).filter(Boolean)).size < 2

/** Whether a row may be one more of headings: no sums, codes, days, units or figures of columns, but years. */
const mayHead = (row: readonly TableCell[] | undefined): boolean =>
  !isUnits(row) &&
  !isNumbering(row) &&
  (row ?? []).every((cell) => {
    if (cell === null || typeof cell === 'boolean') return true
    if (typeof cell === 'number') return cell < 100 || (cell >= 1990 && cell <= 2100)
    return typeof cell === 'string' && !/\d{5}/.test(cell)
  })

function waysOf(rows: readonly TableCell[][], header: number, headerRows: HeaderRows): Way[][] {
  const [upper = [], ...others] = Array.from({ length: headerRows }, (_, nth) => texts(rows[header + nth]))
  // A merged title repeats one text over the whole row: it is no heading.
  const filled = upper.filter(Boolean)
  const lines = [filled.length > 2 && new Set(filled).size === 1 ? [] : upper, ...others]
  return Array.from({ length: Math.max(upper.length, ...others.map((line) => line.length)) }, (_, place) => {
    const own = lines.map((line) => line[place] ?? '').filter((text, nth, all) => text !== '' && text !== all[nth - 1] && !/^trong đó:?$/i.test(text))
    const joined = own.flatMap((_text, from) => own.slice(from + 1).map((_last, more) => own.slice(from, from + more + 2).join(' ')))
    return [...own.map((text) => ({ text, joined: false })), ...joined.map((text) => ({ text, joined: true }))]
  })
}

/** The heading of each place as people read it: all its rows. */
export function headingsOf(rows: readonly TableCell[][], layout: Pick<Layout, 'header' | 'headerRows'>): string[] {
  const lines = Array.from({ length: layout.headerRows }, (_, nth) => texts(rows[layout.header + nth]))
  return Array.from({ length: Math.max(...lines.map((line) => line.length)) }, (_, place) =>
    [...new Set(lines.map((line) => line[place] ?? ''))].filter(Boolean).join(' / '),
  )
}

/** Columns of a layout that a person has set by its header. */
export const columnsAt = (
  rows: readonly TableCell[][],
  header: number,
  headerRows: HeaderRows,
  columns: readonly ImportColumn[],
): Record<string, number> => matched(waysOf(rows, header, headerRows), columns).columns

/** Whether what stands over a place may say a column. */
export const headingFits = (rows: readonly TableCell[][], { header, headerRows }: Layout, place: number, column: ImportColumn): boolean =>
  (waysOf(rows, header, headerRows)[place] ?? []).some((name) => fit(headingOf(name), column) > 0)

export type LeftOut = 'above' | 'numbering' | 'units' | 'section' | 'total' | 'below' | 'header' | 'unseen'

const TOTAL = /^(tong cong|tong so|cong|tong)( (cong )?\d.*| (so )?nguoi.*| can bo.*| danh sach.*)?$/
/** The sum of a part: 'Cộng huyện Thới Lai', 'Tổng xã Cờ Đỏ'. */
const SUM = /^(tong cong|tong so|cong|tong) (huyen|quan|thi xa|thanh pho|xa|phuong|muc|phan|i|ii|iii|iv|v)\b/
const CLOSING =
  /^(danh sach (nay )?(co|gom)|an dinh danh sach|nguoi lap|lap bieu|thu truong|noi nhan|ky ten|ngay \d+ thang|\S+( \S+){0,3} ngay \d* ?thang)/
const SECTION = /^([ivx]+|[a-h]|\d{1,2}) /
const AREA = /^(huyen|quan|thi xa|thanh pho|tp|tx|xa|phuong|thi tran|dac khu|khu vuc|cum|khoi) /

/** The name of a part with its sums beside it, where else a name stands: 'I', 'HUYỆN THỚI LAI', 25, 90. */
function isSummedPart(filled: readonly string[], named: string | undefined): boolean {
  if (named === undefined || filled.length < 2) return false
  // A second word ends the question, which is asked of every row.
  const other = (text: string, nth: number) => text !== named && !/^[\d.,\s%-]+$/.test(text) && !(nth === 0 && /^([ivx]+|[a-h])[.)]?$/i.test(text))
  return !filled.some(other) && AREA.test(fold(named))
}

/** 'II.' and the name of a part of the list. */
const isPart = (filled: readonly string[]): boolean => filled.length === 2 && /^([ivx]+|[a-h])\.?$/i.test(filled[0] ?? '')

/** Which rows are data, and which are not and why. Blank rows are passed over in silence. */
export function dataRows(rows: readonly TableCell[][], layout: Layout): { data: number[]; left: { row: number; why: LeftOut }[] } {
  const data: number[] = []
  const left: { row: number; why: LeftOut }[] = []
  const places = Object.values(layout.columns)
  const leftmost = Math.min(...places)
  const heads = Array.from({ length: layout.headerRows }, (_, nth) => texts(rows[layout.header + nth]))
  const headings = new Set([...headingsOf(rows, layout), ...heads.flat()].filter(Boolean).map(fold))
  const under = new Map(rowsUnder(rows, layout).map(({ at, why }) => [at, why]))
  let [summed, closed] = [false, false]
  rows.forEach((row, at) => {
    const said = texts(row)
    const filled = said.filter(Boolean)
    const [first = '', second = ''] = filled
    if (first === '') return
    if (at < layout.header) return void left.push({ row: at, why: 'above' })
    if (at < layout.header + layout.headerRows) return
    const mapped = places.reduce((sum, place) => (said[place] ? sum + 1 : sum), 0)
    // A sum of one part of the list ends nothing: a full row after it is data again; who signs fills a cell or two.
    if (summed && !closed && mapped >= Math.max(3, places.length / 2)) summed = false
    // The name of a further part opens the list again.
    if (summed && !closed && (isPart([...new Set(filled)]) || isSummedPart(filled, said[leftmost]))) summed = false
    // The same header again, below the total or the signatures: a further table of the same columns.
    if ((summed || closed) && mapped >= Math.max(3, places.length / 2) && filled.every((text) => headings.has(fold(text)))) {
      summed = closed = false
      return void left.push({ row: at, why: 'header' })
    }
    if (summed || closed) return void left.push({ row: at, why: SUM.test(fold(first)) ? 'total' : 'below' })
    const beneath = under.get(at)
    if (beneath) return void left.push({ row: at, why: beneath })
    const isHeading = (text: string) => headings.has(fold(text))
    // The first word of data ends the question, which is asked of every row.
    if (filled.every((text) => text.length < 4 || isHeading(text)) && filled.filter(isHeading).length >= 2)
      return void left.push({ row: at, why: 'header' })
    if (mapped < places.length && [first, second].map(fold).some((text) => TOTAL.test(text) || SUM.test(text))) {
      summed = true
      return void left.push({ row: at, why: 'total' })
    }
    if (mapped <= 2 && CLOSING.test(fold(first))) {
      closed = true
      return void left.push({ row: at, why: 'below' })
    }
    // One text over the row, or only where no column is: the name of a part of the list.
    const one = filled.every((text) => text === first)
    const merged = (filled.length > 1 && one) || (filled.length > 3 && filled.every((text, nth) => nth === 0 || text === second))
    const named = one && (mapped === 0 || SECTION.test(`${fold(first)} `) || AREA.test(fold(first)) || first === first.toUpperCase())
    const numbered = mapped <= 1 && isPart(filled)
    if (merged || (places.length > 1 && (named || numbered || isSummedPart(filled, said[leftmost]))) || mapped === 0)
      return void left.push({ row: at, why: 'section' })
    data.push(at)
  })
  return { data, left }
}
