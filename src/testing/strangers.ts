/**
 * Tries every table as every kind of stranger. A stranger is somebody who should find nothing there: nobody at all, every role
 * of another province, and in the same province the roles that have no part in it. Used by the house test and by `npm run prove`.
 */
import { sql } from 'kysely'
import { ROLES } from '#modules/people'
import { nobody, type Actor } from '#platform/actor'
import { actAs, newId, type Db } from '#platform/db'
import { permissionsOf, type Module, type TableClass } from '#platform/module'

/** Roles that take part in nothing of their province by themselves: they hold a post of an organisation that no paper names. */
export const OUTSIDERS = ['head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry'] as const

/** Tables of the platform whose rows are as shut as those of a module; the others have tests of their own. */
const PLATFORM_TABLES: Record<string, TableClass> = {
  'hopluc.files': 'involved',
  'hopluc.imports': 'closed',
  'hopluc.import_rows': 'closed',
  'hopluc.personal_reads': 'closed',
}

const TRIES = ['read', 'changed', 'removed', 'added'] as const
type Try = (typeof TRIES)[number]
export type Leak = { table: string; stranger: string; what: Try }
export type Outcome = {
  tried: number
  tables: number
  strangers: number
  /** Tables without a row to find: nothing was proved of them. */ empty: string[]
  leaks: Leak[]
}

type Stranger = { name: string; actor: Actor; from: 'nowhere' | 'elsewhere' | 'here' }

function person(modules: Module[], role: string, provinceId: string, rank?: string): Actor {
  return {
    kind: 'person',
    name: role,
    role,
    accountId: newId(),
    provinceId,
    organisationId: newId(),
    organisationIds: [newId()],
    permissions: new Set(['anyone', ...permissionsOf(modules, role, rank)]),
    ...(rank ? { rank } : {}),
  }
}

function strangersOf(modules: Module[], provinceId: string): Stranger[] {
  return [
    { name: 'nobody', actor: nobody, from: 'nowhere' },
    ...ROLES.map((role) => ({ name: `${role} of another province`, actor: person(modules, role, newId()), from: 'elsewhere' as const })),
    // The administrator keeps accounts, and still sees nothing of the papers.
    ...['admin', ...OUTSIDERS].map((role) => ({
      name: `${role} of the same province without a part in it`,
      actor: person(modules, role, provinceId),
      from: 'here' as const,
    })),
    // Whoever decides everything in one organisation decides nothing in another.
    ...['head', 'clerk', 'division_head'].map((rank) => ({
      name: `${rank} of another organisation`,
      actor: person(modules, 'head', provinceId, rank),
      from: 'here' as const,
    })),
  ]
}

/** Whether a stranger should find nothing in a table of this class. */
function shut(kind: TableClass, { from, actor }: Stranger): boolean {
  if (from === 'nowhere') return true
  if (kind === 'shared') return false
  if (from === 'elsewhere' || kind === 'involved') return true
  return kind === 'closed' && actor.role !== 'admin'
}

type Row = Record<string, unknown>
type Target = {
  table: string
  kind: TableClass
  columns: { name: string; mayChange: boolean }[]
  row: Row | undefined
  published: string | undefined
}

/**
 * Every table × every stranger × read, change, remove, and add a row like one that is there; each try is taken back by itself.
 * One statement a stranger: the tries go over together, and what came of them comes back. `db` is a transaction of the tables'
 * owner; the rows tried are those of the given province.
 */
export async function tryTables(db: Db, modules: Module[], provinceId: string): Promise<Outcome> {
  const targets = await targetsOf(db, modules, provinceId)
  const strangers = strangersOf(modules, provinceId)
  const leaks: Leak[] = []
  let tried = 0
  await undone(db, async () => {
    await sql.raw(TRYING).execute(db)
    for (const stranger of strangers) {
      const tries = targets
        .filter(({ kind }) => shut(kind, stranger))
        .flatMap((target) => TRIES.map((what) => ({ table: target.table, what, statement: statementOf(target, what), row: target.row ?? null })))
      tried += tries.length
      const found = await undone(db, async () => {
        await actAs(db, stranger.actor)
        return (
          await sql<{
            found: { table: string; what: Try }[]
          }>`select pg_temp.try_all(${JSON.stringify(tries)}::jsonb, ${provinceId}::uuid) as found`.execute(db)
        ).rows[0]!.found
      })
      leaks.push(...found.map((one) => ({ ...one, stranger: stranger.name })))
    }
  })
  return { tried, tables: targets.length, strangers: strangers.length, empty: targets.flatMap(({ table, row }) => (row ? [] : [table])), leaks }
}

/**
 * Carries the tries out with the rights of whoever calls, each in a subtransaction that is always rolled back. Found is what touched a row,
 * or met a constraint (23…) when adding: a constraint stands behind row security. 42501 is what should happen: no privilege, or a
 * row that a policy does not let in. Anything else is a fault of the try and ends it.
 */
const TRYING = `create function pg_temp.try_all(tries jsonb, province uuid) returns jsonb language plpgsql as $$
  declare one record; touched bigint; found jsonb := '[]';
  begin
    for one in select t."table", t.what, t.statement, t."row" from jsonb_to_recordset(tries) as t("table" text, what text, statement text, "row" jsonb) where t.statement is not null loop
      touched := 0;
      begin
        execute one.statement using province, one."row";
        get diagnostics touched = row_count;
        raise exception using errcode = 'HL000';
      exception
        when sqlstate 'HL000' or insufficient_privilege then null;
        when integrity_constraint_violation then
          if one.what <> 'added' then raise; end if;
          touched := 1;
      end;
      if touched > 0 then found := found || jsonb_build_object('table', one."table", 'what', one.what); end if;
    end loop;
    return found;
  end $$`

/** Does something and takes it back, whatever came of it. */
async function undone<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`savepoint stranger`.execute(db)
  try {
    return await work()
  } finally {
    await sql`rollback to savepoint stranger`.execute(db)
  }
}

/** What there is to find: the tables with their columns and, past row security, a row of the province each. */
async function targetsOf(db: Db, modules: Module[], provinceId: string): Promise<Target[]> {
  const tables = [...modules.flatMap((module) => Object.entries(module.tables)), ...Object.entries(PLATFORM_TABLES)]
  const published: Record<string, string> = Object.assign({}, ...modules.map((module) => module.published))
  return undone(db, async () => {
    await sql`set local role none`.execute(db)
    const targets: Target[] = []
    for (const [table, kind] of tables) {
      const { rows: columns } = await sql<Target['columns'][number]>`
        select attname as name, has_column_privilege('hopluc_app', attrelid, attnum, 'update') as "mayChange" from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(db)
      // The owner of a table may lift what binds even its owner; taken back with everything else.
      await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
      const { rows } = await sql<{
        row: Row
      }>`select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.raw(ofProvince(table, columns).replace('$1', `'${provinceId}'`))} limit 1`.execute(
        db,
      )
      targets.push({ table, kind, columns, row: rows[0]?.row, published: published[table] })
    }
    return targets
  })
}

const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

/** Rows of the province, which is $1. */
function ofProvince(table: string, columns: Target['columns']): string {
  if (table === 'provinces') return 't.id = $1'
  return columns.some(({ name }) => name === 'province_id') ? 't.province_id = $1' : 'true'
}

/** The statement of a try: $1 is the province, $2 the sample. Null where there is nothing to try. */
function statementOf({ table, columns, row, published }: Target, what: Try): string | null {
  const name = quoted(table)
  const here = ofProvince(table, columns)
  if (what === 'read') return `select 1 from ${name} t where ${here}${published ? ` and not (${published})` : ''} limit 1`
  if (what === 'removed') return `delete from ${name} t where ${here}`
  if (what === 'added') {
    if (!row) return null
    const names = columns.map((column) => quoted(column.name)).join(', ')
    // Once more, as new where it has an id. Generated columns make themselves.
    const copy = 'id' in row ? `$2 || jsonb_build_object('id', gen_random_uuid())` : '$2'
    return `insert into ${name} (${names}) select ${names} from jsonb_populate_record(null::${name}, ${copy})`
  }
  const changeable = columns.filter(({ mayChange }) => mayChange)
  // Where no column may be changed any will do, to hear it refused.
  const set = (changeable.length > 0 ? changeable : columns.slice(0, 1)).map((column) => `${quoted(column.name)} = t.${quoted(column.name)}`)
  // No condition on a row: a policy for reading would otherwise hide what a policy for changing lets through.
  return `update ${name} t set ${set.join(', ')}`
}
