/** What somebody who types a name into the register's box asks for: words, and the kind that they name by them. */
import { fold } from '#lib/text'
import type { Kind } from './fields-rules.ts'

const PARTS: readonly Kind[] = ['branch', 'representative_office', 'business_place']

/** Ways of naming a kind, folded; the longer ones first. What hangs on a cooperative is called after it. */
const NAMED: readonly [string, readonly Kind[]][] = [
  ['lien hiep hop tac xa', ['union', ...PARTS]],
  ['lien hiep htx', ['union', ...PARTS]],
  ['lh htx', ['union', ...PARTS]],
  ['lhhtx', ['union', ...PARTS]],
  ['quy tin dung nhan dan', ['credit_fund', ...PARTS]],
  ['quy tin dung', ['credit_fund', ...PARTS]],
  ['qtdnd', ['credit_fund', ...PARTS]],
  ['to hop tac', ['group']],
  ['tht', ['group']],
  ['hop tac xa', ['cooperative', ...PARTS]],
  ['htx', ['cooperative', ...PARTS]],
]
const MOST_WORDS = 8

/**
 * One way to understand what was typed: one of these kinds (none: of any), with these words, and words that begin like these. `named`: the kind was
 * typed with them, so that they are no name of a person.
 */
export type Question = { kinds: readonly Kind[]; whole: readonly string[]; begun: readonly string[]; named?: true }

/**
 * How what was typed may be understood, the nearest first; the next one is asked where one finds nothing.
 *
 * 'HTX nông nghiệp tân ti' → cooperatives with nong, nghiep, tan and something that begins with ti; then with words that each begin
 * so; then the same with 'htx' as a word like any other.
 */
export function questionsOf(typed: string, kinds: readonly Kind[]): Question[] {
  const words = fold(typed).split(' ').filter(Boolean).slice(0, MOST_WORDS)
  if (words.length === 0) return []
  const named = kindNamed(words)
  const both = named?.kinds.filter((kind) => kinds.length === 0 || kinds.includes(kind)) ?? []
  const readings = [...(named && both.length > 0 ? [{ kinds: both, words: named.rest, named: true as const }] : []), { kinds, words }]
  return readings.flatMap((reading) => {
    const of = { kinds: reading.kinds, ...('named' in reading ? { named: true as const } : {}) }
    const nearest = { ...of, whole: reading.words.slice(0, -1), begun: reading.words.slice(-1) }
    return reading.words.length > 1 ? [nearest, { ...of, whole: [], begun: reading.words }] : [nearest]
  })
}

/** What was typed as a name, folded: as it stands, and without the words that name a kind. */
export function nameMeant(typed: string): { whole: string; bare: string } {
  const words = fold(typed).split(' ')
  return { whole: words.join(' '), bare: kindNamed(words)?.rest.join(' ') ?? words.join(' ') }
}

/** The words that a name of some kind begins with: 'hop tac xa' of 'Hợp tác xã Thới Lai'. */
export const KIND_NAMES: readonly string[] = NAMED.map(([name]) => name)

/** The kind that the first words name; the last of them may be half written, where it is all that was typed. */
function kindNamed(words: readonly string[]): { kinds: readonly Kind[]; rest: string[] } | undefined {
  const typed = words.join(' ')
  for (const [name, kinds] of NAMED) {
    const length = name.split(' ').length
    if (`${typed} `.startsWith(`${name} `)) return { kinds, rest: words.slice(length) }
    if (words.length > 2 && name.startsWith(typed)) return { kinds, rest: [] }
  }
  return undefined
}

/** A question as the index of words takes it (`tsquery`). */
export function asQuery({ kinds, whole, begun, named }: Question): string {
  const kind = [...kinds, ...(named ? ['='] : [])].map((one) => `'=${one}'`).join(' | ')
  return [...(kind ? [`(${kind})`] : []), ...whole, ...begun.map((word) => `${word}:*`)].join(' & ')
}
