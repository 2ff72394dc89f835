/** An import begins: the table is found in a file that was read, or in a further sheet of one, judged and kept for the person to look at. */
import type { Ctx } from '../action.ts'
import { newId } from '../db.ts'
import { refuse as platformRefuse } from '../problems.ts'
import type { ReadTable } from '../sheets/tables.ts'
import { withAlike } from './alike.ts'
import { rememberedIn } from './chosen.ts'
import { layoutByContent, withContent } from './content.ts'
import type { ImportDefinition } from './definition.ts'
import { labelOf, look, sayer } from './judge.ts'
import { findLayout, type Layout } from './layout.ts'
import { saidOf } from './list-day.ts'
import { withParts } from './parts.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { spansOf } from './taken.ts'
import { broughtIn } from './workbook.ts'

export async function known(ctx: Ctx, definition: ImportDefinition, id: string): Promise<store.ImportRecord> {
  const record = await store.importById(ctx.db, definition.name, id)
  if (!record) throw platformRefuse.unknown({ kind: 'import', id })
  return record
}

type File = { name: string; sha256: string; tables: readonly ReadTable[] }

/**
 * Of the sheets one is taken: the one that is asked for, the one whose headings a person once set, or the one that names the most columns; and
 * with it the others of its list. What was brought in before comes last.
 */
export async function begin(ctx: Ctx, definition: ImportDefinition, file: File, wanted?: number): Promise<store.ImportRecord> {
  const { name: kind, columns, maxRows } = definition
  const tables = file.tables.map((table) => ({ ...table, rows: withParts(table.rows, columns) }))
  const named = tables.map(({ rows }, sheet) => ({ sheet, layout: findLayout(rows, columns) })).filter(({ layout }) => layout !== undefined)
  const found =
    named.length > 0
      ? named
      : tables.map(({ rows }, sheet) => ({ sheet, layout: layoutByContent(rows, columns) })).filter(({ layout }) => layout !== undefined)
  const brought = await broughtIn(ctx, definition, file)
  const open = found.some(({ sheet }) => !brought.has(sheet))
  const asked = (sheet: number) => (wanted === undefined ? !(open && brought.has(sheet)) : sheet === wanted)
  const kept = await rememberedIn(
    ctx,
    kind,
    tables.map(({ rows }, sheet) => ({ rows: asked(sheet) ? rows : [] })),
  )
  // A sheet that is hidden in the workbook is an old one or a list to choose from.
  const hidden = ({ sheet }: { sheet: number }) => Number(tables[sheet]!.hidden ?? false)
  const naming = ({ layout }: { layout: Layout | undefined }) => Object.keys(layout!.columns).length
  const among = found.filter(({ sheet }) => asked(sheet))
  const best = kept ?? among.toSorted((a, b) => hidden(a) - hidden(b) || naming(b) - naming(a))[0]
  if (!best?.layout) {
    const say = sayer(ctx)
    const needed = columns.filter(({ required }) => required).map(({ key }) => say(labelOf(definition, key)))
    throw refuse.noHeader({ rows: 40, examples: needed.join(', ') })
  }
  const table = tables[best.sheet]!
  const placed = kept ? best.layout : withContent(table.rows, best.layout, columns)
  const first = { ...placed, sheet: best.sheet, said: saidOf(table, placed, columns, ctx.today) }
  const layout = withAlike(first, columns, ctx.today, { tables, brought: new Set(brought.keys()), maxRows })
  const { judged, found: seen } = await look(ctx, definition, layout, tables)
  const id = newId()
  const provinceId = ctx.actor.provinceId!
  await store.insertImport(ctx.db, {
    id,
    kind,
    permission: definition.may,
    of_body: definition.ofBody ?? false,
    organisation_id: ctx.actor.organisationId ?? null,
    account_id: ctx.actor.accountId!,
    membership_id: ctx.actor.membershipId ?? null,
    province_id: provinceId,
    actor_name: ctx.actor.name,
    at: ctx.now,
    file_name: file.name,
    sha256: file.sha256,
    sheets: tables.map(({ name, rows, hidden: unseen, hiddenRows }, sheet) => ({
      name,
      rows: rows.length,
      list: found.some((one) => one.sheet === sheet),
      ...(unseen ? { hidden: true } : {}),
      ...(hiddenRows ? { hiddenRows: spansOf(hiddenRows) } : {}),
    })),
    ...seen,
  })
  const bySheet = Map.groupBy(judged, ({ sheet }) => sheet)
  for (const [sheet, { rows }] of tables.entries()) await store.insertRows(ctx.db, id, provinceId, { sheet, rows, judged: bySheet.get(sheet) ?? [] })
  ctx.about('imports', id, { after: { file: file.name, sheets: tables.length } })
  return known(ctx, definition, id)
}
