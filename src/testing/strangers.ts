/**
 * Tries every table as every kind of stranger. A stranger is somebody who should find nothing there: nobody at all, every role
 * of another province, and in the same province the roles that have no part in it. Used by the house test and by `npm run prove`.
 */
import { sql } from 'kysely'
import { nobody, type Actor } from '#platform/actor'
import { actAs, newId, type Db } from '#platform/db'
import { permissionsOf, type Module, type TableClass } from '#platform/module'

export const ROLES = ['admin', 'leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry', 'auditor'] as const
/** Roles that take part in nothing of their province by themselves: they hold a post of an organisation that no paper names. */
export const OUTSIDERS = ['head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry'] as const

const TRIES = ['read', 'changed', 'removed', 'added'] as const
type Try = (typeof TRIES)[number]
export type Leak = { table: string; stranger: string; what: Try }
export type Outcome = { tried: number; tables: number; strangers: number; /** Tables without a row to find: nothing was proved of them. */ empty: string[]; leaks: Leak[] }

type Stranger = { name: string; actor: Actor; from: 'nowhere' | 'elsewhere' | 'here' }

function person(modules: Module[], role: string, provinceId: string, rank?: string): Actor {
  return { kind: 'person', name: role, role, accountId: newId(), provinceId, organisationId: newId(), organisationIds: [newId()], permissions: new Set(['anyone', ...permissionsOf(modules, role, rank)]), ...(rank ? { rank } : {}) }
}

function strangersOf(modules: Module[], provinceId: string): Stranger[] {
  return [
    { name: 'nobody', actor: nobody, from: 'nowhere' },
    ...ROLES.map((role) => ({ name: `${role} of another province`, actor: person(modules, role, newId()), from: 'elsewhere' as const })),
    // The administrator keeps accounts, and still sees nothing of the papers.
    ...['admin', ...OUTSIDERS].map((role) => ({ name: `${role} of the same province without a part in it`, actor: person(modules, role, provinceId), from: 'here' as const })),
    // Whoever decides everything in one organisation decides nothing in another.
    ...['head', 'clerk', 'division_head'].map((rank) => ({ name: `${rank} of another organisation`, actor: person(modules, 'head', provinceId, rank), from: 'here' as const })),
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
type Target = { table: string; kind: TableClass; columns: { name: string; mayChange: boolean }[]; row: Row | undefined }

/**
 * Every table × every stranger × read, change, remove, and add a row like one that is there. Each try runs in a savepoint that is
 * rolled back. `db` is a transaction of the tables' owner; the rows tried are those of the given province.
 */
export async function tryTables(db: Db, modules: Module[], provinceId: string): Promise<Outcome> {
  const targets = await targetsOf(db, modules, provinceId)
  const strangers = strangersOf(modules, provinceId)
  const leaks: Leak[] = []
  let tried = 0
  for (const stranger of strangers) {
    for (const target of targets) {
      if (!shut(target.kind, stranger)) continue
      for (const what of TRIES) {
        tried += 1
        const done = await undone(db, async () => {
          await actAs(db, stranger.actor)
          return attempt(db, target, what, provinceId)
        })
        if (done) leaks.push({ table: target.table, stranger: stranger.name, what })
      }
    }
  }
  return { tried, tables: targets.length, strangers: strangers.length, empty: targets.flatMap(({ table, row }) => (row ? [] : [table])), leaks }
}

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
  const tables = modules.flatMap((module) => Object.entries(module.tables))
  return undone(db, async () => {
    await sql`set local role none`.execute(db)
    const targets: Target[] = []
    for (const [table, kind] of tables) {
      const { rows: columns } = await sql<Target['columns'][number]>`
        select attname as name, has_column_privilege('hopluc_app', attrelid, attnum, 'update') as "mayChange" from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(db)
      // The owner of a table may lift what binds even its owner; taken back with everything else.
      await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
      const { rows } = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t where ${ofProvince(table, columns, provinceId)} limit 1`.execute(db)
      targets.push({ table, kind, columns, row: rows[0]?.row })
    }
    return targets
  })
}

function ofProvince(table: string, columns: Target['columns'], provinceId: string) {
  if (table === 'provinces') return sql`t.id = ${provinceId}`
  return columns.some(({ name }) => name === 'province_id') ? sql`t.province_id = ${provinceId}` : sql`true`
}

/** Whether the try found or did something. */
async function attempt(db: Db, target: Target, what: Try, provinceId: string): Promise<boolean> {
  const name = sql.table(target.table)
  const here = ofProvince(target.table, target.columns, provinceId)
  try {
    if (what === 'read') return (await sql`select 1 from ${name} t where ${here} limit 1`.execute(db)).rows.length > 0
    if (what === 'removed') return touched(await sql`delete from ${name} t where ${here}`.execute(db))
    if (what === 'added') return await addLike(db, target)
    const columns = target.columns.filter(({ mayChange }) => mayChange)
    // Where no column may be changed any will do, to hear it refused.
    const set = (columns.length > 0 ? columns : target.columns.slice(0, 1)).map((column) => sql`${sql.ref(column.name)} = t.${sql.ref(column.name)}`)
    // No condition on a row: a policy for reading would otherwise hide what a policy for changing lets through.
    return touched(await sql`update ${name} t set ${sql.join(set)}`.execute(db))
  } catch (error) {
    if (isDenied(error)) return false
    throw error
  }
}

const touched = (result: { numAffectedRows?: bigint }) => (result.numAffectedRows ?? 0n) > 0n
/** 42501: no privilege, or a row that a policy does not let in. */
const isDenied = (error: unknown) => (error as { code?: string }).code === '42501'
/** A constraint stands behind row security: whoever meets it has passed. */
const isConstraint = (error: unknown) => String((error as { code?: string }).code).startsWith('23')

/** Adds the sample once more, as new where it has an id. Generated columns make themselves. */
async function addLike(db: Db, { table, columns, row }: Target): Promise<boolean> {
  if (!row) return false
  const names = sql.join(columns.map((column) => sql.ref(column.name)))
  const copy = { ...row, ...('id' in row ? { id: newId() } : {}) }
  try {
    return touched(await sql`insert into ${sql.table(table)} (${names}) select ${names} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(copy)}::jsonb)`.execute(db))
  } catch (error) {
    if (isConstraint(error)) return true
    throw error
  }
}
