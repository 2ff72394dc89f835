/**
 * `failover`: the primary database server is killed (-9) under load and its synchronous standby promoted; the old primary is
 * started again by mistake, the promoted one killed too and started again. Two processes go on without a restart and never take the
 * old primary for the right one: while no database is to be used they say so, refuse with a code and answer nothing else; afterwards
 * every write that was answered is there, once, with its entry and its audit line, the jobs go on, and the audit chain is whole.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProgram, type Program } from '../../tests/journeys/program.ts'
import { auditFaults, lookForFaults, startLoad, until } from './load.ts'
import type { Proof } from './proof.ts'
import { startServers } from './servers.ts'
import { visitor, type Visitor } from './setting.ts'

/** As long as somebody, or a watcher, takes to decide. */
const DECIDING = 3000

export const prove: Proof = async (database) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-failover-'))
  const servers = await startServers(database, { followed: true })
  const standby = servers.standby!
  const programs: Program[] = []
  const faults: string[] = []
  try {
    const env = { DATABASE_URL: servers.url, HOPLUC_BACKUPS: 'off', HOPLUC_POOL: '10' }
    programs.push(await startProgram(dataDir, ['--demo'], env))
    programs.push(await startProgram(dataDir, [], env))
    const office = await Promise.all(programs.map(({ address }) => visitor(address, 'vanphong')))
    const load = await startLoad(
      programs.map(({ address }) => address),
      6,
    )
    await sleep(5000)
    const killedAt = Date.now()
    await servers.primary.kill()
    await sleep(DECIDING)
    faults.push(...(await saysSo(programs, office)))
    await servers.promote(standby)
    const promotedAt = Date.now()
    await sleep(4000)
    // By mistake: it takes writes too, and knows nothing of what came after it.
    await servers.primary.start()
    await sleep(4000)
    await standby.kill()
    await sleep(DECIDING)
    faults.push(...(await saysSo(programs, office)))
    await standby.start()
    const backAt = Date.now()
    await sleep(8000)
    faults.push(...(await isReady(programs)))
    await load.stop()
    const client = await servers.look(standby)
    await client.query(`select graphile_worker.add_job('seal', '{}'::json, job_key => 'prove.seal')`)
    if (!(await until(client, `select not exists (select 1 from graphile_worker.jobs where key = 'prove.seal') as yes`, 60)))
      faults.push('jobs are no longer carried out')
    const answeredAfter = (at: number, until = Infinity) =>
      load.sent.filter(({ askedAt, answeredAt }) => askedAt > at && answeredAt > 0 && answeredAt < until)
    const first = (at: number) => Math.min(...load.sent.map(({ answeredAt }) => answeredAt).filter((answeredAt) => answeredAt > at)) - at
    const before = load.sent.filter(({ answeredAt }) => answeredAt > 0 && answeredAt < killedAt).length
    for (const { exitCode, signalCode } of programs.map((one) => one.process))
      if (exitCode !== null || signalCode !== null) faults.push(`a process ended (${exitCode ?? signalCode})`)
    const odd = new Set(load.sent.flatMap(({ statuses }) => [...statuses]).filter((status) => ![200, 201, 503].includes(Number(status))))
    if (odd.size > 0) faults.push(`answered with ${[...odd].join(', ')}`)
    for (const program of programs) await program.stop()
    faults.push(...(await lookForFaults(client, load.sent)))
    await client.end()
    faults.push(...(await auditFaults(servers.url, dataDir)))
    return {
      proof: 'failover',
      database,
      tried: load.sent.length,
      failed: faults.length,
      note: `${before} answered before the kill; ${answeredAfter(promotedAt, backAt).length} asked for and answered after the promotion, the first ${first(promotedAt)} ms after it; ${answeredAfter(backAt).length} after a second kill and start, the first ${first(backAt)} ms after it${faults.length ? `; first fault: ${faults[0]}` : '; nothing answered was lost or doubled, no process ended, audit chain whole'}`,
      holds: faults.length === 0 && before > 0 && answeredAfter(promotedAt, backAt).length > 0 && answeredAfter(backAt).length > 0,
    }
  } finally {
    for (const program of programs) await program.stop('SIGKILL')
    await servers.end()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** While no database takes writes: alive, not ready, and a refusal with its code and sentence. */
async function saysSo(programs: Program[], office: Visitor[]): Promise<string[]> {
  const faults: string[] = []
  for (const [n, { address }] of programs.entries()) {
    const [health, ready, api] = await Promise.all([fetch(`${address}/health`), fetch(`${address}/ready`), office[n]!.get('/my-work')])
    const said = (await api.json()) as { code?: string; title?: string }
    if (health.status !== 200) faults.push(`without a database /health answers ${health.status}`)
    if (ready.status !== 503) faults.push(`without a database /ready answers ${ready.status}`)
    if (api.status !== 503 || said.code !== 'platform.notReady' || !said.title || !api.headers.has('retry-after'))
      faults.push(`without a database the interface answers ${api.status} ${JSON.stringify(said)}`)
  }
  return faults
}

async function isReady(programs: Program[]): Promise<string[]> {
  const answers = await Promise.all(programs.map(({ address }) => fetch(`${address}/ready`)))
  return answers.filter(({ status }) => status !== 200).map(({ status }) => `/ready answers ${status} although the database is back`)
}
