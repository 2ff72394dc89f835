/** The sheet that goes back: what was sent, with what is wrong beside it. */
import type { Ctx } from '../action.ts'
import { writeXlsx, type SheetCell, type SheetToWrite } from '../sheets.ts'
import type { ImportDefinition } from './definition.ts'
import { hiderOf } from './hiding.ts'
import { remarkSentence, sayer } from './judge.ts'
import { headingsOf } from './layout.ts'
import * as store from './store.ts'
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
  const head = await store.cellsOf(ctx.db, record.id, record.layout.sheet, record.layout.header + 2)
  const headings = headingsOf(head, record.layout)
  const hide = hiderOf(definition, record.layout.columns)
  const { rows } = await store.rowsOf(ctx.db, record.id, 'wrong', { after: 0, most: definition.maxRows })
  const columns: SheetToWrite['columns'] = [
    { header: say('imports.sheet.errors'), width: 60, kind: 'text' },
    { header: say('imports.sheet.line'), width: 10, kind: 'number' },
    ...headings.map((header) => ({ header: harmless(header.slice(0, 200)), width: 24, kind: 'text' as const })),
  ]
  const lines = rows.map(({ line, cells, problems }): SheetCell[] => [
    problems.map((one) => remarkSentence(ctx, definition, line, one, true)).join('\n'),
    line,
    ...headings.map((_, place) => harmless(hide(place, textOf(cells[place])))),
  ])
  return writeXlsx({ sheets: [{ name: say('imports.sheet.errors'), columns, rows: lines }] })
}
