/** Runs the proofs that are named (all without a name) on every database server that is here, and prints a line each. */
import { installedBinDir } from '../../src/testing/servers.ts'
import { prove as evening } from './evening.ts'
import { proveEveningOfReports } from './evening-reports.ts'
import { prove as failover } from './failover.ts'
import { prove as fuzz } from './fuzz.ts'
import { prove as hostile } from './hostile.ts'
import { prove as imports } from './imports.ts'
import { prove as kill } from './kill.ts'
import { prove as offline } from './offline.ts'
import type { Proof } from './proof.ts'
import { prove as processes } from './processes.ts'
import { prove as reform } from './reform.ts'
import { prove as reorganisation } from './reorganisation.ts'
import { prove as restore } from './restore.ts'
import { prove as strangers } from './strangers.ts'
import { prove as upgrade } from './upgrade.ts'

/** A proof of several mixes prints a line for each. */
const proofs: Record<string, Proof | Proof[]> = {
  offline,
  kill,
  failover,
  processes,
  evening: [evening, proveEveningOfReports],
  imports,
  reorganisation,
  reform,
  strangers,
  restore,
  upgrade,
  fuzz,
  hostile,
}

/** Proofs that need no database run once. */
const withoutDatabase = new Set(['fuzz'])

const words = process.argv.slice(2)
const asJson = words.includes('--json')
const wanted = words.filter((word) => word !== '--json')
const unknown = wanted.filter((word) => !(word in proofs))
if (unknown.length > 0) {
  console.error(`prove: there is no proof ${unknown.join(', ')}; there are: ${Object.keys(proofs).join(', ')}`)
  process.exit(2)
}

for (const name of wanted.length > 0 ? wanted : Object.keys(proofs)) {
  const databases = ['embedded', ...(installedBinDir() ? ['installed' as const] : [])] as const
  for (const database of withoutDatabase.has(name) ? databases.slice(0, 1) : databases) {
    for (const prove of [proofs[name]!].flat()) {
      const one = await prove(database)
      if (!one.holds) process.exitCode = 1
      console.log(
        asJson
          ? JSON.stringify(one)
          : `${one.proof.padEnd(12)}${one.database.padEnd(11)}tried ${one.tried}, failed ${one.failed}: ${one.holds ? 'holds' : 'BROKEN'}  (${one.note})`,
      )
    }
  }
}
