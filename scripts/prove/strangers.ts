/**
 * `strangers`: every table and every route as every kind of stranger, over the demonstration province with accounts of another
 * province beside it. A row that is seen, or an effect of any kind, is a leak.
 */
import pg from 'pg'
import { z } from 'zod'
import { allRoutes } from '../../src/app/doors.ts'
import { modules } from '../../src/app/modules.ts'
import { createAccount, createProvince } from '../../src/modules/people/index.ts'
import { establishProvince } from '../../src/modules/organisations/index.ts'
import { contextFor } from '../../src/platform/action.ts'
import { systemActor } from '../../src/platform/actor.ts'
import { createDb, inTransaction, newId } from '../../src/platform/db.ts'
import type { Route } from '../../src/platform/routes.ts'
import { ROLES, tryTables } from '../../src/testing/strangers.ts'
import type { Proof } from './main.ts'
import { openSetting, visitor } from './setting.ts'

/** What every person may reach without any part in anything: their own account, and the directory of their own province. */
const OWN = new Set(['people.me', 'people.signIn', 'people.signOut'])

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  try {
    const program = await setting.start(['--demo'])
    const leaks: string[] = []
    const look = await setting.look()
    const mine = (await look.query<{ id: string }>('select id from provinces')).rows[0]!.id
    const tables = await asOwner(look, (db) => tryTables(db, modules, mine))
    leaks.push(...tables.leaks.map((leak) => `table ${leak.table} ${leak.what} by ${leak.stranger}`))
    const strangers = ['', ...(await addStrangers(look, mine))]
    const ids = await realIds(look)
    const marks = await telling(look, mine)
    let tried = 0
    for (const username of strangers) {
      const stranger = await visitor(program.address, username || undefined)
      for (const route of allRoutes(modules)) {
        if (OWN.has(route.action.name) || /^\/(me|sign-|demonstration|notifications)/.test(route.path)) continue
        for (const filled of fill(route, ids)) {
          tried += 1
          const before = route.method === 'POST' ? await fingerprint(look, mine) : ''
          const answer = route.method === 'GET' ? await stranger.get(filled.path) : await stranger.post(filled.path, filled.body, newId())
          const text = await answer.text()
          const who = username || 'nobody'
          if (answer.status >= 500) leaks.push(`${route.action.name} failed (${answer.status}) for ${who}: ${text.slice(0, 120)}`)
          const seen = answer.ok && route.method === 'GET' ? marks.find((mark) => text.includes(mark)) : undefined
          if (seen) leaks.push(`${route.action.name} shows "${seen.slice(0, 60)}" to ${who}`)
          if (route.method === 'POST' && (await fingerprint(look, mine)) !== before) leaks.push(`${route.action.name} had an effect for ${who}`)
        }
      }
    }
    await look.end()
    await program.stop()
    return { proof: 'strangers', database, tried: tables.tried + tried, failed: leaks.length, note: `${tables.tables} tables × ${tables.tried / 3 | 0} strangers' tries, ${allRoutes(modules).length} routes × ${strangers.length} strangers; leaks ${leaks.length}${leaks.length ? `: ${leaks.slice(0, 5).join('; ')}` : ''}`, holds: leaks.length === 0 }
  } finally {
    await setting.end()
  }
}

async function asOwner<T>(client: pg.Client, work: (db: ReturnType<typeof createDb>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ ...(client as unknown as { connectionParameters: { host: string; port: number; database: string } }).connectionParameters && { host: client.host, port: client.port, database: client.database, user: 'hopluc' }, max: 2 })
  const db = createDb(pool)
  try {
    return await db.transaction().execute((trx) => work(trx as never))
  } finally {
    await db.destroy()
  }
}

/** Accounts that should find nothing: every role in another province, and roles of this one in an organisation without a part. */
async function addStrangers(client: pg.Client, mine: string): Promise<string[]> {
  const names: string[] = []
  const other = newId()
  await asOwner(client, async (db) => {
    const act = async (provinceId: string, permissions: string[], work: (ctx: ReturnType<typeof contextFor>) => Promise<void>) => {
      const actor = systemActor('prove', permissions, provinceId)
      const { actAs } = await import('../../src/platform/db.ts')
      await actAs(db, actor)
      await work(contextFor({ db, log: console as never, files: { folder: '/nonexistent' }, modules, now: () => new Date(), today: () => new Date().toISOString().slice(0, 10) }, db, { actor, requestId: 'prove' }))
    }
    await act(other, ['people.setUp', 'people.manage', 'organisations.manage'], async (ctx) => {
      await createProvince(ctx, { id: other, name: 'Cà Mau', kind: 'tỉnh', demonstration: true })
      const { peopleCommitteeId } = await establishProvince(ctx, { name: 'Cà Mau' })
      for (const role of ROLES) {
        const username = `other-${role.replace('_', '-')}`
        await createAccount(ctx, { username, name: role, organisationId: peopleCommitteeId, role: role as never, post: role, demonstration: true, validFrom: '2025-07-01' })
        names.push(username)
      }
    })
    const outsider = (await client.query<{ id: string }>(`select id from organisations where province_id = $1 and kind = 'cooperative' limit 1`, [mine])).rows[0]?.id ?? (await anOutsider(client, mine))
    await act(mine, ['people.manage'], async (ctx) => {
      for (const role of ['head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry']) {
        const username = `here-${role}`
        await createAccount(ctx, { username, name: role, organisationId: outsider, role: role as never, post: role, demonstration: true, validFrom: '2025-07-01' })
        names.push(username)
      }
    })
  })
  return names
}

/** A cooperative that no paper names. */
async function anOutsider(client: pg.Client, provinceId: string): Promise<string> {
  const id = newId()
  await client.query(`insert into organisations (id, province_id, version, kind, level, name, short_name) values ($1, $2, 1, 'cooperative', 'other', 'Hợp tác xã Ngoài cuộc', 'HTX Ngoài cuộc')`, [id, provinceId])
  return id
}

/** Real ids of the demonstration, so that a route is tried with something that is there. */
async function realIds(client: pg.Client): Promise<Record<string, string[]>> {
  const some = async (sql: string) => (await client.query<{ id: string }>(sql)).rows.map((row) => row.id)
  return {
    tasks: await some(`select id from tasks where state in ('assigned', 'in_progress', 'reported') and is_leaf order by id limit 3`),
    documents: await some('select id from documents order by id limit 3'),
    items: await some('select id from reading_items order by id limit 2'),
    organisations: await some(`select id from organisations where kind = 'department' order by id limit 1`),
    people: await some('select id from accounts order by id limit 1'),
    urgings: await some('select id from urgings limit 1'),
    places: await some(`select id from places where kind = 'commune' limit 1`),
    files: await some('select id from hopluc.files limit 2'),
  }
}

/** Words that only the demonstration's business holds: if a stranger's answer carries one, something leaked. */
async function telling(client: pg.Client, provinceId: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(`
    (select title as text from tasks where province_id = $1 limit 40) union (select subject from documents where province_id = $1 and subject is not null)
    union (select id::text from tasks where province_id = $1 limit 40) union (select note from task_events where province_id = $1 and note is not null limit 40)
    union (select id::text from documents where province_id = $1)`, [provinceId])
  return rows.map((row) => row.text).filter((text) => text.length > 12)
}

/** A fingerprint of all that a province has, but for sessions and what tells of the try itself. */
async function fingerprint(client: pg.Client, provinceId: string): Promise<string> {
  const tables = modules.flatMap((module) => Object.keys(module.tables)).filter((table) => table !== 'notifications' && !table.startsWith('place'))
  const parts = tables.map((table) => `select '${table}' as t, coalesce(md5(string_agg(md5(x::text), '' order by md5(x::text))), '') as h from ${table} x where ${table === 'provinces' ? 'id' : 'province_id'} = '${provinceId}'`)
  const { rows } = await client.query<{ t: string; h: string }>(parts.join(' union all '))
  const settings = await client.query(`select count(*) from hopluc.settings where province_id = $1`, [provinceId])
  return JSON.stringify([rows, settings.rows])
}

/** The route with real ids in its address and a body of the right shape. */
function* fill(route: Route, ids: Record<string, string[]>): Generator<{ path: string; body: unknown }> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const noun = /^\/(\w[\w-]*)/.exec(route.path)?.[1] ?? ''
  const candidates = noun === 'reading-items' || noun === 'items' ? ids.items! : (ids[noun] ?? ids.tasks!)
  const body = sample(z.toJSONSchema(route.action.input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema, ids)
  for (const id of names.length > 0 ? candidates : ['']) {
    const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => (name === 'fileId' ? (ids.files![0] ?? id) : name === 'documentId' ? (ids.documents![0] ?? id) : id))
    yield { path, body: { ...(body as object), ...(names.includes('id') ? {} : {}) } }
  }
}

type Schema = { type?: string; properties?: Record<string, Schema>; required?: string[]; items?: Schema; enum?: unknown[]; format?: string; minLength?: number; minimum?: number; anyOf?: Schema[]; minItems?: number; const?: unknown; pattern?: string }

function sample(schema: Schema, ids: Record<string, string[]>): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sample(schema.anyOf[0]!, ids)
  if (schema.type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => (schema.required ?? []).includes(name) || name === 'version').map(([name, inner]) => [name, name === 'version' ? 1 : sample(inner, ids)]))
  if (schema.type === 'array') return schema.minItems ? [sample(schema.items ?? {}, ids)] : []
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  if (schema.format === 'uuid') return ids.organisations?.[0] ?? newId()
  if (schema.format === 'date') return '2026-12-31'
  return 'Nội dung thử của người ngoài'.padEnd(schema.minLength ?? 0, '.')
}
