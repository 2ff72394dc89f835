/** `hopluc worker`: carries out jobs in a process of its own, beside any number of others. */
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import type { Command } from '../command.ts'
import { openHouse } from '../house.ts'
import { outliveTheDatabase, untilStopped } from '../signals.ts'

export const command: Command = {
  usage: 'worker',
  summary: 'carries out jobs (sealing the audit, daily work, notifications)',
  help: 'Runs beside `hopluc serve` processes that were started with HOPLUC_WORKER=separate. Ends gracefully on SIGTERM: the jobs in hand are finished first.',
  async run() {
    const config = readConfig()
    const log = createLog(config.logLevel)
    outliveTheDatabase(log)
    const house = await openHouse(config, log)
    await house.live('worker')
    const runner = await house.startJobs()
    log.info('worker ready')
    await untilStopped()
    await runner.stop()
    await house.close()
    return 0
  },
}
