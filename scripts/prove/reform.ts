/**
 * `reform`: Sóc Trăng, Hậu Giang and Cần Thơ as they stood on 28 February 2025, each with its people and open work, go through 1 March
 * and 1 July 2025 with the program itself: every decision drafted from the data, checked, decided by the administrators; posts and tasks
 * handed over by them and the offices; the provinces united by the operator's command in between.
 *
 * Before and after: the same open tasks, each in the state it had, each led by one body that stands; what each old body led, followed
 * over its handovers, is what each body of today leads, to the unit. HOPLUC_SHOTS=FOLDER keeps pictures of the screens before and after.
 */
import pg from 'pg'
import { connectionString } from '../../src/platform/migrate.ts'
import type { Program } from '../../tests/journeys/program.ts'
import type { Proof } from './proof.ts'
import { shoot } from './reform-shots.ts'
import { makeFormerProvinces, PROVINCES } from './reform-scene.ts'
import { openSetting, visitor, type Setting, type Visitor } from './setting.ts'

type Body = { id: string; name: string; kind: string }
type Pile = { from: Body; kind: string; to: Body | null; heirs: Body[]; mine: boolean; n: number }
type Line = { id: string; lead: string; name: string; state: string }
/** Those who lead work: departments, districts, communes, the alliance. */
const LEADS = ['department', 'district_committee', 'commune_committee', 'alliance']

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  const faults: string[] = []
  const shots = process.env.HOPLUC_SHOTS
  const was = { ...process.env }
  let program: Program | undefined
  try {
    process.env.HOPLUC_TODAY = '2025-02-28'
    await inPlace(setting, database, makeFormerProvinces)

    program = await setting.start()
    for (const { key } of PROVINCES) await giveWork(await visitor(program.address, `${key}-vanphong`))
    const before = await openTasks(setting)
    if (shots) await shoot(program.address, shots, 'truoc', ['/organisations'], 'cantho-quantri', 'cantho-vanphong', ['/tasks'])
    await program.stop()

    process.env.HOPLUC_TODAY = '2025-03-03'
    program = await setting.start()
    let asked = 0
    for (const { key } of PROVINCES) asked += (await carryOut(program.address, key, '2025-03-01-departments')).asked
    same(before, await openTasks(setting), 'after 1 March', faults)
    const serving = await setting.run(['province', 'unite', 'Sóc Trăng', 'Hậu Giang', '--into', 'Cần Thơ'])
    if (serving.code !== 1 || !serving.said.includes('somebody works on this database')) faults.push(`united while serving: ${serving.said}`)
    await program.stop()

    process.env.HOPLUC_TODAY = '2025-07-02'
    const united = await setting.run(['province', 'unite', 'Sóc Trăng', 'Hậu Giang', '--into', 'Cần Thơ'])
    if (united.code !== 0) faults.push(`uniting: ${united.said}`)
    const listed = await setting.run(['province', 'list'])
    if ((listed.said.match(/ended 2025-07-02/g) ?? []).length !== 2) faults.push(`the ended provinces are not marked: ${listed.said}`)
    program = await setting.start()
    const july = await carryOut(program.address, 'cantho', '2025-07-01-local')
    asked += july.asked
    const after = await openTasks(setting)
    same(before, after, 'after 1 July', faults)
    await followed(setting, before, after, faults)
    if (shots) {
      const [moved] = await looked<{ id: string }>(
        setting,
        `select thing_id as id from handovers where kind = 'tasks.lead' and state = 'given' and reorganisation_id = $1 order by thing_id limit 1`,
        [july.id],
      )
      const pages = ['/organisations', '/organisations?on=2025-06-30', '/organisations?tab=ground', `/reorganisations/${july.id}`, '/reorganisations']
      await shoot(program.address, shots, 'sau', pages, 'cantho-quantri', 'cantho-vanphong', [`/tasks/${moved!.id}`, '/handovers', '/tasks'])
    }
    await program.stop()
    if (process.env.HOPLUC_TOTALS) totals(before, after)
    return {
      proof: 'reform',
      database,
      tried: before.length,
      failed: faults.length,
      note:
        faults[0] ??
        `${before.length} open tasks of three provinces under ${new Set(before.map(({ lead }) => lead)).size} leads; the same ${after.length} under ${new Set(after.map(({ lead }) => lead)).size} that stand on 2 July; ${asked} things a person chose the heir of; equal to the unit under both trees`,
      holds: faults.length === 0,
    }
  } finally {
    await program?.stop()
    process.env = was
    await setting.end()
  }
}

/** Runs something in this process on the setting's own database. */
async function inPlace(setting: Setting, database: 'embedded' | 'installed', work: () => Promise<void>): Promise<void> {
  process.env.HOPLUC_DATA = setting.dataDir
  if (database === 'installed')
    process.env.DATABASE_URL = connectionString({ ...(await setting.lookAt()), user: 'hopluc' } as Parameters<typeof connectionString>[0])
  await work()
  delete process.env.DATABASE_URL
  delete process.env.HOPLUC_DATA
}

async function answer<T = { id: string }>(got: Promise<Response>): Promise<T> {
  const response = await got
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

/** Every body that leads work gets some: with a day, or each quarter. */
async function giveWork(office: Visitor): Promise<void> {
  const { items } = await answer<{ items: Body[] }>(office.get('/organisations/tree'))
  const leads = items.filter(({ kind }) => LEADS.includes(kind))
  const planning = leads.find(({ name }) => name === 'Sở Kế hoạch và Đầu tư')!
  for (let n = 0; n < leads.length; n += 40) {
    const some = leads.slice(n, n + 40)
    const coordinateIds = some.some(({ id }) => id === planning.id) ? [] : [planning.id]
    const given = { leadIds: some.map(({ id }) => id), coordinateIds }
    await answer(office.post('/tasks', { ...given, title: 'Rà soát hợp tác xã trên địa bàn, lĩnh vực', kind: 'deadline', dueOn: '2025-12-31' }))
    await answer(office.post('/tasks', { ...given, title: 'Báo cáo tình hình kinh tế tập thể', kind: 'standing', every: 'quarter' }))
  }
}

/** One decision of the reform: the administrator drafts and decides it and hands the posts over, the office the work. */
async function carryOut(address: string, key: string, code: string): Promise<{ id: string; asked: number }> {
  const admin = await visitor(address, `${key}-quantri`)
  const { id } = await answer(admin.post('/reorganisations/reform', { code }))
  const page = await answer<{ version: number; findings: { severity: string; code: string }[] }>(admin.get(`/reorganisations/${id}`))
  const stop = page.findings.find(({ severity }) => severity === 'stop')
  if (stop) throw new Error(`${code} cannot be decided: ${stop.code}`)
  await answer(admin.post(`/reorganisations/${id}/decision`, { version: page.version, acknowledged: true }))
  // The office first: its own post is among those that the administrator hands over.
  const office = await visitor(address, `${key}-vanphong`)
  let asked = 0
  for (const who of [office, admin]) {
    const { piles } = await answer<{ piles: Pile[] }>(who.get(`/handovers?reorganisation=${id}`))
    for (const pile of piles.filter(({ to, mine }) => to === null && mine)) {
      await answer(who.post('/handovers/choices', { reorganisationId: id, fromId: pile.from.id, kind: pile.kind, toId: pile.heirs[0]!.id }))
      asked += pile.n
    }
    for (;;) if ((await answer<{ left: number }>(who.post('/handovers/giving', { reorganisationId: id }))).left === 0) break
  }
  return { id, asked }
}

async function looked<T extends pg.QueryResultRow>(setting: Setting, text: string, values: unknown[] = []): Promise<T[]> {
  const client = await setting.look()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

const openTasks = (setting: Setting) =>
  looked<Line>(
    setting,
    `select t.id, t.lead_id as lead, o.name, t.state from tasks t join organisations o on o.id = t.lead_id
      where t.is_leaf and t.state not in ('done', 'cancelled', 'replaced') order by t.id`,
  )

/** The same tasks in the same states: none lost, none doubled. */
function same(before: Line[], after: Line[], when: string, faults: string[]): void {
  const said = (lines: Line[]) => lines.map(({ id, state }) => `${id} ${state}`).join()
  if (before.length === 0 || said(before) !== said(after)) faults.push(`${before.length} open tasks before, ${after.length} ${when}, or others`)
}

/** What each old body led, followed over its handovers in the order of their days, is what each body of today leads; all of those stand. */
async function followed(setting: Setting, before: Line[], after: Line[], faults: string[]): Promise<void> {
  const steps = await looked<{ thing: string; from: string; to: string }>(
    setting,
    `select h.thing_id as thing, h.from_id as "from", h.to_id as "to" from handovers h join reorganisations r on r.id = h.reorganisation_id
      where h.kind = 'tasks.lead' and h.state = 'given' order by r.effective_on`,
  )
  const now = new Map(before.map(({ id, lead }) => [id, lead]))
  for (const { thing, from, to } of steps) {
    if (now.get(thing) !== from) faults.push(`${thing} was handed over by a body that did not lead it`)
    now.set(thing, to)
  }
  for (const { id, lead } of after) if (now.get(id) !== lead) faults.push(`${id} is led by another body than the handovers say`)
  const [left] = await looked<{ ended: number; waiting: number }>(
    setting,
    `select (select count(*)::int from tasks t join organisations o on o.id = t.lead_id or o.id = t.confirmer_id or o.id = any (t.coordinate_ids)
        where t.is_leaf and t.state not in ('done', 'cancelled', 'replaced') and o.valid_to <= '2025-07-02') as ended,
      (select count(*)::int from handovers where state = 'waiting') as waiting`,
  )
  if (left!.ended > 0) faults.push(`${left!.ended} open tasks name a body that ended`)
  if (left!.waiting > 0) faults.push(`${left!.waiting} things still wait`)
}

/** Who led what, before and after, as a table. */
function totals(before: Line[], after: Line[]): void {
  const count = (lines: Line[]) => {
    const found = new Map<string, number>()
    for (const { name } of lines) found.set(name, (found.get(name) ?? 0) + 1)
    return [...found].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'vi'))
  }
  for (const [title, lines] of [
    ['28/02/2025', before],
    ['02/07/2025', after],
  ] as const) {
    console.log(`${title}: ${lines.length} open tasks`)
    for (const [name, n] of count(lines).slice(0, 25)) console.log(`${String(n).padStart(6)}  ${name}`)
  }
}
