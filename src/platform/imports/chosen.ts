/** How a sheet is read because a person said so: now, or once for the same headings. */
import { fold } from '#lib/text'
import type { Ctx } from '../action.ts'
import type { TableCell } from '../sheets/values.ts'
import { withContent } from './content.ts'
import type { ImportDefinition } from './definition.ts'
import { columnsAt, findLayout, headingsOf, type KeptLayout, type Layout, type SheetLayout } from './layout.ts'
import { saidOf, type Said } from './list-day.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

/** Where a header stands that a person once set the columns of, and as they set them. */
export async function rememberedIn(
  ctx: Ctx,
  kind: string,
  tables: readonly { rows: TableCell[][] }[],
): Promise<{ sheet: number; layout: Layout } | undefined> {
  for (const { headings, headerRows, columns } of await store.rememberedLayouts(ctx.db, kind)) {
    const wanted = headings.join('|')
    for (const [sheet, { rows }] of tables.entries())
      for (let header = 0; header < Math.min(rows.length, 40); header += 1)
        if (headingsOf(rows, { header, headerRows }).map(fold).join('|') === wanted) return { sheet, layout: { header, headerRows, columns } }
  }
  return undefined
}

type Chosen = { sheet: number; header?: number | undefined; columns?: Record<string, number | null> | undefined }

/** The layout that a person has named: another sheet, another header, or each column by hand. */
export function chosenLayout(
  ctx: Ctx,
  definition: ImportDefinition,
  record: store.ImportRecord,
  { sheet, header: wanted, columns }: Chosen,
  cells: TableCell[][],
): SheetLayout & { headings?: string[] } {
  const guess = findLayout(cells, definition.columns)
  const same = sheet === record.layout.sheet
  const header = wanted === undefined ? (same ? record.layout.header : (guess?.header ?? 0)) : wanted - 1
  const headerRows = same && header === record.layout.header ? record.layout.headerRows : guess?.header === header ? guess.headerRows : 1
  const told = (layout: Layout) => saidOf({ name: record.sheets[sheet]!.name, rows: cells }, layout, definition.columns, ctx.today)
  if (columns === undefined) {
    const found = columnsAt(cells, header, headerRows, definition.columns)
    const layout = withContent(cells, { header, headerRows, columns: found }, definition.columns)
    return { ...layout, sheet, said: told(layout) }
  }
  const chosen = Object.fromEntries(
    Object.entries(columns).flatMap(([key, place]) => (place === null || !definition.columns.some((one) => one.key === key) ? [] : [[key, place]])),
  )
  if (new Set(Object.values(chosen)).size < Object.keys(chosen).length) throw refuse.columnTwice()
  const layout = { header, headerRows, columns: chosen }
  // What a person has set is remembered by the headings: the next file that bears them is read the same way.
  const headings = headingsOf(cells, layout).map(fold)
  // What was said or taken back by hand stays, for columns that had no place before either.
  const before = same && header === record.layout.header ? record.layout : undefined
  const said = Object.fromEntries(
    definition.columns.flatMap(({ key, fromTitle }) => {
      if (!fromTitle || chosen[key] !== undefined) return []
      const one = before && before.columns[key] === undefined ? before.said?.[key] : told(layout)[key]
      return one ? [[key, one]] : []
    }),
  )
  return { ...layout, sheet, headings, said }
}

/** The layout with the sheets that a person has ticked; what is shown of it is the first of them, where the one that was shown is none. */
export function ticked(layout: KeptLayout, sheets: readonly number[]): KeptLayout {
  const { sheet, header, headerRows, columns, units = {}, said = {}, others = [], ...more } = layout
  const all = [{ sheet, header, headerRows, columns, units, said }, ...others].map((one) => ({ ...one, taken: sheets.includes(one.sheet) }))
  const first = all.find(({ taken }) => taken)
  if (!first) throw refuse.noSheet()
  const { taken: _, repeats: __, ...shown } = { repeats: false, ...first }
  return { ...more, ...shown, others: all.filter((one) => one !== first) }
}

/** The layout with what a person says of its day or year, for all sheets that are taken. */
export function saying(ctx: Ctx, definition: ImportDefinition, layout: KeptLayout, said: Record<string, string | number | null>): KeptLayout {
  const byHand = saidByHand(ctx, definition, said)
  const told = <One extends SheetLayout>(one: One): One => {
    const all = Object.entries({ ...one.said, ...byHand }).flatMap(([key, value]) => (value ? [[key, value]] : []))
    return { ...one, said: Object.fromEntries(all) }
  }
  return { ...told(layout), ...(layout.others ? { others: layout.others.map((one) => (one.taken ? told(one) : one)) } : {}) }
}

/** The day or the year that a person says instead of the title; null: nothing is said of it. */
function saidByHand(ctx: Ctx, definition: ImportDefinition, said: Record<string, string | number | null>): Record<string, Said | null> {
  return Object.fromEntries(
    Object.entries(said).flatMap(([key, value]): [string, Said | null][] => {
      const asked = definition.columns.find((one) => one.key === key)?.fromTitle
      if (!asked || (value !== null && (typeof value === 'number') !== (asked === 'year'))) return []
      if (asked === 'day' && value !== null && String(value) > ctx.today) throw refuse.dayToCome()
      return [[key, value === null ? null : { value, row: null, text: '' }]]
    }),
  )
}
