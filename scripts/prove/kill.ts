/**
 * `kill`: the program and its database are killed (-9) twenty times in the middle of writes, and started again each time.
 *
 * Six writers give tasks, comment on them and move their due day, each write under an idempotency key. After every start: what was answered is
 * there, exactly once; what was not answered is sent again under its key and is there exactly once; every entry of a timeline
 * has its audit line and every audit line its entry; at the end the audit chain is whole.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { latestHeads, verifyChains } from '../../src/platform/audit.ts'
import { createDb, createPool } from '../../src/platform/db.ts'
import type { Program } from '../../tests/journeys/program.ts'
import type { Proof } from './proof.ts'
import { openSetting, visitor, type Setting, type Visitor } from './setting.ts'

const KILLS = 20
const WRITERS = 6

/** `name` is found again in the title of the task, or in the timeline's note. */
type Write = { kind: 'task' | 'comment' | 'date'; name: string; key: string; path: string; body: Record<string, unknown>; answered: boolean }
type Last = { id: string; version: number; day: number }

/** A new task, or something done to the writer's last one: a word, or another due day (which raises its version). */
function nextWrite(last: Last | undefined, leadId: string): Write {
  const key = randomUUID()
  const chance = Math.random()
  const write = (kind: Write['kind'], name: string, path: string, body: Record<string, unknown>): Write => ({
    kind,
    name,
    key,
    path,
    body,
    answered: false,
  })
  if (!last || chance < 0.35)
    return write('task', `Nhiệm vụ ${key}`, '/tasks', { title: `Nhiệm vụ ${key}`, kind: 'deadline', leadIds: [leadId], dueOn: '2030-12-31' })
  if (chance < 0.7) return write('comment', `Trao đổi ${key}`, `/tasks/${last.id}/comments`, { note: `Trao đổi ${key}` })
  return write('date', `Dời hạn ${key}`, `/tasks/${last.id}/date`, {
    version: last.version,
    dueOn: `2030-11-${String((last.day % 28) + 1).padStart(2, '0')}`,
    reason: `Dời hạn ${key}`,
  })
}

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  const writes: Write[] = []
  const faults: string[] = []
  let recovered = 0
  try {
    let program: Program = await setting.start(['--demo'])
    for (let round = 0; round < KILLS; round += 1) {
      const fresh = await writeUntilKilled(program, setting.killAll)
      writes.push(...fresh)
      program = await setting.start()
      recovered += await sendAgain(program, fresh, faults)
      await look(setting.look, writes, faults)
    }
    await program.stop()
    await wholeChain(setting, faults)
    const answered = writes.filter((write) => write.answered).length
    return {
      proof: 'kill',
      database,
      tried: KILLS,
      failed: faults.length,
      note: `${writes.length} writes, ${answered - recovered} answered before a kill, ${recovered} sent again after one${faults.length ? `; first fault: ${faults[0]}` : '; nothing lost, doubled or half-done; audit chain whole'}`,
      holds: faults.length === 0 && answered > 0,
    }
  } finally {
    await setting.end()
  }
}

/** Writers write until everything is killed under them; answers what they sent. */
async function writeUntilKilled(program: Program, kill: (program: Program) => Promise<void>): Promise<Write[]> {
  const office = await visitor(program.address, 'vanphong')
  const leads = await leadIds(office)
  const sent: Write[] = []
  const killed = new AbortController()
  const writers = Array.from({ length: WRITERS }, async (_none, n) => {
    let last: Last | undefined
    while (!killed.signal.aborted) {
      const write = nextWrite(last, leads[n % leads.length]!)
      sent.push(write)
      try {
        const answer = await office.post(write.path, write.body, write.key)
        if (!answer.ok) {
          if (answer.status < 500) throw new Error(`refused: ${answer.status} ${await answer.text()}`)
          break
        }
        const { id, version } = (await answer.json()) as { id: string; version?: number }
        write.answered = true
        if (write.kind === 'task') last = { id, version: 1, day: 1 }
        else if (last && write.kind === 'date') last = { ...last, version: version ?? 0, day: last.day + 1 }
      } catch (error) {
        if ((error as Error).message.startsWith('refused')) throw error
        // The connection broke: not answered.
        break
      }
    }
  })
  await sleep(150 + Math.random() * 700)
  await kill(program)
  killed.abort()
  await Promise.all(writers)
  return sent
}

async function leadIds(office: Visitor): Promise<string[]> {
  const { items } = (await (await office.get('/organisations?kind=department&size=6')).json()) as { items: { id: string }[] }
  return items.map((one) => one.id)
}

/** What got no answer is sent again under the same key, as the pages do when the network returns. */
async function sendAgain(program: Program, writes: Write[], faults: string[]): Promise<number> {
  const office = await visitor(program.address, 'vanphong')
  let done = 0
  for (const write of writes.filter((one) => !one.answered)) {
    const answer = await office.post(write.path, write.body, write.key)
    if (answer.ok) {
      write.answered = true
      done += 1
    } else faults.push(`a retry was refused: ${answer.status} ${(await answer.text()).slice(0, 200)}`)
  }
  return done
}

const NOTED = `select note as name, count(*)::int as n from task_events where (note like 'Trao đổi %-%' or note like 'Dời hạn %-%')`

/** Looks behind row security: each write is there exactly once, with its timeline entry and its audit line. */
async function look(connect: () => Promise<pg.Client>, writes: Write[], faults: string[]): Promise<void> {
  const client = await connect()
  try {
    const count = async (sql: string) => new Map((await client.query<{ name: string; n: number }>(sql)).rows.map((row) => [row.name, Number(row.n)]))
    const found = {
      task: await count(`select title as name, count(*)::int as n from tasks where title like 'Nhiệm vụ %-%-%' group by 1`),
      comment: await count(`${NOTED} and kind = 'comment' group by 1`),
      date: await count(`${NOTED} and kind = 'changeDate' group by 1`),
    }
    for (const { kind, name } of writes) if (found[kind].get(name) !== 1) faults.push(`${name} is there ${found[kind].get(name) ?? 0} times`)
    const halves = await client.query<{ what: string; n: number }>(`
      select 'a task without its timeline entry' as what, count(*)::int as n from tasks t where title like 'Nhiệm vụ %-%-%' and not exists (select 1 from task_events e where e.object_id = t.id and e.kind = 'issued')
      union all select 'a task without its audit line', count(*)::int from tasks t where title like 'Nhiệm vụ %-%-%' and not exists (select 1 from hopluc.audit_lines l where l.action = 'tasks.add' and l.object_id = t.id::text)
      union all select 'a task whose version is not the number of its changes', count(*)::int from tasks t where title like 'Nhiệm vụ %-%-%' and version <> 1 + (select count(*) from task_events e where e.object_id = t.id and e.kind = 'changeDate')
      union all select 'a change without its audit line', abs((select count(*) from task_events where kind = 'changeDate' and note like 'Dời hạn %-%') - (select count(*) from hopluc.audit_lines l join tasks t on t.id::text = l.object_id where action = 'tasks.changeDate' and title like 'Nhiệm vụ %-%-%'))::int
      union all select 'an audit line without its task', count(*)::int from hopluc.audit_lines l where l.action = 'tasks.add' and not exists (select 1 from tasks t where t.id::text = l.object_id)
      union all select 'a comment without its audit line', abs((select count(*) from task_events where kind = 'comment' and note like 'Trao đổi %') - (select count(*) from hopluc.audit_lines where action = 'tasks.comment' and after ->> 'note' like 'Trao đổi %'))::int`)
    for (const half of halves.rows) if (half.n > 0) faults.push(`${half.what}: ${half.n}`)
  } finally {
    await client.end()
  }
}

/** Walks the chain as `hopluc audit verify` does, through our own pool (which reads numbers as numbers). */
async function wholeChain(setting: Setting, faults: string[]): Promise<void> {
  const db = createDb(createPool(await setting.lookAt(), 1, () => undefined))
  try {
    const { findings, lines, unsealed } = await verifyChains(db, latestHeads(setting.dataDir)?.heads)
    for (const finding of findings) faults.push(`the audit chain: ${finding.what} at ${finding.seq}`)
    if (lines === 0 || unsealed > 0) faults.push(`the audit chain: ${lines} lines sealed, ${unsealed} not, after the program ended`)
  } finally {
    await db.destroy()
  }
}
