/** When somebody leaves a post: what is open with them, who takes each piece, and the paper about it (biên bản bàn giao). Nothing is orphaned. */
import { divisionsByIds } from '#modules/organisations'
import { arrangePost, delegationsOf, endDelegationsOf, postById, provinceOf } from '#modules/people'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { keepFile, readFile } from '#platform/files'
import { renderDocx } from '#platform/papers'
import { record } from '#platform/timeline'
import { addDays } from '#lib/period'
import { sql } from 'kysely'
import { z } from 'zod'
import { HandOver, Holdings, type Holding } from './contract.ts'
import { handoverPaper } from './outputs.ts'
import { refuse } from './problems.ts'
import { objectsOf } from './routed.ts'
import { backToWork } from './rules.ts'
import { say } from './say.ts'
import { agencyOf, type Agency } from './standing.ts'
import { agencyHeads, headsOf, tellPosts } from './steps.ts'
import { addHandover, changeRouting, holdersOfOpenWork, openInDivision, openWith, type RoutingRecord } from './store.ts'

type Leaver = NonNullable<Awaited<ReturnType<typeof postById>>>

async function leaverOf(ctx: Ctx, membershipId: string): Promise<{ leaver: Leaver; agency: Agency }> {
  const leaver = await postById(ctx, membershipId)
  if (!leaver || leaver.organisation_id !== ctx.actor.organisationId) throw refuse.unknown({ id: membershipId })
  return { leaver, agency: await agencyOf(ctx, leaver.organisation_id) }
}

/** Who would naturally take work over: somebody who helps with it already, else the only colleague, else the head of the division. */
function proposed(one: RoutingRecord, leaver: Leaver, agency: Agency): string | null {
  const others = agency.members.filter(({ membershipId, validTo }) => membershipId !== leaver.id && validTo === null)
  const known = one.partner_ids.find((id) => others.some(({ membershipId }) => membershipId === id))
  const beside = others.filter(({ divisionId, rank }) => divisionId === leaver.division_id && divisionId !== null && rank !== 'division_head')
  return (
    known ??
    (beside.length === 1 ? beside[0]?.membershipId : undefined) ??
    headsOf(agency, one.division_id ?? leaver.division_id).find((id) => id !== leaver.id) ??
    null
  )
}

async function holdingsOf(ctx: Ctx, leaver: Leaver, agency: Agency): Promise<Holding[]> {
  const routings = await openWith(ctx.db, leaver.id)
  const objects = await objectsOf(ctx, routings)
  const works = routings.map((one): Holding => {
    const object = objects.get(one.subject_id)
    const dueOn = one.due_on ?? object?.dueOn ?? null
    return {
      id: one.id,
      what: one.officer_id === leaver.id ? 'officer' : 'partner',
      title: object?.title ?? '',
      detail: say(ctx, `inside.state.${one.state}`),
      path: object?.path ?? null,
      dueOn,
      late: dueOn !== null && dueOn < ctx.today,
      proposedId: proposed(one, leaver, agency),
    }
  })
  const given = (await delegationsOf(ctx, agency.id)).filter(
    (one) => !one.withdrawn_at && one.valid_to > ctx.today && (one.from_id === leaver.id || one.to_id === leaver.id),
  )
  const delegations = given.map((one): Holding => ({
    id: one.id,
    what: 'delegation',
    title: one.paper,
    detail: say(ctx, one.from_id === leaver.id ? 'inside.holding.given' : 'inside.holding.received'),
    path: null,
    dueOn: addDays(one.valid_to, -1),
    late: false,
    proposedId: null,
  }))
  return [...works, ...delegations]
}

export const seeHoldings = query({
  name: 'inside.holdings',
  may: 'people.place',
  input: z.object({ id: z.uuid() }),
  output: Holdings,
  async run(ctx, { id }) {
    const { leaver, agency } = await leaverOf(ctx, id)
    const member = agency.members.find(({ membershipId }) => membershipId === id)
    const division = agency.divisions.find((one) => one.id === leaver.division_id)
    return {
      membershipId: id,
      version: leaver.version,
      name: member?.name ?? '',
      post: leaver.post,
      validTo: leaver.valid_to,
      division: division ? { id: division.id, name: division.name } : null,
      items: await holdingsOf(ctx, leaver, agency),
      people: agency.members
        .filter(({ membershipId }) => membershipId !== id)
        .map(({ membershipId, name, post, rank, divisionId }) => ({ membershipId, name, post, rank, divisionId })),
    }
  },
})

/** Ends a post on a day and hands everything open to whom the decisions say, with an official paper about it. */
export const handOver = action({
  name: 'inside.handOver',
  may: 'people.place',
  input: HandOver,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    const { leaver, agency } = await leaverOf(ctx, input.id)
    const member = agency.members.find(({ membershipId }) => membershipId === leaver.id)
    if (leaver.role === 'admin') throw refuse.lastAdministrator({})
    if (!member || input.endsOn < leaver.valid_from || (leaver.valid_to !== null && leaver.valid_to < input.endsOn))
      throw refuse.handoverEnd({ from: leaver.valid_from }, [{ path: 'endsOn', code: 'inside.handoverEnd', facts: { from: leaver.valid_from } }])
    const items = await holdingsOf(ctx, leaver, agency)
    const decided = new Map(input.decisions.map(({ id, toId }) => [id, toId]))
    const open = items.filter(({ what }) => what !== 'delegation')
    const missing = open.find(({ id }) => !decided.has(id))
    if (missing) throw refuse.undecided({ title: missing.title }, [{ path: 'decisions', code: 'inside.undecided', facts: { title: missing.title } }])
    const people = new Map(agency.members.map((one) => [one.membershipId, one]))
    for (const toId of decided.values())
      if (toId !== null && (toId === leaver.id || !people.has(toId)))
        throw refuse.personUnknown({}, [{ path: 'decisions', code: 'inside.personUnknown' }])

    const works = await openWith(ctx.db, leaver.id)
    for (const one of works) await give(ctx, agency, one, leaver, decided.get(one.id) ?? null)
    await endDelegationsOf(ctx, leaver.id, say(ctx, 'inside.holding.why', { post: leaver.post }))
    await arrangePost(ctx, leaver.id, input.version, { endsOn: input.endsOn })

    const rows = items.map((item) => ({
      ...item,
      to:
        item.what === 'delegation'
          ? say(ctx, 'inside.paper.ended')
          : decided.get(item.id)
            ? (people.get(decided.get(item.id) ?? '')?.post ?? '')
            : say(ctx, 'inside.paper.back'),
    }))
    const signer = agency.members.find(({ rank }) => rank === 'head') ?? agency.members.find(({ rank }) => rank === 'deputy')
    const paper = handoverPaper(ctx.today, {
      place: (await provinceOf(ctx))?.name ?? agency.name,
      signer: { post: signer?.post ?? say(ctx, 'inside.paper.signer'), name: signer?.name ?? ctx.actor.name },
      agency: agency.name,
      post: leaver.post,
      name: member.name,
      endsOn: input.endsOn,
      reason: input.reason,
      rows,
    })
    const file = await keepFile(ctx, { name: say(ctx, 'inside.paper.file', { post: leaver.post }), bytes: await renderDocx(paper) })
    const id = newId()
    await addHandover(ctx, {
      id,
      organisation_id: agency.id,
      membership_id: leaver.id,
      post: leaver.post,
      ends_on: input.endsOn,
      decisions: rows.map(({ id: work, title, to }) => ({ id: work, title, to })),
      file_id: file.id,
    })
    const taken = new Map<string, number>()
    for (const toId of decided.values()) if (toId) taken.set(toId, (taken.get(toId) ?? 0) + 1)
    for (const [toId, n] of taken) await tellPosts(ctx, agency, [toId], 'inside.notice.handedOver', { n, from: leaver.post }, '/')
    ctx.about('memberships', leaver.id, {
      before: { validTo: leaver.valid_to },
      after: { endsOn: input.endsOn, reason: input.reason, decisions: input.decisions, handover: id },
    })
    return { id }
  },
})

/** One piece of work to another person, or back to who decides about it. */
async function give(ctx: Ctx, agency: Agency, one: RoutingRecord, leaver: Pick<Leaver, 'id' | 'post'>, toId: string | null): Promise<void> {
  const partners = one.partner_ids.filter((id) => id !== leaver.id && id !== toId)
  const to = agency.members.find(({ membershipId }) => membershipId === toId)
  if (one.officer_id !== leaver.id) {
    await changeRouting(ctx.db, one.id, { partner_ids: toId && toId !== one.officer_id ? [...partners, toId] : partners }, true)
    await record(ctx, 'routing_events', one.id, 'handedOver', { facts: { from: leaver.post, to: to?.post ?? '' } })
    return
  }
  // A result that is already with those above stays there; what is still being done goes to its new officer, in that officer's division.
  const atWork = one.state === 'working' || one.state === 'division' || one.state === 'waiting'
  const divisionId = to && to.divisionId !== one.division_id && to.rank !== 'head' && to.rank !== 'deputy' ? to.divisionId : one.division_id
  const change = { officer_id: toId, division_id: divisionId, partner_ids: partners }
  await changeRouting(ctx.db, one.id, { ...change, ...(atWork ? { state: backToWork({ officerId: toId, divisionId }) } : {}) }, true)
  await record(ctx, 'routing_events', one.id, toId ? 'handedOver' : 'fellBack', { facts: { from: leaver.post, to: to?.post ?? '' } })
}

/** The paper of a handover. */
export const getHandoverPaper = query({
  name: 'inside.handoverPaper',
  may: 'inside.read',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id }) {
    const { rows } = await sql<{ file_id: string }>`select file_id from post_handovers where id = ${id}`.execute(ctx.db)
    if (!rows[0]) throw refuse.unknown({ id })
    return readFile(ctx, rows[0].file_id)
  },
})

/**
 * Work whose officer holds the post no more, or whose division has ended, falls back to who decides about it, and they are told.
 * What was handed over before is no longer with them.
 */
export async function fallBack(ctx: Ctx): Promise<void> {
  const { officers, divisions } = await holdersOfOpenWork(ctx.db)
  const gone: RoutingRecord[] = []
  for (const id of officers) {
    const post = await postById(ctx, id)
    if (post && (post.valid_to === null || post.valid_to > ctx.today)) continue
    gone.push(...(await openWith(ctx.db, id)).filter((one) => one.officer_id === id))
  }
  const endedIds = new Set(
    [...(await divisionsByIds(ctx, divisions)).values()].filter(({ validTo }) => validTo !== null && validTo <= ctx.today).map(({ id }) => id),
  )
  for (const id of endedIds) gone.push(...(await openInDivision(ctx.db, id)).filter((one) => !gone.some((other) => other.id === one.id)))
  const told = new Map<string, { agency: Agency; n: number }>()
  for (const one of gone) {
    const agency = await agencyOf(ctx, one.organisation_id)
    const divisionId = one.division_id && !endedIds.has(one.division_id) ? one.division_id : null
    const stays = agency.members.some(({ membershipId }) => membershipId === one.officer_id)
    const officerId = stays && divisionId !== null ? one.officer_id : null
    const atWork = one.state === 'working' || one.state === 'division'
    const state = atWork ? backToWork({ officerId, divisionId }) : one.state === 'division_approval' && divisionId === null ? 'approval' : one.state
    await changeRouting(ctx.db, one.id, { officer_id: officerId, division_id: divisionId, state }, true)
    await record(ctx, 'routing_events', one.id, 'fellBack', {
      facts: { from: (one.officer_id && (await postById(ctx, one.officer_id))?.post) || '', to: '' },
    })
    const heads = headsOf(agency, divisionId)
    for (const id of heads.length > 0 ? heads : agencyHeads(agency)) told.set(id, { agency, n: (told.get(id)?.n ?? 0) + 1 })
  }
  for (const [id, { agency, n }] of told) await tellPosts(ctx, agency, [id], 'inside.notice.fellBack', { n }, '/')
}
