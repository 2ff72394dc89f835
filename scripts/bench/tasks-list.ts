/**
 * `tasks.list`: list, filter, search, sort, page and count over 35,000 tasks over HTTP, signed in, row security on, 10 connections:
 * half of them the provincial office that reads everything, half an officer who sees what their department has part in.
 * Beside it a bare server that gives the same answers (tried before the clock runs).
 */
import { connectionString } from '../../src/platform/migrate.ts'
import { startChild, type Child } from './child.ts'
import { besideBare, CONNECTIONS, sameAnswers, signIn, type Sides } from './http.ts'
import type { Asker } from './load.ts'
import type { Work } from './work.ts'
import { openBenchProvince, type BenchProvince } from './province.ts'
import { addTasks, TODAY } from './tasks-list-data.ts'

/** What the list's page asks through a day: the list far more often than the numbers over its tabs. */
const OFFICE = [
  'tasks',
  'tasks?open=true&page=3',
  'tasks?label=late',
  'tasks/counts?open=true',
  'tasks?q=chuyen+doi',
  'tasks?label=due_soon,due_today',
  'tasks?kind=periodic,standing&label=unconfirmed',
  'tasks?state=reported',
  'tasks/counts',
  'tasks?q=thoi+lai&open=true',
  'tasks?kind=deadline&state=in_progress,rework&sort=-assignedOn&page=2',
  'tasks?sort=leadName&page=5',
  'tasks?organisation=DEPARTMENT&open=true',
  'tasks?label=done_late&sort=-doneOn',
]
const OFFICER = [
  'tasks',
  'tasks?role=lead&open=true',
  'tasks?label=late',
  'tasks/counts',
  'tasks?q=hop+tac&open=true',
  'tasks?label=due_soon,due_today',
  'tasks?state=accepted,in_progress&sort=-dueOn',
  'tasks/counts?role=lead',
  'tasks?q=tap+huan&page=2',
  'tasks?kind=standing',
]

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'tasks', TODAY)
    const children: Child[] = []
    try {
      await addTasks(province)
      const url = connectionString(province.connection)
      const ours = await startChild('./tasks-list-ours.ts', {
        DATABASE_URL: url,
        HOPLUC_DATA: province.dataDir,
        HOPLUC_TODAY: TODAY,
        LOG_LEVEL: 'info',
      })
      children.push(ours)
      const baseline = await startChild('./tasks-list-baseline.ts', { DATABASE_URL: connectionString({ ...asParts(province), user: 'postgres' }) })
      children.push(baseline)
      const sides = await askersOf(province, ours.address)
      await sameAnswers(ours.address, baseline.address, sides)
      return [await besideBare('tasks.list', name, { ours: ours.address, baseline: baseline.address }, sides)]
    } finally {
      for (const child of children) await child.stop()
      await province.close()
    }
  },
}

function asParts({ connection }: BenchProvince): Exclude<BenchProvince['connection'], string> {
  if (typeof connection === 'string') throw new Error('A bench runs on a server of its own.')
  return connection
}

/** Signs in an office user and an officer, and says what each of the connections asks on either side. */
async function askersOf(province: BenchProvince, address: string): Promise<Sides> {
  const standing = (code: string) => {
    const found = province.organisations.find((one) => one.code === code)
    if (!found) throw new Error(`the directory has no ${code}`)
    return found.id
  }
  const department = standing('agriculture_environment')
  await province.account('bench-office', 'office', standing('office'))
  await province.account('bench-officer', 'officer', department)
  const office = await signIn(address, 'bench-office')
  const officer = await signIn(address, 'bench-officer')
  const paths = (asked: readonly string[], of?: string) =>
    asked.map((path) => `/api/${path.replace('DEPARTMENT', department)}${of ? `${path.includes('?') ? '&' : '?'}of=${of}` : ''}`)
  const each = (first: Asker, second: Asker) => Array.from({ length: CONNECTIONS }, (_none, n) => (n % 2 ? second : first))
  return {
    ours: each({ paths: paths(OFFICE), headers: { cookie: office } }, { paths: paths(OFFICER), headers: { cookie: officer } }),
    baseline: each({ paths: paths(OFFICE), headers: {} }, { paths: paths(OFFICER, department), headers: {} }),
  }
}
