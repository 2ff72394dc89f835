/** `hopluc`: the command-line program. Wrong use gets one clear line and exit status 2; a refusal or a fault exit status 1. */
import { parseArgs } from 'node:util'
import { WrongUse, type Command } from './command.ts'

const load: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./commands/serve.ts'),
  worker: () => import('./commands/worker.ts'),
  migrate: () => import('./commands/migrate.ts'),
  demo: () => import('./commands/demo.ts'),
  read: () => import('./commands/read.ts'),
  user: () => import('./commands/user.ts'),
  audit: () => import('./commands/audit.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  province: () => import('./commands/province.ts'),
  files: () => import('./commands/files.ts'),
  duplicates: () => import('./commands/duplicates.ts'),
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(load).map(async (one) => (await one()).command))
  const width = Math.max(...commands.map((command) => command.usage.length))
  return [
    'hopluc: steering a province’s collective economy, from directive to done',
    '',
    ...commands.map((command) => `  hopluc ${command.usage.padEnd(width)}  ${command.summary}`),
    '',
    'hopluc COMMAND --help explains a command. Configuration: PORT, HOST, DATABASE_URL, HOPLUC_DATA, LOG_LEVEL (see docs/operate.md).',
  ].join('\n')
}

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(await overview())
    return name === undefined ? 2 : 0
  }
  const found = Object.hasOwn(load, name) ? load[name] : undefined
  if (!found) throw new WrongUse(`there is no command "${name}"; hopluc --help lists them`)
  const { command } = await found()
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(`usage: hopluc ${command.usage}\n\n${command.help}`)
    return 0
  }
  const parsed = parse(command, rest)
  return command.run(parsed.values as Record<string, string | boolean | undefined>, parsed.positionals)
}

function parse(command: Command, rest: string[]) {
  try {
    return parseArgs({ args: rest, options: command.options ?? {}, allowPositionals: true, strict: true })
  } catch (error) {
    throw new WrongUse(`${(error as Error).message.split('.')[0]}; usage: hopluc ${command.usage}`)
  }
}

/** Faults that a person can mend are said in one line; anything else keeps its stack. */
const SAID_PLAINLY = new Set(['ConfigError', 'ClusterError', 'MigrationError', 'BackupError', 'NoWriter'])

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status
  },
  (error: Error & { code?: string }) => {
    if (error instanceof WrongUse) {
      console.error(`hopluc: ${error.message}`)
      process.exitCode = 2
      return
    }
    const plain =
      SAID_PLAINLY.has(error.constructor.name) ||
      ['ECONNREFUSED', 'ENOTFOUND', 'EADDRINUSE', 'EACCES', '28P01', '3D000', '28000'].includes(error.code ?? '')
    console.error(plain ? `hopluc: ${error.message}` : error)
    process.exitCode = 1
  },
)
