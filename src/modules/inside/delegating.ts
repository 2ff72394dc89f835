/** Powers given to another for a time (ủy quyền): by whoever has them, or by the administrator on behalf, who says why. */
import { addDays, daysBetween } from '#lib/period'
import {
  addDelegation,
  asOrganisation,
  delegationById,
  delegationsOf,
  endDelegation,
  LONGEST_DELEGATION,
  notify,
  type DelegationRecord,
  type Member,
} from '#modules/people'
import { action, type Ctx } from '#platform/action'
import { z } from 'zod'
import { DelegateFor, NewDelegation, Withdraw } from './contract.ts'
import { refuse } from './problems.ts'
import { agencyOf, type Agency } from './standing.ts'

const Done = z.object({ id: z.uuid() })
type Power = z.infer<typeof NewDelegation>['powers'][number]

export const stateOf = (one: DelegationRecord, today: string) =>
  (one.withdrawn_at ? 'withdrawn' : one.valid_to <= today ? 'ended' : one.valid_from > today ? 'ahead' : 'inForce') as
    | 'withdrawn'
    | 'ended'
    | 'ahead'
    | 'inForce'

/** The powers that somebody has by where they stand, and so may give to another for a time. Received ones cannot be passed on. */
export function powersOf(rank: string | undefined): Power[] {
  if (rank === 'head') return ['note', 'approve', 'sign']
  return rank === 'division_head' ? ['division'] : []
}

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
    if (!ctx.actor.organisationId) throw refuse.unknown({})
    const agency = await agencyOf(ctx, ctx.actor.organisationId)
    const from = agency.members.find(({ membershipId }) => membershipId === ctx.actor.membershipId)
    const id = await give(ctx, agency, from, input)
    ctx.about('delegations', id)
    return { id }
  },
})

/** The same for somebody of any organisation of the province who cannot do it; with the reason, which the audit keeps and both are told. */
export const delegateFor = action({
  name: 'inside.delegateFor',
  may: 'people.manage',
  input: DelegateFor,
  output: Done,
  async run(ctx, { id: organisationId, reason, ...input }) {
    const { id, from } = await asOrganisation(ctx, organisationId, async (own) => {
      const agency = await agencyOf(own, organisationId)
      const giver = agency.members.find(({ membershipId }) => membershipId === input.fromId)
      if (!giver) throw refuse.personUnknown({}, [{ path: 'fromId', code: 'inside.personUnknown' }])
      return { id: await give(own, agency, giver, input), from: giver }
    })
    await notify(ctx, { accountIds: [from.accountId], key: 'inside.notice.delegatedFor', facts: { paper: input.paper, reason }, path: '/inside' })
    ctx.about('delegations', id, { after: { ...input, reason } })
    return { id }
  },
})

async function give(ctx: Ctx, agency: Agency, from: Member | undefined, input: z.infer<typeof NewDelegation>): Promise<string> {
  if (!from || input.powers.some((power) => !powersOf(from.rank).includes(power))) throw refuse.delegateNotYours({})
  const to = agency.members.find(({ membershipId }) => membershipId === input.toId)
  if (!to) throw refuse.personUnknown({}, [{ path: 'toId', code: 'inside.personUnknown' }])
  if (to.membershipId === from.membershipId) throw refuse.delegateSelf({}, [{ path: 'toId', code: 'inside.delegateSelf' }])
  // What a division's head gives stays in the division.
  if (input.powers.includes('division') && to.divisionId !== from.divisionId)
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
      !one.withdrawn_at &&
      one.from_id === from.membershipId &&
      one.to_id === to.membershipId &&
      one.valid_from < validTo &&
      one.valid_to > input.validFrom,
  )
  if (others.length > 0) throw refuse.delegateAgain({ to: to.post })
  const id = await addDelegation(ctx, {
    organisation_id: agency.id,
    from_id: from.membershipId,
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
    facts: { from: from.post, validFrom: input.validFrom, validThrough: input.validThrough, paper: input.paper },
    path: '/inside',
  })
  return id
}

export const withdrawDelegation = action({
  name: 'inside.withdraw',
  may: 'people.delegate',
  on: 'delegations',
  input: Withdraw,
  output: Done,
  async run(ctx, input) {
    const one = await delegationById(ctx, input.id)
    if (!one || one.organisation_id !== ctx.actor.organisationId) throw refuse.unknown({ id: input.id })
    if (one.from_id !== ctx.actor.membershipId && ctx.actor.rank !== 'head') throw refuse.delegateNotYours({})
    return withdraw(ctx, one, await agencyOf(ctx, one.organisation_id), input.reason)
  },
})

/** Withdrawn by the administrator on behalf of the organisation; both who gave and who received are told why. */
export const withdrawFor = action({
  name: 'inside.withdrawFor',
  may: 'people.manage',
  on: 'delegations',
  input: Withdraw,
  output: Done,
  async run(ctx, input) {
    const one = await delegationById(ctx, input.id)
    if (!one) throw refuse.unknown({ id: input.id })
    return withdraw(ctx, one, await asOrganisation(ctx, one.organisation_id, (own) => agencyOf(own, one.organisation_id)), input.reason, true)
  },
})

async function withdraw(ctx: Ctx, one: DelegationRecord, agency: Agency, reason: string, onBehalf = false): Promise<{ id: string }> {
  if (!['ahead', 'inForce'].includes(stateOf(one, ctx.today))) throw refuse.delegationEnded({})
  await endDelegation(ctx, one.id, reason)
  const told = agency.members.filter(({ membershipId }) => membershipId === one.to_id || (onBehalf && membershipId === one.from_id))
  if (told.length > 0)
    await notify(ctx, {
      accountIds: told.map(({ accountId }) => accountId),
      key: 'inside.notice.withdrawn',
      facts: { from: ctx.actor.name, reason },
      path: '/inside',
    })
  return { id: one.id }
}
