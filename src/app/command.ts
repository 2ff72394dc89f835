/** What every command of the program has in common. */
import type { ParseArgsConfig } from 'node:util'

/** A command as it is used and explained. `run` answers the exit status. */
export type Command = {
  usage: string
  summary: string
  help: string
  options?: NonNullable<ParseArgsConfig['options']>
  run: (values: Record<string, string | boolean | undefined>, words: string[]) => Promise<number>
}

/** The words of a command line do not fit; the message says how. */
export class WrongUse extends Error {}
