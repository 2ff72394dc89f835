/**
 * Lists as workbooks: whole up to `SHEET_ROWS`, and beyond that with a sheet in front that says so. Written in turns, so that nobody else
 * waits for a hundred thousand rows.
 */
import { SHEET_ROWS } from '#lib/listing'
import { writeXlsxInTurns, type SheetCell, type SheetInTurns, type SheetToWrite } from './sheets.ts'

/** What an export asks its list for: one row more than goes out tells that there are more. */
export const LISTED_ROWS = SHEET_ROWS + 1

const WORDS = {
  vi: {
    name: 'Chưa đủ danh sách',
    header: 'Tệp này chưa đủ danh sách',
    sheet: 'Trang “{sheet}” chỉ có {rows} dòng đầu; danh sách còn nữa.',
    how: 'Trong chương trình, lọc hẹp lại (theo năm, xã, trạng thái…) rồi xuất từng phần để có đủ.',
  },
  en: {
    name: 'Not the whole list',
    header: 'This file does not hold the whole list',
    sheet: 'The sheet “{sheet}” has the first {rows} rows only; the list goes on.',
    how: 'In the program, narrow the list (by year, commune, state …) and export it part by part.',
  },
} as const

type Row = readonly SheetCell[]
/** A list with all its rows, or with how many there are and some of them at a time, as they are fetched: a list of a hundred thousand is not held whole. */
export type ListSheet = Omit<SheetToWrite, 'rows'> & ({ rows: readonly Row[] } | { rows: AsyncIterable<readonly Row[]>; total: number })

/** The lists as one workbook; each was asked for `LISTED_ROWS`. */
export function listXlsx({ language }: { language: 'vi' | 'en' }, sheets: readonly ListSheet[], most = SHEET_ROWS): Promise<Uint8Array> {
  const words = WORDS[language]
  const number = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB')
  const cut = sheets.filter((sheet) => ('total' in sheet ? sheet.total : sheet.rows.length) > most)
  const warning: SheetToWrite = {
    name: words.name,
    columns: [{ header: words.header, width: 80, kind: 'text' }],
    rows: [...cut.map(({ name }) => [words.sheet.replace('{sheet}', name).replace('{rows}', number.format(most))]), [words.how]],
  }
  const held = sheets.map((sheet): SheetInTurns =>
    cut.includes(sheet) ? { ...sheet, rows: 'total' in sheet ? firstOf(sheet.rows, most) : sheet.rows.slice(0, most) } : sheet,
  )
  return writeXlsxInTurns({ sheets: cut.length > 0 ? [warning, ...held] : held })
}

async function* firstOf(rows: AsyncIterable<readonly Row[]>, most: number): AsyncGenerator<readonly Row[]> {
  let left = most
  for await (const some of rows) {
    yield some.slice(0, left)
    left -= some.length
    if (left <= 0) return
  }
}
