/**
 * Once a run of the journeys: the demonstration province is made, and each worker gets the whole program as its users get it, on a
 * copy of its own. Two files that run at the same time so share no server, no database and no folder.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { browserPath } from './browser.ts'
import { startProgram, type Program } from './program.ts'

/** A copy of what a program that has ended left in its folder; who owns the database's files stays as it was. */
export function copyProvince(province: string, to: string): string {
  const { status, stderr } = spawnSync('cp', ['-a', province, to])
  if (status !== 0) throw new Error(`the demonstration could not be copied: ${stderr.toString()}`)
  return to
}

export default async function setup({ config, provide }: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'hopluc-journeys-'))
  const province = join(folder, 'province')
  const running: Program[] = []
  // The program is started some twenty times in a run: what was read of its source the first time is not read again.
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled')
  const end = async () => {
    await Promise.all(running.map((one) => one.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    mkdirSync(province)
    const [made] = await Promise.all([startProgram(province, ['--demo']), browserPath()])
    const ended = await made.stop()
    if (ended !== 0) throw new Error(`what made the demonstration was asked to end and ended with ${ended}: ${made.said()}`)
    const workers = Array.from({ length: Number(config.maxWorkers) }, (_, n) => copyProvince(province, join(folder, `worker-${n + 1}`)))
    running.push(...(await Promise.all(workers.map((dataDir) => startProgram(dataDir)))))
  } catch (error) {
    await end()
    throw error
  }
  provide(
    'addresses',
    running.map(({ address }) => address),
  )
  provide('province', province)
  return end
}

declare module 'vitest' {
  interface ProvidedContext {
    addresses: string[]
    province: string
  }
}
