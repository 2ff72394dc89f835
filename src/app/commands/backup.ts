/** `hopluc backup`: one file with everything, made while people work; and the check of such a file. */
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BackupError, makeBackup, readBackup, readSecret, type Read } from '#platform/backup'
import { programVersion, readConfig, type Config } from '#platform/config'
import { createLog } from '#platform/log'
import { clockFor, openDatabase, openFileStore } from '#platform/office'
import { WrongUse, type Command } from '../command.ts'

const USAGE = 'backup [FILE] | backup verify FILE [--key-file FILE]'

export const command: Command = {
  usage: USAGE,
  summary: 'backs up everything into one file while people work; checks such a file',
  help: `backup [FILE]: every table as of one moment, the stored files and the heads of the audit, in one file that only its owner may read. Without FILE it gets a name of its own in HOPLUC_BACKUPS (HOPLUC_DATA/backups unless set). A file is never overwritten; afterwards it is read again from its first byte to its last.
backup verify FILE: reads all of a backup and says what it holds, or what is wrong with it and where. Needs no database.
--key-file FILE (or HOPLUC_BACKUP_KEY_FILE): a file whose content, at least 16 characters, is the key that the backup is sealed under. Without it the file holds everything in the clear: keep it where only administrators of the server can read.
Exit status 1 when the backup was not made, lacks stored files, or is not whole.`,
  options: { 'key-file': { type: 'string' } },
  async run(values, words) {
    const config = readConfig()
    const keyFile = typeof values['key-file'] === 'string' ? resolve(values['key-file']) : config.backupKeyFile
    if (words[0] === 'verify') {
      if (words.length !== 2) throw new WrongUse('usage: hopluc backup verify FILE [--key-file FILE]')
      return verify(resolve(words[1]!), keyFile)
    }
    if (words.length > 1) throw new WrongUse(`usage: hopluc ${USAGE}`)
    const file = words[0] === undefined ? undefined : resolve(words[0])
    if (file && existsSync(file) && statSync(file).isDirectory()) throw new WrongUse(`${words[0]} is a folder; name a file`)
    return make(config, keyFile, file)
  },
}

async function make(config: Config, keyFile: string | undefined, file: string | undefined): Promise<number> {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres', 'PG_VERSION')))
    throw new BackupError(`There is nothing to back up: ${config.dataDir} holds no database.`)
  const folder = config.backups ?? join(config.dataDir, 'backups')
  const { connection, cluster } = await openDatabase(config)
  try {
    const source = { connection, files: openFileStore(config, createLog('warn')), now: clockFor(config.today).now, program: programVersion }
    const { outcome, taken, note } = await makeBackup(source, { folder, keyFile }, 'command', file)
    if (taken) {
      console.log(`${taken.file}: ${holds({ head: taken.head, manifest: taken.manifest, bytes: taken.bytes, encrypted: taken.encrypted })}`)
      console.log('It was read again from its first byte to its last and is whole.')
    }
    if (note) console.error(`hopluc: ${note}`)
    return outcome === 'made' ? 0 : 1
  } finally {
    await cluster?.stop()
  }
}

async function verify(file: string, keyFile: string | undefined): Promise<number> {
  const read = await readBackup(file, keyFile ? readSecret(keyFile) : undefined)
  const { damagedFiles, audit } = read.manifest
  console.log(`${file}: whole. ${holds(read)}`)
  for (const head of audit.heads) console.log(`audit chain ${head.chain}: sealed up to line ${head.seq}, ${head.hash}`)
  for (const one of damagedFiles) console.log(`not in it, because it was ${one.what} on the disk: file ${one.sha256}`)
  return damagedFiles.length === 0 ? 0 : 1
}

/** What a backup holds, in one line. */
export function holds({ head, manifest, bytes, encrypted }: Read): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return `taken ${head.takenAt} from ${head.engine} by version ${head.program}; ${manifest.tables.length} tables with ${rows} rows, ${manifest.files.count} files of ${size(manifest.files.bytes)}; ${size(bytes)} in all, ${encrypted ? 'under a key' : 'in the clear'}.`
}

const size = (bytes: number) => (bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`)
