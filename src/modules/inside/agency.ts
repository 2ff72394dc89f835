/** One's own organisation as it works inside: its rule, who stands where; and any one of the province for its administrator. */
import { addDays } from '#lib/period'
import { divisionsOf, organisationsByIds } from '#modules/organisations'
import { arrangePost, asOrganisation, delegationsOf, postsByIds } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { z } from 'zod'
import { AgencyView, Place, SetRule } from './contract.ts'
import { powersOf, stateOf } from './delegating.ts'
import { refuse } from './problems.ts'
import { isLeader } from './rules.ts'
import { agencyOf, requireLeaders, type Agency } from './standing.ts'
import { handoversOf, setRule, type HandoverRecord } from './store.ts'

const Done = z.object({ id: z.uuid() })

export const ownAgency = (ctx: Ctx): Promise<Agency> => {
  if (!ctx.actor.organisationId) throw refuse.unknown({})
  return agencyOf(ctx, ctx.actor.organisationId)
}

const shownHandover = (one: HandoverRecord, mayUndo: boolean) => ({
  id: one.id,
  version: one.version,
  state: one.state,
  undoneBy: one.undone_by,
  mayUndo: mayUndo && one.state === 'coming',
  post: one.post,
  endsOn: one.ends_on,
  madeBy: one.made_by,
  madeAt: one.made_at.toISOString(),
})

export const seeAgency = query({
  name: 'inside.agency',
  may: 'inside.read',
  input: z.object({}),
  output: AgencyView,
  async run(ctx) {
    const agency = await ownAgency(ctx)
    const may = (permission: string) => ctx.actor.permissions.has(permission)
    const powers = may('people.delegate') ? powersOf(ctx.actor.rank) : []
    return viewOf(ctx, agency, {
      divisions: may('divisions.keep'),
      place: may('people.place'),
      leaders: may('people.placeLeaders'),
      rule: may('inside.rule'),
      delegate: powers,
    })
  },
})

/** Any organisation of the province as it works inside, for the administrator: who stands where, powers given, handovers; no work. */
export const seeAgencyOf = query({
  name: 'inside.agencyOf',
  may: 'people.manage',
  input: z.object({ id: z.uuid() }),
  output: AgencyView,
  async run(ctx, { id }) {
    if (!(await organisationsByIds(ctx, [id])).has(id)) throw refuse.unknown({ id })
    return asOrganisation(ctx, id, async (own) =>
      viewOf(
        own,
        await agencyOf(own, id),
        { divisions: true, place: false, leaders: false, rule: false, delegate: ['note', 'approve', 'sign', 'division'] },
        true,
      ),
    )
  },
})

async function viewOf(ctx: Ctx, agency: Agency, may: AgencyView['may'], onBehalf = false): Promise<AgencyView> {
  const divisions = await divisionsOf(ctx, agency.id, { ended: true })
  const delegations = await delegationsOf(ctx, agency.id)
  const handovers = await handoversOf(ctx.db, agency.id)
  // Of those who have left only the post is known still.
  const posts = await postsByIds(ctx, [
    ...agency.members.map(({ membershipId }) => membershipId),
    ...delegations.flatMap((one) => [one.from_id, one.to_id]),
    ...handovers.map((one) => one.membership_id),
  ])
  const arranges = (rank: string | undefined): boolean => may.place && (may.leaders || rank === undefined || !isLeader(rank))
  const postOf = (id: string) => posts.get(id)?.post ?? ''
  return {
    organisation: { id: agency.id, name: agency.name },
    rule: { approval: agency.approval, restricted: agency.restricted, validFrom: agency.ruleFrom, setBy: agency.ruleBy },
    divisions: divisions.map(({ id, version, kind, name, validFrom, validTo }) => ({
      id,
      version,
      kind,
      name,
      validFrom,
      validTo,
      head: agency.members.find((one) => one.rank === 'division_head' && one.divisionId === id)?.name ?? null,
    })),
    people: agency.members.map(({ membershipId, accountId, name, post, rank, divisionId, validTo, role }) => ({
      membershipId,
      name,
      post,
      rank,
      divisionId,
      validTo,
      role,
      version: arranges(rank) ? (posts.get(membershipId)?.version ?? 0) : null,
      mayPlace: arranges(rank) && membershipId !== ctx.actor.membershipId,
      accountId: onBehalf ? accountId : null,
    })),
    delegations: delegations.map((one) => ({
      id: one.id,
      version: one.version,
      from: postOf(one.from_id),
      to: postOf(one.to_id),
      powers: one.powers,
      capacity: one.capacity,
      paper: one.paper,
      validFrom: one.valid_from,
      validThrough: addDays(one.valid_to, -1),
      state: stateOf(one, ctx.today),
      mayWithdraw:
        ['ahead', 'inForce'].includes(stateOf(one, ctx.today)) && (onBehalf || one.from_id === ctx.actor.membershipId || ctx.actor.rank === 'head'),
    })),
    handovers: handovers.map((one) => shownHandover(one, arranges(posts.get(one.membership_id)?.rank))),
    may,
    onBehalf,
  }
}

/** How many hands a result passes before it leaves, from a day: today or later, so that what was done before stays as it was. */
export const chooseRule = action({
  name: 'inside.rule',
  may: 'inside.rule',
  input: SetRule,
  output: Done,
  async run(ctx, input) {
    const agency = await ownAgency(ctx)
    const validFrom = input.validFrom ?? ctx.today
    if (validFrom < ctx.today) throw refuse.ruleBefore({}, [{ path: 'validFrom', code: 'inside.ruleBefore' }])
    await setRule(ctx, agency.id, { approval: input.approval, restricted: input.restricted, valid_from: validFrom })
    ctx.about('organisations', agency.id, { before: { approval: agency.approval, restricted: agency.restricted }, after: { ...input, validFrom } })
    return { id: agency.id }
  },
})

/** Who stands where: head, deputy, văn thư, head of a division, staff. */
export const placePerson = action({
  name: 'inside.place',
  may: 'people.place',
  input: Place,
  output: Done,
  async run(ctx, input) {
    const agency = await ownAgency(ctx)
    const one = agency.members.find(({ membershipId }) => membershipId === input.id)
    if (!one) throw refuse.unknown({ id: input.id })
    // A rank is a power to approve and sign: whoever writes ranks down gives none to themselves.
    if (one.membershipId === ctx.actor.membershipId) throw refuse.placeSelf({})
    requireLeaders(ctx, [one.rank, input.rank])
    const inDivision = input.rank === 'division_head' || input.rank === 'division_deputy'
    if (inDivision && !input.divisionId) throw refuse.rankNeedsDivision({}, [{ path: 'divisionId', code: 'inside.rankNeedsDivision' }])
    if ((input.rank === 'head' || input.rank === 'deputy') && input.divisionId)
      throw refuse.rankWithoutDivision({}, [{ path: 'divisionId', code: 'inside.rankWithoutDivision' }])
    if (input.divisionId && !agency.divisions.some(({ id }) => id === input.divisionId))
      throw refuse.divisionUnknown({}, [{ path: 'divisionId', code: 'inside.divisionUnknown' }])
    await arrangePost(ctx, input.id, input.version, { rank: input.rank, divisionId: input.divisionId })
    ctx.about('memberships', input.id, {
      before: { rank: one.rank, divisionId: one.divisionId },
      after: { rank: input.rank, divisionId: input.divisionId },
    })
    return { id: input.id }
  },
})
