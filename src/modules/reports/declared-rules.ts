/**
 * What the register of cooperatives answers of a form's figures, from what each cooperative declares once a year: added up, and of an
 * average both halves. Pure.
 */
import type { DeclaredField } from '#modules/cooperatives/contract'
import { rounded } from './formula-rules.ts'
import type { Row } from './layout-contract.ts'
import { isQuotient } from './layout-rules.ts'

type Kind = 'cooperative' | 'union'
/** `add`: figures together, the first of them said; `by`: of an average, each one's figure counts so many times, otherwise once. */
type Answer = { kind: Kind; add: readonly [DeclaredField, ...DeclaredField[]]; by?: DeclaredField }

/** By indicator of the uniform set. Profit after tax, assets and managers are not declared. */
const ANSWERS: Record<string, Answer> = {
  'HTX.20': { kind: 'cooperative', add: ['officialMembers', 'capitalMembers'] },
  'HTX.21': { kind: 'cooperative', add: ['joinedMembers'] },
  'HTX.22': { kind: 'cooperative', add: ['leftMembers'] },
  'HTX.23': { kind: 'cooperative', add: ['officialMembers'] },
  'HTX.24': { kind: 'cooperative', add: ['capitalMembers'] },
  'HTX.30': { kind: 'cooperative', add: ['workers'] },
  'HTX.32': { kind: 'cooperative', add: ['memberWorkers'] },
  'HTX.40': { kind: 'cooperative', add: ['revenue'] },
  'HTX.41': { kind: 'cooperative', add: ['internalRevenue'] },
  'HTX.42': { kind: 'cooperative', add: ['profit'] },
  'HTX.43': { kind: 'cooperative', add: ['workerIncome'], by: 'workers' },
  'HTX.44': { kind: 'cooperative', add: ['memberIncome'], by: 'officialMembers' },
  'HTX.45': { kind: 'cooperative', add: ['charterCapital'] },
  'HTX.47': { kind: 'cooperative', add: ['revenue'] },
  'HTX.49': { kind: 'cooperative', add: ['taxPaid'] },
  'HTX.50': { kind: 'cooperative', add: ['totalCapital'] },
  'HTX.51': { kind: 'cooperative', add: ['undividedFund'] },
  'LH.5': { kind: 'union', add: ['workers'] },
  'LH.6': { kind: 'union', add: ['revenue'] },
  'LH.7': { kind: 'union', add: ['profit'] },
}
const MONEY: readonly DeclaredField[] = [
  'charterCapital',
  'totalCapital',
  'undividedFund',
  'revenue',
  'internalRevenue',
  'profit',
  'taxPaid',
  'memberIncome',
  'workerIncome',
]

/** Whether the declarations answer an indicator at all, so that a form may ask for it. */
export const isDeclared = (indicator: string | null): boolean => indicator !== null && indicator in ANSWERS
export const declaredFieldsOf = (rows: readonly Row[]): DeclaredField[] => [
  ...new Set(
    rows.flatMap(({ indicator }) => {
      const answer = ANSWERS[indicator ?? '']
      return answer ? [...answer.add, ...(answer.by ? [answer.by] : [])] : []
    }),
  ),
]

type Said = { value: number; since: string; declared: number | null }
export type Standing = { kind: string; said: Partial<Record<DeclaredField, Said>> }
/** What is added up for a row: `top` and `bottom` of an average, otherwise `value`; of how many it is known, of how many, and by which year's declarations. */
export type Declared = { value: number | null; top: number | null; bottom: number | null; known: number; of: number; year: number | null; kind: Kind }

/** Đồng in the unit of a row; null where the row counts money otherwise, such as by the month. */
function unitOf(unit: string): number | null {
  if (unit.includes('/tháng')) return null
  const [, size] = /^(tỷ|triệu|nghìn)? ?đồng/.exec(unit.normalize()) ?? [null, null]
  return size === null ? null : ({ tỷ: 1e9, triệu: 1e6, nghìn: 1e3 }[size ?? ''] ?? 1)
}

/**
 * What there is on the closing day is the last word of each, whatever its source. What came about in a year is what was said of that very
 * year, for a report of the year alone: `year` is null for every other. What no declaration says is of the year of its day: figures of the last days of
 * December are of that year.
 *
 *   members, 68 said in 2025 and 71 said in 2026  ->  71      revenue of the quarter  ->  nobody declares it
 */
export function declaredOf(row: Row, all: readonly Standing[], year: number | null): Declared | null {
  const answer = ANSWERS[row.indicator ?? '']
  if (!answer || row.part !== null || (row.measure !== 'stock' && year === null)) return null
  const { kind, add, by } = answer
  const scale = MONEY.includes(add[0]) ? unitOf(row.unit) : 1
  if (scale === null) return null
  const fits = ({ since, declared }: Said) => row.measure === 'stock' || (declared ?? Number(since.slice(0, 4))) === year
  const standing = all.filter((one) => one.kind === kind)
  const counted = standing.filter(({ said }) => said[add[0]] && fits(said[add[0]]!) && (by === undefined || said[by]))
  if (counted.length === 0) return null
  const weight = ({ said }: Standing): number => (by === undefined ? 1 : said[by]!.value)
  const sum = counted.reduce(
    (total, one) =>
      total + weight(one) * add.reduce((together, field) => together + (one.said[field] && fits(one.said[field]!) ? one.said[field]!.value : 0), 0),
    0,
  )
  const years = counted.flatMap(({ said }) => said[add[0]]!.declared ?? [])
  const together = rounded(sum / scale)
  return {
    value: isQuotient(row) ? null : together,
    top: isQuotient(row) ? together : null,
    bottom: isQuotient(row) ? counted.reduce((total, one) => total + weight(one), 0) : null,
    known: counted.length,
    of: standing.length,
    year: years.length > 0 ? Math.max(...years) : null,
    kind,
  }
}
