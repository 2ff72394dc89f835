/** `hopluc restore`: a backup into an empty database. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readSecret, restoreBackup } from '#platform/backup'
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { clockFor, migrationFolders, openDatabase, openFileStore } from '#platform/office'
import { WrongUse, type Command } from '../command.ts'
import { modules } from '../modules.ts'
import { holds } from './backup.ts'

export const command: Command = {
  usage: 'restore FILE [--key-file FILE]',
  summary: 'restores a backup into an empty database, of any version from PostgreSQL 15 on',
  help: `Reads all of FILE first; then puts its rows and files into the database (DATABASE_URL, or the embedded one of HOPLUC_DATA), which must be empty, compares every table with what the backup says of itself, walks the audit's chains, and brings the database to this program's shape. It is there whole, or nothing is.
Open sessions end: everybody signs in again.
--key-file FILE (or HOPLUC_BACKUP_KEY_FILE): the key file of a backup that is under a key.
Exit status 1 when it was refused, or was restored and something in it was amiss before (said in a line each).`,
  options: { 'key-file': { type: 'string' } },
  async run(values, words) {
    if (words.length !== 1) throw new WrongUse('usage: hopluc restore FILE [--key-file FILE]')
    const config = readConfig()
    const keyFile = typeof values['key-file'] === 'string' ? resolve(values['key-file']) : config.backupKeyFile
    const secret = keyFile ? readSecret(keyFile) : undefined
    const { connection, cluster } = await openDatabase(config)
    try {
      const target = {
        connection,
        dataDir: config.dataDir,
        files: openFileStore(config, createLog('warn')),
        modules,
        folders: migrationFolders(modules),
        now: clockFor(config.today).now,
      }
      const restored = await restoreBackup(target, resolve(words[0]!), secret, (step) => console.error(`${step} …`))
      const { manifest, applied, findings, lost } = restored
      console.log(`Restored, every table compared: ${holds(restored)}`)
      if (applied.length > 0) console.log(`Brought to this program's shape: ${applied.join(', ')}.`)
      console.log(
        `Audit: ${manifest.audit.heads.length} chains up to the heads of the backup${findings.length === 0 ? ', whole' : ''}; ${manifest.audit.unsealed} lines not sealed yet.`,
      )
      if (findings.length > 0)
        console.error(`hopluc: the audit was not whole when the backup was made: ${findings.length} findings; hopluc audit verify lists them.`)
      if (manifest.damagedFiles.length > 0)
        console.error(
          `hopluc: ${manifest.damagedFiles.length} files were missing or changed when the backup was made and are not there; hopluc backup verify lists them.`,
        )
      if (lost)
        console.error(`hopluc: ${lost.file} names ${lost.lines} audit lines more than the backup holds: what was done after it was taken is gone.`)
      if (config.key === undefined && !existsSync(config.keyFile))
        console.log(
          `What is sealed under the key of the installation (second steps of sign-in) opens under that key only, and no backup holds it: bring it to ${config.keyFile}.`,
        )
      return findings.length + manifest.damagedFiles.length === 0 ? 0 : 1
    } finally {
      await cluster?.stop()
    }
  },
}
