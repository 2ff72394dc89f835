/** Once a run of the journeys: the whole program as its users get it, with the demonstration province, on a port of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProgram } from './program.ts'

type Provide = { provide: (key: 'address' | 'dataDir', value: string) => void }

export default async function setup({ provide }: Provide) {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-journey-'))
  const program = await startProgram(dataDir, ['--demo'])
  provide('address', program.address)
  provide('dataDir', dataDir)
  return async () => {
    await program.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    address: string
    dataDir: string
  }
}
