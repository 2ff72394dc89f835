/** `hopluc audit verify`: walks the audit's chains and compares them with the heads published outside the database. */
import { resolve } from 'node:path'
import { latestHeads, readHeads, verifyChains, type Finding } from '#platform/audit'
import { systemActor } from '#platform/actor'
import { readConfig } from '#platform/config'
import { inTransaction } from '#platform/db'
import { createLog } from '#platform/log'
import { WrongUse, type Command } from '../command.ts'
import { openHouse } from '../house.ts'

const SAID: Record<Finding['what'], string> = {
  changed: 'the line was changed after it was sealed',
  missing: 'the line is gone',
  reordered: 'a line is gone or stands in another place',
  headMissing: 'the published head is no longer in the database: lines at the end were removed',
  headDiffers: 'the published head differs: the chain was written anew',
}

export const command: Command = {
  usage: 'audit verify [--head FILE]',
  summary: 'finds changed, reordered or removed audit lines',
  help: 'Compares every line with its seal, and the chains with the heads published in HOPLUC_DATA/audit-heads (the newest), or with those in FILE. Exit status 1 when anything is found.',
  options: { head: { type: 'string' } },
  async run(values, words) {
    if (words.length !== 1 || words[0] !== 'verify') throw new WrongUse('usage: hopluc audit verify [--head FILE]')
    const config = readConfig()
    const published = typeof values.head === 'string' ? { file: values.head, heads: readPublished(values.head) } : latestHeads(config.dataDir)
    const house = await openHouse(config, createLog('warn'))
    try {
      const result = await inTransaction(
        house.office.db,
        systemActor('audit.verify', ['audit.seal']),
        (db) => verifyChains(db, published?.heads),
        'read',
      )
      for (const finding of result.findings) console.log(`chain ${finding.chain}, line ${finding.seq}: ${SAID[finding.what]}`)
      console.log(
        `${many(result.lines, 'sealed line')} in ${many(result.chains, 'chain')}, ${result.unsealed} not yet sealed; compared with ${published ? published.file : 'no published head'}: ${result.findings.length === 0 ? 'intact' : many(result.findings.length, 'finding')}`,
      )
      return result.findings.length === 0 ? 0 : 1
    } finally {
      await house.close()
    }
  },
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

function readPublished(file: string) {
  try {
    return readHeads(resolve(file))
  } catch {
    throw new WrongUse(`${file} is not a file of published heads`)
  }
}
