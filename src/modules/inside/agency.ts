/** One's own organisation: its rule, who stands where, and powers given for a time. */
import { daysBetween, addDays } from '#lib/period'
import { divisionsOf } from '#modules/organisations'
import {
  addDelegation,
  arrangePost,
  delegationById,
  delegationsOf,
  endDelegation,
  LONGEST_DELEGATION,
  notify,
  postById,
  type DelegationRecord,
} from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { z } from 'zod'
import { AgencyView, NewDelegation, Place, SetRule, Withdraw } from './contract.ts'
import { refuse } from './problems.ts'
import { agencyOf, type Agency } from './standing.ts'
import { handoversOf, setRule, type HandoverRecord } from './store.ts'

const Done = z.object({ id: z.uuid() })

const stateOf = (one: DelegationRecord, today: string) =>
  (one.withdrawn_at ? 'withdrawn' : one.valid_to <= today ? 'ended' : one.valid_from > today ? 'ahead' : 'inForce') as
    | 'withdrawn'
    | 'ended'
    | 'ahead'
    | 'inForce'

/** The powers that somebody has by where they stand, and so may give to another for a time. Received ones cannot be passed on. */
function ownPowers(ctx: Ctx): ('note' | 'approve' | 'sign' | 'division')[] {
  if (!ctx.actor.permissions.has('people.delegate')) return []
  if (ctx.actor.rank === 'head') return ['note', 'approve', 'sign']
  return ctx.actor.rank === 'division_head' ? ['division'] : []
}

const ownAgency = (ctx: Ctx): Promise<Agency> => {
  if (!ctx.actor.organisationId) throw refuse.unknown({})
  return agencyOf(ctx, ctx.actor.organisationId)
}

const shownHandover = (one: HandoverRecord) => ({
  id: one.id,
  version: one.version,
  state: one.state,
  undoneBy: one.undone_by,
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
    const divisions = await divisionsOf(ctx, agency.id, { ended: true })
    const delegations = await delegationsOf(ctx, agency.id)
    const posts = new Map<string, string>(agency.members.map(({ membershipId, post }) => [membershipId, post]))
    // Of those who have left only the post is known still.
    for (const id of delegations.flatMap((one) => [one.from_id, one.to_id])) if (!posts.has(id)) posts.set(id, (await postById(ctx, id))?.post ?? '')
    const versions = new Map<string, number>()
    if (may('people.place'))
      for (const { membershipId } of agency.members) versions.set(membershipId, (await postById(ctx, membershipId))?.version ?? 0)
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
      people: agency.members.map(({ membershipId, name, post, rank, divisionId, validTo, role }) => ({
        membershipId,
        name,
        post,
        rank,
        divisionId,
        validTo,
        role,
        version: versions.get(membershipId) ?? null,
      })),
      delegations: delegations.map((one) => ({
        id: one.id,
        version: one.version,
        from: posts.get(one.from_id) ?? '',
        to: posts.get(one.to_id) ?? '',
        powers: one.powers,
        capacity: one.capacity,
        paper: one.paper,
        validFrom: one.valid_from,
        validThrough: addDays(one.valid_to, -1),
        state: stateOf(one, ctx.today),
        mayWithdraw: ['ahead', 'inForce'].includes(stateOf(one, ctx.today)) && (one.from_id === ctx.actor.membershipId || ctx.actor.rank === 'head'),
      })),
      handovers: (await handoversOf(ctx.db, agency.id)).map(shownHandover),
      may: { divisions: may('divisions.keep'), place: may('people.place'), rule: may('inside.rule'), delegate: ownPowers(ctx) },
    }
  },
})

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

/**
 * Gives powers that one has by one's place to another of the organisation, from day to day, on a paper. Whoever received them does not
 * pass them on. Source: Nghị định 30/2020/NĐ-CP, Art. 13 (KT., TL., TUQ.); Luật Tổ chức chính quyền địa phương (ủy quyền).
 */
export const delegate = action({
  name: 'inside.delegate',
  may: 'people.delegate',
  input: NewDelegation,
  output: Done,
  async run(ctx, input) {
    const agency = await ownAgency(ctx)
    const fromId = ctx.actor.membershipId
    if (!fromId || input.powers.some((power) => !ownPowers(ctx).includes(power))) throw refuse.delegateNotYours({})
    const to = agency.members.find(({ membershipId }) => membershipId === input.toId)
    if (!to) throw refuse.personUnknown({}, [{ path: 'toId', code: 'inside.personUnknown' }])
    if (to.membershipId === fromId) throw refuse.delegateSelf({}, [{ path: 'toId', code: 'inside.delegateSelf' }])
    // What a division's head gives stays in the division.
    if (input.powers.includes('division') && to.divisionId !== (ctx.actor.divisionId ?? null))
      throw refuse.personElsewhere({}, [{ path: 'toId', code: 'inside.personElsewhere' }])
    const length = daysBetween(input.validFrom, input.validThrough)
    if (input.validThrough < ctx.today || length < 0 || length > LONGEST_DELEGATION)
      throw refuse.delegatePeriod({ most: LONGEST_DELEGATION }, [
        { path: 'validThrough', code: 'inside.delegatePeriod', facts: { most: LONGEST_DELEGATION } },
      ])
    if (input.powers.includes('sign') !== (input.capacity !== null))
      throw refuse.delegateCapacity({}, [{ path: 'capacity', code: 'inside.delegateCapacity' }])
    const validTo = addDays(input.validThrough, 1)
    const others = (await delegationsOf(ctx, agency.id)).filter(
      (one) =>
        !one.withdrawn_at && one.from_id === fromId && one.to_id === to.membershipId && one.valid_from < validTo && one.valid_to > input.validFrom,
    )
    if (others.length > 0) throw refuse.delegateAgain({ to: to.post })
    const id = await addDelegation(ctx, {
      organisation_id: agency.id,
      from_id: fromId,
      to_id: to.membershipId,
      powers: input.powers,
      capacity: input.capacity,
      paper: input.paper,
      valid_from: input.validFrom,
      valid_to: validTo,
    })
    await notify(ctx, {
      accountIds: [to.accountId],
      key: 'inside.notice.delegated',
      facts: { from: ctx.actor.name, validFrom: input.validFrom, validThrough: input.validThrough, paper: input.paper },
      path: '/inside',
    })
    ctx.about('delegations', id)
    return { id }
  },
})

export const withdrawDelegation = action({
  name: 'inside.withdraw',
  may: 'people.delegate',
  on: 'delegations',
  input: Withdraw,
  output: Done,
  async run(ctx, input) {
    const agency = await ownAgency(ctx)
    const one = await delegationById(ctx, input.id)
    if (!one || one.organisation_id !== agency.id) throw refuse.unknown({ id: input.id })
    if (one.from_id !== ctx.actor.membershipId && ctx.actor.rank !== 'head') throw refuse.delegateNotYours({})
    if (!['ahead', 'inForce'].includes(stateOf(one, ctx.today))) throw refuse.delegationEnded({})
    await endDelegation(ctx, one.id, input.reason)
    const to = agency.members.find(({ membershipId }) => membershipId === one.to_id)
    if (to)
      await notify(ctx, {
        accountIds: [to.accountId],
        key: 'inside.notice.withdrawn',
        facts: { from: ctx.actor.name, reason: input.reason },
        path: '/inside',
      })
    return { id: one.id }
  },
})
