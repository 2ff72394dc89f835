/** A report as a spreadsheet: the template out, and the same file filled in by hand; what is wrong is told by the address of its cell. */
import { z } from 'zod'
import { action, FileInput, FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { readTables, writeXlsx, type SheetCell } from '#platform/sheets'
import { requireInside } from '#modules/inside'
import { readCell } from './cell-rules.ts'
import { EVENTS, openReport, wholeOf } from './filling.ts'
import type { Cells, CellValue, Layout } from './layout-contract.ts'
import { cellKey, nameOf, placesOf, type Place } from './layout-rules.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { record } from '#platform/timeline'
import * as store from './store-submissions.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Of a row in the file: the indicator, and of a quotient the part. */
const codeOf = ({ row, part }: Place): string => row.key + (part === 'top' ? '#t' : part === 'bottom' ? '#m' : '')
const written = (value: CellValue | undefined): SheetCell => (value === 'none' ? '-' : value === 'uncollected' ? 'x' : value)

type Table = { name: string; columns: { key: string; label: string }[]; rows: Place[] }
/** The tables of a form as they stand in the file: a row for each place of the first column that is filled in. */
function tablesOf(ctx: Ctx, layout: Layout): Table[] {
  const places = placesOf(layout)
  return layout.sections
    .filter((section) => section.kind === 'table')
    .map((section, at) => {
      const columns = section.columns.filter(({ kind }) => kind === 'entered')
      return {
        name: say(ctx, 'reports.sheet.table', { n: at + 1 }),
        columns,
        rows: places.filter((place) => place.section.key === section.key && place.column.key === columns[0]?.key),
      }
    })
}

export const reportSheet = query({
  name: 'reports.sheet',
  may: 'reports.see',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id }): Promise<FileAnswer> {
    const { one, request, layout, kept, last } = await wholeOf(ctx, id)
    const bytes = writeXlsx({
      sheets: tablesOf(ctx, layout).map(({ name, columns, rows }) => ({
        name,
        columns: [
          { header: say(ctx, 'reports.sheet.code'), width: 14, kind: 'text' as const },
          { header: say(ctx, 'reports.grid.indicator'), width: 52, kind: 'text' as const },
          { header: say(ctx, 'reports.grid.unit'), width: 14, kind: 'text' as const },
          { header: say(ctx, 'reports.rollup.before'), width: 14, kind: 'number' as const },
          ...columns.map(({ label }) => ({ header: label, width: 18, kind: 'number' as const })),
        ],
        rows: [
          // Whose file it is, so that one of another report is not taken for it.
          [`#${id}`, `${request.title}, ${one.organisation_name}`, null, null],
          ...rows.map((place) => [
            codeOf(place),
            nameOf(place),
            place.row.unit,
            written(last?.[place.key]),
            ...columns.map(({ key }) => written(kept.cells[cellKey(place.row.key, key, place.part)])),
          ]),
        ],
      })),
    })
    return {
      name: `${say(ctx, 'reports.sheet.file')} ${request.period_key} ${one.organisation_name}.xlsx`,
      mediaType: XLSX,
      bytes,
      size: bytes.byteLength,
    }
  },
})

type Wrong = { path: string; code: string; facts: Record<string, unknown> }
/** 0 -> A, 26 -> AA. */
const letters = (column: number): string => (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** Reads the tables of a file; every cell that is wrong is told, and nothing is taken while there is one. */
function readSheets(ctx: Ctx, id: string, layout: Layout, sheets: Awaited<ReturnType<typeof readTables>>): Cells {
  const cells: Record<string, CellValue> = {}
  const wrong: Wrong[] = []
  for (const table of tablesOf(ctx, layout)) {
    const sheet = sheets.find(({ name }) => name.trim() === table.name) ?? (sheets.length === 1 ? sheets[0] : undefined)
    const text = (cell: unknown) => (typeof cell === 'string' ? cell.trim().normalize() : '')
    const head = sheet?.rows.findIndex((row) => row.some((cell) => text(cell) === say(ctx, 'reports.sheet.code'))) ?? -1
    const titles = sheet?.rows[head]?.map(text)
    if (!sheet || !titles || table.columns.some(({ label }) => !titles.includes(label))) {
      wrong.push({ path: `file.${table.name}`, code: 'reports.sheetNoTable', facts: { name: table.name } })
      continue
    }
    const codes = titles.indexOf(say(ctx, 'reports.sheet.code'))
    const places = new Map(table.rows.map((place) => [codeOf(place), place]))
    const seen = new Set<string>()
    sheet.rows.slice(head + 1).forEach((row, nth) => {
      const code = text(row[codes])
      const address = (column: number) => `${table.name}!${letters(column)}${head + nth + 2}`
      const tell = (problem: string, column: number, value: unknown) =>
        wrong.push({ path: `file.${address(column)}`, code: `reports.${problem}`, facts: { at: address(column), value: String(value).slice(0, 60) } })
      if (code.startsWith('#') && code !== `#${id}`) throw refuse.sheetOther({ name: text(row[codes + 1]) })
      if (code === '' || code.startsWith('#')) return
      const place = places.get(code)
      if (!place) return tell('sheetCode', codes, code)
      if (seen.has(code)) return tell('sheetTwice', codes, code)
      seen.add(code)
      for (const { key, label } of table.columns) {
        const column = titles.indexOf(label)
        const cell = row[column]
        if (cell === null || cell === undefined || cell === '') continue
        if (typeof cell === 'object') {
          if ('error' in cell) tell('sheetError', column, cell.error)
          else tell('sheetCell', column, cell.day)
          continue
        }
        const value = typeof cell === 'number' ? readNumberCell(cell) : readCell(String(cell))
        if (value === undefined) tell('sheetCell', column, cell)
        else if (value !== null) cells[cellKey(place.row.key, key, place.part)] = value
      }
    })
  }
  if (wrong.length > 0) throw refuse.sheet({ n: wrong.length }, wrong.slice(0, 200))
  return cells
}

const readNumberCell = (value: number): number | undefined =>
  Number.isFinite(value) && Math.abs(value) < 1e15 ? Math.round(value * 1e4) / 1e4 : undefined

export const fillFromSheet = action({
  name: 'reports.fillFromSheet',
  may: 'reports.fill',
  on: 'report_submissions',
  input: z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), file: FileInput }),
  output: z.object({ id: z.uuid(), version: z.number().int(), taken: z.number().int() }),
  secret: ['file'],
  look: ({ file }) => readTables(file.bytes),
  async run(ctx, { id, version, file }, tables) {
    const { one, layout, kept } = await openReport(ctx, id)
    await requireInside(ctx, 'report', id, one.organisation_id, 'work')
    const cells = readSheets(ctx, id, layout, tables)
    const changed = Object.fromEntries(Object.entries(cells).filter(([key, value]) => kept.cells[key] !== value))
    if (!(await store.saveCells(ctx.db, id, { cells: changed, texts: {}, notes: {}, reasons: {} }, { at: ctx.now, by: ctx.actor.name })))
      throw refuse.notOpen()
    await record(ctx, EVENTS, id, 'fromSheet', { facts: { name: file.name, n: Object.keys(changed).length } })
    ctx.about('report_submissions', id, {
      before: Object.fromEntries(Object.keys(changed).map((key) => [key, kept.cells[key] ?? null])),
      after: changed,
    })
    return { id, version: version + 1, taken: Object.keys(changed).length }
  },
})
