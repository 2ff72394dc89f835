/**
 * The law of this room: who inside an organisation may take which step of a piece of work, and where it goes from there. Pure.
 *
 * Head's note (bút phê) -> division -> officer -> approval -> signature. Signing forms: Nghị định 30/2020/NĐ-CP, Art. 13.
 */

/** How many hands a result passes before it leaves: none (who does it reports), the head's, or the division head's and the head's. */
export const APPROVALS = ['direct', 'head', 'division_head'] as const
export const STATES = ['waiting', 'division', 'working', 'division_approval', 'approval', 'signature', 'signed', 'closed'] as const
export const STEPS = ['note', 'handOn', 'sendBack', 'submit', 'approve', 'return', 'sign'] as const
export type Approval = (typeof APPROVALS)[number]
export type State = (typeof STATES)[number]
export type Step = (typeof STEPS)[number]

/** What somebody may decide here today: by where they stand, or for another who delegated it. */
export type Standing = { membershipId: string | null; divisionId: string | null; note: boolean; approve: boolean; sign: boolean; division: boolean }
export type Routed = {
  state: State
  divisionId: string | null
  officerId: string | null
  partnerIds: readonly string[]
  partnerDivisions: readonly string[]
}

const AT_WORK: readonly State[] = ['division', 'working']
const BEFORE_A_WORD: readonly State[] = ['division_approval', 'approval', 'signature']
const AT_HEAD: readonly State[] = ['approval', 'signature']

const heads = (one: Routed, who: Standing): boolean => who.division && who.divisionId !== null && who.divisionId === one.divisionId
const does = (one: Routed, who: Standing): boolean => who.membershipId !== null && one.officerId === who.membershipId

/** Whether this work was handed to them: to do, to lead in their division, or to help with. */
export const isGiven = (one: Routed, who: Standing): boolean =>
  does(one, who) ||
  heads(one, who) ||
  (who.membershipId !== null && one.partnerIds.includes(who.membershipId)) ||
  (who.division && who.divisionId !== null && one.partnerDivisions.includes(who.divisionId))

/**
 * Which steps are open to somebody, the most likely first. Nothing yet handed on (undefined) waits for the head's note.
 *
 *   division head, work lies in the division      ->  hand on, submit, send back
 *   officer of another division                   ->  nothing
 *   deputy, without delegation, result approved   ->  return, but not sign
 */
export function stepsOf(one: Routed | undefined, who: Standing, approval: Approval): Step[] {
  if (!one) return who.note ? ['note'] : []
  const { state } = one
  const mine = heads(one, who)
  const open: Record<Step, boolean> = {
    sign: AT_HEAD.includes(state) && who.sign,
    // A result that waits in a division whose head is away can be approved above it: nothing gets stuck.
    approve: (state === 'division_approval' && (mine || who.approve)) || (state === 'approval' && who.approve),
    return: (state === 'division_approval' && (mine || who.approve)) || (AT_HEAD.includes(state) && (who.approve || who.sign)),
    handOn: AT_WORK.includes(state) && mine,
    submit: approval !== 'direct' && AT_WORK.includes(state) && (mine || (state === 'working' && does(one, who))),
    sendBack: AT_WORK.includes(state) && (mine || (does(one, who) && one.divisionId === null)),
    note: who.note && (state === 'waiting' || AT_WORK.includes(state)),
  }
  return (Object.keys(open) as Step[]).filter((step) => open[step])
}

/** A decision names who signs this one (a team's head): their hand alone signs it, whatever the organisation's own rule says. */
export const signedBy = (who: Standing, approval: Approval, signerId: string | null | undefined): { who: Standing; approval: Approval } =>
  signerId ? { who: { ...who, sign: who.membershipId === signerId }, approval: 'head' } : { who, approval }

/** Where a submitted result goes first: to the division's head, unless there is none, or they submit it themselves, or the organisation asks for one approval alone. */
export const afterSubmitting = (approval: Approval, one: Routed, who: Standing, headed: boolean): State =>
  approval === 'division_head' && one.divisionId !== null && headed && !heads(one, who) ? 'division_approval' : 'approval'

/** After approval: from the division to the head; from the head, or past an absent division head, to signature. */
export const afterApproving = (one: Routed, who: Standing): State => (one.state === 'division_approval' && heads(one, who) ? 'approval' : 'signature')

/** Where work lies that somebody is to do again: with its officer, else its division, else before the head. */
export const backToWork = (one: Pick<Routed, 'officerId' | 'divisionId'>): State =>
  one.officerId !== null ? 'working' : one.divisionId !== null ? 'division' : 'waiting'

/** What the organisation says to the world outside, and who of it may: taking on, working, asking and sending back, reporting. */
export type Outward = 'accept' | 'work' | 'ask' | 'report'

/**
 * Whether somebody of the organisation may take a step that the world outside sees. Where results go out directly, anybody until it is
 * handed to somebody; then those it was handed to. Where they are signed, only a signer reports.
 */
export function mayOutward(what: Outward, one: Routed | undefined, who: Standing, approval: Approval): boolean {
  if (approval === 'direct') return one === undefined || one.state === 'waiting' || one.state === 'closed' || who.note || isGiven(one, who)
  // A draft that waits for a word is signed or returned, not passed by.
  if (what === 'report') return who.sign && (one === undefined || !BEFORE_A_WORD.includes(one.state))
  if (what === 'ask') return who.note
  if (what === 'accept') return who.note || (one !== undefined && isGiven(one, who))
  return who.approve || (one !== undefined && AT_WORK.includes(one.state) && isGiven(one, who))
}

/** Who approves and signs for the whole organisation. Whoever keeps its papers arranges everybody else, and neither makes nor moves one of these. */
export const isLeader = (rank: string): boolean => rank === 'head' || rank === 'deputy'

/** The internal day may not be after the day that the world outside waits for. */
export const isTooLate = (dueOn: string | null, outer: string | null): boolean => dueOn !== null && outer !== null && dueOn > outer

/** What stands before the signer's post, and for whom they sign; nothing before the head's own. */
export function signingOf(
  rank: string | undefined,
  delegated: { capacity: string | null; powers: readonly string[]; id: string; post: string } | undefined,
): { capacity: string | null; underId: string | null; forPost: string | null } {
  if (rank === 'head') return { capacity: null, underId: null, forPost: null }
  return delegated
    ? { capacity: delegated.capacity, underId: delegated.id, forPost: delegated.post }
    : { capacity: 'KT.', underId: null, forPost: null }
}
