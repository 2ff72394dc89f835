import { isAway } from '#platform/hosts'
import type { Log } from '#platform/log'

/** Waits for the system to ask this process to end. A second request ends it at once. */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve(signal)
      })
    }
  })
}

/**
 * Lets this process outlive a promise that nobody awaited and that broke because the database went away: graphile-worker tells
 * the queue that a job is done in this way (its other way, in batches, waits for ever after two faults). Such a job is let go of
 * by the heart and carried out once more. Any other promise without a listener is a bug and ends the process, as ever.
 */
export function outliveTheDatabase(log: Log): void {
  process.on('unhandledRejection', (error) => {
    if (!isAway(error)) throw error
    log.warn({ err: error }, 'the database went away while something was being told to it')
  })
}
