import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workerDatabase } from '#testing'
import { contextFor, type Ctx } from './action.ts'
import { systemActor } from './actor.ts'
import { latestHeads } from './audit.ts'
import { createDb, createPool, inTransaction, newId } from './db.ts'
import { createFileStore } from './files.ts'
import { runBeat, runDay, seal, startJobs } from './jobs.ts'
import { defineModule } from './module.ts'
import { clockFor } from './office.ts'

const heard: { job: string; name: string; permissions: string[]; payload: unknown }[] = []
const days: string[] = []
let failures = 0
const note = (job: string) => async (ctx: Ctx, payload: never) =>
  void heard.push({ job, name: ctx.actor.name, permissions: [...ctx.actor.permissions], payload })

const desk = defineModule({
  name: 'desk',
  tables: {},
  routes: [],
  permissions: { 'desk.system': [] },
  problems: [],
  messages: { vi: {}, en: {} },
  jobs: [
    { name: 'desk.note', permissions: ['desk.system'], run: note('desk.note') },
    {
      name: 'desk.stumble',
      permissions: [],
      run: async () => {
        failures += 1
        if (failures < 2) throw new Error('the first try fails')
      },
    },
  ],
  daily: [{ name: 'desk.morning', permissions: [], run: async (ctx) => void days.push(ctx.today) }],
  listens: { 'desk.rang': note('desk.rang') },
})

let broken = false
const tried: string[] = []
const brittle = (name: string) => async (ctx: Ctx) => {
  if (broken) throw new Error(`${name} fails`)
  if (name === 'attic.morning') tried.push(ctx.today)
}
/** Stands before the desk, and fails when it is told to. */
const attic = defineModule({
  name: 'attic',
  tables: {},
  routes: [],
  permissions: {},
  problems: [],
  messages: { vi: {}, en: {} },
  daily: [{ name: 'attic.morning', permissions: [], run: brittle('attic.morning') }],
  beats: [{ name: 'attic.beat', permissions: [], run: brittle('attic.beat') }],
  listens: { 'desk.rang': brittle('attic.listener') },
})
const beats: string[] = []
const cellar = defineModule({
  name: 'cellar',
  tables: {},
  routes: [],
  permissions: {},
  problems: [],
  messages: { vi: {}, en: {} },
  beats: [{ name: 'cellar.beat', permissions: [], run: async (ctx) => void beats.push(ctx.actor.provinceId ?? '') }],
})

const provinceId = newId()
const clerk = systemActor('clerk', [], provinceId)
let options: Parameters<typeof startJobs>[0]
let stop: () => Promise<void>
beforeAll(async () => {
  const pool = createPool(await workerDatabase(), 6, () => undefined)
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-jobs-'))
  const office = {
    db: createDb(pool),
    log: pino({ level: 'silent' }),
    files: createFileStore(dataDir),
    modules: [attic, desk, cellar],
    ...clockFor(undefined),
  }
  options = { pool, office, dataDir, provinces: async () => [provinceId], person: async () => undefined }
  const runner = await startJobs(options)
  stop = async () => {
    await runner.stop()
    await office.db.destroy()
  }
})
afterAll(() => stop())

const inOffice = <T>(work: (ctx: Ctx) => Promise<T>) =>
  inTransaction(options.office.db, clerk, (db) => work(contextFor(options.office, db, { actor: clerk, requestId: 'test' })))
async function until(condition: () => boolean) {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await sleep(25)
}

describe('a job', () => {
  test('is carried out after commit, with its own permissions and no others', async () => {
    await inOffice((ctx) => ctx.enqueue('desk.note', { n: 1 }))
    await until(() => heard.some((one) => one.job === 'desk.note'))
    expect(heard.find((one) => one.job === 'desk.note')).toEqual({
      job: 'desk.note',
      name: 'desk.note',
      permissions: ['anyone', 'desk.system'],
      payload: { n: 1 },
    })
  })

  test('of a transaction that was rolled back is never carried out', async () => {
    await inOffice(async (ctx) => {
      await ctx.enqueue('desk.note', { n: 2 })
      throw new Error('changed my mind')
    }).catch(() => undefined)
    await inOffice((ctx) => ctx.enqueue('desk.note', { n: 3 }))
    await until(() => heard.some((one) => (one.payload as { n: number }).n === 3))
    expect(heard.filter((one) => (one.payload as { n: number }).n === 2)).toEqual([])
  })

  test('that waits under a key stands for all that were added under it', async () => {
    const later = new Date(Date.now() + 3_600_000)
    for (let n = 0; n < 3; n += 1) await inOffice((ctx) => ctx.enqueue('desk.note', { n: 10 + n }, { key: 'same', runAt: later }))
    const { rows } = await options.pool.query(`select count(*)::int as n from graphile_worker.jobs where key = 'same'`)
    expect(rows).toEqual([{ n: 1 }])
  })

  test('that fails is tried again', async () => {
    await inOffice((ctx) => ctx.enqueue('desk.stumble', {}))
    await until(() => failures >= 1)
    await sleep(100)
    await options.pool.query(
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where task_identifier = 'desk.stumble'), run_at => now())`,
    )
    await until(() => failures >= 2)
    expect(failures).toBe(2)
  })
})

test('an announcement reaches the modules that listen', async () => {
  await inOffice((ctx) => ctx.emit('desk.rang', { who: 'An' }))
  await until(() => heard.some((one) => one.job === 'desk.rang'))
  expect(heard.find((one) => one.job === 'desk.rang')).toMatchObject({ payload: { who: 'An' } })
})

test('the work of a day is done once, however often it is asked for, and with the day given', async () => {
  await runDay(options, '2026-11-23')
  await runDay(options, '2026-11-23')
  await runDay(options, '2026-11-24')
  expect(days).toEqual(['2026-11-23', '2026-11-24'])
})

describe('where the work of one module fails', () => {
  const another = newId()
  const both = () => ({ ...options, provinces: async () => [provinceId, another] })

  test('the other work of the day is done, in every province, and what failed is told and tried again', async () => {
    broken = true
    tried.length = 0
    await expect(runDay(both(), '2026-11-26')).rejects.toThrow('attic.morning')
    expect(days.filter((day) => day === '2026-11-26')).toHaveLength(2)
    expect(tried).toEqual([])
    broken = false
    await runDay(both(), '2026-11-26')
    expect(days.filter((day) => day === '2026-11-26')).toHaveLength(2)
    expect(tried).toEqual(['2026-11-26', '2026-11-26'])
  })

  test('the others look at the hour, and the others that listen hear', async () => {
    broken = true
    await expect(runBeat(both())).rejects.toThrow('attic.beat')
    expect(beats.slice(-2)).toEqual([provinceId, another])
    await inOffice((ctx) => ctx.emit('desk.rang', { who: 'Bình' }))
    const heardOf = () => heard.some(({ job, payload }) => job === 'desk.rang' && (payload as { who: string }).who === 'Bình')
    await until(heardOf)
    broken = false
    expect(heardOf()).toBe(true)
  })
})

test('sealing publishes the head outside the database', async () => {
  await inOffice((ctx) =>
    sql`insert into hopluc.audit_lines (id, province_id, at, actor_name, role, action) values (${newId()}, ${provinceId}, now(), 'An', 'office', 'desk.open')`.execute(
      ctx.db,
    ),
  )
  await seal(options)
  expect(latestHeads(options.dataDir)?.heads.some((head) => head.chain === provinceId && head.seq >= 1)).toBe(true)
})
