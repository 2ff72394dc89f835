import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
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
