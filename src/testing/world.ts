/**
 * The world that action tests live in: the real database (a clone of the migrated template, one a worker), the real files,
 * a given day. Every test runs in a transaction that is rolled back.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, inject } from 'vitest'
import type pg from 'pg'
import { contextFor, performWithin, type Action, type Ctx, type Office } from '#platform/action'
import { systemActor, type Actor, type Delegated } from '#platform/actor'
import { actAs, createDb, createPool, newId, type Connection, type Db } from '#platform/db'
import { createFileStore } from '#platform/files'
import { permissionsOf } from '#platform/module'
import { modules } from '#app/modules'
import { createDatabase, dropDatabase, PREFIX } from './servers.ts'

export type World = {
  office: Office
  db: Db
  provinceId: string
  today: string
  /** An actor with a role and, if need be, organisations; the same name is the same account. */
  actor: (
    name: string,
    role: string,
    options?: {
      organisationId?: string
      organisationIds?: string[]
      provinceId?: string
      organisationName?: string
      post?: string
      rank?: string
      divisionId?: string
      membershipId?: string
      delegated?: Delegated[]
    },
  ) => Actor
  /** Does an action as somebody, in a savepoint: a refusal leaves the world as it was. */
  perform: <I, O>(actor: Actor, action: Action<I, O>, input: unknown, request?: { key?: string; language?: 'vi' | 'en' }) => Promise<O>
  /** A context as somebody, for calling faces directly. */
  as: (actor: Actor) => Promise<Ctx>
  /** A context with the given permissions, for builders. */
  system: (...permissions: string[]) => Promise<Ctx>
  /** Moves the given day. */
  travel: (day: string) => void
}

let pool: pg.Pool | undefined
let database: { connection: Connection; name: string } | undefined

/** This worker's own database. */
export async function workerDatabase(): Promise<Connection> {
  if (!database) {
    const name = `${PREFIX}w_${process.pid}_${newId().slice(-8)}`
    database = { name, connection: await createDatabase(inject('server'), name, inject('template')) }
  }
  return database.connection
}

async function workerPool(): Promise<pg.Pool> {
  pool ??= createPool(await workerDatabase(), 4, () => undefined)
  return pool
}

afterAll(async () => {
  await pool?.end()
  pool = undefined
  if (database) await dropDatabase(inject('server'), database.name)
  database = undefined
})

class RolledBack extends Error {}

/** The day on which every test begins unless it says otherwise. */
export const TODAY = '2026-11-20'

const accounts = new Map<string, string>()
const accountOf = (name: string) => {
  const id = accounts.get(name) ?? newId()
  accounts.set(name, id)
  return id
}

/** A test in the world: `test('…', inWorld(async (world) => { … }))`. */
export function inWorld(work: (world: World) => Promise<void>): () => Promise<void> {
  return async () => {
    const db = createDb(await workerPool())
    const provinceId = newId()
    let today = TODAY
    try {
      await db.transaction().execute(async (trx) => {
        const now = () => new Date(Date.parse(`${today}T02:00:00Z`))
        const office: Office = {
          db: trx,
          log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
          files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-files-'))),
          modules,
          now,
          today: () => today,
        }
        await work(
          makeWorld(
            office,
            trx,
            provinceId,
            (day) => (today = day),
            () => today,
          ),
        )
        throw new RolledBack()
      })
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error
    }
  }
}

function makeWorld(office: Office, trx: Db, provinceId: string, travel: (day: string) => void, today: () => string): World {
  let savepoints = 0
  const as = async (actor: Actor) => {
    await actAs(trx, actor)
    return contextFor(office, trx, { actor, requestId: 'test' })
  }
  return {
    office,
    db: trx,
    provinceId,
    get today() {
      return today()
    },
    travel,
    as,
    system: (...permissions) => as(systemActor('test', permissions, provinceId)),
    actor: (name, role, options = {}) => ({
      kind: 'person',
      accountId: accountOf(name),
      name,
      provinceId: options.provinceId ?? provinceId,
      role,
      organisationIds: options.organisationIds ?? (options.organisationId ? [options.organisationId] : []),
      ...(options.organisationId ? { organisationId: options.organisationId } : {}),
      ...(options.organisationName ? { organisationName: options.organisationName } : {}),
      ...(options.post ? { post: options.post } : {}),
      ...(options.rank ? { rank: options.rank } : {}),
      ...(options.divisionId ? { divisionId: options.divisionId } : {}),
      ...(options.membershipId ? { membershipId: options.membershipId } : {}),
      ...(options.delegated ? { delegated: options.delegated } : {}),
      permissions: new Set([
        'anyone',
        ...permissionsOf(
          modules,
          role,
          options.rank,
          options.delegated?.flatMap(({ powers }) => powers),
        ),
      ]),
    }),
    async perform(actor, action, input, request = {}) {
      const name = `s${(savepoints += 1)}`
      const { sql } = await import('kysely')
      await sql.raw(`savepoint ${name}`).execute(trx)
      try {
        const { value } = await performWithin(
          office,
          trx,
          action,
          {
            actor,
            requestId: 'test',
            ...(request.key ? { idempotencyKey: request.key } : {}),
            ...(request.language ? { language: request.language } : {}),
          },
          input,
        )
        await sql.raw(`release savepoint ${name}`).execute(trx)
        return value
      } catch (error) {
        await sql.raw(`rollback to savepoint ${name}`).execute(trx)
        throw error
      }
    },
  }
}
