/**
 * `register.list`: list, filter, search, sort, page, count and facets over the country's 35,157 cooperatives and unions over HTTP, signed
 * in, row security on, 10 connections: half of them the standing agency that sees all of each, half a commune that sees its own whole and
 * of the others what is public. Beside it a bare server that gives the same answers (tried before the clock runs).
 */
import { connectionString } from '../../src/platform/migrate.ts'
import { startChild, type Child } from './child.ts'
import { besideBare, CONNECTIONS, sameAnswers, signIn, type Sides } from './http.ts'
import type { Asker } from './load.ts'
import type { Work } from './work.ts'
import { openBenchProvince, type BenchProvince } from './province.ts'
import { addCountry, TODAY } from './register-data.ts'

const AGENCY = [
  'cooperatives',
  'cooperatives?kind=cooperative&page=3',
  'cooperatives?state=suspended,not_at_address',
  'cooperatives/facets?kind=cooperative',
  'cooperatives?q=thuan+phat',
  'cooperatives?section=A&sort=-registeredOn',
  'cooperatives?place=COMMUNE',
  'cooperatives?economic=weak&page=2',
  'cooperatives?sort=-members&page=4',
  'cooperatives?q=ninh+kieu&kind=cooperative',
  'cooperatives?on=2024-06-30&state=operating',
]
const COMMUNE = [
  'cooperatives',
  'cooperatives?place=COMMUNE',
  'cooperatives?section=A&kind=cooperative',
  'cooperatives/facets?place=COMMUNE',
  'cooperatives?q=rau+an+toan&sort=code',
  'cooperatives?page=40',
  'cooperatives?state=dissolving&sort=-name',
]

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'register', TODAY)
    const children: Child[] = []
    try {
      await addCountry(province, { groups: false })
      const ours = await startChild('./tasks-list-ours.ts', {
        DATABASE_URL: connectionString(province.connection),
        HOPLUC_DATA: province.dataDir,
        HOPLUC_TODAY: TODAY,
        LOG_LEVEL: 'info',
      })
      children.push(ours)
      if (typeof province.connection === 'string') throw new Error('A bench runs on a server of its own.')
      const baseline = await startChild('./register-list-baseline.ts', {
        DATABASE_URL: connectionString({ ...province.connection, user: 'postgres' }),
      })
      children.push(baseline)
      const sides = await askersOf(province, ours.address)
      await sameAnswers(ours.address, baseline.address, sides)
      return [await besideBare('register.list', name, { ours: ours.address, baseline: baseline.address }, sides)]
    } finally {
      for (const child of children) await child.stop()
      await province.close()
    }
  },
}

/** Signs in the standing agency and a commune, and says what each of the connections asks on either side. */
async function askersOf(province: BenchProvince, address: string): Promise<Sides> {
  const agency = province.organisations.find((one) => one.code === 'finance')!
  const { rows } = await province.superuser.query<{ id: string; place_id: string }>(
    `select id, place_id from organisations where kind = 'commune_committee' and valid_to is null order by name collate "C" limit 1`,
  )
  const commune = rows[0]!
  await province.account('bench-agency', 'lead_agency', agency.id)
  await province.account('bench-commune', 'commune', commune.id)
  const cookies = [await signIn(address, 'bench-agency'), await signIn(address, 'bench-commune')]
  const paths = (asked: readonly string[], of?: string) =>
    asked.map((path) => `/api/${path.replace('COMMUNE', commune.place_id)}${of ? `${path.includes('?') ? '&' : '?'}of=${of}` : ''}`)
  const each = (first: Asker, second: Asker) => Array.from({ length: CONNECTIONS }, (_none, n) => (n % 2 ? second : first))
  return {
    ours: each({ paths: paths(AGENCY), headers: { cookie: cookies[0]! } }, { paths: paths(COMMUNE), headers: { cookie: cookies[1]! } }),
    baseline: each({ paths: paths(AGENCY), headers: {} }, { paths: paths(COMMUNE, commune.place_id), headers: {} }),
  }
}
