/** What the ministry reported of the country for 2024: docs/sources.md#national-2024. Units are those of the indicators: revenue and income in millions. */
export const NATIONAL_2024 = {
  'HTX.1': 33_335,
  'HTX.2': 2_197,
  'HTX.20': 5_800_000,
  'HTX.30': 897_109,
  'HTX.60': 127_400,
  'HTX.61': 59_400,
  'HTX.62': 31_500,
  'LH.1': 152,
  'LH.4': 993,
  'THT.1': 63_650,
  'THT.4': 944_587,
}
export const AVERAGES_2024 = { 'HTX.40': 3_550, 'HTX.42': 352, 'HTX.43': 59 }
/** 2.197 were 73,23 % of the plan. */
export const PLAN_2024 = { 'HTX.2': 3_000 }

const thirds = (whole: number): [number, number, number] => [
  Math.floor(whole / 2),
  Math.floor(whole / 3),
  whole - Math.floor(whole / 2) - Math.floor(whole / 3),
]
/** The cells of one of three bodies that report the national figures between them: averages differ among them, only the whole has the national one. */
export function nationalCells(at: 0 | 1 | 2): Record<string, number> {
  const sums = Object.entries(NATIONAL_2024).map(([code, whole]) => [`${code}:kq`, thirds(whole)[at]] as const)
  const averages = Object.entries(AVERAGES_2024).flatMap(([code, average]) => {
    const units = thirds(NATIONAL_2024[code === 'HTX.43' ? 'HTX.30' : 'HTX.1'])
    const totals = units.map((n, of) => n * (average + [5, -5, 0][of]!))
    totals[2]! += average * units.reduce((sum, n) => sum + n, 0) - totals.reduce((sum, n) => sum + n, 0)
    return [[`${code}:kq#t`, totals[at]!] as const, [`${code}:kq#m`, units[at]] as const]
  })
  const all = Object.fromEntries([...sums, ...averages])
  // All of them are at work: what stands below another figure has to fit into it.
  return { ...all, 'HTX.1.1:kq': all['HTX.1:kq']!, 'LH.1.1:kq': all['LH.1:kq']!, 'THT.1.1:kq': all['THT.1:kq']! }
}
