import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contextFor } from '#platform/action'
import { systemActor } from '#platform/actor'
import { listBackups, makeBackup, TROUBLES } from '#platform/backup'
import { inTransaction } from '#platform/db'
import { allMessages } from '#platform/messages'
import { provinceIds } from '#modules/people'
import { modules } from '#app/modules'
import { BACKUP_LOCK } from './catalogue.ts'
import { backupIfDue } from './schedule.ts'
import { aFolder, anInstallation, asked, dropDatabases, type Installation } from './testing.ts'

let here: Installation
beforeAll(async () => {
  here = await anInstallation()
})
afterAll(async () => {
  await here.close()
  await dropDatabases()
})

describe('the daily backup', () => {
  const due = (folder: string) =>
    backupIfDue({ office: here.office, connection: here.connection, shelf: { folder, keyFile: undefined }, provinces: provinceIds })
  const list = () =>
    here.as(async (ctx) => listBackups.run(contextFor(here.office, ctx.db, { actor: ctx.actor, requestId: 'test' }), {}), 'backups.see')

  test('is made once a day from its hour on, and the newest is known', async () => {
    const folder = aFolder()
    await here.as(
      (ctx) =>
        sql`insert into hopluc.settings (id, province_id, key, value, valid_from, set_by_name, set_at) values (gen_random_uuid(), ${here.provinceId}, 'backup.hour', '10', '2026-01-01', 'Dũng', now())`.execute(
          ctx.db,
        ),
      'settings.set',
    )
    expect(await due(folder)).toBeUndefined()
    here.wait(2)
    expect((await due(folder))?.outcome).toBe('made')
    expect(await due(folder)).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['hopluc-20261122T040000Z.tar.gz'])
    const { last } = await list()
    expect(last).toMatchObject({
      outcome: 'made',
      how: 'schedule',
      file: 'hopluc-20261122T040000Z.tar.gz',
      files: 1,
      encrypted: false,
      startedAt: '2026-11-22T04:00:00.000Z',
    })
    expect(last?.verifiedAt).not.toBeNull()
    here.wait(24)
    expect((await due(folder))?.outcome).toBe('made')
  })

  test('that fails is noted, said to the administrators once a day, and made up for an hour later', async () => {
    here.wait(24)
    const folder = join(aFolder(), 'occupied')
    writeFileSync(folder, 'a file where the folder should be')
    const waiting = `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'announce' and j.payload->>'event' = 'backup.failed'`
    expect(await due(folder)).toMatchObject({ outcome: 'failed', trouble: 'place' })
    here.wait(1)
    expect((await due(folder))?.outcome).toBe('failed')
    const told = await asked<{ payload: { facts: { day: string; trouble: string } } }>(here.connection, waiting)
    expect(told.map(({ payload }) => payload.facts)).toEqual([{ day: '2026-11-24', trouble: 'place' }])
    const listener = modules.find((module) => module.name === 'people')!.listens!['backup.failed']!
    await here.as((ctx) => listener(ctx, told[0]!.payload.facts as never), 'people.notify')
    const notices = await inTransaction(
      here.office.db,
      { ...systemActor('test', [], here.provinceId), kind: 'person', accountId: here.admin.id },
      (db) => sql<{ key: string }>`select key from notifications`.execute(db),
    )
    expect(notices.rows).toEqual([{ key: 'people.notice.backupFailed.place' }])
    expect((await list()).items[0]).toMatchObject({ outcome: 'failed', fault: 'place', file: null })
    // Where the server keeps things is for its log alone.
    expect(JSON.stringify(await list())).not.toContain(folder)
    expect((await list()).last).toMatchObject({ outcome: 'made' })
    here.wait(1)
    expect((await due(aFolder()))?.outcome).toBe('made')
  })

  test('that meets another being made alarms nobody; a real failure after it does', async () => {
    here.wait(24)
    const announced = `select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'announce' and j.payload->>'event' = 'backup.failed'`
    const before = await asked(here.connection, announced)
    const other = new pg.Client(typeof here.connection === 'string' ? { connectionString: here.connection } : here.connection)
    await other.connect()
    await other.query('select pg_advisory_lock($1)', [BACKUP_LOCK])
    expect(await due(aFolder())).toMatchObject({ outcome: 'failed', trouble: 'busy' })
    await other.end()
    expect(await asked(here.connection, announced)).toEqual(before)
    here.wait(1)
    const folder = join(aFolder(), 'occupied')
    writeFileSync(folder, '')
    expect(await due(folder)).toMatchObject({ outcome: 'failed', trouble: 'place' })
    expect(await asked(here.connection, announced)).not.toEqual(before)
  })

  test('has a sentence in both languages for whatever may fail, and the key file is one of them', async () => {
    const { vi, en } = allMessages(modules)
    for (const trouble of TROUBLES)
      for (const language of [vi, en]) expect(language[`people.notice.backupFailed.${trouble}`], trouble).toMatch(/\{day\}/)
    const shelf = { folder: aFolder(), keyFile: '/nowhere/key' }
    expect(await makeBackup(here.source, shelf, 'command')).toMatchObject({ outcome: 'failed', trouble: 'key' })
  })
})
