/** How things stand inside an organisation today: its rule, its people, and what somebody may decide there. */
import { divisionsOf, organisationsByIds, type Division } from '#modules/organisations'
import { membersOf, type Member } from '#modules/people'
import type { Ctx } from '#platform/action'
import { refuse } from './problems.ts'
import { isLeader, signedBy, signingOf, type Approval, type Standing } from './rules.ts'
import { ruleOn } from './store.ts'

export type Agency = {
  id: string
  name: string
  approval: Approval
  restricted: boolean
  ruleFrom: string | null
  ruleBy: string | null
  divisions: Division[]
  members: Member[]
}

/** Kinds of organisations that are few people around one table: whoever does it reports it, unless they say otherwise. */
const SMALL: readonly string[] = ['commune_committee', 'commune_party', 'commune_council']

/** An organisation with its rule of today: its own, or else approval by division head and head where it has divisions and a head, and direct elsewhere. */
export async function agencyOf(ctx: Ctx, id: string): Promise<Agency> {
  const organisation = (await organisationsByIds(ctx, [id])).get(id)
  const [rule, divisions, all] = [await ruleOn(ctx.db, id, ctx.today), await divisionsOf(ctx, id), await membersOf(ctx, [id])]
  const members = all.filter(({ role }) => role !== 'admin' && role !== 'auditor')
  const graded = divisions.length > 0 && members.some(({ rank }) => rank === 'head') && !SMALL.includes(organisation?.kind ?? '')
  return {
    id,
    name: organisation?.name ?? '',
    approval: rule?.approval ?? (graded ? 'division_head' : 'direct'),
    restricted: rule?.restricted ?? false,
    ruleFrom: rule?.valid_from ?? null,
    ruleBy: rule?.set_by ?? null,
    divisions,
    members,
  }
}

/** Whether results surely go out directly, by the rule or the kind alone: the people and divisions of the organisation are not asked about. */
export async function goesOutDirectly(ctx: Ctx, id: string, approval: Approval | null): Promise<boolean> {
  if (approval) return approval === 'direct'
  return SMALL.includes((await organisationsByIds(ctx, [id])).get(id)?.kind ?? '')
}

/** What the actor may decide in this organisation today. Where it has no head, its deputies sign for one. */
export function standingIn(ctx: Ctx, agency: Agency): Standing {
  const { actor } = ctx
  if (actor.organisationId !== agency.id) return { membershipId: null, divisionId: null, note: false, approve: false, sign: false, division: false }
  const may = (power: string) => actor.permissions.has(`inside.${power}`)
  const headless = actor.rank === 'deputy' && !agency.members.some(({ rank }) => rank === 'head')
  return {
    membershipId: actor.membershipId ?? null,
    divisionId: actor.divisionId ?? null,
    note: may('note'),
    approve: may('approve'),
    sign: may('sign') || headless,
    division: may('division'),
  }
}

/** What the actor may decide of one object, and how many hands it passes: as the organisation has it, unless the object names its signer. */
export const standingOn = (ctx: Ctx, agency: Agency, signerId: string | null | undefined): { who: Standing; approval: Approval } =>
  signedBy(standingIn(ctx, agency), agency.approval, signerId)

/** Refuses whoever arranges posts and not those of the organisation's leaders, where one of these ranks is a leader's. */
export function requireLeaders(ctx: Ctx, ranks: readonly string[]): void {
  if (ranks.some(isLeader) && !ctx.actor.permissions.has('people.placeLeaders')) throw refuse.placeLeaders({})
}

/** Under what the actor uses a power: their own place, or a delegation, which is then written down. */
export function underWhat(ctx: Ctx, power: string): { capacity: string | null; underId: string | null; forPost: string | null } {
  const own = { note: ['head', 'deputy', 'clerk'], approve: ['head', 'deputy'], sign: ['head'], division: ['division_head', 'division_deputy'] }[
    power
  ]?.includes(ctx.actor.rank ?? '')
  if (own) return { capacity: null, underId: null, forPost: null }
  return signingOf(
    ctx.actor.rank,
    ctx.actor.delegated?.find(({ powers }) => powers.includes(power)),
  )
}
