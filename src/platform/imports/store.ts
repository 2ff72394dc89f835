/** The only file that names the tables of imports. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import type { TableCell } from '../sheets/values.ts'
import type { CellRemark, Judged, Written } from './definition.ts'
import type { HeaderRows, KeptLayout, LeftOut } from './layout.ts'
import type { Spans, Spot } from './taken.ts'

export type State = 'judged' | 'running' | 'done' | 'stopped' | 'undone'
/** `list`: a table was found in it; `hidden`: nobody sees it who opens the workbook, nor the rows of `hiddenRows`, from 0. */
export type KeptSheet = { name: string; rows: number; list?: boolean; hidden?: boolean; hiddenRows?: Spans }
export type ImportRecord = {
  id: string
  version: number
  kind: string
  account_id: string
  membership_id: string | null
  province_id: string
  actor_name: string
  at: Date
  file_name: string
  sha256: string
  sheets: KeptSheet[]
  layout: KeptLayout
  left_out: { why: LeftOut; sheet?: number; rows: number[]; more?: number }[]
  state: State
  lines: number
  wrong: number
  total: number
  done: number
  started_at: Date | null
  beat_at: Date | null
  ended_at: Date | null
  why: string | null
}
export type RowRecord = {
  sheet: number
  line: number
  cells: TableCell[]
  key: string | null
  expected: 'new' | 'changed' | 'unchanged' | null
  problems: CellRemark[]
  notes: CellRemark[]
  shown: Record<string, string>
  resolved: Record<string, unknown>
  outcome: 'new' | 'changed' | 'unchanged' | 'refused' | 'undone' | null
  object_id: string | null
  before: Record<string, unknown> | null
}

/** Rows of one statement: the parameter is a text that the database takes apart. */
const CHUNK = 1000
const chunks = function* <T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK)
}
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

/** What looking at a sheet has found. */
export type Found = Pick<ImportRecord, 'layout' | 'left_out' | 'lines' | 'wrong'>
export type NewImport = Pick<
  ImportRecord,
  'id' | 'kind' | 'account_id' | 'membership_id' | 'province_id' | 'actor_name' | 'at' | 'file_name' | 'sha256' | 'sheets'
> &
  Found & { permission: string; of_body: boolean; organisation_id: string | null }

export async function insertImport(db: Db, row: NewImport): Promise<void> {
  await sql`insert into hopluc.imports (id, province_id, kind, permission, of_body, organisation_id, account_id, membership_id, actor_name, at, file_name, sha256, sheets, layout, left_out, lines, wrong, state)
    values (${row.id}, ${row.province_id}, ${row.kind}, ${row.permission}, ${row.of_body}, ${row.organisation_id}, ${row.account_id}, ${row.membership_id}, ${row.actor_name}, ${row.at}, ${row.file_name}, ${row.sha256}, ${json(row.sheets)}, ${json(row.layout)}, ${json(row.left_out)}, ${row.lines}, ${row.wrong}, 'judged')`.execute(
    db,
  )
}

const NOTHING: Omit<Judged, 'line' | 'expected'> & { expected: null } = {
  key: null,
  expected: null,
  problems: [],
  notes: [],
  shown: {},
  resolved: {},
}
/** As the database keeps it; most rows have nothing to be told. */
const foundOf = ({
  key,
  expected,
  problems,
  notes,
  shown,
  remembered,
}: Omit<Judged, 'line' | 'expected'> & { expected: Judged['expected'] | null }) => ({
  key,
  expected,
  ...(problems.length > 0 ? { problems } : {}),
  ...(notes.length > 0 ? { notes } : {}),
  ...(Object.keys(shown).length > 0 ? { shown } : {}),
  ...(remembered ? { remembered } : {}),
})
const FOUND = sql.raw(
  "key, expected, coalesce(problems, '[]') as problems, coalesce(notes, '[]') as notes, coalesce(shown, '{}') as shown, coalesce(remembered, '{}') as resolved",
)
const FOUND_TYPES = sql.raw('key text, expected text, problems jsonb, notes jsonb, shown jsonb, remembered jsonb')

/** Keeps the rows of a sheet, with what was found of those that were judged. */
export async function insertRows(
  db: Db,
  importId: string,
  provinceId: string,
  { sheet, rows, judged }: { sheet: number; rows: readonly TableCell[][]; judged: readonly Judged[] },
): Promise<void> {
  const byLine = new Map(judged.map((one) => [one.line, one]))
  const filled = rows.flatMap((cells, at) => (cells.length === 0 ? [] : [at]))
  // The next rows are put into words while the database takes these.
  let taken: Promise<unknown> = Promise.resolve()
  for (const some of chunks(filled)) {
    const words = JSON.stringify(
      some.map((at) => ({ line: at + 1, cells: rows[at], is_data: byLine.has(at + 1), ...foundOf(byLine.get(at + 1) ?? NOTHING) })),
    )
    await taken
    taken = sql`insert into hopluc.import_rows (import_id, province_id, sheet, line, cells, is_data, key, expected, problems, notes, shown, resolved)
      select ${importId}, ${provinceId}, ${sheet}, line, cells, is_data, ${FOUND}
      from jsonb_to_recordset(${words}::jsonb) as row(line int, cells jsonb, is_data boolean, ${FOUND_TYPES})`.execute(db)
  }
  await taken
}

export async function importById(db: Db, kind: string, id: string, lock = false): Promise<ImportRecord | undefined> {
  const { rows } =
    await sql<ImportRecord>`select * from hopluc.imports where id = ${id} and kind = ${kind} ${lock ? sql`for no key update` : sql``}`.execute(db)
  return rows[0]
}

/** Lists of one kind are written one after the other: the second finds what the first has entered, and does not enter it again. */
export async function takeTurn(db: Db, { kind, province_id: provinceId }: Pick<ImportRecord, 'kind' | 'province_id'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${kind} ${provinceId}`}, 0))`.execute(db)
}

/** Which import this is; undefined when it is not to be seen. */
export async function kindOf(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`select kind from hopluc.imports where id = ${id}`.execute(db)
  return rows[0]?.kind
}

export async function recentImports(db: Db, kind: string, most: number): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`select * from hopluc.imports where kind = ${kind} order by at desc limit ${most}`.execute(db)
  return rows
}

/** Sheets of a file that were brought in before, or are being: when, and by which layout. Those that were taken back are none. */
export async function broughtIn(
  db: Db,
  { kind, sha256 }: Pick<ImportRecord, 'kind' | 'sha256'>,
): Promise<{ id: string; layout: KeptLayout; at: Date }[]> {
  const { rows } = await sql<{
    id: string
    layout: KeptLayout
    at: Date
  }>`select id, layout, coalesce(ended_at, started_at, at) as at from hopluc.imports
    where kind = ${kind} and sha256 = ${sha256} and state in ('running', 'done', 'stopped') order by at`.execute(db)
  return rows
}

/** Columns that people set by hand, with the headings for which they did, the newest first. */
export async function rememberedLayouts(
  db: Db,
  kind: string,
): Promise<{ headings: string[]; headerRows: HeaderRows; columns: Record<string, number> }[]> {
  const { rows } = await sql<{
    layout: { headings: string[]; headerRows: HeaderRows; columns: Record<string, number> }
  }>`select layout from hopluc.imports
    where kind = ${kind} and layout ? 'headings' order by at desc limit 20`.execute(db)
  return rows.map(({ layout }) => layout)
}

/** The cells of a sheet, in the order of its rows; blank rows are []. */
export async function cellsOf(db: Db, importId: string, sheet: number, most = Number.MAX_SAFE_INTEGER): Promise<TableCell[][]> {
  const { rows } = await sql<{
    line: number
    cells: TableCell[]
  }>`select line, cells from hopluc.import_rows where import_id = ${importId} and sheet = ${sheet} and line <= ${Math.min(most, 2_000_000)} order by line`.execute(
    db,
  )
  const table: TableCell[][] = []
  for (const { line, cells } of rows) {
    while (table.length < line - 1) table.push([])
    table.push(cells)
  }
  return table
}

/** Writes what was found of rows; every other row of the import counts as none. */
export async function saveJudged(db: Db, importId: string, judged: readonly (Judged & Spot)[]): Promise<void> {
  await sql`update hopluc.import_rows set is_data = false, problems = '[]', notes = '[]', shown = '{}', resolved = '{}', key = null, expected = null where import_id = ${importId} and is_data`.execute(
    db,
  )
  for (const some of chunks(judged.map((one) => ({ sheet: one.sheet, line: one.line, ...foundOf(one) })))) {
    await sql`update hopluc.import_rows r set is_data = true, key = j.key, expected = j.expected, problems = j.problems, notes = j.notes, shown = j.shown, resolved = j.resolved
      from (select sheet, line, ${FOUND} from jsonb_to_recordset(${json(some)}) as row(sheet int, line int, ${FOUND_TYPES})) j
      where r.import_id = ${importId} and r.sheet = j.sheet and r.line = j.line`.execute(db)
  }
}

export async function saveLayout(db: Db, id: string, found: Found): Promise<void> {
  await sql`update hopluc.imports set layout = ${json(found.layout)}, left_out = ${json(found.left_out)}, lines = ${found.lines}, wrong = ${found.wrong} where id = ${id}`.execute(
    db,
  )
}

export type Which = 'all' | 'wrong' | 'noted' | 'new' | 'changed' | 'unchanged' | 'refused'
const where = (which: Which) =>
  which === 'all'
    ? sql`true`
    : which === 'wrong'
      ? sql`(problems <> '[]' or outcome = 'refused')`
      : which === 'noted'
        ? sql`notes <> '[]'`
        : which === 'refused'
          ? sql`outcome = 'refused'`
          : sql`problems = '[]' and coalesce(outcome, expected) = ${which}`

export async function rowsOf(
  db: Db,
  importId: string,
  which: Which,
  page: { after: number; most: number },
): Promise<{ rows: RowRecord[]; total: number }> {
  const { rows } =
    await sql<RowRecord>`select * from hopluc.import_rows where import_id = ${importId} and is_data and ${where(which)} order by sheet, line limit ${page.most} offset ${page.after}`.execute(
      db,
    )
  const counted = await sql<{
    n: number
  }>`select count(*) as n from hopluc.import_rows where import_id = ${importId} and is_data and ${where(which)}`.execute(db)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

export type Counts = Record<'new' | 'changed' | 'unchanged' | 'refused' | 'noted', number>

/** Rows by what became of them, or what is expected to. */
export async function countsOf(db: Db, importId: string): Promise<Counts> {
  const { rows } =
    await sql<Counts>`select count(*) filter (where problems = '[]' and coalesce(nullif(outcome, 'undone'), expected) = 'new') as new, count(*) filter (where problems = '[]' and coalesce(nullif(outcome, 'undone'), expected) = 'changed') as changed,
    count(*) filter (where problems = '[]' and coalesce(outcome, expected) = 'unchanged') as unchanged, count(*) filter (where outcome = 'refused') as refused, count(*) filter (where notes <> '[]') as noted
    from hopluc.import_rows where import_id = ${importId} and is_data`.execute(db)
  return rows[0] ?? { new: 0, changed: 0, unchanged: 0, refused: 0, noted: 0 }
}

/** The next rows that are to be written. */
export async function pendingRows(db: Db, importId: string, most: number): Promise<RowRecord[]> {
  const { rows } =
    await sql<RowRecord>`select * from hopluc.import_rows where import_id = ${importId} and is_data and outcome is null and problems = '[]' order by sheet, line limit ${most}`.execute(
      db,
    )
  return rows
}

export async function saveWritten(
  db: Db,
  importId: string,
  written: readonly (Written & Spot & { resolved: unknown; shown: unknown })[],
): Promise<void> {
  await sql`update hopluc.import_rows r set outcome = w.outcome, object_id = w."objectId", before = w.before, problems = coalesce(w.problems, r.problems), resolved = w.resolved, shown = w.shown
    from jsonb_to_recordset(${json(written)}) as w(sheet int, line int, outcome text, "objectId" uuid, before jsonb, problems jsonb, resolved jsonb, shown jsonb)
    where r.import_id = ${importId} and r.is_data and r.sheet = w.sheet and r.line = w.line`.execute(db)
}

export async function writtenRows(db: Db, importId: string): Promise<RowRecord[]> {
  const { rows } =
    await sql<RowRecord>`select * from hopluc.import_rows where import_id = ${importId} and is_data and outcome in ('new', 'changed') order by sheet, line`.execute(
      db,
    )
  return rows
}

/** Whether its rows are gone, as personal data must be after a time. */
export async function isSwept(db: Db, importId: string): Promise<boolean> {
  const { rows } = await sql`select from hopluc.import_rows where import_id = ${importId} limit 1`.execute(db)
  return rows.length === 0
}

export async function start(db: Db, id: string, total: number, at: Date): Promise<void> {
  await sql`update hopluc.imports set state = 'running', total = ${total}, why = null, started_at = ${at}, beat_at = ${at} where id = ${id}`.execute(
    db,
  )
}
export async function goOn(db: Db, id: string, more: number, at: Date): Promise<void> {
  await sql`update hopluc.imports set done = done + ${more}, beat_at = ${at} where id = ${id}`.execute(db)
}
export async function finish(db: Db, id: string, state: 'done' | 'undone', at: Date): Promise<void> {
  await sql`update hopluc.imports set state = ${state}, ended_at = ${at}, why = null, wrong = (select count(*) from hopluc.import_rows r where r.import_id = ${id} and r.is_data and r.problems <> '[]') where id = ${id}`.execute(
    db,
  )
}
/** Stops what is still running; an import that ended meanwhile keeps its end. */
export async function stop(db: Db, id: string, at: Date, why: string): Promise<void> {
  await sql`update hopluc.imports set state = 'stopped', ended_at = ${at}, why = ${why} where id = ${id} and state = 'running'`.execute(db)
}
export async function markUndone(db: Db, importId: string): Promise<void> {
  await sql`update hopluc.import_rows set outcome = 'undone' where import_id = ${importId} and outcome in ('new', 'changed')`.execute(db)
}

/** Imports that stand still: their process was killed. */
export async function standing(db: Db, since: Date): Promise<ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`select * from hopluc.imports where state = 'running' and beat_at < ${since} limit 100`.execute(db)
  return rows
}
export async function beat(db: Db, id: string, at: Date): Promise<void> {
  await sql`update hopluc.imports set beat_at = ${at} where id = ${id}`.execute(db)
}

/** Removes rows of a province's imports from before an instant, so many at most; what they brought stays. Answers how many. */
export async function removeRows(db: Db, provinceId: string, before: Date, most: number): Promise<number> {
  const gone =
    await sql`delete from hopluc.import_rows where ctid = any (array(select r.ctid from hopluc.import_rows r join hopluc.imports i on i.id = r.import_id
    where i.province_id = ${provinceId} and r.province_id = ${provinceId} and i.at < ${before} and i.state <> 'running' limit ${most}))`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

/** The objects that an import made or changed, of those rows whose rows are still kept. */
export async function objectsOf(db: Db, importId: string, outcome: 'new' | 'changed'): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select object_id as id from hopluc.import_rows where import_id = ${importId} and is_data and outcome = ${outcome} order by sheet, line`.execute(
    db,
  )
  return rows.map((row) => row.id)
}
