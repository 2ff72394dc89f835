import { formatDay, partsOf, type IsoDate } from '#lib/period'
import { isLetter, type Block, type Outline, type Paper, type Text } from './paper.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * 'Số: 05/BC-STC'. A number below 10 gets a leading 0; a draft leaves room for the clerk to fill in.
 * Source: Nghị định 30/2020/NĐ-CP, Annex I, part I, section II.3.
 */
export const numberLine = ({ header: { number, symbol } }: Pick<Paper, 'header'>): string =>
  `Số: ${number === undefined ? '\u00A0'.repeat(6) : two(number)}/${symbol}`

/**
 * 'ngày 05 tháng 02 năm 2026': a leading 0 for days below 10 and for months 1 and 2 only.
 * Source: Nghị định 30/2020/NĐ-CP, Annex I, part I, section II.4.
 */
export function longDay(day: IsoDate): string {
  const { year, month, day: date } = partsOf(day)
  return `ngày ${two(date)} tháng ${month <= 2 ? two(month) : month} năm ${year}`
}

/** 'Cần Thơ, ngày 05 tháng 02 năm 2026'; a draft leaves room for the day. */
export function placeAndDay({ header: { place, date } }: Pick<Paper, 'header'>): string {
  const room = '\u00A0'.repeat(5)
  return `${place}, ${date === undefined ? `ngày${room}tháng${room}năm${room}` : longDay(date)}`
}

/** How another paper, or an annex, names this one: 'Báo cáo số 05/BC-STC ngày 05/02/2026 của Sở Tài chính'. */
export function citation(paper: Pick<Paper, 'header' | 'typeName'>, day: (date: IsoDate) => string = (date) => `ngày ${formatDay(date)}`): string {
  const { number, symbol, date, issuer } = paper.header
  const room = '\u00A0'.repeat(5)
  const name = isLetter(paper) ? 'Công văn' : paper.typeName
  return `${name} số ${number === undefined ? room : two(number)}/${symbol} ${date ? day(date) : `ngày${room}tháng${room}năm${room}`} của ${issuer}`
}

/** Gives each line of a list its closing sign: ';', and '.' to the last. */
export function punctuated(lines: readonly string[]): string[] {
  return lines.map((line, index) => `${line.replace(/[\s;.,]+$/, '')}${index === lines.length - 1 ? '.' : ';'}`)
}

/** The lines under 'Nơi nhận:', the archive last. Source: Nghị định 30/2020/NĐ-CP, Annex I, part I, section II.9. */
export function recipientLines({ recipients, archive }: Pick<Paper, 'recipients' | 'archive'>): string[] {
  return punctuated([...recipients, `Lưu: ${archive}`]).map((line) => `- ${line}`)
}

/** What stands above the name, in capitals: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']. */
export const signatureLines = ({ signature }: Pick<Paper, 'signature'>): string[] => handLines(signature)
/** What stands above the name of one who signs. */
export const handLines = ({ lines }: Paper['signature']): string[] => lines.map(({ form, post }) => `${form ? `${form} ` : ''}${capitals(post)}`)

/** Vietnamese capitals. */
export const capitals = (text: string): string => text.toLocaleUpperCase('vi')

// No f, j, w, z, and đ after d (Annex I, part I, section II.6).
const LETTERS = 'abcdđeghiklmnopqrstuvxy'

/** 1 -> 'I', 4 -> 'IV'. */
export function romanNumber(value: number): string {
  const signs = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const
  let rest = value
  let text = ''
  for (const [worth, sign] of signs) for (; rest >= worth; rest -= worth) text += sign
  return text
}

const letter = (position: number): string => {
  const size = [...LETTERS].length
  return position <= size ? LETTERS.charAt(position - 1) : `${letter(Math.floor((position - 1) / size))}${LETTERS.charAt((position - 1) % size)}`
}

type Level = 'roman' | 'article' | 'arabic' | 'letter' | 'dash' | 'plus'
const LEVELS: Record<Outline, Level[]> = {
  roman: ['roman', 'arabic', 'letter', 'dash', 'plus'],
  arabic: ['arabic', 'letter', 'dash', 'plus'],
  article: ['article', 'arabic', 'letter', 'dash', 'plus'],
}

function mark(level: Level, position: number): string {
  if (level === 'roman') return `${romanNumber(position)}.`
  if (level === 'article') return `Điều ${position}.`
  if (level === 'arabic') return `${position}.`
  if (level === 'letter') return `${letter(position)})`
  return level === 'dash' ? '-' : '+'
}

/** A body line by line: a paragraph, its mark if numbered, whether it is a heading; or a table. */
export type BodyLine =
  | { kind: 'text'; mark?: string; heading: boolean; depth: number; text: Text }
  | { kind: 'table'; table: Extract<Block, { kind: 'table' }> }

/** Lays a tree of blocks out in reading order with the marks of its outline. */
export function bodyLines(blocks: readonly Block[], outline: Outline, depth = 0): BodyLine[] {
  const levels = LEVELS[outline]
  const level = levels[Math.min(depth, levels.length - 1)] ?? 'plus'
  const lines: BodyLine[] = []
  let position = 0
  for (const block of blocks) {
    if (block.kind === 'table') lines.push({ kind: 'table', table: block })
    else if (block.kind === 'paragraph') lines.push({ kind: 'text', heading: false, depth, text: block.text })
    else {
      const heading = block.kind === 'section'
      lines.push({ kind: 'text', mark: mark(level, ++position), heading, depth, text: heading ? block.heading : block.text })
      lines.push(...bodyLines(block.blocks ?? [], outline, depth + 1))
    }
  }
  return lines
}

/** Closes the last paragraph with './.', as the main text of every paper ends (Annex I, part I, section II.6). */
export function closed(lines: readonly BodyLine[]): BodyLine[] {
  const last = lines.at(-1)
  if (last?.kind !== 'text') return [...lines]
  const end = (text: string): string => `${text.replace(/[\s.;,/]+$/, '')}./.`
  const text =
    typeof last.text === 'string'
      ? end(last.text)
      : last.text.map((run, index, all) => (index === all.length - 1 ? { ...run, text: end(run.text) } : run))
  return [...lines.slice(0, -1), { ...last, text }]
}
