/** A server of a bench in a process of its own: started, found by the address it sends, stopped. */
import { fork } from 'node:child_process'

export type Child = { address: string; stop: () => Promise<void> }

/** Starts `file` (beside this one), which sends its address when it listens and ends when told to. Its log goes nowhere, as to a fast disk. */
export function startChild(file: string, env: Record<string, string>): Promise<Child> {
  const child = fork(new URL(file, import.meta.url), {
    env: { ...process.env, ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', process.env.BENCH_LOG ? 'inherit' : 'ignore', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = () => {
    child.disconnect()
    return ended
  }
  return new Promise((resolve, reject) => {
    child.once('message', (address) => resolve({ address: String(address), stop }))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened (BENCH_LOG=1 shows what it says)`)))
  })
}

/** In the child: sends the address, waits until the parent lets go, and closes. */
export function serveUntilReleased(address: string, close: () => Promise<void>): void {
  process.send?.(address)
  process.once('disconnect', () => void close().then(() => process.exit(0)))
}
