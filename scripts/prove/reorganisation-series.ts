/** Twenty years of one figure across changes of the map: what the proof of a reorganisation compares. */
import { answer } from './reorganisation-steps.ts'
import type { Visitor } from './setting.ts'

/** What was reported: `request body` to its cells. */
export type Told = Map<string, Record<string, number>>
type Point = { key: string; value: number | null; top: number | null; bottom: number | null; divided: string[]; shared: boolean }
type Fork = { place: { id: string }; on: string; way: string; parts: { id: string; share: number | null }[] }
type Series = { points: Point[]; forks: Fork[] }
/** Who counts in each period: `counted`, by the key of the period. */
export type Compared = {
  told: Told
  counted: Map<string, { every: string; reports: string[] }>
  maps: Map<string, string[]>
  reportedAt: string[]
}

const FIGURES = ['HTX.1', 'HTX.2', 'HTX.30', 'HTX.40'] as const
const near = (a: number | null, b: number) => a !== null && Math.abs(a - b) < 1e-6

/**
 * Each figure of each period: of the province, of the places added up as reported, and of the places of each map added up, once somebody
 * said how divided ground is shared. Before that it must be told, not guessed. Answers how many figures were compared.
 */
export async function agree(agency: Visitor, source: string, compared: Compared, faults: string[]): Promise<number> {
  const series = async (code: string, every: string, more: Record<string, string> = {}): Promise<Series> => {
    const path = `/reports/series?${new URLSearchParams({ code, every, source, ...more }).toString()}`
    const got = await agency.get(path)
    if (!got.ok) throw new Error(`${path}: ${got.status} ${await got.text()}`)
    return (await got.json()) as Series
  }
  const kinds = [...new Set([...compared.counted.values()].map(({ every }) => every))]
  await shareOut(agency, compared, (place, on) => Promise.all(kinds.map((every) => series('HTX.1', every, { placeId: place, on }))), faults)
  let n = 0
  for (const every of kinds) {
    const periods = new Map([...compared.counted].filter(([, one]) => one.every === every))
    for (const code of FIGURES) {
      const sums = new Map([...periods].map(([key, { reports }]) => [key, sumOf(compared.told, reports, code)]))
      const province = await series(code, every)
      if (province.points.length !== periods.size) faults.push(`${code} has ${province.points.length} points by ${every}, of ${periods.size} periods`)
      for (const point of province.points) {
        n += 1
        const { top, bottom } = sums.get(point.key) ?? { top: Number.NaN, bottom: null }
        // An average is what its two sums come to, never an average of averages.
        const value = bottom === null ? top : Math.round((top / bottom) * 1e4) / 1e4
        if (!near(point.value, value)) faults.push(`${code} of ${point.key} is ${point.value} in the series, ${value} in the reports`)
      }
      const ways = [
        { name: 'as reported', places: compared.reportedAt, on: {} },
        ...[...compared.maps].map(([on, places]) => ({ name: `on the map of ${on}`, places, on: { on } })),
      ]
      for (const { name, places, on } of ways) {
        const parts = await Promise.all(places.map((placeId) => series(code, every, { placeId, ...on })))
        for (const [key, sum] of sums) {
          n += 1
          const points = parts.flatMap(({ points: all }) => all.filter((point) => point.key === key))
          const torn = points.find(({ divided }) => divided.length > 0)
          const add = (of: (point: Point) => number | null) => points.reduce((total, point) => total + (of(point) ?? 0), 0)
          const isSame =
            sum.bottom === null
              ? add(({ value }) => value) === sum.top
              : add(({ top }) => top) === sum.top && add(({ bottom }) => bottom) === sum.bottom
          if (torn || !isSame)
            faults.push(
              `${code} of ${key} ${name}: ${torn ? `not shared out: ${torn.divided.join()}` : `${add(({ value }) => value)} and ${add(({ top }) => top)}, not ${sum.top}`}`,
            )
        }
      }
    }
    const own = await series('SX.1', every)
    for (const point of own.points) {
      n += 1
      const { reports } = periods.get(point.key)!
      const [workers, cooperatives] = [sumOf(compared.told, reports, 'HTX.30').top, sumOf(compared.told, reports, 'HTX.1').top]
      if (point.value === null || Math.abs(point.value - workers / cooperatives) > 1e-3)
        faults.push(`SX.1 of ${point.key} is ${point.value}, not worked out from ${workers} and ${cooperatives}`)
    }
  }
  return n
}

function sumOf(told: Told, reports: readonly string[], code: string): { top: number; bottom: number | null } {
  const add = (cell: string) => reports.reduce((sum, report) => sum + (told.get(report)?.[cell] ?? 0), 0)
  return code === 'HTX.40' ? { top: add('HTX.40:kq#t'), bottom: add('HTX.40:kq#m') } : { top: add(`${code}:kq`), bottom: null }
}

/** Says of every divided place how its figures are shared; before that none of them may have been guessed. */
async function shareOut(agency: Visitor, { maps }: Compared, of: (place: string, on: string) => Promise<Series[]>, faults: string[]): Promise<void> {
  let told = 0
  // The figures of a place were read together: what is said for one of them is said for all.
  const said = new Set<string>()
  for (const [on, places] of maps)
    for (const place of places)
      for (const { points, forks } of await of(place, on)) {
        const unsaid = forks.filter(({ parts }) => parts.some(({ share }) => share === null))
        told += points.filter(({ value, divided }) => value === null && divided.length > 0).length
        if (unsaid.length > 0 && points.every(({ divided }) => divided.length === 0))
          faults.push(`ground parted on ${unsaid[0]!.on} and no figure says so`)
        for (const { place: from, on: day, way, parts } of unsaid) {
          const fork = `${from.id} ${day} ${way}`
          if (said.has(fork)) continue
          said.add(fork)
          const shares = parts.map(({ id }, at) => ({ placeId: id, share: at === 0 ? 0.61 : 0.39 / (parts.length - 1) }))
          await answer(agency, '/reports/shares', {
            placeId: from.id,
            seen: 0,
            on: day,
            way,
            parts: shares,
            basis: 'Theo số hợp tác xã ngày 15/11/2026',
          })
        }
      }
  if (told === 0) faults.push('of no divided ground was it told that nobody said how')
}
