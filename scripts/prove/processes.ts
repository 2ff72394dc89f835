/**
 * `processes`: two application processes and a worker on one database. One application process and the worker are killed (-9)
 * under load; the other goes on, nothing answered is lost or doubled, a job that the worker had in hand is carried out by the
 * worker that follows, in less than a minute and a half; sessions hold at both processes; the work of the day is done once.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProgram, type Program } from '../../tests/journeys/program.ts'
import { auditFaults, lookForFaults, startLoad, until } from './load.ts'
import type { Proof } from './proof.ts'
import { startServers } from './servers.ts'
import { visitor } from './setting.ts'

const root = new URL('../..', import.meta.url).pathname

function startWorker(dataDir: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'src', 'app', 'cli.ts'), 'worker'], {
    cwd: root,
    env: { ...process.env, HOPLUC_DATA: dataDir, LOG_LEVEL: 'warn', ...env },
    stdio: 'ignore',
  })
}

const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

export const prove: Proof = async (database) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-processes-'))
  const servers = await startServers(database, { followed: false })
  const programs: Program[] = []
  const workers: ChildProcess[] = []
  const faults: string[] = []
  try {
    const env = { DATABASE_URL: servers.url, HOPLUC_BACKUPS: 'off', HOPLUC_POOL: '10', HOPLUC_WORKER: 'separate' }
    programs.push(await startProgram(dataDir, ['--demo'], env))
    programs.push(await startProgram(dataDir, [], env))
    const client = await servers.look(servers.primary)
    workers.push(startWorker(dataDir, env))
    if (!(await until(client, `select count(*) = 3 as yes from hopluc.processes`, 60))) faults.push('not all three processes said that they live')
    const [one, other] = programs as [Program, Program]
    const { cookie } = await visitor(one.address, 'vanphong')
    if (!(await fetch(`${other.address}/api/my-work`, { headers: { cookie } })).ok) faults.push('a session of one process is none at the other')

    const load = await startLoad([one.address, other.address], 6)
    await sleep(4000)
    // A row that a job waits for: the worker is killed with that job in hand.
    const holder = await servers.look(servers.primary)
    await holder.query(`begin; lock table hopluc.daily_runs in access exclusive mode`)
    await client.query(`select graphile_worker.add_job('day', '{}'::json, job_key => 'prove.day')`)
    if (!(await until(client, `select exists (select 1 from graphile_worker.jobs where key = 'prove.day' and locked_by is not null) as yes`, 30)))
      faults.push('the worker took no job')
    // Long enough that its beat tells of the job.
    await sleep(11_000)
    const killedAt = Date.now()
    await end(one.process, 'SIGKILL')
    await end(workers[0]!, 'SIGKILL')
    await holder.query('rollback')
    await holder.end()
    workers.push(startWorker(dataDir, env))
    const takenUp = await until(client, `select not exists (select 1 from graphile_worker.jobs where key = 'prove.day') as yes`, 120)
    const seconds = Math.round((Date.now() - killedAt) / 1000)
    if (!takenUp || seconds > 90) faults.push(`the job of the killed worker was ${takenUp ? 'taken up' : 'still waiting'} after ${seconds} s`)
    await load.stop()
    const { rows } = await client.query<{ jobs: number; times: number }>(
      'select count(distinct (job, day))::int as jobs, count(*)::int as times from hopluc.daily_runs',
    )
    if (rows[0]!.jobs === 0 || rows[0]!.jobs !== rows[0]!.times)
      faults.push(`the work of the day: ${rows[0]!.jobs} kinds, done ${rows[0]!.times} times`)
    const after = load.sent.filter(({ askedAt, answeredAt }) => askedAt > killedAt && answeredAt > 0).length
    await other.stop()
    await end(workers[1]!, 'SIGTERM')
    faults.push(...(await lookForFaults(client, load.sent)))
    const twice = await client.query<{ n: number }>(
      'select count(*)::int as n from (select line_id from hopluc.audit_seals group by line_id having count(*) > 1) doubled',
    )
    if (twice.rows[0]!.n > 0) faults.push(`${twice.rows[0]!.n} audit lines were sealed twice`)
    await client.end()
    faults.push(...(await auditFaults(servers.url, dataDir)))
    return {
      proof: 'processes',
      database,
      tried: load.sent.length,
      failed: faults.length,
      note: `${after} writes asked for and answered after the kill, the killed worker's job done ${seconds} s after it${faults.length ? `; first fault: ${faults[0]}` : '; nothing answered was lost or doubled, the work of the day done once, audit chain whole'}`,
      holds: faults.length === 0 && after > 0,
    }
  } finally {
    for (const program of programs) await program.stop('SIGKILL')
    for (const worker of workers) await end(worker, 'SIGKILL')
    await servers.end()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
