/**
 * `register.search`: half a name without diacritics, as one types it, over the country's 99,157 entities in one province, signed in, row
 * security on, 10 connections: the first page and how many there are. With diacritics the hits are the same (tried before the clock runs).
 */
import { Agent } from 'node:http'
import { connectionString } from '../../src/platform/migrate.ts'
import { startChild, type Child } from './child.ts'
import { signIn } from './http.ts'
import { ask, press } from './load.ts'
import type { Work } from './work.ts'
import { openBenchProvince } from './province.ts'
import { addCountry, TODAY } from './register-data.ts'
import { percentile } from './rounds.ts'

const CONNECTIONS = 10
const ROUND = Number(process.env.BENCH_ROUND ?? 4000) * 3

/** With diacritics, as it is written; each is asked without. From a code to words that half of all hold. */
const ASKED = [
  'thuận phá',
  'Đoàn Kế',
  'quyết thắn',
  'ninh kiề',
  'Nguyễn Thị Ửn',
  'Trần Văn Hùn',
  'HTX nông nghiệp tân ti',
  'rau an toàn vĩnh lộ',
  'tổ hợp tác cây ăn trái phú',
  'quỹ tín dụng nhân dâ',
  'liên hiệp hợp tác x',
  '9210000',
  'vận tải hành khách',
  'thủy sản',
  'hợp tác xã nông nghiệp',
]
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase()
const pathOf = (q: string) => `/api/cooperatives?q=${encodeURIComponent(q)}`

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'registersearch', TODAY)
    const children: Child[] = []
    try {
      const entities = await addCountry(province, { groups: true })
      const child = await startChild('./tasks-list-ours.ts', {
        DATABASE_URL: connectionString(province.connection),
        HOPLUC_DATA: province.dataDir,
        HOPLUC_TODAY: TODAY,
        LOG_LEVEL: 'info',
      })
      children.push(child)
      await province.account('bench-agency', 'lead_agency', province.organisations.find((one) => one.code === 'finance')!.id)
      const headers = { cookie: await signIn(child.address, 'bench-agency') }
      const agent = new Agent({ keepAlive: true })
      let hits = 0
      for (const q of ASKED) {
        const [with_, without] = [await ask(agent, child.address, pathOf(q), headers), await ask(agent, child.address, pathOf(plain(q)), headers)]
        if (!with_.equals(without)) throw new Error(`“${q}” finds other ones than “${plain(q)}”`)
        const { total } = JSON.parse(with_.toString()) as { total: number }
        if (total === 0) throw new Error(`“${q}” finds nothing`)
        hits += total
      }
      agent.destroy()
      const paths = ASKED.map((q) => pathOf(plain(q)))
      const askers = Array.from({ length: CONNECTIONS }, () => ({ paths, headers }))
      await press(child.address, askers, ROUND / 4)
      const { took } = await press(child.address, askers, ROUND)
      const p95 = percentile(took, 0.95)
      const note = `${entities} entities, ${hits} hits of ${ASKED.length} questions the same with diacritics`
      return [
        {
          work: 'register.search',
          database: name,
          ours: p95,
          baseline: null,
          unit: 'ms (p95)',
          ratio: null,
          budget: '≤ 100 ms',
          holds: p95 <= 100,
          note,
        },
      ]
    } finally {
      for (const one of children) await one.stop()
      await province.close()
    }
  },
}
