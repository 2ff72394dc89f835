/** The sheet that goes back: what was sent, with what is wrong beside it. */
import type { Ctx } from '../action.ts'
import { writeXlsx, type SheetCell, type SheetToWrite } from '../sheets.ts'
import type { ImportDefinition } from './definition.ts'
import { hiderOf } from './hiding.ts'
import { labelOf, remarkSentence, sayer } from './judge.ts'
import { columnsAt, headingsOf, type Layout } from './layout.ts'
import * as store from './store.ts'
import { takenOf } from './taken.ts'
import { textOf } from './values.ts'

/**
 * A text that no program takes for a formula, now or after it was saved as text with separators. Numbers and telephone numbers keep
 * their sign; the apostrophe is taken off again when the sheet comes back.
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d .,()-]+$/.test(text) ? `'${text}` : text)

/**
 * The rows with errors, each with its errors in the first column and its number in the file that was sent. What reaches or numbers a
 * person is hidden in part: the sheet travels, and who mends the file finds the row by its number.
 */
export async function errorSheet(ctx: Ctx, definition: ImportDefinition, record: store.ImportRecord): Promise<Uint8Array> {
  const say = sayer(ctx)
  const { layout } = record
  const head = await store.cellsOf(ctx.db, record.id, layout.sheet, layout.header + layout.headerRows)
  const headings = headingsOf(head, layout)
  const taken = takenOf(layout)
  const hiders = new Map(taken.map((one) => [one.sheet, hiderOf(definition, one.columns)]))
  const layouts = new Map(taken.map((one) => [one.sheet, one]))
  const { rows } = await store.rowsOf(ctx.db, record.id, 'wrong', { after: 0, most: definition.maxRows })
  const told = headingsThatTell(definition, layout, headings, say)
  const keyAt = new Map(Object.entries(layout.columns).map(([key, place]) => [place, key]))
  const label = (key: string) => say(labelOf(definition, key))
  // What the title said of all rows, and what names of parts said on other sheets alone, stand in columns of their own: there are none in this sheet.
  const said = [...new Set(taken.flatMap((one) => Object.keys(one.said ?? {})))]
  const parts = [...new Set(taken.flatMap((one) => Object.keys(one.columns)))].filter((key) => layout.columns[key] === undefined)
  const columns: SheetToWrite['columns'] = [
    { header: say('imports.sheet.errors'), width: 60, kind: 'text' },
    ...(taken.length > 1 ? [{ header: say('imports.sheet.of'), width: 24, kind: 'text' as const }] : []),
    { header: say('imports.sheet.line'), width: 10, kind: 'number' },
    ...told.map((header) => ({ header: harmless(header.slice(0, 200)), width: 24, kind: 'text' as const })),
    ...parts.map((key) => ({ header: label(key), width: 24, kind: 'text' as const })),
    ...said.map((key) => ({ header: label(key), width: 18, kind: 'text' as const })),
  ]
  const lines = rows.map(({ sheet, line, cells, problems }): SheetCell[] => {
    const own = layouts.get(sheet) ?? layout
    const hide = hiders.get(sheet) ?? ((_place: number, text: string) => text)
    const shown = (place: number | undefined) => (place === undefined ? '' : harmless(hide(place, textOf(cells[place]))))
    const name = taken.length > 1 ? (record.sheets[sheet]?.name ?? '') : undefined
    return [
      problems.map((one) => remarkSentence(ctx, definition, { line, sheet: name }, one, true)).join('\n'),
      ...(name === undefined ? [] : [name]),
      line,
      // A column stands where it does on the first sheet.
      ...headings.map((_, place) => shown(keyAt.has(place) ? own.columns[keyAt.get(place)!] : place)),
      ...parts.map((key) => shown(own.columns[key])),
      ...said.map((key) => {
        const value = own.said?.[key]?.value ?? null
        return textOf(typeof value === 'string' ? { day: value } : value)
      }),
    ]
  })
  return writeXlsx({ sheets: [{ name: say('imports.sheet.errors'), columns, rows: lines }] })
}

const UNITS = new Map([
  [1000, 'nghìn đồng'],
  [1_000_000, 'triệu đồng'],
  [1_000_000_000, 'tỷ đồng'],
  [12_000_000, 'triệu đồng/tháng'],
  [12_000, 'nghìn đồng/tháng'],
])

/**
 * Headings that say by themselves what a person, the cells or the lines above the table said of them: which column each is, and in which
 * unit its sums stand. The sheet that comes back is read as the first one was.
 */
function headingsThatTell(
  definition: ImportDefinition,
  { columns, units = {} }: Layout,
  headings: readonly string[],
  say: (code: string) => string,
): string[] {
  const alone = columnsAt([[...headings]], 0, 1, definition.columns)
  return headings.map((heading, place) => {
    const key = Object.keys(columns).find((one) => columns[one] === place)
    if (key === undefined) return heading
    const label = say(labelOf(definition, key)).replace(/ \([^)]*\)$/, '')
    const named = alone[key] === place ? heading : `${label} [${heading}]`
    const unit = UNITS.get(units[key] ?? 1)
    return unit ? `${named.replace(/ *\((?:[^)]*đồng[^)]*)\)/gi, '')} (${unit})` : named
  })
}
