/** Plans for cooperatives that are weak or stopped: the ways, the steps that each begins with, what is left over, when one may be closed. */

export const WAYS = ['consolidate', 'dissolve', 'convert'] as const
export type Way = (typeof WAYS)[number]
export const PLAN_STATES = ['open', 'done', 'dropped'] as const

export const LEFTOVERS = ['debt', 'claim', 'asset', 'undivided', 'state', 'seal'] as const
export type LeftoverKind = (typeof LEFTOVERS)[number]
/** How one of a kind is closed. Of what State support made, the commune's committee decides (NĐ 92/2024/NĐ-CP, Art. 50, 63). */
export const CLOSINGS: Record<LeftoverKind, readonly string[]> = {
  debt: ['paid', 'taken_over', 'forgiven', 'court'],
  claim: ['collected', 'taken_over', 'lost'],
  asset: ['sold', 'returned', 'divided', 'taken_over'],
  undivided: ['handed_to_commune', 'handed_to_cooperative'],
  state: ['recovered', 'liquidated'],
  seal: ['handed_in', 'closed'],
}
/** Of these a dissolution has to say what there is, or that there is nothing. */
export const ASKED: readonly LeftoverKind[] = ['debt', 'asset', 'undivided', 'state', 'seal']

/** Steps that a plan begins with, and days from its opening until each is due; all may be changed. Common practice, docs/sources.md#oversight. */
export const STEPS: Record<Way, readonly { key: string; days: number }[]> = {
  consolidate: [
    { key: 'survey', days: 30 },
    { key: 'meeting', days: 60 },
    { key: 'board', days: 75 },
    { key: 'bylaws', days: 90 },
    { key: 'business', days: 120 },
    { key: 'follow', days: 300 },
  ],
  dissolve: [
    { key: 'decide', days: 30 },
    { key: 'notice', days: 45 },
    { key: 'list', days: 75 },
    { key: 'debts', days: 120 },
    { key: 'assets', days: 150 },
    { key: 'tax', days: 165 },
    { key: 'file', days: 180 },
  ],
  convert: [
    { key: 'decide', days: 30 },
    { key: 'form', days: 60 },
    { key: 'assets', days: 90 },
    { key: 'register', days: 120 },
  ],
}

/** A group has no general meeting, no council of dissolution and no seal: its members end it (NĐ 92/2024/NĐ-CP, Art. 63). */
const STEPS_OF_GROUP: (typeof STEPS)[Way] = [
  { key: 'decide', days: 20 },
  { key: 'notify', days: 30 },
  { key: 'list', days: 45 },
  { key: 'debts', days: 75 },
  { key: 'assets', days: 90 },
  { key: 'file', days: 97 },
]
/** The steps that a plan for one of a kind begins with, and the way under which their words stand. */
export const stepsFor = (way: Way, kind: string): { way: string; steps: (typeof STEPS)[Way] } =>
  way === 'dissolve' && kind === 'group' ? { way: 'close', steps: STEPS_OF_GROUP } : { way, steps: STEPS[way] }

/** How one is closed: what the State paid for whole is recovered, what it paid for in part is liquidated and reported. */
export const closingsOf = ({ kind, stateShare }: { kind: LeftoverKind; stateShare: number | null }): readonly string[] =>
  kind === 'state' && stateShare !== null ? [stateShare === 100 ? 'recovered' : 'liquidated'] : CLOSINGS[kind]

export type Leftover = { kind: LeftoverKind; none: boolean; closed: boolean }
/** What keeps a plan from being closed: kinds of which nothing was said, and how many are still open. */
export function keepsOpen(way: Way, leftovers: readonly Leftover[]): { unsaid: LeftoverKind[]; open: number } {
  if (way !== 'dissolve') return { unsaid: [], open: 0 }
  return {
    unsaid: ASKED.filter((kind) => !leftovers.some((one) => one.kind === kind)),
    open: leftovers.filter(({ none, closed }) => !none && !closed).length,
  }
}

export const STAGES = ['found', 'confirmed', 'planned', 'late', 'done'] as const
/** Where a weak or stopped one stands: found by a rule; confirmed, without a plan; with one; with one past its day; settled. */
export type Stage = (typeof STAGES)[number]
