/**
 * Lines of business (VSIC). Both systems in use are the international ones with a country's own lower levels, so that the
 * section follows from the two first digits: QĐ 27/2018/QĐ-TTg as ISIC Rev. 4, QĐ 36/2025/QĐ-TTg as ISIC Rev. 5. The letters
 * shifted from J on, so that a code means nothing without its version. Source: docs/sources.md#vsic
 */

export const VSIC_VERSIONS = ['2018', '2025'] as const
export type VsicVersion = (typeof VSIC_VERSIONS)[number]

/** First division of each section, in order; a gap belongs to nobody. */
const SECTIONS_2025: [string, number, number][] = [
  ['A', 1, 3],
  ['B', 5, 9],
  ['C', 10, 33],
  ['D', 35, 35],
  ['E', 36, 39],
  ['F', 41, 43],
  ['G', 46, 47],
  ['H', 49, 53],
  ['I', 55, 56],
  ['J', 58, 60],
  ['K', 61, 63],
  ['L', 64, 66],
  ['M', 68, 68],
  ['N', 69, 75],
  ['O', 77, 82],
  ['P', 84, 84],
  ['Q', 85, 85],
  ['R', 86, 88],
  ['S', 90, 93],
  ['T', 94, 96],
  ['U', 97, 98],
  ['V', 99, 99],
]

export const SECTION_LETTERS: readonly string[] = SECTIONS_2025.map(([letter]) => letter)

/**
 * The section, lettered as in 2025, that a code of either version lies in; null where the code says nothing.
 *
 *   0111 of 2018 -> A      4511 of 2018 (selling motor vehicles) -> G      6201 of 2018 -> K      45 of 2025 -> null
 */
export function sectionOf(code: string, version: VsicVersion): string | null {
  const division = Number(code.slice(0, 2))
  if (!/^\d{2,5}$/.test(code)) return null
  if (version === '2018' && division === 45) return 'G'
  return SECTIONS_2025.find(([, from, to]) => division >= from && division <= to)?.[0] ?? null
}

export const SIZE_GROUPS = ['agriculture', 'industry', 'finance', 'trade'] as const
export type SizeGroup = (typeof SIZE_GROUPS)[number]

/** The group of NĐ 113/2024/NĐ-CP by which a main line's size is judged. Making salt counts as agriculture. */
export function sizeGroupOf(code: string, version: VsicVersion): SizeGroup | null {
  if (code.startsWith('0893')) return 'agriculture'
  const section = sectionOf(code, version)
  if (section === null) return null
  if (section === 'A') return 'agriculture'
  if ('BCDEF'.includes(section)) return 'industry'
  return section === 'L' ? 'finance' : 'trade'
}
