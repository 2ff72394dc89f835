/** The program as a process: started, found by the address it prints, stopped. Also used by the benches and proofs. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

export type Program = { address: string; process: ChildProcess; said: () => string; stop: (signal?: NodeJS.Signals) => Promise<number | null> }

/** Builds the pages where a source is newer, for whoever is about to open them in a browser. */
export const buildPages = (): void => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--if-needed', '--quiet'], { stdio: 'inherit' })
}

/** Starts `hopluc serve` on a free port and waits for its address. Rejects with what it said when it ends before. */
export function startProgram(dataDir: string, args: string[] = [], env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'src', 'app', 'cli.ts'), 'serve', '--port', '0', ...args],
    {
      cwd: root,
      env: { ...process.env, DATABASE_URL: '', HOPLUC_DATA: dataDir, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let out = ''
  let err = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return ended
  }
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => (err += text.toString()))
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString()
      const address = /https?:\/\/\S+/.exec(out)?.[0]
      if (address) resolve({ address, process: child, said: () => out + err, stop })
    })
    void ended.then((code) => reject(new Error(`hopluc serve ended with ${code}: ${out}${err}`)))
  })
}
