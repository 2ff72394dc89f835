/** Writers that go on whatever falls over: each write under an idempotency key, sent again (to the other process too) until it is answered. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { systemActor } from '../../src/platform/actor.ts'
import { latestHeads, verifyChains } from '../../src/platform/audit.ts'
import { createDb, createPool, inTransaction } from '../../src/platform/db.ts'
import { visitor } from './setting.ts'

export type Sent = { name: string; askedAt: number; answeredAt: number; tries: number; statuses: Set<number | string> }
export type Load = { sent: Sent[]; stop: () => Promise<void> }

const PATIENCE = 90_000

/** `writers` people add tasks at `addresses` in turn, one after another; what gets no answer or a 503 is sent again under its key. */
export async function startLoad(addresses: string[], writers: number): Promise<Load> {
  const people = await Promise.all(addresses.map((address) => visitor(address, 'vanphong')))
  const { items } = (await (await people[0]!.get('/organisations?kind=department&size=6')).json()) as { items: { id: string }[] }
  const sent: Sent[] = []
  const stopping = new AbortController()
  const write = async (n: number) => {
    for (let turn = n; !stopping.signal.aborted; turn += 1) {
      const key = randomUUID()
      const name = `Nhiệm vụ ${key}`
      const one: Sent = { name, askedAt: Date.now(), answeredAt: 0, tries: 0, statuses: new Set() }
      sent.push(one)
      while (one.answeredAt === 0 && Date.now() - one.askedAt < PATIENCE) {
        // The next try goes to the next process.
        const person = people[(turn + one.tries) % people.length]!
        one.tries += 1
        try {
          const answer = await person.post(
            '/tasks',
            { title: name, kind: 'deadline', leadIds: [items[n % items.length]!.id], dueOn: '2030-12-31' },
            key,
          )
          one.statuses.add(answer.status)
          if (answer.ok) one.answeredAt = Date.now()
          else if (answer.status !== 503) break
        } catch {
          // The process is gone, or let go of the connection: not answered.
          one.statuses.add('gone')
        }
        if (one.answeredAt === 0) await sleep(250)
      }
    }
  }
  const going = Array.from({ length: writers }, (_none, n) => write(n))
  return {
    sent,
    async stop() {
      stopping.abort()
      await Promise.all(going)
    },
  }
}

/** Behind row security: what was answered is there once, with its entry and its audit line; nothing else is there. */
export async function lookForFaults(client: pg.Client, sent: Sent[]): Promise<string[]> {
  const faults: string[] = []
  const { rows } = await client.query<{ title: string; n: number; entries: number; lines: number }>(`
    select t.title, count(*)::int as n, sum((select count(*) from task_events e where e.object_id = t.id and e.kind = 'issued'))::int as entries,
      sum((select count(*) from hopluc.audit_lines l where l.action = 'tasks.add' and l.object_id = t.id::text))::int as lines
    from tasks t where t.title like 'Nhiệm vụ %-%-%-%-%' group by t.title`)
  const found = new Map(rows.map((row) => [row.title, row]))
  for (const one of sent) {
    const row = found.get(one.name)
    if (one.answeredAt > 0 && row?.n !== 1) faults.push(`${one.name} was answered and is there ${row?.n ?? 0} times`)
    if (one.answeredAt === 0) faults.push(`${one.name} was never answered (${[...one.statuses].join(', ')})`)
    if (row && (row.entries !== row.n || row.lines !== row.n)) faults.push(`${one.name} has ${row.entries} entries and ${row.lines} audit lines`)
  }
  return faults
}

/** Walks the audit as the database stands now. */
export async function auditFaults(connection: string, dataDir: string): Promise<string[]> {
  const db = createDb(createPool(connection, 1, () => undefined))
  try {
    const { findings, lines, unsealed } = await inTransaction(
      db,
      systemActor('audit.verify', ['audit.seal']),
      (trx) => verifyChains(trx, latestHeads(dataDir)?.heads),
      'read',
    )
    const faults = findings.map(({ what, seq }) => `the audit chain: ${what} at ${seq}`)
    if (lines === 0 || unsealed > 0) faults.push(`the audit chain: ${lines} lines sealed, ${unsealed} not, after the programs ended`)
    return faults
  } finally {
    await db.destroy()
  }
}

/** Whether the statement's `yes` becomes true within so many seconds. */
export async function until(client: pg.Client, statement: string, seconds: number): Promise<boolean> {
  for (const before = Date.now(); Date.now() - before < seconds * 1000; await sleep(500))
    if ((await client.query<{ yes: boolean }>(statement)).rows[0]?.yes) return true
  return false
}
