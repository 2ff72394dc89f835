/** The need: registered by the cooperative or on its behalf, looked at by its commune, passed on to who decides, sent back, taken back. */
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import type { Keeping } from '#modules/cooperatives'
import { organisationsByIds, standsOn } from '#modules/organisations'
import { notify } from '#modules/people'
import { AskSupport, ChangeNeed, PassOn, WithReason } from './contract.ts'
import { handOf, holdsAt, knownPolicy } from './policies.ts'
import { refuse } from './problems.ts'
import { receiverFor } from './receivers.ts'
import { asksFor, known, oneOf, requireStanding, supportPath } from './standing.ts'
import * as store from './store.ts'
import { holdPolicy, type PolicyRecord } from './store-policies.ts'
import { inForce, meetsOne, type Criterion } from './support-rules.ts'

export const EVENTS = 'support_events'
const Done = z.object({ id: z.uuid() })

export async function dueFrom(ctx: Ctx, state: 'sent' | 'passed', from: string): Promise<string> {
  const days = await settingOn<number>(ctx, state === 'sent' ? 'support.communeDays' : 'support.agencyDays')
  return (await officeCalendar()).addWorkingDays(from, days)
}

/** Tells bodies of one: whose word is waited for, or those who asked. */
export async function tell(
  ctx: Ctx,
  one: { id: string; cooperative: Keeping; policy: Pick<PolicyRecord, 'name'> },
  key: string,
  to: readonly (string | null)[],
  facts: Record<string, string | number> = {},
): Promise<void> {
  const organisationIds = [...new Set(to.filter((id) => id !== null))]
  if (organisationIds.length > 0)
    await notify(ctx, {
      organisationIds,
      key: `support.notice.${key}`,
      facts: { name: one.cooperative.name, policy: one.policy.name, ...facts },
      path: supportPath(one.id),
    })
}

/** A body that stands today. */
export async function standingBody(ctx: Ctx, id: string, path: string): Promise<string> {
  const body = (await organisationsByIds(ctx, [id])).get(id)
  if (!body || !standsOn(body, ctx.today)) throw refuse.unknownAgency({}, [{ path, code: 'support.unknownAgency' }])
  return body.id
}

function requireNeed(kind: string, { criteria, clean }: { criteria: readonly Criterion[]; clean: boolean }): void {
  if (!clean) throw refuse.notClean({}, [{ path: 'clean', code: 'support.notClean' }])
  if (!meetsOne(kind, criteria)) throw refuse.criteriaMissing({}, [{ path: 'criteria', code: 'support.criteriaMissing' }])
}

/** A policy that one of the register may ask for on a day. */
async function requireFor(ctx: Ctx, policy: PolicyRecord, one: Keeping, day: string): Promise<void> {
  if (!policy.kinds.some((kind) => kind === one.kind)) throw refuse.notSupported({ name: policy.name })
  if (!inForce({ validFrom: policy.valid_from, validTo: policy.valid_to }, day)) throw refuse.notInForce({ name: policy.name, on: day })
  if (!(await holdsAt(ctx, policy, one.placeId))) throw refuse.otherTerritory({ name: policy.name })
}

/** The committee of its commune looks at it first; who keeps it in the register has looked already. */
async function firstHolder(
  ctx: Ctx,
  one: Keeping,
  { agencyId = null, ...receiver }: { agencyId?: string | null; chosen?: string | undefined; parties?: readonly string[] },
): Promise<{ state: 'sent' | 'passed'; holderId: string; agencyId: string | null }> {
  if (one.keeps && !one.own) {
    if (!agencyId) throw refuse.agencyMissing({}, [{ path: 'agencyId', code: 'support.agencyMissing' }])
    return { state: 'passed', holderId: agencyId, agencyId }
  }
  return { state: 'sent', holderId: await receiverFor(ctx, one, receiver), agencyId: null }
}

export const askSupport = action({
  name: 'support.ask',
  may: 'support.ask',
  input: AskSupport,
  output: Done,
  async run(ctx, { cooperativeId, policyId, askedOn, agencyId, receiverId, ...said }) {
    await holdPolicy(ctx.db, policyId)
    const [one, policy] = [await oneOf(ctx, cooperativeId), await knownPolicy(ctx, policyId)]
    if (!(await asksFor(ctx, one))) throw refuse.notYours()
    requireStanding(one)
    const on = one.own ? ctx.today : (askedOn ?? ctx.today)
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'askedOn', code: 'support.futureDay', facts: { today: ctx.today } }])
    await requireFor(ctx, policy, one, on)
    requireNeed(one.kind, said)
    await store.holdMatter(ctx.db, one.id, policyId)
    const open = await store.openOf(ctx.db, one.id, policyId)
    if (open) throw refuse.openAlready({ name: policy.name })
    const wanted = agencyId ?? policy.agency_id
    const first = await firstHolder(ctx, one, {
      agencyId: wanted ? await standingBody(ctx, wanted, 'agencyId') : null,
      chosen: receiverId,
    })
    const by = ctx.actor.organisationId ?? null
    const id = await store.insertSupport(ctx.db, handOf(ctx), {
      cooperative_id: one.id,
      policy_id: policyId,
      state: first.state,
      need: said.need,
      need_amount: said.needAmount,
      criteria: said.criteria,
      asked_on: on,
      asked_by_id: by,
      asked_by_name: ctx.actor.post ?? ctx.actor.name,
      waits_at_id: first.holderId,
      due_on: await dueFrom(ctx, first.state, on),
      agency_id: first.agencyId,
      party_ids: [...new Set([by, first.holderId].filter((one) => one !== null))],
    })
    ctx.about('supports', id)
    await record(ctx, EVENTS, id, 'asked', { facts: { policy: policy.name } })
    await tell(ctx, { id, cooperative: one, policy }, first.state, [first.holderId])
    if (!one.own) await tell(ctx, { id, cooperative: one, policy }, 'asked', [one.organisationId])
    return { id }
  },
})

/** Written anew: before anybody has looked at it, or when it was sent back. It goes to whoever sent it back. */
export const changeNeed = action({
  name: 'support.change',
  may: 'support.ask',
  on: 'supports',
  input: ChangeNeed,
  output: Done,
  async run(ctx, { id, version: _version, need, needAmount, receiverId, ...said }) {
    const { found, one, may } = await known(ctx, id)
    if (!['returned', 'sent'].includes(found.state)) throw refuse.notReturned()
    if (!may.change) throw refuse.notYours()
    requireNeed(one.kind, said)
    const policy = await knownPolicy(ctx, found.policy_id)
    const change: store.Change = { need, need_amount: needAmount, criteria: said.criteria }
    if (found.state === 'sent') {
      await store.changeSupport(ctx.db, handOf(ctx), id, change)
      await record(ctx, EVENTS, id, 'changed')
      return { id }
    }
    const back = found.agency_id
      ? { state: 'passed' as const, holderId: found.agency_id }
      : await firstHolder(ctx, { ...one, keeps: false }, { chosen: receiverId, parties: found.party_ids })
    await store.changeSupport(
      ctx.db,
      handOf(ctx),
      id,
      { ...change, state: back.state, waits_at_id: back.holderId, due_on: await dueFrom(ctx, back.state, ctx.today), reason: null },
      [back.holderId],
    )
    await record(ctx, EVENTS, id, 'supplemented')
    await tell(ctx, { id, cooperative: one, policy }, 'supplemented', [back.holderId])
    return { id }
  },
})

export const withdrawSupport = action({
  name: 'support.withdraw',
  may: 'support.ask',
  on: 'supports',
  input: WithReason,
  output: Done,
  async run(ctx, { id, reason }) {
    const { found, one, may } = await known(ctx, id)
    if (!['sent', 'passed', 'returned'].includes(found.state)) throw refuse.closed()
    if (!may.withdraw) throw refuse.notYours()
    await store.changeSupport(ctx.db, handOf(ctx), id, { state: 'withdrawn', waits_at_id: null, due_on: null, reason })
    await record(ctx, EVENTS, id, 'withdrawn', { note: reason })
    await tell(ctx, { id, cooperative: one, policy: await knownPolicy(ctx, found.policy_id) }, 'withdrawn', [found.waits_at_id])
    return { id }
  },
})

/** The commune has looked at it, or the matter is another body's: it goes to who decides, and the cooperative is told where. */
export const passOn = action({
  name: 'support.pass',
  may: 'support.decide',
  on: 'supports',
  input: PassOn,
  output: Done,
  async run(ctx, { id, agencyId, note }) {
    const { found, one, may } = await known(ctx, id)
    if (found.waits_at_id === null) throw refuse.notWaiting()
    if (!may.pass) throw refuse.notYours()
    const to = await standingBody(ctx, agencyId, 'agencyId')
    // To itself it would only have its days anew.
    if (found.state === 'passed' && to === found.waits_at_id) throw refuse.sameBody({}, [{ path: 'agencyId', code: 'support.sameBody' }])
    const name = (await organisationsByIds(ctx, [to])).get(to)?.name ?? ''
    const due = await dueFrom(ctx, 'passed', ctx.today)
    await store.changeSupport(ctx.db, handOf(ctx), id, { state: 'passed', waits_at_id: to, agency_id: to, due_on: due }, [to])
    await record(ctx, EVENTS, id, 'passed', { facts: { to: name }, ...(note ? { note } : {}) })
    const policy = await knownPolicy(ctx, found.policy_id)
    await tell(ctx, { id, cooperative: one, policy }, 'passed', [to])
    await tell(ctx, { id, cooperative: one, policy }, 'passedOn', [one.organisationId, found.asked_by_id], { to: name })
    return { id }
  },
})

export const sendBack = action({
  name: 'support.sendBack',
  may: 'support.decide',
  on: 'supports',
  input: WithReason,
  output: Done,
  async run(ctx, { id, reason }) {
    const { found, one, may } = await known(ctx, id)
    if (found.waits_at_id === null) throw refuse.notWaiting()
    if (!may.decide) throw refuse.notYours()
    await store.changeSupport(ctx.db, handOf(ctx), id, { state: 'returned', waits_at_id: null, due_on: null, reason })
    await record(ctx, EVENTS, id, 'returned', { note: reason })
    await tell(ctx, { id, cooperative: one, policy: await knownPolicy(ctx, found.policy_id) }, 'returned', [one.organisationId, found.asked_by_id])
    return { id }
  },
})
