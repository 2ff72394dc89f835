// Starts any command of the project on the Node it is written for, from any Node >= 20: `node run.mjs test`.
// Does the set-up that is missing first (dependencies, runtime), so that one line is enough on a fresh clone.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(fileURLToPath(import.meta.url))

/** Says what is missing in one sentence and stops. */
function stop(sentence) {
  rmSync(join(root, '.installing'), { force: true })
  console.error(sentence)
  process.exit(1)
}

const isInstalled = () => {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const lock = join(root, 'package-lock.json')
  return existsSync(installed) && (!existsSync(lock) || statSync(installed).mtimeMs >= statSync(lock).mtimeMs)
}

/** Whether the process that wrote this file still lives. */
function livesOn(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch {
    // No such process, or the file went away in the meantime.
    return false
  }
}

/** Installs the dependencies when the lock file is newer than what is installed; one process at a time. */
export function install() {
  if (isInstalled()) return
  const turn = join(root, '.installing')
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' })
      break
    } catch {
      // Another command is installing just now: wait for it, unless it died.
      if (!livesOn(turn)) rmSync(turn, { force: true })
      else spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 500)'])
    }
  }
  try {
    if (isInstalled()) return
    console.error('Installing dependencies from the package registry (about a minute, once) …')
    const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] })
    if (npm.error) stop('npm was not found. It comes with Node.js: install Node 20 or later from your distribution.')
    if (npm.status !== 0)
      stop('The dependencies could not be installed (see above). The package registry must be reachable; then run the same command again.')
  } finally {
    rmSync(turn, { force: true })
  }
}

/** The Node that the code runs on: this one when it is new enough, otherwise the one among the dependencies. */
export function nodePath() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  const carried = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (!existsSync(carried))
    stop(
      `Node 22.18 or later is needed, and no runtime is carried for ${process.platform}-${process.arch}. Install a newer Node.js and run the same command again.`,
    )
  return carried
}

/** Runs a command with the right Node first on PATH and hands on its signals and exit status. */
export function run(command, args, { env = {} } = {}) {
  const node = nodePath()
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const child = spawn(command === 'node' ? node : command, args, { stdio: 'inherit', env: { ...process.env, ...env, PATH: path } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stop(`${command} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 : (code ?? 1)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install()
  const [name = 'help', ...args] = process.argv.slice(2)
  const script = join(root, 'scripts', `${name.replaceAll(':', '-')}.mjs`)
  if (existsSync(script)) run('node', [script, ...args])
  else run(name, args)
}
