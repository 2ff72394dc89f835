import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { workerDatabase } from '#testing'
import { createDb, createPool } from './db.ts'
import { addressesOf, isAway, NoWriter, serversOf } from './hosts.ts'

test('an address names one server, or several with the same user, database and options', () => {
  expect(addressesOf('postgres://u:p@db1:5432/hopluc')).toEqual(['postgres://u:p@db1:5432/hopluc'])
  expect(addressesOf('postgres://u:p%40x@db1:5432,db2:5433/hopluc?sslmode=require')).toEqual([
    'postgres://u:p%40x@db1:5432/hopluc?sslmode=require',
    'postgres://u:p%40x@db2:5433/hopluc?sslmode=require',
  ])
  expect(addressesOf('postgres://u@/hopluc?host=/run/postgresql')).toEqual(['postgres://u@/hopluc?host=/run/postgresql'])
})

test('where none of the servers takes writes, that is said, and it counts as being away', async () => {
  const closed = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
  const servers = serversOf([`postgres://x@127.0.0.1:${closed}/x`, `postgres://x@127.0.0.1:${closed}/y`])
  await expect(servers.writer()).rejects.toBeInstanceOf(NoWriter)
  const pool = createPool(`postgres://x@127.0.0.1:${closed},127.0.0.1:${closed}/x`, 2, () => undefined)
  const error = await pool.query('select 1').catch((one: unknown) => one)
  expect(isAway(error)).toBe(true)
  await pool.end()
})

test('a fault of ours is not taken for a database that is away', async () => {
  const db = createPool(await workerDatabase(), 1, () => undefined)
  const error = await db.query('select nothing_such').catch((one: unknown) => one)
  expect(isAway(error)).toBe(false)
  expect(isAway(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
  await createDb(db).destroy()
})
