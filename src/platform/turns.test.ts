import { expect, test } from 'vitest'
import { workerDatabase } from '#testing'
import { createPool } from './db.ts'
import { takeTurns, turnsAt } from './turns.ts'

const here = (size: number) => workerDatabase().then((connection) => createPool(connection, size, () => undefined))

test('a database on this machine gives turns, one with a machine of its own does not', () => {
  expect(turnsAt({ host: '/run/postgresql' })).toBeGreaterThanOrEqual(4)
  for (const url of [
    'postgresql://hopluc:x@localhost/hopluc',
    'postgres://127.0.0.1:5433/hopluc',
    'postgres://u:p@[::1]:5432/h',
    'postgres:///hopluc',
  ])
    expect(turnsAt(url), url).toBeGreaterThanOrEqual(4)
  for (const url of ['postgres://hopluc:x@db/hopluc', 'postgres://u:localhost@10.0.0.5:5432/hopluc', 'postgres://u@127.0.0.1:5432,127.0.0.1:5433/h'])
    expect(turnsAt(url), url).toBeUndefined()
})

test('short ones go one after another; a long one gives up its turn, not its connection', async () => {
  const pool = await here(3)
  takeTurns(pool, 1)
  const order: string[] = []
  const ask = async (name: string, seconds: number) => {
    const client = await pool.connect()
    order.push(`${name} begins`)
    await client.query('select pg_sleep($1)', [seconds])
    order.push(`${name} ends`)
    client.release()
  }
  const [long, short, last] = [ask('long', 1.5), ask('short', 0), ask('last', 0)]
  expect(pool.waitingCount).toBe(2)
  await Promise.all([long, short, last])
  expect(order).toEqual(['long begins', 'short begins', 'short ends', 'last begins', 'last ends', 'long ends'])
  expect(pool.waitingCount).toBe(0)
  // What asks outside a transaction has no turn to wait for.
  const held = await pool.connect()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  held.release()
  await pool.end()
})

test('a connection that cannot be had gives its turn back', async () => {
  const pool = createPool('postgres://127.0.0.1:1/nothing', 3, () => undefined)
  takeTurns(pool, 1)
  for (let n = 0; n < 3; n += 1) await expect(pool.connect()).rejects.toThrow()
  await pool.end()
})
