/**
 * `evening`, mix `reports`: the evening on which a report is due. Every commune fills in a hundred figures, saves on the way and sends, most
 * of them in the last minutes; one request in six gets no answer in time and is sent again under its key while the first is still under way;
 * the lead agency looks at its board and at the roll-up meanwhile.
 *
 * How long the evening is follows from the machine: what eight communes get through at once, twice over. What was answered is there once:
 * each report with its figures, its sending, its lines of audit, its notice; the roll-up and the kept sums are what was sent. Times are told as
 * multiples of what a request takes that does nothing, and of what the same takes when nobody else is there.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { drift } from '../../src/modules/reports/store-submissions.ts'
import { percentile } from '../bench/rounds.ts'
import { openBuilder } from '../bench/system.ts'
import type { Proof } from './proof.ts'
import { answer, asked } from './reorganisation-steps.ts'
import { openSetting, visitor, type Setting, type Visitor } from './setting.ts'

const PARTS = [...'abcdefghij']
const CODES = ['HTX.1', 'HTX.2', 'HTX.3', 'HTX.20', 'HTX.21', 'HTX.30', 'HTX.32', 'THT.1', 'THT.2', 'THT.4']
const KEYS = CODES.flatMap((code) => PARTS.map((part) => `${code}/${part}:kq`))
const SAVES = 5
/** Officers at once when the pace of the machine is taken. */
const AT_ONCE = 8
/** The evening gives everybody twice the time that the machine would need. */
const ROOM = 2
/** Of 100 answers 95 come within so many times what the same takes alone. */
const PATIENCE = 20
/** Every so many requests is sent twice at once. */
const TWICE = 6

type Officer = { visitor: Visitor; report: { id: string; version: number }; cells: Record<string, number> }
type Took = { reads: number[]; saves: number[]; sends: number[] }
type Evening = { faults: string[]; sentTwice: number; requests: number }
const nothing = (): Took => ({ reads: [], saves: [], sends: [] })
const all = ({ reads, saves, sends }: Took) => [...reads, ...saves, ...sends]

export const proveEveningOfReports: Proof = async (database) => {
  const setting = await openSetting(database)
  try {
    const program = await setting.start(['--demo'], { HOPLUC_TRUST_PROXY: '1' })
    const agency = await visitor(program.address, 'sotaichinh')
    const request = await askEverybody(setting, agency)
    const officers = await officersOf(setting, program.address, request)
    const evening: Evening = { faults: [], sentTwice: 0, requests: 0 }
    const [alone, few, together] = [nothing(), nothing(), nothing()]
    const bare = await timed(50, async () => void (await (await fetch(`${program.address}/health`)).text()))

    await fillIn(officers[0]!, evening, alone)
    const began = performance.now()
    await Promise.all(officers.slice(1, 1 + AT_ONCE).map((one) => fillIn(one, evening, few)))
    const pace = (performance.now() - began) / AT_ONCE
    const rest = officers.slice(1 + AT_ONCE)
    const length = rest.length * pace * ROOM
    const looking = new AbortController()
    const looks = lookOn(agency, request, looking.signal, evening)
    await Promise.all(rest.map((one, n) => atTheirTime(one, n / rest.length, length, evening, together)))
    looking.abort()
    await looks

    const faults = [...evening.faults, ...(await lost(setting, request, officers)), ...(await summed(setting, agency, request, officers))]
    await program.stop()
    faults.push(...(await drifted(setting, request)))
    const [p50, p95] = [percentile(all(together), 0.5), percentile(all(together), 0.95)]
    const lone = percentile(all(alone), 0.95)
    const times = (ms: number, of: number) => `${(ms / of).toFixed(1)}×`
    if (p95 > PATIENCE * lone) faults.push(`95 of 100 answers took up to ${times(p95, lone)} what they take alone`)
    const sends = percentile(together.sends, 0.95)
    return {
      proof: 'evening',
      database,
      tried: officers.length,
      failed: faults.length,
      note: `mix reports: ${officers.length} communes, ${KEYS.length} figures each, in ${(length / 1000).toFixed(0)} s, ${evening.sentTwice} requests twice; of a bare request alone ${times(lone, bare)}, in the evening median ${times(p50, bare)}, p95 ${times(p95, bare)}, sending p95 ${times(sends, bare)}; p95 ${times(p95, lone)} of alone${faults.length > 0 ? `; first fault: ${faults[0]}` : '; every report there once, every sum that of its reports'}`,
      holds: faults.length === 0,
    }
  } finally {
    await setting.end()
  }
}

/** The median of so many, one after another. */
async function timed(n: number, once: () => Promise<void>): Promise<number> {
  const took: number[] = []
  for (let turn = 0; turn < n; turn += 1) {
    const began = performance.now()
    await once()
    took.push(performance.now() - began)
  }
  return percentile(took, 0.5)
}

/** A form of a hundred figures with rules, asked of every commune, due tomorrow. */
async function askEverybody(setting: Setting, agency: Visitor): Promise<string> {
  const rows = CODES.flatMap((indicator) => PARTS.map((part) => ({ indicator, part })))
  const rules = CODES.map((code, at) => ({
    key: `r${at}`,
    formula: `${code}/a + ${code}/b >= ${code}/c`,
    severity: 'stop',
    message: 'Phần lớn hơn cả hai phần kia',
  }))
  const columns = [{ key: 'kq', label: 'Kết quả', kind: 'entered' }]
  const form = await answer(agency, '/reports/forms', {
    code: 'TOI-HAN',
    name: 'Một trăm chỉ tiêu',
    validFrom: '2020-01-01',
    layout: { sections: [{ kind: 'table', key: 'so', title: 'Một trăm số', columns, rows }], rules },
  })
  const [finance] = await asked<{ id: string; day: string }>(
    setting.look,
    `select id, to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day from organisations where code = 'finance' and valid_to is null`,
  )
  const { id } = await answer(agency, '/reports/requests', {
    formId: form.id,
    title: 'Báo cáo tối cuối hạn',
    fromDay: finance!.day,
    toDay: finance!.day,
    audience: [{ group: 'communes', workingDays: 1 }],
    recipientId: finance!.id,
    basis: 'Công văn đề nghị báo cáo',
  })
  return id
}

/** One officer of each commune, signed in from an address of their own, with the report that they owe. */
async function officersOf(setting: Setting, address: string, request: string): Promise<Officer[]> {
  const rows = await asked<{ id: string; version: number; username: string }>(
    setting.look,
    `select s.id, s.version, min(a.username) as username from report_submissions s join memberships m on m.organisation_id = s.organisation_id and m.role = 'commune' and m.valid_to is null
      join accounts a on a.id = m.account_id where s.request_id = $1 group by s.id, s.version order by s.id`,
    [request],
  )
  const officers: Officer[] = []
  for (const [n, { id, version, username }] of rows.entries()) {
    const person = await visitor(address, username, undefined, `10.3.0.${n + 1}`)
    officers.push({
      visitor: person,
      report: { id, version },
      cells: Object.fromEntries(KEYS.map((key, at) => [key, 100 + ((n * 31 + at * 7) % 90)])),
    })
  }
  return officers
}

/** Half begin in the first two thirds of the evening, half in the last. */
async function atTheirTime(officer: Officer, place: number, length: number, evening: Evening, took: Took): Promise<void> {
  await sleep(length * (place < 0.5 ? (place * 4) / 3 : 1 / 3 + (place * 2) / 3))
  await fillIn(officer, evening, took)
}

/** Opens the report, saves a part of the figures at a time, sends. */
async function fillIn(officer: Officer, evening: Evening, took: Took): Promise<void> {
  const { visitor: person, report, cells } = officer
  try {
    await measured(took.reads, evening, async () => read(person, `/reports/${report.id}`))
    const entries = Object.entries(cells)
    const size = entries.length / SAVES
    for (let part = 0; part < SAVES; part += 1) {
      const some = Object.fromEntries(entries.slice(part * size, (part + 1) * size))
      await measured(took.saves, evening, () => write(officer, 'cells', { cells: some }, evening))
    }
    await measured(took.sends, evening, () => write(officer, 'sending', {}, evening))
  } catch (error) {
    evening.faults.push((error as Error).message)
  }
}

async function measured(took: number[], evening: Evening, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now()
  evening.requests += 1
  await work()
  took.push(performance.now() - began)
}

async function read(person: Visitor, path: string): Promise<unknown> {
  const got = await person.get(path)
  if (!got.ok) throw new Error(`${path} answered ${got.status}: ${(await got.text()).slice(0, 200)}`)
  return got.json()
}

/** A change under a key; now and then the same once more, as a device does that heard nothing: both are answered alike. */
async function write({ visitor: person, report }: Officer, step: string, body: object, evening: Evening): Promise<void> {
  const path = `/reports/${report.id}/${step}`
  const input = { version: report.version, ...body }
  const key = randomUUID()
  const twice = evening.requests % TWICE === 0
  const answers = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => answer(person, path, input, key)))
  if (twice) evening.sentTwice += 1
  if (answers[1] && answers[1].version !== answers[0]!.version)
    throw new Error(`${path} answered ${answers[0]!.version}, and ${answers[1].version} under the same key`)
  report.version = answers[0]!.version
}

/** The lead agency looks at who has sent and at what it comes to, again and again. */
async function lookOn(agency: Visitor, request: string, until: AbortSignal, evening: Evening): Promise<void> {
  while (!until.aborted) {
    try {
      await read(agency, `/reports/requests/${request}`)
      await read(agency, `/reports/requests/${request}/rollup`)
    } catch (error) {
      evening.faults.push((error as Error).message)
    }
    await sleep(1000, undefined, { signal: until }).catch(() => undefined)
  }
}

/** Behind row security: each report with its figures, sent once, told once, with a line of audit for each change that was answered. */
async function lost(setting: Setting, request: string, officers: readonly Officer[]): Promise<string[]> {
  const rows = await asked<{
    id: string
    state: string
    times: number
    cells: Record<string, number>
    sent: number
    told: number
    saves: number
    sends: number
  }>(
    setting.look,
    `select s.id, s.state, s.times_sent as times, c.cells,
        (select count(*)::int from report_events e where e.object_id = s.id and e.kind = 'sent') as sent,
        (select count(distinct n.at)::int from notifications n where n.path = '/reports/' || s.id and n.key = 'reports.notice.sent') as told,
        (select count(*)::int from hopluc.audit_lines l where l.object_id = s.id::text and l.action = 'reports.save') as saves,
        (select count(*)::int from hopluc.audit_lines l where l.object_id = s.id::text and l.action = 'reports.send') as sends
      from report_submissions s join report_cells c on c.submission_id = s.id where s.request_id = $1`,
    [request],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return officers.flatMap(({ report, cells }) => {
    const row = found.get(report.id)
    const once = row && row.state === 'sent' && row.times === 1 && row.sent === 1 && row.told === 1 && row.sends === 1 && row.saves === SAVES
    const whole = row && Object.keys(row.cells).length === KEYS.length && KEYS.every((key) => row.cells[key] === cells[key])
    return once && whole ? [] : [`a report that was sent is ${JSON.stringify({ ...row, cells: whole ? 'as typed' : 'not as typed' })}`]
  })
}

/** The roll-up of the evening is what was sent, added up. */
async function summed(setting: Setting, agency: Visitor, request: string, officers: readonly Officer[]): Promise<string[]> {
  const { figures } = (await read(agency, `/reports/requests/${request}/rollup`)) as { figures: { row: string; value: number | null }[] }
  const value = new Map(figures.map((one) => [`${one.row}:kq`, one.value]))
  return KEYS.flatMap((key) => {
    const sum = officers.reduce((total, { cells }) => total + cells[key]!, 0)
    return value.get(key) === sum ? [] : [`${key} comes to ${value.get(key)}, the reports to ${sum}`]
  })
}

async function drifted(setting: Setting, request: string): Promise<string[]> {
  const builder = openBuilder(await setting.lookAt(), setting.dataDir)
  try {
    const [province] = await asked<{ id: string }>(setting.look, 'select id from provinces')
    const off = await builder.build(province!.id, ['reports.system', 'reports.readAll'], (ctx) => drift(ctx.db, [request]))
    return off.map((one) => `kept sums drifted: ${JSON.stringify(one)}`)
  } finally {
    await builder.close()
  }
}
