/** What the page of an import shows. */
import type { z } from 'zod'
import type { Ctx } from '../action.ts'
import type { ImportDefinition } from './definition.ts'
import { hiderOf } from './hiding.ts'
import { labelOf, sayer } from './judge.ts'
import { headingsOf } from './layout.ts'
import type { ImportView } from './shapes.ts'
import * as store from './store.ts'
import { takenOf } from './taken.ts'
import { textOf } from './values.ts'
import { broughtIn } from './workbook.ts'

/** Everything that the page of an import shows but its rows. */
export async function viewOf(ctx: Ctx, definition: ImportDefinition, record: store.ImportRecord): Promise<z.input<typeof ImportView>> {
  const say = sayer(ctx)
  const { layout } = record
  const head = await store.cellsOf(ctx.db, record.id, layout.sheet, layout.header + 6)
  const samples = head.slice(layout.header + layout.headerRows)
  const headings = headingsOf(head, layout)
  const width = Math.max(headings.length, 0, ...samples.map((row) => row.length))
  const counts = await store.countsOf(ctx.db, record.id)
  const taken = takenOf(layout)
  const brought = await broughtIn(ctx, definition, record)
  const hide = record.state === 'judged' ? (_place: number, text: string) => text : hiderOf(definition, layout.columns)
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    why: record.why ? say(record.why) : null,
    fileName: record.file_name,
    at: record.at.toISOString(),
    by: record.actor_name,
    sheets: record.sheets.map(({ name, rows, list = false, hidden = false }, at) => {
      const other = layout.others?.find(({ sheet }) => sheet === at)
      const alike = at === layout.sheet ? layout : other
      return {
        name: name || '1',
        rows,
        list,
        hidden,
        alike: alike !== undefined,
        taken: taken.some(({ sheet }) => sheet === at),
        repeats: other?.repeats ?? false,
        said: Object.values(alike?.said ?? {})[0]?.value ?? null,
        broughtAt: brought.get(at)?.toISOString() ?? null,
      }
    }),
    sheet: layout.sheet,
    header: layout.header + 1,
    headings: Array.from({ length: width }, (_, at) => ({
      at,
      text: headings[at] ?? '',
      sample: hide(
        at,
        samples
          .map((row) => textOf(row[at]))
          .find(Boolean)
          ?.slice(0, 60) ?? '',
      ),
    })),
    columns: definition.columns.map(({ key, required = false }) => ({
      key,
      label: say(labelOf(definition, key)),
      required,
      at: layout.columns[key] ?? null,
      guessed: layout.guessed?.includes(key) ?? false,
      elsewhere: layout.columns[key] === undefined && taken.some((one) => one.columns[key] !== undefined),
    })),
    said: definition.columns.flatMap(({ key, fromTitle }) => {
      if (!fromTitle || layout.columns[key] !== undefined) return []
      const { value = null, row = null, text = '' } = layout.said?.[key] ?? {}
      return [{ key, label: say(labelOf(definition, key)), kind: fromTitle, value, row: row === null ? null : row + 1, text }]
    }),
    leftOut: record.left_out.map(({ sheet, ...one }) => ({ ...one, sheet: sheet === undefined ? null : (record.sheets[sheet]?.name ?? null) })),
    unseen: { rows: layout.unseen ?? 0, left: layout.leaveUnseen ?? false },
    counts: { lines: record.lines, wrong: record.wrong, ...counts },
    progress: { done: record.done, total: record.total },
    endedAt: record.ended_at?.toISOString() ?? null,
  }
}
