/** The answer of whoever decides: granted, refused; support of the past as it was decided; a decision that was recorded wrongly. */
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { EVENTS, standingBody, tell } from './asking.ts'
import { CorrectSupport, GrantSupport, RecordSupport, RefuseSupport } from './contract.ts'
import { handOf, knownPolicy } from './policies.ts'
import { refuse } from './problems.ts'
import { given } from './say.ts'
import { asSupport, known, oneOf, recordsFor, requireStanding } from './standing.ts'
import * as store from './store.ts'
import { holdPolicy, type PolicyRecord } from './store-policies.ts'
import { deliveredOf, GRANTED } from './support-rules.ts'

const Done = z.object({ id: z.uuid() })
type Decided = { decision: string; decidedOn: string; amount: number | null; what: string }

const wrong = (path: string, code: string, facts: Record<string, string | number> = {}) => ({ path, code: `support.${code}`, facts })

/** Something is granted, on a day that has come, and no more than the policy has. */
function requireDecided(ctx: Ctx, { decidedOn, amount, what }: Decided, policy: PolicyRecord): void {
  if (decidedOn > ctx.today) throw refuse.futureDay({ today: ctx.today }, [wrong('decidedOn', 'futureDay', { today: ctx.today })])
  if (amount === null && what === '') throw refuse.nothingGranted({}, [wrong('amount', 'nothingGranted')])
  if (policy.most !== null && amount !== null && amount > policy.most)
    throw refuse.overMost({ most: policy.most }, [wrong('amount', 'overMost', { most: policy.most })])
}

/** What anybody granted of it in the year: also what a body gave that the actor sees nothing of. */
const grantedBefore = (ctx: Ctx, one: Parameters<typeof store.grantedTwice>[1]) => asSupport(ctx, () => store.grantedTwice(ctx.db, one))

/** A decision is recorded once. */
async function requireNew(
  ctx: Ctx,
  one: { id: string | null; cooperativeId: string; policyId: string },
  { decision, decidedOn }: Pick<Decided, 'decision' | 'decidedOn'>,
  code: 'twice' | 'sameDecision' = 'twice',
): Promise<void> {
  const same = (await grantedBefore(ctx, { ...one, year: Number(decidedOn.slice(0, 4)) })).find((other) => other.decision === decision)
  if (same) throw refuse[code]({ decision: same.decision ?? '', year: String(same.year) })
}

/** No content is paid for twice (Điều 17 khoản 3): who has seen the other decision says so. */
async function requireOnce(
  ctx: Ctx,
  one: { id: string | null; cooperativeId: string; policyId: string; decidedOn: string },
  again: boolean,
): Promise<void> {
  if (again) return
  const year = Number(one.decidedOn.slice(0, 4))
  const [other] = await grantedBefore(ctx, { ...one, year })
  if (other) throw refuse.twice({ decision: other.decision ?? '', year: String(year) })
}

export const grantSupport = action({
  name: 'support.grant',
  may: 'support.decide',
  on: 'supports',
  input: GrantSupport,
  output: Done,
  async run(ctx, { id, version: _version, decision, decidedOn, amount, what, source, delivererId, again }) {
    const { found, one, may } = await known(ctx, id)
    if (found.waits_at_id === null) throw refuse.notWaiting()
    if (!may.decide) throw refuse.notYours()
    const policy = await knownPolicy(ctx, found.policy_id)
    requireStanding(one)
    requireDecided(ctx, { decision, decidedOn, amount, what }, policy)
    if (decidedOn < found.asked_on!)
      throw refuse.beforeDecision({ on: found.asked_on }, [wrong('decidedOn', 'beforeDecision', { on: found.asked_on! })])
    await store.holdMatter(ctx.db, one.id, policy.id)
    const matter = { id, cooperativeId: one.id, policyId: policy.id }
    await requireOnce(ctx, { ...matter, decidedOn }, again)
    // Also who has compared grants by a decision of its own: the same one twice is one support counted twice.
    await requireNew(ctx, matter, { decision, decidedOn }, 'sameDecision')
    const deliverer = delivererId ? await standingBody(ctx, delivererId, 'delivererId') : found.waits_at_id
    await store.changeSupport(
      ctx.db,
      handOf(ctx),
      id,
      {
        state: 'granted',
        agency_id: found.waits_at_id,
        deliverer_id: deliverer,
        waits_at_id: null,
        due_on: null,
        reason: null,
        decision,
        decided_on: decidedOn,
        decided_by_name: ctx.actor.post ?? ctx.actor.name,
        amount,
        what,
        source,
      },
      [found.waits_at_id, deliverer],
    )
    await record(ctx, EVENTS, id, 'granted', { facts: { decision, on: decidedOn, given: given(amount, what) } })
    await tell(ctx, { id, cooperative: one, policy }, 'granted', [one.organisationId, found.asked_by_id], { decision })
    if (deliverer !== found.waits_at_id) await tell(ctx, { id, cooperative: one, policy }, 'toDeliver', [deliverer], { decision })
    return { id }
  },
})

export const refuseSupport = action({
  name: 'support.refuse',
  may: 'support.decide',
  on: 'supports',
  input: RefuseSupport,
  output: Done,
  async run(ctx, { id, reason, decision }) {
    const { found, one, may } = await known(ctx, id)
    if (found.waits_at_id === null) throw refuse.notWaiting()
    if (!may.decide) throw refuse.notYours()
    await store.changeSupport(ctx.db, handOf(ctx), id, {
      state: 'refused',
      agency_id: found.waits_at_id,
      waits_at_id: null,
      due_on: null,
      reason,
      decision: decision || null,
      decided_on: ctx.today,
      decided_by_name: ctx.actor.post ?? ctx.actor.name,
    })
    await record(ctx, EVENTS, id, 'refused', { note: reason })
    await tell(ctx, { id, cooperative: one, policy: await knownPolicy(ctx, found.policy_id) }, 'refused', [one.organisationId, found.asked_by_id])
    return { id }
  },
})

/** Support of the past, by the body that gave it; the lead agency records anybody's. */
export const recordSupport = action({
  name: 'support.record',
  may: 'support.decide',
  input: RecordSupport,
  output: Done,
  async run(ctx, { cooperativeId, policyId, agencyId, deliveredOn, outcome, result, source, ...decided }) {
    await holdPolicy(ctx.db, policyId)
    const [one, policy] = [await oneOf(ctx, cooperativeId), await knownPolicy(ctx, policyId)]
    if (!recordsFor(ctx, one)) throw refuse.notYours()
    const own = ctx.actor.organisationId ?? null
    const agency = agencyId ?? own
    if (agency === null) throw refuse.agencyMissing({}, [wrong('agencyId', 'agencyMissing')])
    // Bodies that gave it may have ended since: they are named as they were.
    if (agency !== own && !ctx.actor.organisationIds.includes(agency) && !ctx.actor.permissions.has('support.keepPolicies')) throw refuse.notYours()
    requireDecided(ctx, decided, policy)
    if (deliveredOn !== null && deliveredOn > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [wrong('deliveredOn', 'futureDay', { today: ctx.today })])
    if (deliveredOn !== null && deliveredOn < decided.decidedOn)
      throw refuse.beforeDecision({ on: decided.decidedOn }, [wrong('deliveredOn', 'beforeDecision', { on: decided.decidedOn })])
    await store.holdMatter(ctx.db, one.id, policyId)
    await requireNew(ctx, { id: null, cooperativeId: one.id, policyId }, decided)
    const id = await store.insertSupport(ctx.db, handOf(ctx), {
      cooperative_id: one.id,
      policy_id: policyId,
      state: outcome ? 'done' : 'granted',
      agency_id: agency,
      deliverer_id: agency,
      party_ids: [...new Set([agency, own].filter((body) => body !== null))],
      decision: decided.decision,
      decided_on: decided.decidedOn,
      decided_by_name: ctx.actor.post ?? ctx.actor.name,
      amount: decided.amount,
      what: decided.what,
      source,
      outcome,
      result,
      ended_on: outcome ? (deliveredOn ?? decided.decidedOn) : null,
    })
    ctx.about('supports', id)
    await record(ctx, EVENTS, id, 'recorded', {
      facts: { decision: decided.decision, on: decided.decidedOn, given: given(decided.amount, decided.what) },
    })
    if (deliveredOn !== null)
      await store.insertDelivery(ctx.db, handOf(ctx), {
        support_id: id,
        organisation_id: agency,
        on_day: deliveredOn,
        amount: decided.amount,
        in_kind: decided.what || null,
        asset: null,
        state_share: null,
        note: '',
      })
    await tell(ctx, { id, cooperative: one, policy }, 'recorded', [one.organisationId], { decision: decided.decision })
    return { id }
  },
})

/** A corrected day is not before the need, nor after what followed from the decision. */
function requireBetween(found: store.SupportRecord, counted: readonly store.DeliveryRecord[], decidedOn: string): void {
  const on = found.asked_on
  if (on !== null && decidedOn < on) throw refuse.beforeDecision({ on }, [wrong('decidedOn', 'beforeDecision', { on })])
  const [first] = [...counted.map(({ on_day }) => on_day), ...(found.ended_on ? [found.ended_on] : [])].toSorted()
  if (first && decidedOn > first) throw refuse.afterGiven({ on: first }, [wrong('decidedOn', 'afterGiven', { on: first })])
}

/** A decision that was written down wrongly, or was changed by another. What it was stays in the timeline. */
export const correctSupport = action({
  name: 'support.correct',
  may: 'support.decide',
  on: 'supports',
  input: CorrectSupport,
  output: Done,
  async run(ctx, { id, why, source, ...decided }) {
    const { found, one, may } = await known(ctx, id)
    if (!GRANTED.includes(found.state)) throw refuse.notGranted()
    if (!may.correct) throw refuse.notYours()
    const policy = await knownPolicy(ctx, found.policy_id)
    requireDecided(ctx, decided, policy)
    const counted = (await store.deliveriesOf(ctx.db, id)).filter(({ struck_why }) => struck_why === null)
    requireBetween(found, counted, decided.decidedOn)
    await store.holdMatter(ctx.db, one.id, policy.id)
    if (decided.decision !== found.decision || decided.decidedOn !== found.decided_on)
      await requireNew(ctx, { id, cooperativeId: one.id, policyId: policy.id }, decided)
    const delivered = deliveredOf(counted.map(({ amount }) => ({ amount, struck: false })))
    if (decided.amount !== null && decided.amount < delivered)
      throw refuse.lessThanDelivered({ delivered }, [wrong('amount', 'lessThanDelivered', { delivered })])
    await store.changeSupport(ctx.db, handOf(ctx), id, {
      decision: decided.decision,
      decided_on: decided.decidedOn,
      amount: decided.amount,
      what: decided.what,
      source,
    })
    await record(ctx, EVENTS, id, 'corrected', {
      note: why,
      facts: { decision: found.decision, on: found.decided_on, given: given(found.amount, found.what) },
    })
    await tell(ctx, { id, cooperative: one, policy }, 'corrected', [one.organisationId], { decision: decided.decision })
    return { id }
  },
})
