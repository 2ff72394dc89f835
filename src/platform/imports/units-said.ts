/** The words that people write for units: of money, and of what is counted. Pure. */
import { fold } from '#lib/text'

const MONEY = new Map<string, number>([
  ['dong', 1],
  ['d', 1],
  ['vnd', 1],
  ['viet nam dong', 1],
  ['nghin dong', 1000],
  ['ngan dong', 1000],
  ['1000 dong', 1000],
  ['1 000 dong', 1000],
  ['1000d', 1000],
  ['1 000d', 1000],
  ['1000 d', 1000],
  ['trieu dong', 1_000_000],
  ['trieu', 1_000_000],
  ['trd', 1_000_000],
  ['tr d', 1_000_000],
  ['tr dong', 1_000_000],
  ['ty dong', 1_000_000_000],
  ['ti dong', 1_000_000_000],
  ['ty', 1_000_000_000],
  ['ti', 1_000_000_000],
  ['nghin', 1000],
  ['ngan', 1000],
  ['tr', 1_000_000],
  ['trieu d', 1_000_000],
  ['trieu vnd', 1_000_000],
])
/** Units of other things, which stand in the same row. */
const OTHERS = new Set([
  'nguoi',
  'thanh vien',
  'tv',
  'xa vien',
  'ho',
  'lao dong',
  'ld',
  'htx',
  'tht',
  'ha',
  'm2',
  'kg',
  'tan',
  'ngay',
  'nam',
  'cai',
  'co so',
])

/** How many đồng one of it is; undefined where it is no unit of money. */
export function moneyUnit(words: string): number | undefined {
  const said = fold(words)
  const plain = MONEY.get(said)
  if (plain !== undefined) return plain
  // 'triệu đồng/người/năm', and by the month twelve of it make a year's.
  const [, sum = '', of = ''] = /^(.*?)((?: (?:1|mot|nguoi|thanh vien|tv|xa vien|lao dong|ld|ho|htx|nam|thang))+)$/.exec(said) ?? []
  const unit = MONEY.get(sum)
  return unit && (of.includes('thang') ? unit * 12 : unit)
}
/** Whether it is what one counts or measures: 'người', 'ha'. */
export const isCounted = (words: string): boolean => OTHERS.has(fold(words))
