import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { startCluster } from './cluster.ts'

test('the embedded database starts, is shared by a second starter, and keeps what was written when it is killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-cluster-'))
  try {
    const first = await startCluster({ dataDir })
    const second = await startCluster({ dataDir })
    expect([first.started, second.started]).toEqual([true, false])
    const client = new pg.Client(first.connection)
    client.on('error', () => undefined)
    await client.connect()
    await client.query('create table kept (n int); insert into kept values (1)')
    process.kill(first.pid, 'SIGKILL')
    await client.end().catch(() => undefined)
    const third = await startCluster({ dataDir })
    const again = new pg.Client(third.connection)
    await again.connect()
    expect((await again.query('select n from kept')).rows).toEqual([{ n: 1 }])
    await again.end()
    await third.stop()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('the embedded database of a running program is started again when it is killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-cluster-'))
  const told: string[] = []
  try {
    const cluster = await startCluster({ dataDir, onEnd: (what) => told.push(what) })
    process.kill(cluster.pid, 'SIGKILL')
    await vi.waitFor(() => expect(told).toHaveLength(1), 10_000)
    const client = await vi.waitFor(async () => {
      const one = new pg.Client(cluster.connection)
      one.on('error', () => undefined)
      await one.connect()
      return one
    }, 20_000)
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
    await cluster.stop()
    expect(told).toHaveLength(1)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
