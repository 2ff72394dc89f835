/** The sheets of a workbook that was sent: as they are kept, and which of them were brought in before. */
import type { Ctx } from '../action.ts'
import type { ReadTable } from '../sheets/tables.ts'
import type { ImportDefinition } from './definition.ts'
import * as store from './store.ts'
import { rowsIn, takenOf } from './taken.ts'

/** The sheets with their cells; of those that are not `wanted` only what they are called. */
export async function keptTables(ctx: Ctx, record: store.ImportRecord, wanted?: ReadonlySet<number>): Promise<ReadTable[]> {
  const tables: ReadTable[] = []
  for (const [at, { name, hidden, hiddenRows }] of record.sheets.entries()) {
    const rows = wanted && !wanted.has(at) ? [] : await store.cellsOf(ctx.db, record.id, at)
    tables.push({ name, rows, ...(hidden ? { hidden } : {}), ...(hiddenRows ? { hiddenRows: [...rowsIn(hiddenRows)] } : {}) })
  }
  return tables
}

/** When each sheet of a file was brought in by another import that was not taken back. */
export async function broughtIn(
  ctx: Ctx,
  { name: kind }: ImportDefinition,
  { id, sha256 }: { id?: string; sha256: string },
): Promise<Map<number, Date>> {
  const found = await store.broughtIn(ctx.db, { kind, sha256 })
  return new Map(found.filter((one) => one.id !== id).flatMap(({ layout, at }) => takenOf(layout).map(({ sheet }) => [sheet, at] as const)))
}
