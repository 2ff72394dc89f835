/** What is open inside an organisation with somebody in a post, and giving it over: work in hand, what waits for their word, the division they lead, powers given. */
import { arrangePost, delegationsOf, membersOf, postById } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { HeldThing, Holder, HoldingDoor } from '#platform/module'
import { record } from '#platform/timeline'
import { addDays } from '#lib/period'
import { objectsOf } from './routed.ts'
import { backToWork } from './rules.ts'
import { say } from './say.ts'
import { agencyOf, type Agency } from './standing.ts'
import { headsOf } from './steps.ts'
import { changeRouting, openWith, waitingForRank, type RoutingRecord } from './store.ts'

const NOTHING = { path: null, dueOn: null, late: false, proposedId: null }

/** Who would naturally take work over: somebody who helps with it already, else the only colleague, else the head of the division. */
function proposed(one: RoutingRecord, holder: Holder, agency: Agency): string | null {
  const others = agency.members.filter(({ membershipId, validTo }) => membershipId !== holder.membershipId && validTo === null)
  const known = one.partner_ids.find((id) => others.some(({ membershipId }) => membershipId === id))
  const beside = others.filter(({ divisionId, rank }) => divisionId === holder.divisionId && divisionId !== null && rank !== 'division_head')
  return (
    known ??
    (beside.length === 1 ? beside[0]?.membershipId : undefined) ??
    headsOf(agency, one.division_id ?? holder.divisionId).find((id) => id !== holder.membershipId) ??
    null
  )
}

/** The division that they lead: somebody else is placed at its head, or its work is handed on by the organisation's head. */
function division(ctx: Ctx, holder: Holder, agency: Agency): HeldThing[] {
  const led = holder.rank === 'division_head' ? agency.divisions.find(({ id }) => id === holder.divisionId) : undefined
  if (!led) return []
  const others = agency.members.filter((one) => one.divisionId === led.id && one.membershipId !== holder.membershipId && one.validTo === null)
  const next = others.filter(({ rank }) => rank === 'division_deputy')
  return [
    {
      ...NOTHING,
      kind: 'inside.division',
      id: led.id,
      title: led.name,
      detail: say(ctx, 'inside.holding.division'),
      way: 'give',
      proposedId: next.length === 1 ? next[0]!.membershipId : null,
    },
  ]
}

/** What waits for the word of whoever stands where they stand: nobody loses it, the next in the place has it. */
async function waiting(ctx: Ctx, holder: Holder, agency: Agency): Promise<HeldThing[]> {
  const rows = await waitingForRank(ctx.db, holder)
  const objects = await objectsOf(ctx, rows)
  const same = agency.members.some(
    (one) => one.membershipId !== holder.membershipId && one.rank === holder.rank && one.divisionId === holder.divisionId && one.validTo === null,
  )
  return rows.map((one) => ({
    kind: 'inside.word',
    id: one.id,
    title: objects.get(one.subject_id)?.title ?? '',
    detail: say(ctx, same ? 'inside.holding.wordOther' : 'inside.holding.word', { state: say(ctx, `inside.state.${one.state}`) }),
    path: objects.get(one.subject_id)?.path ?? null,
    dueOn: one.due_on ?? objects.get(one.subject_id)?.dueOn ?? null,
    late: false,
    way: 'follows',
    proposedId: null,
  }))
}

async function works(ctx: Ctx, holder: Holder, agency: Agency): Promise<HeldThing[]> {
  const routings = await openWith(ctx.db, holder.membershipId)
  const objects = await objectsOf(ctx, routings)
  return routings.map((one) => {
    const object = objects.get(one.subject_id)
    const dueOn = one.due_on ?? object?.dueOn ?? null
    return {
      kind: one.officer_id === holder.membershipId ? 'inside.officer' : 'inside.partner',
      id: one.id,
      title: object?.title ?? '',
      detail: say(ctx, `inside.state.${one.state}`),
      path: object?.path ?? null,
      dueOn,
      late: dueOn !== null && dueOn < ctx.today,
      way: 'give',
      proposedId: proposed(one, holder, agency),
    }
  })
}

async function delegations(ctx: Ctx, holder: Holder): Promise<HeldThing[]> {
  const given = (await delegationsOf(ctx, holder.organisationId)).filter(
    (one) => !one.withdrawn_at && one.valid_to > ctx.today && (one.from_id === holder.membershipId || one.to_id === holder.membershipId),
  )
  return given.map((one) => ({
    ...NOTHING,
    kind: 'inside.delegation',
    id: one.id,
    title: one.paper,
    detail: say(ctx, one.from_id === holder.membershipId ? 'inside.holding.given' : 'inside.holding.received'),
    dueOn: addDays(one.valid_to, -1),
    way: 'ends',
  }))
}

/** One piece of work to another person, or back to who decides about it. */
async function giveWork(ctx: Ctx, agency: Agency, one: RoutingRecord, holder: Holder, toId: string | null): Promise<void> {
  const partners = one.partner_ids.filter((id) => id !== holder.membershipId && id !== toId)
  const to = agency.members.find(({ membershipId }) => membershipId === toId)
  if (one.officer_id !== holder.membershipId) {
    await changeRouting(ctx.db, one.id, { partner_ids: toId && toId !== one.officer_id ? [...partners, toId] : partners }, true)
    await record(ctx, 'routing_events', one.id, 'handedOver', { facts: { from: holder.post, to: to?.post ?? '' } })
    return
  }
  // A result that is already with those above stays there; what is still being done goes to its new officer, in that officer's division.
  const atWork = one.state === 'working' || one.state === 'division' || one.state === 'waiting'
  const divisionId = to && to.divisionId !== one.division_id && to.rank !== 'head' && to.rank !== 'deputy' ? to.divisionId : one.division_id
  const change = { officer_id: toId, division_id: divisionId, partner_ids: partners }
  await changeRouting(ctx.db, one.id, { ...change, ...(atWork ? { state: backToWork({ officerId: toId, divisionId }) } : {}) }, true)
  await record(ctx, 'routing_events', one.id, toId ? 'handedOver' : 'fellBack', { facts: { from: holder.post, to: to?.post ?? '' } })
}

export const holdings: HoldingDoor = {
  kinds: ['inside.officer', 'inside.partner', 'inside.word', 'inside.division', 'inside.delegation'],
  page: (membershipId) => `/inside/handover/${membershipId}`,
  async open(ctx, holder) {
    const agency = await agencyOf(ctx, holder.organisationId)
    return [
      ...(await works(ctx, holder, agency)),
      ...(await waiting(ctx, holder, agency)),
      ...division(ctx, holder, agency),
      ...(await delegations(ctx, holder)),
    ]
  },
  async give(ctx, holder, things) {
    const agency = await agencyOf(ctx, holder.organisationId)
    const toOf = new Map(things.map(({ kind, id, toId }) => [`${kind} ${id}`, toId]))
    for (const one of await openWith(ctx.db, holder.membershipId)) {
      const key = ['inside.officer', 'inside.partner'].map((kind) => `${kind} ${one.id}`).find((thing) => toOf.has(thing))
      if (key) await giveWork(ctx, agency, one, holder, toOf.get(key) ?? null)
    }
    for (const { kind, id, toId } of things) {
      if (kind !== 'inside.division' || toId === null) continue
      const next = await postById(ctx, toId)
      const still = (await membersOf(ctx, [holder.organisationId])).some(({ membershipId }) => membershipId === toId)
      if (next && still) await arrangePost(ctx, toId, next.version, { rank: 'division_head', divisionId: id })
    }
  },
}
