/** The steps of an import, the same for every module: sent, columns set right, looked at, carried out, taken back. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fold } from '#lib/text'
import type { TableCell } from '../sheets/values.ts'
import { action, FileInput, FileOutput, query, Seen, type Ctx } from '../action.ts'
import { newId } from '../db.ts'
import { lookForMark, safeName } from '../files.ts'
import { refuse as platformRefuse } from '../problems.ts'
import { download, get, post, upload, type Route } from '../routes.ts'
import { settingOn } from '../settings.ts'
import { readTables, writeXlsx } from '../sheets.ts'
import type { ImportDefinition } from './definition.ts'
import { errorSheet } from './error-sheet.ts'
import { hiddenFacts, hiderOf } from './hiding.ts'
import { labelOf, look, remarkSentence, sayer } from './judge.ts'
import { columnsAt, findLayout, headingsOf, type Layout } from './layout.ts'
import { withParts } from './parts.ts'
import { refuse } from './problems.ts'
import { ImportList, ImportRows, ImportView } from './shapes.ts'
import * as store from './store.ts'
import { textOf } from './values.ts'
import { goOnLater } from './work.ts'

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
    post(`${definition.path}/:id/run`, steps.run),
    post(`${definition.path}/:id/undo`, steps.undo),
  ]
}

async function known(ctx: Ctx, definition: ImportDefinition, id: string): Promise<store.ImportRecord> {
  const record = await store.importById(ctx.db, definition.name, id)
  if (!record) throw platformRefuse.unknown({ kind: 'import', id })
  return record
}

/** Where a header stands that a person once set the columns of, and as they set them. */
async function rememberedIn(
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
    async run(ctx, { file }, read) {
      const tables = read.map((table) => ({ ...table, rows: withParts(table.rows, definition.columns) }))
      const found = tables
        .map(({ rows }, sheet) => ({ sheet, layout: findLayout(rows, definition.columns) }))
        .filter(({ layout }) => layout !== undefined)
      const kept = await rememberedIn(ctx, name, tables)
      const best = kept ?? found.toSorted((a, b) => Object.keys(b.layout!.columns).length - Object.keys(a.layout!.columns).length)[0]
      const say = sayer(ctx)
      if (!best?.layout)
        throw refuse.noHeader({
          rows: 40,
          examples: definition.columns
            .filter(({ required }) => required)
            .map(({ key }) => say(labelOf(definition, key)))
            .join(', '),
        })
      const id = newId()
      const provinceId = ctx.actor.provinceId!
      const layout = { ...best.layout, sheet: best.sheet }
      const sheets = tables.map((table) => ({ name: table.name, rows: table.rows.length }))
      const { judged, found: seen } = await look(ctx, definition, layout, tables[best.sheet]!.rows)
      await store.insertImport(ctx.db, {
        id,
        kind: name,
        permission: may,
        of_body: definition.ofBody ?? false,
        organisation_id: ctx.actor.organisationId ?? null,
        account_id: ctx.actor.accountId!,
        membership_id: ctx.actor.membershipId ?? null,
        province_id: provinceId,
        actor_name: ctx.actor.name,
        at: ctx.now,
        file_name: safeName(file.name),
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        sheets,
        ...seen,
      })
      for (const [sheet, { rows }] of tables.entries())
        await store.insertRows(ctx.db, id, provinceId, { sheet, rows, judged: sheet === best.sheet ? judged : [] })
      ctx.about('imports', id, { after: { file: safeName(file.name), sheets: sheets.length } })
      return viewOf(ctx, definition, await known(ctx, definition, id))
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
    }),
    output: ImportView,
    async run(ctx, input) {
      const record = await known(ctx, definition, input.id)
      if (record.state !== 'judged') throw refuse.begun()
      if (!record.sheets[input.sheet]) throw refuse.sheetUnknown()
      const cells = await store.cellsOf(ctx.db, input.id, input.sheet)
      const guess = findLayout(cells, definition.columns)
      const same = input.sheet === record.layout.sheet
      const header = input.header === undefined ? (same ? record.layout.header : (guess?.header ?? 0)) : input.header - 1
      const headerRows = guess?.header === header ? guess.headerRows : 1
      const chosen =
        input.columns === undefined
          ? columnsAt(cells, header, headerRows, definition.columns)
          : Object.fromEntries(
              Object.entries(input.columns).flatMap(([key, place]) =>
                place === null || !definition.columns.some((one) => one.key === key) ? [] : [[key, place]],
              ),
            )
      if (new Set(Object.values(chosen)).size < Object.keys(chosen).length) throw refuse.columnTwice()
      // What a person has set is remembered by the headings: the next file that bears them is read the same way.
      const headings = input.columns === undefined ? {} : { headings: headingsOf(cells, { header, headerRows }).map(fold) }
      const { judged, found } = await look(ctx, definition, { sheet: input.sheet, header, headerRows, columns: chosen, ...headings }, cells)
      await store.saveJudged(ctx.db, input.id, input.sheet, judged)
      await store.saveLayout(ctx.db, input.id, found)
      return viewOf(ctx, definition, await known(ctx, definition, input.id))
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
      const say = sayer(ctx)
      // What was written stands at its person, masked; here it is masked too.
      const begun = record.state !== 'judged'
      const items = found.rows.map((row) => ({
        line: row.line,
        expected: row.expected,
        outcome: row.outcome,
        cells: Object.fromEntries(
          definition.columns.map(({ key, personal }) => {
            const place = record.layout.columns[key]
            const seen = (value: string) => (personal && value && begun ? personal(value) : value)
            const about = ({ column }: { column?: string }) => column === key
            return [
              key,
              {
                text: place === undefined ? '' : seen(textOf(row.cells[place]).slice(0, 200)),
                shown: row.shown[key] ? seen(row.shown[key]) : null,
                problems: row.problems.filter(about).map((one) => say(one.code, begun ? hiddenFacts(definition, one.column, one.facts) : one.facts)),
                notes: row.notes.filter(about).map((one) => say(one.code, one.facts)),
              },
            ]
          }),
        ),
        problems: row.problems.map((one) => remarkSentence(ctx, definition, row.line, one, begun)),
      }))
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
      const built = await definition.undo(
        ctx,
        written.map((row) => ({
          line: row.line,
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

  return { send, columns, list, see, rows, errors, template, run, undo }
}

/** Everything that the page of an import shows but its rows. */
async function viewOf(ctx: Ctx, definition: ImportDefinition, record: store.ImportRecord): Promise<z.input<typeof ImportView>> {
  const say = sayer(ctx)
  const { layout } = record
  const head = await store.cellsOf(ctx.db, record.id, layout.sheet, layout.header + 6)
  const samples = head.slice(layout.header + layout.headerRows)
  const headings = headingsOf(head, layout)
  const width = Math.max(headings.length, 0, ...samples.map((row) => row.length))
  const counts = await store.countsOf(ctx.db, record.id)
  const hide = record.state === 'judged' ? (_place: number, text: string) => text : hiderOf(definition, layout.columns)
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    why: record.why ? say(record.why) : null,
    fileName: record.file_name,
    at: record.at.toISOString(),
    by: record.actor_name,
    sheets: record.sheets.map(({ name, rows }) => ({ name: name || '1', rows })),
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
    })),
    leftOut: record.left_out,
    counts: { lines: record.lines, wrong: record.wrong, ...counts },
    progress: { done: record.done, total: record.total },
    endedAt: record.ended_at?.toISOString() ?? null,
  }
}
