/**
 * Tries every table as every kind of stranger. A stranger is somebody who should find nothing there: nobody at all, every role
 * of another province, and in the same province the roles that have no part in it. Used by the house test and by `npm run prove`.
 */
import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import { nobody } from '#platform/actor'
import { actAs, newId, type Db } from '#platform/db'
import { permissionsOf, type Module, type TableClass } from '#platform/module'

export const ROLES = ['admin', 'leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry', 'auditor']

export type Leak = { table: string; stranger: string; what: 'read' | 'changed' | 'removed' | 'added' }

type Stranger = { name: string; actor: Actor; from: 'nowhere' | 'elsewhere' | 'here' }

function person(modules: Module[], role: string, provinceId: string): Actor {
  return { kind: 'person', name: role, role, accountId: newId(), provinceId, organisationId: newId(), organisationIds: [newId()], permissions: new Set(['anyone', ...permissionsOf(modules, role)]) }
}

/** Roles that take part in nothing of this province: they hold a post, but of an organisation that no paper names. */
const OUTSIDERS = ['admin', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry']

export function strangersOf(modules: Module[], provinceId: string): Stranger[] {
  return [
    { name: 'nobody', actor: nobody, from: 'nowhere' },
    ...ROLES.map((role) => ({ name: `${role} of another province`, actor: person(modules, role, newId()), from: 'elsewhere' as const })),
    ...OUTSIDERS.map((role) => ({ name: `${role} of the same province without a part in it`, actor: person(modules, role, provinceId), from: 'here' as const })),
  ]
}

/** Whether a stranger should find nothing in a table of this class. */
function shut(kind: TableClass, from: Stranger['from']): boolean {
  if (from === 'nowhere') return true
  if (kind === 'shared') return false
  if (from === 'elsewhere') return true
  return kind === 'involved'
}

/** Every table × every stranger × read, change, remove. Each try runs in a savepoint that is rolled back. */
export async function tryTables(db: Db, modules: Module[], provinceId: string): Promise<{ tried: number; tables: number; rows: number; leaks: Leak[] }> {
  const tables = modules.flatMap((module) => Object.entries(module.tables))
  const leaks: Leak[] = []
  let tried = 0
  for (const stranger of strangersOf(modules, provinceId)) {
    for (const [table, kind] of tables) {
      if (!shut(kind, stranger.from)) continue
      for (const what of ['read', 'changed', 'removed'] as const) {
        tried += 1
        await sql`savepoint stranger`.execute(db)
        await actAs(db, stranger.actor)
        const touched = await attempt(db, table, what)
        await sql`rollback to savepoint stranger`.execute(db)
        if (touched > 0n) leaks.push({ table, stranger: stranger.name, what })
      }
    }
  }
  await sql`reset role`.execute(db)
  return { tried, tables: tables.length, rows: 0, leaks }
}

async function attempt(db: Db, table: string, what: 'read' | 'changed' | 'removed'): Promise<bigint> {
  const target = sql.table(table)
  try {
    if (what === 'read') return BigInt((await sql`select 1 from ${target} limit 1`.execute(db)).rows.length)
    if (what === 'removed') return (await sql`delete from ${target}`.execute(db)).numAffectedRows ?? 0n
    // Any column will do: the row's own identity is set to itself.
    const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns where table_schema || '.' || table_name = ${table.includes('.') ? table : `public.${table}`} and is_generated = 'NEVER' order by ordinal_position limit 1`.execute(db)
    const column = sql.ref(rows[0]?.column_name ?? 'id')
    return (await sql`update ${target} set ${column} = ${column}`.execute(db)).numAffectedRows ?? 0n
  } catch (error) {
    // 42501: not permitted, which is as good as nothing; anything else is a fault of the try itself.
    if ((error as { code?: string }).code === '42501') return 0n
    throw error
  }
}
