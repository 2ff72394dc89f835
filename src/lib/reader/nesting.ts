/**
 * Which marks stand below which, where their form alone does not say it.
 *
 * "1." stands above "a)" and "a)" above "-" in nearly every paper. But "(1)", "1)", "+" and "•" stand where a drafter
 * puts them, "Thứ nhất," and "A." are marks only where the second follows the first, and a scanner loses the dot behind
 * a number. What a paper does with them is seen from what stands above them each time they begin.
 */
import type { MarkKind } from './marks.ts'
import { part, type Passage } from './passage.ts'

type Marked = { whole: Passage; body: Passage; kind: MarkKind; mark: string; row?: number }

const ORDINALS = ['nhat', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']
const COUNTED = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi']
const ORDINAL =
  /^(?:thu (nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: [a-z]{2,4})?) ?[,:.-] ?|(mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) la ?[,:] ?)(?=\S)/
const CAPITAL = /^([A-E])\s?[.)/]\s?(?=\p{Lu})/u
const BARE_NUMBER = /^(\d{1,2}) (?=\p{Lu}\p{L}+ )/u

/** What a paragraph that bears no mark by its form may be counted by, and the how-manieth it is. */
type Counted = { style: 'ordinal' | 'capital' | 'bracket' | 'bare'; value: number; length: number }

function countedBy({ whole, kind, row }: Marked): Counted | undefined {
  if (kind !== 'none' || row !== undefined) return undefined
  const first = whole.folded.charAt(0)
  if (first >= '0' && first <= '9') {
    const bare = BARE_NUMBER.exec(whole.words)
    return bare ? { style: 'bare', value: Number(bare[1]), length: bare[0].length } : undefined
  }
  if (whole.words.charAt(1) === '.' || whole.words.charAt(1) === ')' || whole.words.charAt(1) === '/') {
    const capital = CAPITAL.exec(whole.words)
    return capital
      ? { style: whole.words.charAt(1) === ')' ? 'bracket' : 'capital', value: first.charCodeAt(0) - 96, length: capital[0].length }
      : undefined
  }
  const ordinal = 'tmhbnscm'.includes(first) ? ORDINAL.exec(whole.folded.slice(0, 24)) : null
  if (!ordinal) return undefined
  const value = ordinal[2] ? COUNTED.indexOf(ordinal[2]) + 1 : ORDINALS.indexOf(ordinal[1] ?? '') + 1
  return value > 0 ? { style: 'ordinal', value, length: ordinal[0].length } : undefined
}

/** The form of a mark, as far as it may stand on different levels. */
function styleOf({ whole, kind, row }: Marked): string {
  if (row !== undefined) return ''
  const head = whole.words.slice(0, 4)
  if (kind === 'letter') return /^\(\d/.test(head) ? '(1)' : 'a)'
  if (kind === 'number') return /^\d{1,2}\s?\)/.test(head) ? '1)' : '1.'
  if (kind === 'dash') return /^[-–—−]/.test(head) ? '-' : '•'
  return kind === 'none' ? '' : kind
}

/** The same paragraphs, each marked as the paper uses its marks. */
export function nested<T extends Marked>(paragraphs: T[]): T[] {
  markCounted(paragraphs)
  const styles = paragraphs.map(styleOf)
  const above = nestingOf(styles)
  const times = (parent: string, child: string): number => above.get(`${parent} ${child}`) ?? 0
  const under = (parents: readonly string[], child: string): number => parents.reduce((sum, parent) => sum + times(parent, child), 0)
  const turns = new Map<string, MarkKind>()
  const outer = ['', 'chapter', 'article', 'roman']
  if (styles.indexOf('(1)') < styles.lastIndexOf('(1)') && under(outer, '(1)') > under(['1.', '1)', 'number2', 'number3', 'a)', '-', 'plus'], '(1)'))
    turns.set('(1)', 'number')
  if (under(['1.', 'number2', 'number3'], '1)') > under(outer, '1)')) turns.set('1)', 'letter')
  if (under(['a)'], '1)') > under(outer, '1)')) turns.set('1)', 'dash')
  if (times('plus', '-') > 1 && times('plus', '-') > 2 * times('-', 'plus')) turns.set('plus', 'dash').set('-', 'plus')
  if (times('-', '•') > 0 && times('-', '•') > 2 * times('•', '-')) turns.set('•', 'plus')
  else if (times('•', '-') > 0 && times('•', '-') > 2 * times('-', '•')) turns.set('-', 'plus')
  if (turns.size)
    paragraphs.forEach((paragraph, at) => {
      const kind = turns.get(styles[at] ?? '')
      if (kind) paragraph.kind = kind
    })
  return paragraphs
}

/** How often each form begins right below each other one; '' stands above the outermost. */
function nestingOf(styles: readonly string[]): Map<string, number> {
  const above = new Map<string, number>()
  const open: string[] = []
  for (const style of styles) {
    if (style === '') continue
    const at = open.lastIndexOf(style)
    if (at >= 0) open.length = at + 1
    else {
      const pair = `${open.at(-1) ?? ''} ${style}`
      above.set(pair, (above.get(pair) ?? 0) + 1)
      open.push(style)
    }
  }
  return above
}

const KINDS: Record<Counted['style'], MarkKind> = { capital: 'chapter', bracket: 'letter', bare: 'number', ordinal: 'number' }

/** "Thứ nhất, … Thứ hai, …", "A. … B. …", "1 Sở … 2 Sở …": each a mark only where the next one follows. */
function markCounted(paragraphs: Marked[]): void {
  const found = paragraphs.map(countedBy)
  const numbered = paragraphs.some(({ kind, row }) => kind === 'number' && row === undefined)
  for (const style of ['capital', 'bracket', 'bare', 'ordinal'] as const) {
    if (style === 'bare' && numbered) continue
    const own = found.flatMap((counted, at) => (counted?.style === style ? [{ ...counted, at }] : []))
    const follow = own.filter(({ value }, index) => own[index + 1]?.value === value + 1 || own[index - 1]?.value === value - 1)
    if (follow.length < (style === 'bare' ? 3 : 2)) continue
    let kind: MarkKind = KINDS[style]
    for (const { at, value, length } of follow) {
      const paragraph = paragraphs[at]
      if (!paragraph) continue
      if (style === 'ordinal' && value === 1) kind = ordinalKind(paragraphs, at)
      paragraph.kind = kind
      paragraph.mark = style === 'capital' || style === 'bracket' ? 'ABCDE'.charAt(value - 1) : String(value)
      paragraph.body = part(paragraph.whole, length)
    }
  }
}

/** "Thứ nhất, …" below "1." is one of its items; below nothing, it is the paper's own numbering. */
function ordinalKind(paragraphs: readonly Marked[], at: number): MarkKind {
  for (let before = at - 1; before >= 0; before -= 1) {
    const kind = paragraphs[before]?.kind
    if (kind === 'letter') return 'dash'
    if (kind === 'number' || kind === 'number2' || kind === 'number3') return 'letter'
    if (kind === 'roman' || kind === 'article' || kind === 'chapter') return 'number'
  }
  return 'number'
}
