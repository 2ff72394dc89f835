/** The steps of an import, the same for every module: sent, columns set right, looked at, carried out, taken back. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { action, FileInput, FileOutput, query, Seen } from '../action.ts'
import { newId } from '../db.ts'
import { lookForMark, safeName } from '../files.ts'
import { download, get, post, upload, type Route } from '../routes.ts'
import { settingOn } from '../settings.ts'
import { readTables, writeXlsx } from '../sheets.ts'
import type { ImportDefinition } from './definition.ts'
import { errorSheet } from './error-sheet.ts'
import { labelOf, look, remarkSentence, saidOfRemark, sayer } from './judge.ts'
import { withAlike } from './alike.ts'
import { begin, known } from './begin.ts'
import { chosenLayout, saying, ticked } from './chosen.ts'
import { refuse } from './problems.ts'
import { ImportList, ImportRows, ImportView } from './shapes.ts'
import * as store from './store.ts'
import { lineAt, takenOf } from './taken.ts'
import { textOf } from './values.ts'
import { viewOf } from './view.ts'
import { goOnLater } from './work.ts'
import { broughtIn, keptTables } from './workbook.ts'

const PAGE = 50
/** So many earlier imports are listed, the newest first. */
const LISTED = 20
/** Rows of data and columns of one file; what a sheet has beyond is refused in one sentence. */
const LIMITS = { maxBytes: 20 * 1024 * 1024, maxRows: 60_000, maxColumns: 200, seconds: 40 }
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ById = z.object({ id: z.uuid() })

/** The routes of an import that a module declares. */
export function importRoutes(definition: ImportDefinition): Route[] {
  const steps = stepsOf(definition)
  return [
    upload(definition.path, steps.send, { perMinute: 30 }),
    get(definition.path, steps.list),
    download(`${definition.path}/template`, steps.template),
    get(`${definition.path}/:id`, steps.see),
    get(`${definition.path}/:id/rows`, steps.rows),
    download(`${definition.path}/:id/errors`, steps.errors),
    post(`${definition.path}/:id/columns`, steps.columns),
    post(`${definition.path}/:id/next`, steps.next),
    post(`${definition.path}/:id/run`, steps.run),
    post(`${definition.path}/:id/undo`, steps.undo),
  ]
}

/** The actions of one import. Exported for tests, which call them by name. */
export function stepsOf(definition: ImportDefinition) {
  const { name, may } = definition

  const send = action({
    name: `${name}.send`,
    may,
    input: z.object({ file: FileInput }),
    output: ImportView,
    async look({ file }) {
      const [tables] = await Promise.all([readTables(file.bytes, LIMITS), lookForMark(file)])
      return tables
    },
    async run(ctx, { file }, tables) {
      const sha256 = createHash('sha256').update(file.bytes).digest('hex')
      return viewOf(ctx, definition, await begin(ctx, definition, { name: safeName(file.name), sha256, tables }))
    },
  })

  const next = action({
    name: `${name}.next`,
    may,
    on: 'hopluc.imports',
    input: Seen.extend({ sheet: z.int().min(0).max(200) }),
    output: ImportView,
    async run(ctx, { id, sheet }) {
      const record = await known(ctx, definition, id)
      if (!record.sheets[sheet]) throw refuse.sheetUnknown()
      if (await store.isSwept(ctx.db, id)) throw refuse.forgotten({ days: await settingOn<number>(ctx, 'personal.keep.platform.imports') })
      const tables = await keptTables(ctx, record)
      return viewOf(ctx, definition, await begin(ctx, definition, { name: record.file_name, sha256: record.sha256, tables }, sheet))
    },
  })

  const columns = action({
    name: `${name}.columns`,
    may,
    on: 'hopluc.imports',
    input: Seen.extend({
      sheet: z.int().min(0).max(200),
      header: z.int().min(1).max(100_000).optional(),
      columns: z.record(z.string(), z.int().min(0).max(500).nullable()).optional(),
      /** What the title says, set right: a day, a year, or null where it says nothing. The columns stay as they are. */
      said: z.record(z.string(), z.union([z.iso.date(), z.int().min(1900).max(2199)]).nullable()).optional(),
      /** Sheets of the same list that are taken together. */
      sheets: z.array(z.int().min(0).max(200)).max(200).optional(),
      /** Rows that are hidden in the workbook stay out. */
      leaveUnseen: z.boolean().optional(),
    }),
    output: ImportView,
    async run(ctx, input) {
      const { id, sheet, said, sheets, leaveUnseen } = input
      const record = await known(ctx, definition, id)
      const before = record.layout
      if (record.state !== 'judged') throw refuse.begun()
      if (!record.sheets[sheet]) throw refuse.sheetUnknown()
      const keeps = sheet === before.sheet && (said ?? sheets ?? leaveUnseen) !== undefined
      const tables = await keptTables(ctx, record, keeps ? new Set([before, ...(before.others ?? [])].map((one) => one.sheet)) : undefined)
      let layout = before
      if (!keeps) {
        const chosen = chosenLayout(ctx, definition, record, input, tables[sheet]!.rows)
        const brought = new Set((await broughtIn(ctx, definition, record)).keys())
        const { maxRows } = definition
        layout = withAlike(chosen, definition.columns, ctx.today, { tables, brought, before, maxRows })
        if (before.leaveUnseen) layout = { ...layout, leaveUnseen: true }
      }
      if (sheets) layout = ticked(layout, sheets)
      if (said) layout = saying(ctx, definition, layout, said)
      if (leaveUnseen !== undefined) layout = { ...layout, leaveUnseen }
      const { judged, found } = await look(ctx, definition, layout, tables)
      await store.saveJudged(ctx.db, id, judged)
      await store.saveLayout(ctx.db, id, found)
      return viewOf(ctx, definition, await known(ctx, definition, id))
    },
  })

  const list = query({
    name: `${name}.list`,
    may,
    input: z.object({}),
    output: ImportList,
    async run(ctx) {
      const items = await store.recentImports(ctx.db, name, LISTED + 1)
      return {
        more: items.length > LISTED,
        items: items.slice(0, LISTED).map((one) => ({
          id: one.id,
          fileName: one.file_name,
          state: one.state,
          at: one.at.toISOString(),
          by: one.actor_name,
          lines: one.lines,
          wrong: one.wrong,
          done: one.done,
        })),
      }
    },
  })

  const see = query({
    name: `${name}.see`,
    may,
    input: ById,
    output: ImportView,
    run: async (ctx, { id }) => viewOf(ctx, definition, await known(ctx, definition, id)),
  })

  const rows = query({
    name: `${name}.rows`,
    may,
    input: ById.extend({
      which: z.enum(['all', 'wrong', 'noted', 'new', 'changed', 'unchanged', 'refused']).default('all'),
      after: z.coerce.number().int().nonnegative().default(0),
    }),
    output: ImportRows,
    async run(ctx, { id, which, after }) {
      const record = await known(ctx, definition, id)
      const found = await store.rowsOf(ctx.db, id, which, { after, most: PAGE })
      const reached = after + found.rows.length
      // What was written stands at its person, masked; here it is masked too.
      const begun = record.state !== 'judged'
      const taken = new Map(takenOf(record.layout).map((one) => [one.sheet, one]))
      const items = found.rows.map((row) => {
        const sheet = taken.size > 1 ? (record.sheets[row.sheet]?.name ?? '') : undefined
        const cells = definition.columns.map(({ key, personal }) => {
          const place = taken.get(row.sheet)?.columns[key]
          const seen = (value: string) => (personal && value && begun ? personal(value) : value)
          // What is said of the whole row stands at what names it.
          const about = ({ column = definition.columns[0]!.key }: { column?: string }) => column === key
          return [
            key,
            {
              text: place === undefined ? '' : seen(textOf(row.cells[place]).slice(0, 200)),
              shown: row.shown[key] ? seen(row.shown[key]) : null,
              problems: row.problems.filter(about).map((one) => saidOfRemark(ctx, definition, one, begun)),
              notes: row.notes.filter(about).map((one) => saidOfRemark(ctx, definition, one)),
            },
          ]
        })
        return {
          line: row.line,
          sheet: sheet ?? null,
          expected: row.expected,
          outcome: row.outcome,
          cells: Object.fromEntries(cells),
          problems: row.problems.map((one) => remarkSentence(ctx, definition, { line: row.line, sheet }, one, begun)),
        }
      })
      return { items, next: reached < found.total ? String(reached) : null, total: found.total }
    },
  })

  const errors = query({
    name: `${name}.errors`,
    may,
    logged: true,
    input: ById,
    output: FileOutput,
    async run(ctx, { id }) {
      const record = await known(ctx, definition, id)
      ctx.about('imports', id, { after: {} })
      const base = record.file_name.replace(/\.\w+$/, '')
      return { name: sayer(ctx)('imports.file', { name: base }), mediaType: XLSX, bytes: await errorSheet(ctx, definition, record) }
    },
  })

  const template = query({
    name: `${name}.template`,
    may,
    input: z.object({}),
    output: FileOutput,
    async run(ctx) {
      const { name: file, sheets } = await definition.template(ctx)
      return { name: file, mediaType: XLSX, bytes: writeXlsx({ sheets }) }
    },
  })

  const run = action({
    name: `${name}.run`,
    may,
    on: 'hopluc.imports',
    input: Seen,
    output: ImportView,
    async run(ctx, { id }) {
      const record = await known(ctx, definition, id)
      if (record.state !== 'judged' && record.state !== 'stopped') throw refuse.begun()
      const say = sayer(ctx)
      const missing = definition.columns.find(({ key, required }) => required && record.layout.columns[key] === undefined)
      if (missing) throw refuse.columnMissing({ column: say(labelOf(definition, missing.key)) })
      const waiting = record.lines - record.wrong
      if (waiting === 0) throw refuse.nothingToDo()
      await store.start(ctx.db, id, waiting, ctx.now)
      await goOnLater(ctx, id, newId())
      return viewOf(ctx, definition, await known(ctx, definition, id))
    },
  })

  const undo = action({
    name: `${name}.undo`,
    may,
    on: 'hopluc.imports',
    input: Seen,
    output: ImportView,
    async run(ctx, { id }) {
      const record = await known(ctx, definition, id)
      if (record.state !== 'done' && record.state !== 'stopped') throw refuse.notDone()
      const written = await store.writtenRows(ctx.db, id)
      // A list of which all was there already has rows, and nothing to take back.
      if (written.length === 0 && record.done > 0 && (await store.isSwept(ctx.db, id)))
        throw refuse.forgotten({ days: await settingOn<number>(ctx, 'personal.keep.platform.imports') })
      const nth = new Map(takenOf(record.layout).map(({ sheet }, at) => [sheet, at]))
      const built = await definition.undo(
        ctx,
        written.map((row) => ({
          line: lineAt(nth.get(row.sheet) ?? 0, row.line),
          outcome: row.outcome as 'new',
          objectId: row.object_id!,
          before: row.before,
          resolved: row.resolved,
        })),
      )
      if (built.length > 0)
        throw refuse.builtOn({
          count: built.length,
          names: `${built
            .slice(0, 5)
            .map((one) => one.name)
            .join(', ')}${built.length > 5 ? ', …' : ''}`,
        })
      await store.markUndone(ctx.db, id)
      await store.finish(ctx.db, id, 'undone', ctx.now)
      return viewOf(ctx, definition, await known(ctx, definition, id))
    },
  })

  return { send, next, columns, list, see, rows, errors, template, run, undo }
}
