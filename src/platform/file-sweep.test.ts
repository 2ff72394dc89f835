import { existsSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workerDatabase } from '#testing'
import { contextFor, type Office } from './action.ts'
import { systemActor } from './actor.ts'
import { createDb, createPool, inTransaction, newId, type Db } from './db.ts'
import { createFileStore, keepFile } from './files.ts'
import { sweepFiles } from './file-sweep.ts'
import { runDay } from './jobs.ts'
import { clockFor } from './office.ts'
import { placeOf, type DiskStore } from './storage.ts'

let office: Office & { files: DiskStore }
beforeAll(async () => {
  const pool = createPool(await workerDatabase(), 6, () => undefined)
  office = {
    db: createDb(pool),
    log: pino({ level: 'silent' }),
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-sweep-'))),
    modules: [],
    ...clockFor(undefined),
  }
})
afterAll(() => office.db.destroy())

const clerk = systemActor('clerk', [], newId())
const bytesOf = (words: string) => new TextEncoder().encode(words)
const onDisk = (words: string) => join(office.files.folder, placeOf(createHash('sha256').update(bytesOf(words)).digest('hex')))
const aged = (place: string) => utimesSync(place, new Date(Date.now() - 9 * 86_400_000), new Date(Date.now() - 9 * 86_400_000))
const keeping = (words: string, then: (db: Db) => Promise<void> = async () => undefined) =>
  inTransaction(office.db, clerk, async (db) => {
    await keepFile(contextFor(office, db, { actor: clerk, requestId: 'test' }), { name: 'tệp.txt', bytes: bytesOf(words) })
    await then(db)
  })

describe('the sweep of files', () => {
  test('takes away what a rollback or a killed connection left behind, and nothing that is kept', async () => {
    await keeping('được giữ')
    await keeping('đổi ý', async () => Promise.reject(new Error('changed my mind'))).catch(() => undefined)
    await keeping('mất điện', async (db) => void (await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db))).catch(() => undefined)
    const draft = `${onDisk('được giữ')}.${newId()}`
    writeFileSync(draft, 'nửa chừng')
    const left = ['được giữ', 'đổi ý', 'mất điện'].map(onDisk)
    for (const place of [...left, draft]) {
      expect(existsSync(place)).toBe(true)
      aged(place)
    }
    expect(await sweepFiles(office)).toBe(3)
    expect([...left, draft].map((place) => existsSync(place))).toEqual([true, false, false, false])
    expect(await sweepFiles(office)).toBe(0)
  })

  test('leaves what is young', async () => {
    await keeping('vừa gửi', async () => Promise.reject(new Error('changed my mind'))).catch(() => undefined)
    expect(await sweepFiles(office)).toBe(0)
    expect(existsSync(onDisk('vừa gửi'))).toBe(true)
  })

  test('leaves old bytes that somebody is keeping again just now', async () => {
    await keeping('gửi lại', async () => Promise.reject(new Error('changed my mind'))).catch(() => undefined)
    aged(onDisk('gửi lại'))
    await keeping('gửi lại', async () => void expect(await sweepFiles(office)).toBe(0))
    expect(existsSync(onDisk('gửi lại'))).toBe(true)
    expect(await sweepFiles(office)).toBe(0)
  })

  test('is part of the work of a day', async () => {
    await keeping('bỏ quên', async () => Promise.reject(new Error('changed my mind'))).catch(() => undefined)
    aged(onDisk('bỏ quên'))
    await runDay({ office, provinces: async () => [], dataDir: office.files.folder }, '2031-01-01')
    expect(existsSync(onDisk('bỏ quên'))).toBe(false)
  })
})
