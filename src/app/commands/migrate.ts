/** `hopluc migrate`: brings the database to the newest shape and loads the reference data. */
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import type { Command } from '../command.ts'
import { openHouse } from '../house.ts'

export const command: Command = {
  usage: 'migrate',
  summary: 'brings the database to the newest shape',
  help: 'Applies the migrations that are missing, all or nothing, and loads the reference data (places). `hopluc serve` does the same when it starts.',
  async run() {
    const config = readConfig()
    const house = await openHouse(config, createLog(config.logLevel))
    await house.close()
    console.log('The database is up to date.')
    return 0
  },
}
