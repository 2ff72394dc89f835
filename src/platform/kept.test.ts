/** What is asked over and over is planned once a connection, and row security asks each time who it is. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workerDatabase } from '#testing'
import { systemActor } from './actor.ts'
import { writeLine } from './audit.ts'
import { createDb, createPool, inTransaction, newId, type Db } from './db.ts'

let db: Db
beforeAll(async () => {
  db = createDb(createPool(await workerDatabase(), 1, () => undefined))
})
afterAll(() => db.destroy())

test('two provinces take turns on one connection: each sees its own lines, many times over, from one plan', async () => {
  const provinces = [newId(), newId()]
  for (const province of provinces) {
    const actor = systemActor('test', ['audit.read'], province)
    await inTransaction(db, actor, (trx) => writeLine(trx, { actor, now: new Date('2026-11-20T03:00:00Z'), action: `kept.${province}` }))
  }
  for (let turn = 0; turn < 16; turn += 1) {
    const province = provinces[turn % 2]!
    const seen = await inTransaction(db, systemActor('test', ['audit.read'], province), async (trx) => {
      const { rows } = await sql<{ action: string }>`/* kept */ select action from hopluc.audit_lines where action like ${'kept.%'}`.execute(trx)
      return rows.map(({ action }) => action)
    })
    expect(seen).toEqual([`kept.${province}`])
  }
  const stranger = await inTransaction(db, systemActor('test', [], provinces[0]), (trx) =>
    sql`/* kept */ select action from hopluc.audit_lines where action like ${'kept.%'}`.execute(trx),
  )
  expect(stranger.rows).toEqual([])
  const kept = await sql<{
    n: number
  }>`select generic_plans + custom_plans as n from pg_prepared_statements where statement like '%select action from hopluc.audit_lines%' and statement like '/* kept */%'`.execute(
    db,
  )
  expect(kept.rows).toEqual([{ n: 17 }])
})

test('one that is refused may be asked again on the same connection', async () => {
  const ask = (said: string) => sql<{ n: number }>`/* kept */ select ${said}::int as n`.execute(db)
  await expect(ask('mười')).rejects.toMatchObject({ code: '22P02' })
  expect((await ask('10')).rows).toEqual([{ n: 10 }])
})
