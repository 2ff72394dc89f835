/** A report as a spreadsheet: the template out, and the same file filled in by hand; what is wrong is told by the address of its cell. */
import { z } from 'zod'
import { action, FileInput, FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { readTables, writeXlsx, type SheetCell } from '#platform/sheets'
import { requireInside, reworded } from '#modules/inside'
import { readCell } from './cell-rules.ts'
import { EVENTS, openReport, wholeOf } from './filling.ts'
import type { Cells, CellValue, Layout } from './layout-contract.ts'
import { cellKey, findingsOf, nameOf, placesOf, type Place } from './layout-rules.ts'
import { refuse } from './problems.ts'
import { Finding } from './report-contract.ts'
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
type Sheets = Awaited<ReturnType<typeof readTables>>
const text = (cell: unknown) => (typeof cell === 'string' ? cell.trim().normalize() : '')
const isEmpty = (cell: unknown): boolean => cell === null || cell === undefined || cell === ''

/** What a file says: its figures, and where each cell of the form stands in it. */
type FromFile = { cells: Cells; addresses: Map<string, string> }

/** Reads the tables of a file; every cell that is wrong is told, and nothing is taken while there is one. */
function readSheets(ctx: Ctx, id: string, layout: Layout, last: Cells | null, sheets: Sheets): FromFile {
  const found: FromFile = { cells: {}, addresses: new Map() }
  const wrong: Wrong[] = []
  for (const table of tablesOf(ctx, layout)) {
    const sheet = sheets.find(({ name }) => name.trim() === table.name) ?? (sheets.length === 1 ? sheets[0] : undefined)
    const head = sheet?.rows.findIndex((row) => row.some((cell) => text(cell) === say(ctx, 'reports.sheet.code'))) ?? -1
    const titles = sheet?.rows[head]?.map(text)
    if (!sheet || !titles || table.columns.some(({ label }) => !titles.includes(label))) {
      wrong.push({ path: `file.${table.name}`, code: 'reports.sheetNoTable', facts: { name: table.name } })
      continue
    }
    wrong.push(...readTable(ctx, id, table, { titles, head, rows: sheet.rows }, last, found))
  }
  if (wrong.length > 0) throw refuse.sheet({ n: wrong.length }, wrong.slice(0, 200))
  return found
}

type Written = { titles: string[]; head: number; rows: Sheets[number]['rows'] }
function readTable(ctx: Ctx, id: string, table: Table, { titles, head, rows }: Written, last: Cells | null, found: FromFile): Wrong[] {
  const wrong: Wrong[] = []
  const codes = titles.indexOf(say(ctx, 'reports.sheet.code'))
  const given = titles.indexOf(say(ctx, 'reports.rollup.before'))
  const typed = table.columns.map(({ key, label }) => ({ key, label, column: titles.indexOf(label) }))
  const places = new Map(table.rows.map((place) => [codeOf(place), place]))
  const seen = new Set<string>()
  const addressAt = (column: number, row: number) => `${table.name}!${letters(column)}${row + 1}`
  const tell = (problem: string, at: string, value: unknown, more: Record<string, unknown> = {}) =>
    wrong.push({ path: `file.${at}`, code: `reports.${problem}`, facts: { at, value: String(value).slice(0, 60), ...more } })
  for (const { label, column } of typed) {
    const again = titles.indexOf(label, column + 1)
    if (again !== -1) tell('sheetColumnTwice', addressAt(again, head), label)
  }
  let own = false
  for (const [nth, row] of rows.entries()) {
    if (nth <= head) continue
    const code = text(row[codes])
    const address = (column: number) => addressAt(column, nth)
    if (code.startsWith('#')) {
      if (code !== `#${id}`) throw refuse.sheetOther({ name: text(row[codes + 1]) })
      own = true
      continue
    }
    // Typed beside the table, below it, or over what is given: it would be lost without a word.
    const beside = row.findIndex((cell, column) => typeof cell === 'number' && (titles[column] ?? '') === '')
    if (beside !== -1) tell('sheetBeside', address(beside), row[beside])
    if (code === '') {
      const lost = typed.find(({ column }) => !isEmpty(row[column]))
      if (lost) tell('sheetNoCode', address(lost.column), row[lost.column])
      continue
    }
    const place = places.get(code)
    if (!place) {
      tell('sheetCode', address(codes), code)
      continue
    }
    if (seen.has(code)) {
      tell('sheetTwice', address(codes), code)
      continue
    }
    seen.add(code)
    for (const { key, column } of typed) found.addresses.set(cellKey(place.row.key, key, place.part), address(column))
    const before = row[given]
    if (typeof before === 'number' && before !== written(last?.[place.key]) && typed.every(({ column }) => isEmpty(row[column])))
      tell('sheetGiven', address(given), before, { column: table.columns[0]!.label })
    for (const { key, column } of typed) {
      const cell = row[column]
      if (isEmpty(cell)) continue
      if (typeof cell === 'object') {
        if (cell !== null && 'error' in cell) tell('sheetError', address(column), cell.error)
        else if (cell !== null) tell('sheetCell', address(column), cell.day)
        continue
      }
      const value = typeof cell === 'number' ? readNumberCell(cell) : readCell(String(cell))
      if (value === undefined) tell('sheetCell', address(column), cell)
      else if (value !== null) found.cells[cellKey(place.row.key, key, place.part)] = value
    }
  }
  // Without it nobody can tell whose figures they are.
  if (!own) wrong.unshift({ path: `file.${table.name}`, code: 'reports.sheetNoOwner', facts: { name: table.name } })
  return wrong
}

const readNumberCell = (value: number): number | undefined =>
  Number.isFinite(value) && Math.abs(value) < 1e15 ? Math.round(value * 1e4) / 1e4 : undefined

/** What was taken and looks odd, by the address of its cell in the file. */
const OddCell = Finding.extend({ at: z.string() })
const MOST_ODD = 200

export const fillFromSheet = action({
  name: 'reports.fillFromSheet',
  may: 'reports.fill',
  on: 'report_submissions',
  input: z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), file: FileInput }),
  output: z.object({ id: z.uuid(), version: z.number().int(), taken: z.number().int(), odd: z.array(OddCell) }),
  secret: ['file'],
  look: ({ file }) => readTables(file.bytes),
  async run(ctx, { id, version, file }, tables) {
    const { one, layout, kept, last, filed } = await openReport(ctx, id)
    if (await requireInside(ctx, 'report', id, one.organisation_id, 'work')) await reworded(ctx, 'report', [id])
    const { cells, addresses } = readSheets(ctx, id, layout, last, tables)
    const changed = Object.fromEntries(Object.entries(cells).filter(([key, value]) => kept.cells[key] !== value))
    if (!(await store.saveCells(ctx.db, id, { cells: changed, texts: {}, notes: {}, reasons: {} }, { at: ctx.now, by: ctx.actor.name })))
      throw refuse.notOpen()
    await record(ctx, EVENTS, id, 'fromSheet', { facts: { name: file.name, n: Object.keys(changed).length } })
    ctx.about('report_submissions', id, {
      before: Object.fromEntries(Object.keys(changed).map((key) => [key, kept.cells[key] ?? null])),
      after: changed,
    })
    const odd = findingsOf(layout, { ...kept.cells, ...cells }, last, kept.texts, filed).flatMap((finding) => {
      const at = finding.cells.map((cell) => addresses.get(cell)).find(Boolean)
      return at ? [{ ...finding, at }] : []
    })
    return { id, version: version + 1, taken: Object.keys(changed).length, odd: odd.slice(0, MOST_ODD) }
  },
})
