/**
 * A province whose days go by, in process: the people of the demonstration and none of its work, on a database of its own, behind the
 * application's own HTTP door. The day is given; going on to another does what the clock does on it. Who asks is said by name: signing in
 * has tests of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { inject } from 'vitest'
import { ensureDemonstration } from '#app/demonstration'
import { allRoutes } from '#app/doors'
import { modules } from '#app/modules'
import { actorForMembership, provinceIds } from '#modules/people'
import { contextFor, type Ctx, type Office } from '#platform/action'
import { systemActor, type Actor } from '#platform/actor'
import { createDb, createPool, inTransaction } from '#platform/db'
import { createFileStore } from '#platform/files'
import { createHttp, SESSION_COOKIE } from '#platform/http'
import { runDay } from '#platform/jobs'
import { createDatabase, dropDatabase, PREFIX } from './servers.ts'

/** Of the demonstration: its map, its organisations and its people. */
const PEOPLED = new Set(['places', 'organisations', 'people'])

export type Answer<T> = { status: number; body: T }
/** Somebody at their window. */
export type Window = {
  get: <T>(path: string) => Promise<T>
  post: <T = { id: string; version: number }>(path: string, data: unknown) => Promise<T>
  /** What is refused: its code. */
  refused: (path: string, data: unknown) => Promise<string>
  file: (path: string) => Promise<Buffer>
}
type Post = { username: string; accountId: string; membershipId: string; organisationId: string; role: string }
/** Who writes a body's reports. */
const WRITES = ['office', 'lead_agency', 'officer', 'commune', 'alliance']

export type ProvinceYear = {
  today: () => string
  /** Does these days' work in their order, and stays on the last of them. */
  goOnTo: (...days: string[]) => Promise<void>
  as: (username: string) => Window
  /** One who writes the reports of an organisation. */
  of: (organisationId: string) => Window
  /** What builders need. */
  system: <T>(permissions: string[], work: (ctx: Ctx) => Promise<T>) => Promise<T>
  /** Accounts that were made since. */
  people: () => Promise<void>
  end: () => Promise<void>
}

export async function openProvinceYear(first: string): Promise<ProvinceYear> {
  const name = `${PREFIX}year_${process.pid}`
  const connection = await createDatabase(inject('server'), name, inject('template'))
  const pool = createPool(connection, 4, () => undefined)
  const db = createDb(pool)
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-year-'))
  let day = first
  // Three in the afternoon in Viet Nam.
  const office: Office = {
    db,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    files: createFileStore(dataDir),
    modules,
    now: () => new Date(Date.parse(`${day}T08:00:00Z`)),
    today: () => day,
  }
  await ensureDemonstration({ office: { ...office, modules: modules.filter((one) => PEOPLED.has(one.name)) }, config: { dataDir } })
  const [provinceId] = await inTransaction(db, systemActor('test', ['jobs.daily']), provinceIds, 'read')
  const system: ProvinceYear['system'] = (permissions, work) => {
    const actor = systemActor('test', permissions, provinceId!)
    return inTransaction(db, actor, (trx) => work(contextFor(office, trx, { actor, requestId: 'test' })))
  }
  const posts = new Map<string, Post>()
  const people = () =>
    system(['people.manage', 'people.identify'], async (ctx) => {
      const { rows } = await sql<Post>`select a.username, a.id as "accountId", m.id as "membershipId", m.organisation_id as "organisationId", m.role
        from accounts a join memberships m on m.account_id = a.id`.execute(ctx.db)
      for (const post of rows) posts.set(post.username, post)
    })
  await people()
  const known = new Map<string, Promise<Actor | undefined>>()
  const identify = (username: string): Promise<Actor | undefined> => {
    const key = `${day} ${username}`
    const post = posts.get(username)
    const found = known.get(key) ?? (post ? actorForMembership(office, { kind: 'person', name: username, ...post }) : Promise.resolve(undefined))
    known.set(key, found)
    return found
  }
  const app = await createHttp({
    office,
    routes: allRoutes(modules),
    identify,
    ready: async () => true,
    webDir: undefined,
    secureCookies: false,
    trustProxy: false,
    limitRates: false,
  })
  const as = (username: string): Window => {
    const headers = { cookie: `${SESSION_COOKIE}=${username}`, 'x-requested-with': 'hopluc' }
    const send = (method: 'GET' | 'POST', path: string, payload?: object) =>
      app.inject({ method, url: `/api${path}`, headers, ...(payload ? { payload } : {}) })
    const done = async (method: 'GET' | 'POST', path: string, payload?: object) => {
      const answer = await send(method, path, payload)
      if (answer.statusCode >= 400) throw new Error(`${username} ${method} ${path} on ${day}: ${answer.statusCode} ${answer.body.slice(0, 600)}`)
      return answer
    }
    return {
      get: async (path) => (await done('GET', path)).json(),
      post: async (path, data) => (await done('POST', path, data as object)).json(),
      refused: async (path, data) => (await send('POST', path, data as object)).json<{ code: string }>().code,
      file: async (path) => (await done('GET', path)).rawPayload,
    }
  }
  return {
    today: () => day,
    async goOnTo(...days) {
      for (const next of days) {
        day = next
        await runDay({ office, provinces: provinceIds, dataDir }, next)
      }
    },
    as,
    of: (organisationId) => {
      const post = [...posts.values()].find((one) => one.organisationId === organisationId && WRITES.includes(one.role))
      if (!post) throw new Error(`nobody acts for ${organisationId}`)
      return as(post.username)
    },
    system,
    people,
    async end() {
      await app.close()
      await db.destroy()
      await dropDatabase(inject('server'), name)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
