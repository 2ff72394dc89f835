/** The text of a paper cut into stretches: which item, particular or mention each stretch belongs to. Pure. */
import type { Doubted, Item, Place } from '../contract.ts'

export type Stretch = {
  start: number
  end: number
  text: string
  /** The innermost item around it. */
  item?: Item
  /** The first stretch of its item: the one that is reached with the keyboard. */
  opens?: boolean
  /** The place of a particular, a reference or a link that is being shown. */
  shown?: boolean
  /** In the focused item: lead, partner, date … */
  mention?: Item['mentions'][number]['role']
  /** A word of a scan of which the recognition was only so sure. */
  sure?: number
}
/** `halves`: a line of a letterhead, typed with wide blanks between its two sides; each side has its own stretches. */
export type Line = { start: number; stretches: Stretch[]; look: 'heading' | 'item' | 'plain'; halves?: [Stretch[], Stretch[]] }

const around = (place: Place, start: number, end: number): boolean => place.start <= start && place.end >= end

/** Capitals alone on a line are set as a heading; nothing else of the layout is guessed. */
const isHeading = (line: string): boolean => line.length < 120 && /\p{Lu}/u.test(line) && line === line.toUpperCase()

/** The letterhead stands within so many written lines. */
const HEAD_LINES = 20
/** Two sides of one typed line: words, a gap that no sentence has, words. */
const TWO_SIDES = /^(\s*\S.*?)(\s*\t\s*| {4,})(\S.*)$/

/** Where the right side of a letterhead's line begins; nowhere in any other line. */
function sideAt(line: string, seen: number): { left: number; right: number } | undefined {
  const found = seen <= HEAD_LINES ? TWO_SIDES.exec(line.trimEnd()) : null
  // A third side is a table, and stays as it was typed.
  if (!found || /\t| {4,}/.test(found[3]!)) return undefined
  return { left: found[1]!.length, right: found[1]!.length + found[2]!.length }
}

function sureOf(unsure: readonly Doubted[], from: number, to: number): { sure?: number } {
  const word = unsure.find((one) => around(one, from, to))
  return word ? { sure: word.sure } : {}
}

/** Lines of the text, each cut where something begins or ends. */
export function linesOf(
  text: string,
  items: readonly Item[],
  shown: readonly Place[],
  focus: Item | undefined,
  doubted: readonly Doubted[] = [],
): Line[] {
  const sorted = items.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const mentions = focus?.mentions ?? []
  const opened = new Set<string>()
  // In the order of the text: each line takes those that it reaches.
  let nextDoubt = 0
  const lines: Line[] = []
  let at = 0
  let seen = 0
  for (const line of text.split('\n')) {
    const start = at
    const end = at + line.length
    at = end + 1
    if (line.trim() === '') continue
    const sides = sideAt(line, (seen += 1))
    const touching = sorted.filter((item) => item.start < end && item.end > start)
    while (nextDoubt < doubted.length && doubted[nextDoubt]!.end <= start) nextDoubt += 1
    const unsure: Doubted[] = []
    for (let one = nextDoubt; one < doubted.length && doubted[one]!.start < end; one += 1) unsure.push(doubted[one]!)
    const edges = [...touching, ...shown, ...mentions, ...unsure]
      .flatMap((place) => [place.start, place.end])
      .filter((edge) => edge > start && edge < end)
    const cuts = [...new Set([start, ...edges, ...(sides ? [start + sides.left, start + sides.right] : []), end])].toSorted((a, b) => a - b)
    const stretches = cuts.slice(0, -1).map((from, index): Stretch => {
      const to = cuts[index + 1]!
      const item = touching.findLast((one) => around(one, from, to))
      const mention = mentions.find((one) => around(one, from, to))
      const opens = item !== undefined && !opened.has(item.id)
      if (opens) opened.add(item.id)
      return {
        start: from,
        end: to,
        text: text.slice(from, to),
        ...(item ? { item, opens } : {}),
        ...(shown.some((place) => around(place, from, to)) ? { shown: true } : {}),
        ...(mention ? { mention: mention.role } : {}),
        ...sureOf(unsure, from, to),
      }
    })
    const halves: Line['halves'] = sides && [
      stretches.filter((one) => one.end <= start + sides.left),
      stretches.filter((one) => one.start >= start + sides.right),
    ]
    lines.push({ start, stretches, ...(halves ? { halves } : {}), look: isHeading(line.trim()) ? 'heading' : touching.length > 0 ? 'item' : 'plain' })
  }
  return lines
}

/** A line begun by the drafter: a mark of a list, or a row of a table. */
const BEGUN = /^\s*(?:[-–—+•*·]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})[.)](?:\s|$)|Điều \d|Nơi nhận|Kính gửi)|\t| \| /u

/** How long the lines of a paper are that a page broke ("… kinh tế tập / thể"); 0 where every line is a paragraph of its own. */
function brokenAt(lines: readonly string[]): number {
  const lengths = lines.map((line) => line.trimEnd().length).filter((length) => length > 12)
  const wide = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0
  if (wide < 40 || wide > 130) return 0
  const broken = lines.filter(
    (line, at) => line.trimEnd().length > wide * 0.75 && /[\p{L}\d,]$/u.test(line.trimEnd()) && /^\p{Ll}/u.test(lines[at + 1] ?? ''),
  )
  return broken.length > 2 ? wide : 0
}

/** Lines that a page broke, shown as the paragraphs they are: the break is a blank, within a number ("61/CT-UBND") nothing that is seen. Places stay those of the text. */
export function flowing(text: string, lines: readonly Line[]): Line[] {
  const width = brokenAt(text.split('\n'))
  const joined: Line[] = []
  let before = ''
  for (const line of lines) {
    const [last, first] = [joined.at(-1), line.stretches[0]]
    const words = line.stretches.map((one) => one.text).join('')
    const goesOn =
      last && first && width > 0 && before.trimEnd().length > width * 0.7 && !/[.;:!?…]["”)]*$/.test(before.trimEnd()) && !BEGUN.test(words)
    const sameLook = goesOn && !last.halves && !line.halves && last.look !== 'heading' && line.look !== 'heading'
    if (sameLook && text.slice(line.start - 1, line.start) === '\n' && text[line.start - 2] !== '\n') {
      const end = last.stretches.at(-1)!
      const { opens: _, ...same } = end
      const bridge = end.item === first.item ? same : {}
      joined[joined.length - 1] = {
        ...last,
        look: last.look === 'item' ? last.look : line.look,
        stretches: [
          ...last.stretches,
          { ...bridge, start: line.start - 1, end: line.start, text: /\S[-/]$/.test(before) ? '\u200b' : ' ' },
          ...line.stretches,
        ],
      }
    } else joined.push(line)
    before = words
  }
  return joined
}

/** Where a quote may be cut: after a clause, so that each part can stand alone. */
export function cutsOf(quote: string): number[] {
  const cuts: number[] = []
  for (const found of quote.matchAll(/[;,.:\n]\s+(?=\S)/g)) cuts.push(found.index + found[0].length)
  return cuts.filter((cut) => cut > 0 && cut < quote.length)
}
