/**
 * `reports.fresh`: how long until what a commune sends anew stands in every consolidated figure, over HTTP, signed in, row security on: the
 * roll-up on receipt, and once it is accepted the roll-up, the series of years, the leader's board and the annex of a consolidated report in
 * the making. Every commune of the province has reported three quarters; in each round one report is given back, mended, sent and accepted.
 */
import { Agent } from 'node:http'
import { connectionString } from '../../src/platform/migrate.ts'
import { communeFigures, filledIn } from '../../src/testing/year-figures.ts'
import { startChild } from './child.ts'
import { signIn } from './http.ts'
import { ask } from './load.ts'
import { openBenchProvince, type BenchProvince } from './province.ts'
import { median } from './rounds.ts'
import type { Work } from './work.ts'

const TODAY = '2026-11-20'
const PERIODS = ['2026-Q1', '2026-Q2', '2026-Q3']
const CODE = 'HTX.20'
const CELL = `${CODE}:kq`
const ROUNDS = 20
const BUDGET = 1000

type Person = {
  get: <T>(path: string) => Promise<T>
  post: <T = { id: string; version: number }>(path: string, data: object) => Promise<T>
}
type Row = { id: string; version: number; organisation: { id: string }; state: string }
type Layout = { sections: { kind: string; rows: { key: string; rollup: string; indicator: string | null }[] }[] }
type Figure = { row: string; value: number | null }

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'reportsfresh', TODAY)
    const child = await startChild('./tasks-list-ours.ts', {
      DATABASE_URL: connectionString(province.connection),
      HOPLUC_DATA: province.dataDir,
      HOPLUC_TODAY: TODAY,
      LOG_LEVEL: 'info',
    })
    const agent = new Agent({ keepAlive: true })
    try {
      const person = personAt(province, child.address, agent)
      const finance = province.organisations.find(({ code }) => code === 'finance')!
      const agency = await person('bench-agency', 'lead_agency', finance.id)
      const leader = await person('bench-leader', 'leader', province.organisations.find(({ kind }) => kind === 'people_committee')!.id)
      const request = await reportedByAll(province, agency, person, finance.id)
      const { id: draft } = await agency.post('/consolidation', { template: 'ubnd', requestId: request })

      const took: number[] = []
      const each: Record<string, number[]> = {}
      for (let round = 0; round < ROUNDS; round += 1) {
        const row = (await board(agency, request))[round * 3]!
        const commune = await person(`bench-${row.organisation.id}`, 'commune', row.organisation.id)
        const before = await rolledUp(agency, request, 'accepted')
        const back = await agency.post(`/reports/${row.id}/return`, { id: row.id, version: row.version, note: 'Đề nghị rà soát số thành viên' })
        const { cells } = await commune.get<{ cells: Record<string, number> }>(`/reports/${row.id}`)
        const added = 1000 + round
        const saved = await commune.post(`/reports/${row.id}/cells`, {
          id: row.id,
          version: back.version,
          cells: { [CELL]: cells[CELL]! + added },
        })
        const { version } = await withReasons(commune, row.id, saved.version)
        const awaited = before + added

        const started = performance.now()
        const sent = await commune.post(`/reports/${row.id}/sending`, { id: row.id, version, lateReason: 'Rà soát' })
        const looks: [string, () => Promise<number | null>][] = [
          ['received', () => rolledUp(agency, request, 'sent')],
          ['accepted', () => rolledUp(agency, request, 'accepted')],
          ['series', () => inSeries(agency)],
          ['board', () => onBoard(leader)],
          ['annex', () => inAnnex(agency, draft)],
        ]
        for (const [what, look] of looks) {
          if (what === 'accepted')
            await agency.post(`/reports/requests/${request}/acceptance`, { id: request, submissions: [{ id: row.id, version: sent.version }] })
          const from = performance.now()
          const value = await look()
          ;(each[what] ??= []).push(performance.now() - from)
          if (value !== awaited) throw new Error(`${what} shows ${value}, awaited is ${awaited}`)
        }
        took.push(performance.now() - started)
      }
      const slowest = Math.max(...took)
      const medians = Object.entries(each).map(([what, times]) => `${what} ${median(times).toFixed(0)}`)
      return [
        {
          work: 'reports.fresh',
          database: name,
          ours: slowest,
          baseline: null,
          unit: 'ms (slowest)',
          ratio: null,
          budget: '≤ 1 s',
          holds: slowest <= BUDGET,
          note: `sent, accepted and read in five places: median ${median(took).toFixed(0)} ms; of these ${medians.join(', ')} ms`,
        },
      ]
    } finally {
      agent.destroy()
      await child.stop()
      await province.close()
    }
  },
}

type OpenPerson = (username: string, role: Parameters<BenchProvince['account']>[1], organisationId: string) => Promise<Person>

/** Signs people in, each once. */
function personAt(province: BenchProvince, address: string, agent: Agent): OpenPerson {
  const known = new Map<string, Person>()
  return async (username, role, organisationId) => {
    const found = known.get(username)
    if (found) return found
    await province.account(username, role, organisationId)
    const cookie = await signIn(address, username)
    const made: Person = {
      get: async (path) => JSON.parse((await ask(agent, address, `/api${path}`, { cookie })).toString()),
      async post(path, data) {
        const answer = await fetch(`${address}/api${path}`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', 'x-requested-with': 'hopluc' },
          body: JSON.stringify(data),
        })
        if (!answer.ok) throw new Error(`${username} ${path}: ${answer.status} ${await answer.text()}`)
        return answer.json() as Promise<never>
      },
    }
    known.set(username, made)
    return made
  }
}

/** Three quarters asked of every commune, filled in wholly, sent and accepted; answers the last. */
async function reportedByAll(province: BenchProvince, agency: Person, person: OpenPerson, recipientId: string): Promise<string> {
  await agency.post('/reports/defaults', {})
  const { forms } = await agency.get<{ forms: { id: string; name: string }[] }>('/reports/choices')
  const schedule = await agency.post('/reports/schedules', {
    formId: forms.find(({ name }) => name.includes('(quý)'))!.id,
    audience: [{ group: 'communes', workingDays: 3 }],
    every: 'quarter',
    recipientId,
    basis: 'Đo',
    validFrom: '2026-01-01',
  })
  let last = ''
  for (const [n, period] of PERIODS.entries()) {
    last = (await agency.post(`/reports/schedules/${schedule.id}/requests`, { id: schedule.id, period })).id
    const rows = await board(agency, last)
    for (const [at, row] of rows.entries()) {
      const commune = await person(`bench-${row.organisation.id}`, 'commune', row.organisation.id)
      const { layout } = await commune.get<{ layout: Layout }>(`/reports/${row.id}`)
      const { version } = await commune.post(`/reports/${row.id}/cells`, {
        id: row.id,
        version: row.version,
        cells: filledIn(keysOf(layout), communeFigures(at, n + 1)),
      })
      const seen = await withReasons(commune, row.id, version)
      await commune.post(`/reports/${row.id}/sending`, { id: row.id, version: seen.version, lateReason: 'Nhập số liệu cũ' })
    }
    const submissions = (await board(agency, last)).map(({ id, version }) => ({ id, version }))
    await agency.post(`/reports/requests/${last}/acceptance`, { id: last, submissions })
  }
  return last
}

const board = async (agency: Person, request: string): Promise<Row[]> => (await agency.get<{ rows: Row[] }>(`/reports/requests/${request}`)).rows

const keysOf = ({ sections }: Layout): string[] =>
  sections.flatMap(({ kind, rows }) =>
    kind !== 'table'
      ? []
      : rows.flatMap(({ key, rollup, indicator }) =>
          indicator === null || rollup === 'formula' ? [] : rollup === 'weighted' ? [`${key}:kq#t`, `${key}:kq#m`] : [`${key}:kq`],
        ),
  )

async function rolledUp(agency: Person, request: string, stage: 'sent' | 'accepted'): Promise<number> {
  const { figures } = await agency.get<{ figures: Figure[] }>(`/reports/requests/${request}/rollup?stage=${stage}`)
  return figures.find(({ row }) => row === CODE)!.value!
}
const inSeries = async (agency: Person): Promise<number | null> =>
  (await agency.get<{ points: { value: number | null }[] }>(`/reports/series?code=${CODE}`)).points.at(-1)!.value
const onBoard = async (leader: Person): Promise<number | null> =>
  (await leader.get<{ series: { code: string; points: { value: number | null }[] }[] }>('/statistics')).series
    .find(({ code }) => code === CODE)!
    .points.at(-1)!.value
const inAnnex = async (agency: Person, draft: string): Promise<number | null> =>
  (await agency.get<{ tables: { rows: { row: string | null; now: number | null }[] }[] }>(`/consolidation/${draft}/figures`)).tables
    .flatMap(({ rows }) => rows)
    .find(({ row }) => row === CODE)!.now

/** Gives a reason for whatever asks for one before it goes. */
async function withReasons(commune: Person, id: string, version: number): Promise<{ version: number }> {
  const { findings, reasons } = await commune.get<{ findings: { rule: string; severity: string }[]; reasons: Record<string, string> }>(
    `/reports/${id}`,
  )
  const odd = findings.filter(({ rule, severity }) => severity === 'warn' && !reasons[rule])
  if (odd.length === 0) return { version }
  return commune.post(`/reports/${id}/cells`, { id, version, reasons: Object.fromEntries(odd.map(({ rule }) => [rule, 'Đã rà soát'])) })
}
