/**
 * The law of this room: who may take which step of a proposal, what it lacks before it leaves, and what becomes of it when its points
 * are decided. Pure; the browser asks the same.
 */

export const KINDS = ['submission', 'report'] as const
/** draft → sent (at the office) → before (a leader) → decided; incomplete (the office) and returned (the leader) lead back to its agency. */
export const STATES = ['draft', 'sent', 'incomplete', 'before', 'returned', 'decided', 'withdrawn'] as const
export const OUTCOMES = ['approved', 'opinion', 'refused', 'returned'] as const
export const STEPS = ['edit', 'send', 'submit', 'withdraw', 'put', 'incomplete', 'decide', 'note', 'return', 'notice'] as const
export type Kind = (typeof KINDS)[number]
export type State = (typeof STATES)[number]
export type Outcome = (typeof OUTCOMES)[number]
export type Step = (typeof STEPS)[number]

/** Its agency may still write in it. */
export const OPEN: readonly State[] = ['draft', 'incomplete', 'returned']

/** Somebody before a proposal. `own`: of its agency; `outward`, `submits`: what the routing inside lets them do. */
export type Who = {
  own: boolean
  works: boolean
  sends: boolean
  submits: boolean
  checks: boolean
  /** One of the leaders; `named`: it was put before them, or they are the chairman. */
  decides: boolean
  named: boolean
}

type Standing = { state: State; outcomes: readonly (Outcome | null)[]; noticed: boolean }

/**
 * Which steps are open to somebody, the most likely first.
 *
 *   sent, a clerk of the office                 ->  put before a leader, return as incomplete
 *   before the deputy, the chairman             ->  decide: he may take every matter to himself
 *   before the deputy, another deputy           ->  nothing
 */
export function stepsOf({ state, outcomes, noticed }: Standing, who: Who): Step[] {
  const writes = who.own && OPEN.includes(state)
  const open: Record<Step, boolean> = {
    decide: state === 'before' && who.decides && who.named,
    return: state === 'before' && who.decides && who.named,
    put: (state === 'sent' || (state === 'before' && outcomes.every((one) => one === null))) && who.checks,
    incomplete: state === 'sent' && who.checks,
    note: state === 'before' && who.checks,
    notice: who.checks && !noticed && (state === 'decided' || state === 'before') && outcomes.some((one) => one !== null && one !== 'returned'),
    send: writes && who.sends && !who.submits,
    submit: writes && who.submits,
    edit: writes && who.works,
    withdraw:
      who.own &&
      who.sends &&
      (state === 'draft' || state === 'incomplete' || state === 'returned' || state === 'sent') &&
      outcomes.every((one) => !isSettled(one)),
  }
  return (Object.keys(open) as Step[]).filter((step) => open[step])
}

/** A point of which the last word was said. One that came back is decided when it comes again. */
export const isSettled = (outcome: Outcome | null): boolean => outcome !== null && outcome !== 'returned'

/** What a proposal becomes when some of its points were decided: it goes back as soon as nothing is left but points to be reworked. */
export function afterDeciding(outcomes: readonly (Outcome | null)[]): 'before' | 'returned' | 'decided' {
  if (outcomes.some((one) => one === null)) return 'before'
  return outcomes.some((one) => one === 'returned') ? 'returned' : 'decided'
}

export type Lack = 'opening' | 'basis' | 'items'
/** What a paper needs before it can leave its agency: what it rests on, why, and something to decide. */
export function lacksOf({ opening, basis, items }: { opening: string; basis: readonly string[]; items: readonly { words: string }[] }): Lack[] {
  return [
    ...(basis.length === 0 ? (['basis'] as const) : []),
    ...(opening.trim().length < 20 ? (['opening'] as const) : []),
    ...(items.length === 0 || items.some(({ words }) => words.trim() === '') ? (['items'] as const) : []),
  ]
}

/** A decision of one point becomes a task where it is granted, or directed otherwise, and somebody is named to do it. */
export const givesTask = (outcome: Outcome, leadId: string | null): boolean => (outcome === 'approved' || outcome === 'opinion') && leadId !== null

export type Content = { title: string; opening: string; basis: readonly string[]; items: readonly { id: string; words: string }[] }
export type Difference = {
  what: 'title' | 'opening' | 'basis' | 'item'
  n: number | null
  how: 'added' | 'changed' | 'removed'
  before: string
  after: string
}

/** How one version of a proposal differs from the one before, in the order of the paper. Points are the same while their id is. */
export function differenceOf(before: Content, after: Content): Difference[] {
  const words = (what: 'title' | 'opening' | 'basis', was: string, is: string): Difference[] =>
    was === is ? [] : [{ what, n: null, how: 'changed', before: was, after: is }]
  const was = new Map(before.items.map((item) => [item.id, item.words]))
  const kept = new Set(after.items.map(({ id }) => id))
  return [
    ...words('title', before.title, after.title),
    ...words('basis', before.basis.join('\n'), after.basis.join('\n')),
    ...words('opening', before.opening, after.opening),
    ...after.items.flatMap(({ id, words: is }, at): Difference[] => {
      const old = was.get(id)
      if (old === is) return []
      return [{ what: 'item', n: at + 1, how: old === undefined ? 'added' : 'changed', before: old ?? '', after: is }]
    }),
    ...before.items.flatMap(({ id, words: old }, at): Difference[] =>
      kept.has(id) ? [] : [{ what: 'item', n: at + 1, how: 'removed', before: old, after: '' }],
    ),
  ]
}

const LINKING = new Set(['và', 'của', 'các'])
/** The letters of an agency in the symbols of its papers: Sở Nông nghiệp và Môi trường → SNNMT; a people's committee is UBND. */
export function lettersOf(name: string, kind: string): string {
  if (kind === 'people_committee' || kind === 'commune_committee') return 'UBND'
  // The ground that it is of stands in no symbol.
  return name
    .replace(/\s+(thành phố|tỉnh)(\s.*)?$/iu, '')
    .split(/[\s,-]+/)
    .filter((word) => word !== '' && !LINKING.has(word.toLocaleLowerCase('vi')))
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : (word[0] ?? '')))
    .join('')
    .toLocaleUpperCase('vi')
}

/** The chairman takes any matter to himself; a deputy has what was put before him. */
export const isChairman = (post: string | undefined, rank: string | undefined): boolean => rank === 'head' || /^chủ tịch/iu.test(post ?? '')

/** How many versions are older than those shown, newest first: they are numbered from the first sending on, without a gap. */
export const earlierThan = (shown: readonly { n: number }[]): number => (shown.at(-1)?.n ?? 1) - 1
