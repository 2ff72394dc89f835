/** `start`: from the command to the first answer, on a database that already holds the demonstration province. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectionString } from '../../src/platform/migrate.ts'
import { createDatabase, dropDatabase, PREFIX, startTestServer } from '../../src/testing/servers.ts'
import { startProgram } from '../../tests/journeys/program.ts'
import type { Work } from './work.ts'
import { median } from './rounds.ts'

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-bench-'))
    const outside = name === 'embedded' ? undefined : await startTestServer('installed')
    const database = `${PREFIX}bench_start_${process.pid}`
    const env: Record<string, string> = outside ? { DATABASE_URL: connectionString(await createDatabase(outside.admin, database)) } : {}
    try {
      await (await startProgram(dataDir, ['--demo'], env)).stop()
      const seconds: number[] = []
      for (let round = 0; round < 6; round += 1) {
        const started = performance.now()
        const program = await startProgram(dataDir, [], env)
        const answer = await fetch(`${program.address}/ready`)
        const took = (performance.now() - started) / 1000
        if (!answer.ok) throw new Error(`/ready answered ${answer.status}`)
        await program.stop()
        if (round > 0) seconds.push(took)
      }
      const ours = median(seconds)
      return [{ work: 'start', database: name, ours, baseline: null, unit: 's', ratio: null, budget: '≤ 3 s', holds: ours <= 3 }]
    } finally {
      if (outside) await dropDatabase(outside.admin, database)
      await outside?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}
