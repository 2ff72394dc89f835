/**
 * `evening`: the evening before a term ends. 300 officers of the communes work for 60 s, one action each every 5 s: they look at
 * what they have to do, open a task, say how far it is, speak about it, report it done.
 *
 * Every save is sent under an idempotency key. Nothing that was answered is lost or doubled, each task stands where its last save left it,
 * the overview gives the same figures as the rows behind it, and 95 of 100 answers come within 500 ms: reckoned from the moment at which an
 * officer meant to act, so that who had to wait for the last answer counts that wait too. Beside it stands what a request takes that does
 * nothing, before the evening begins: how fast the machine is that all of this, the officers too, shares.
 */
import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { vietNamDay } from '../../src/lib/period/index.ts'
import { percentile } from '../bench/rounds.ts'
import type { Proof } from './proof.ts'
import { openSetting, visitor, type Visitor } from './setting.ts'

const OFFICERS = 300
const SECONDS = 60
const EVERY = 5000
const SLOWEST = 500
/** Each works on a task of their own, as officers share a commune's work among them. */
const TITLE = 'Việc của buổi tối'

type Found = { id: string; version: number; title: string }
type Officer = { visitor: Visitor; task: { id: string; version: number }; progress: number; notes: string[]; reported: boolean }
type Answers = { took: number[]; saves: number; faults: string[] }

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  try {
    const program = await setting.start(['--demo'], { HOPLUC_TRUST_PROXY: '1' })
    const officers = await officersOf(program.address)
    const bare = await bareTime(program.address)
    const answers: Answers = { took: [], saves: 0, faults: [] }
    const until = performance.now() + SECONDS * 1000
    await Promise.all(officers.map((one, n) => work(one, n, until, answers)))
    const overview = await overviewOf(program.address)
    const client = await setting.look()
    const faults = [...answers.faults, ...(await lost(client, officers)), ...(await figures(client, overview))]
    await client.end()
    await program.stop()
    const p95 = percentile(answers.took, 0.95)
    if (p95 > SLOWEST) faults.push(`95 of 100 answers took up to ${p95.toFixed(0)} ms`)
    return {
      proof: 'evening',
      database,
      tried: answers.took.length,
      failed: faults.length,
      note: `mix tasks: ${officers.length} officers, ${answers.saves} saves, median ${percentile(answers.took, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, slowest ${Math.max(...answers.took).toFixed(0)} ms (${availableParallelism()} cores for server, database and officers; a request that does nothing: ${bare.toFixed(1)} ms)${faults.length ? `; faults: ${counted(faults)}; first: ${faults[0]}` : '; every save there once, every figure that of its rows'}`,
      holds: faults.length === 0 && answers.saves > OFFICERS,
    }
  } finally {
    await setting.end()
  }
}

/** The office gives every commune as many tasks as it has officers at work; each signs in from an address of their own. */
async function officersOf(address: string): Promise<Officer[]> {
  const office = await visitor(address, 'vanphong')
  const { items: accounts } = await read<{ items: { username: string; role: string }[] }>(office, '/demonstration/accounts')
  const communes = accounts.filter(({ role }) => role === 'commune').map(({ username }) => username)
  const bodies: { id: string }[] = []
  for (let after: string | null = ''; after !== null;) {
    const path = `/organisations?kind=commune_committee&on=${vietNamDay(new Date())}&after=${after}`
    const list: { items: { id: string }[]; next: string | null } = await read(office, path)
    bodies.push(...list.items)
    after = list.next
  }
  for (let nth = 0; nth * communes.length < OFFICERS; nth += 1) {
    const given = await office.post(
      '/tasks',
      { title: `${TITLE} ${nth}`, kind: 'deadline', leadIds: bodies.map(({ id }) => id), dueOn: '2030-12-31' },
      randomUUID(),
    )
    if (!given.ok) throw new Error(`the tasks were not given: ${given.status} ${await given.text()}`)
  }
  const officers: Officer[] = []
  for (let n = 0; n < OFFICERS; n += 1) {
    const username = communes[n % communes.length]!
    const nth = Math.floor(n / communes.length)
    const person = await visitor(address, username, undefined, `10.1.${nth}.${(n % communes.length) + 1}`)
    // A search looks at the leads' names too: "Việc của buổi tối 0" of the commune Long Phú 1 answers to "Việc của buổi tối 1".
    const title = `${TITLE} ${nth}`
    const { items } = await read<{ items: Found[] }>(person, `/tasks?role=lead&q=${encodeURIComponent(title)}`)
    const task = items.find((one) => one.title === title)
    if (!task) throw new Error(`${username} has no task of this evening`)
    officers.push({ visitor: person, task: { id: task.id, version: task.version }, progress: 0, notes: [], reported: false })
  }
  if (new Set(officers.map(({ task }) => task.id)).size !== officers.length) throw new Error('two officers were given the same task')
  return officers
}

async function read<Answer>(person: Visitor, path: string): Promise<Answer> {
  const answer = await person.get(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
  return (await answer.json()) as Answer
}

/** The median of what a request takes that does nothing, when nobody else asks. */
async function bareTime(address: string): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < 50; n += 1) {
    const started = performance.now()
    await (await fetch(`${address}/health`)).text()
    took.push(performance.now() - started)
  }
  return percentile(took, 0.5)
}

/** One action every five seconds, begun at a moment of one's own. */
async function work(officer: Officer, n: number, until: number, answers: Answers): Promise<void> {
  let next = performance.now() + (n / OFFICERS) * EVERY
  for (let turn = n; next < until; turn += 1) {
    await sleep(Math.max(0, next - performance.now()))
    try {
      await act(officer, turn, answers)
    } catch (error) {
      answers.faults.push((error as Error).message)
    }
    answers.took.push(performance.now() - next)
    next += EVERY
  }
}

const READS = ['/my-work', '/tasks?role=lead&open=true&size=20', '']

/** Two of five look, two say how far it is, one speaks; every tenth officer reports the task done on the way. */
async function act(officer: Officer, turn: number, answers: Answers): Promise<void> {
  const { visitor: person, task } = officer
  const kind = turn % 5
  if (kind < 2) {
    const path = READS[turn % READS.length]!
    return void (await read(person, path === '' ? `/tasks/${task.id}` : path))
  }
  const note = `Buổi tối ${randomUUID()}`
  const save = async (path: string, body: Record<string, unknown>) => {
    const answer = await person.post(`/tasks/${task.id}/${path}`, { note, ...body }, randomUUID())
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
    officer.notes.push(note)
    answers.saves += 1
    return (await answer.json()) as { version?: number }
  }
  if (kind === 4 || officer.reported) return void (await save('comments', {}))
  const doing = officer.progress > 0 && turn % 10 === 3 ? 'report' : 'progress'
  const progress = Math.min(99, officer.progress + 7)
  const { version } = await save(
    doing,
    doing === 'report' ? { version: task.version, resultNumber: `${turn}/BC-UBND` } : { version: task.version, progress },
  )
  task.version = version ?? task.version
  officer.reported = doing === 'report'
  if (doing === 'progress') officer.progress = progress
}

/** How many faults there are of each kind: refusals by their code, others by their first words. */
function counted(faults: readonly string[]): string {
  const kinds = Map.groupBy(faults, (fault) => /"code":"([\w.]+)"/.exec(fault)?.[1] ?? fault.split(' ').slice(0, 2).join(' '))
  return [...kinds].map(([kind, { length }]) => `${length} × ${kind}`).join(', ')
}

type Numbers = { total: number; rows: number }

async function overviewOf(address: string): Promise<Numbers> {
  const office = await visitor(address, 'vanphong')
  const { total, rows } = await read<{ total: { total: number }; rows: { total: number }[] }>(office, '/overview')
  return { total: total.total, rows: rows.reduce((sum, row) => sum + row.total, 0) }
}

/** Saves that were answered and are not there once, and tasks that stand elsewhere than where they were left. */
async function lost(client: pg.Client, officers: readonly Officer[]): Promise<string[]> {
  const { rows } = await client.query<{ note: string; n: number }>(
    `select note, count(*)::int as n from task_events where note like 'Buổi tối %-%' group by note`,
  )
  const found = new Map(rows.map(({ note, n }) => [note, n]))
  const sent = new Set(officers.flatMap(({ notes }) => notes))
  const faults = [...sent].filter((note) => found.get(note) !== 1).map((note) => `${note} is there ${found.get(note) ?? 0} times`)
  for (const note of found.keys()) if (!sent.has(note)) faults.push(`${note} is there and was never answered`)
  const tasks = await client.query<{ id: string; progress: number; state: string }>(
    `select id, progress, state from tasks where title like '${TITLE} %'`,
  )
  const standing = new Map(tasks.rows.map((row) => [row.id, row]))
  for (const { task, progress, reported } of officers) {
    const row = standing.get(task.id)
    if (!row || (reported ? row.state !== 'reported' : row.progress !== progress))
      faults.push(`a task stands at ${row?.state} ${row?.progress} %, and was left at ${reported ? 'reported' : `${progress} %`}`)
  }
  return faults
}

/** The overview counts leaves, once a lead, but for what is suspended, cancelled or replaced. */
async function figures(client: pg.Client, overview: Numbers): Promise<string[]> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from tasks t where lead_id is not null and state not in ('suspended', 'cancelled', 'replaced')
      and not exists (select 1 from tasks child where child.parent_id = t.id)`,
  )
  const n = rows[0]!.n
  return n === overview.total && n === overview.rows ? [] : [`the overview counts ${overview.total} (${overview.rows} in its rows), there are ${n}`]
}
