/** When somebody leaves a post: what is open with them, who takes each piece, and the paper about it (biên bản bàn giao). Nothing is orphaned. */
import { arrangePost, asOrganisation, heldBy, postById, provinceOf, reopenPost } from '#modules/people'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { keepFile, readFile } from '#platform/files'
import type { HeldThing } from '#platform/module'
import { renderDocx } from '#platform/papers'
import { refuse as platform } from '#platform/problems'
import { z } from 'zod'
import { HandOver, Holdings, Withdraw } from './contract.ts'
import { giveOver, holderOfPost, tell } from './handover-due.ts'
import { handoverPaper } from './outputs.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { agencyOf, requireLeaders, type Agency } from './standing.ts'
import { addHandover, comingOf, handoverById, markHandoverUndone, type Decision } from './store.ts'

type Leaver = NonNullable<Awaited<ReturnType<typeof postById>>>

/** A post of one's own organisation that one may arrange; the administrator's may be any of the province. */
async function leaverOf(ctx: Ctx, membershipId: string): Promise<{ leaver: Leaver; inside: boolean }> {
  const leaver = await postById(ctx, membershipId)
  const inside = leaver?.organisation_id === ctx.actor.organisationId && ctx.actor.role !== 'admin'
  if (!leaver || (!inside && !ctx.actor.permissions.has('people.manage'))) throw refuse.unknown({ id: membershipId })
  requireLeaders(ctx, [leaver.rank])
  return { leaver, inside }
}

export const seeHoldings = query({
  name: 'inside.holdings',
  may: 'people.place',
  input: z.object({ id: z.uuid() }),
  output: Holdings,
  async run(ctx, { id }) {
    const { leaver, inside } = await leaverOf(ctx, id)
    const { agency, items, coming } = await asOrganisation(ctx, leaver.organisation_id, async (own) => ({
      agency: await agencyOf(own, leaver.organisation_id),
      items: await heldBy(own, holderOfPost(leaver)),
      coming: await comingOf(own.db, leaver.id),
    }))
    const member = agency.members.find(({ membershipId }) => membershipId === id)
    const division = agency.divisions.find((one) => one.id === leaver.division_id)
    return {
      membershipId: id,
      version: leaver.version,
      name: member?.name ?? '',
      post: leaver.post,
      validTo: leaver.valid_to,
      division: division ? { id: division.id, name: division.name } : null,
      organisation: { id: agency.id, name: agency.name },
      coming: coming ? { id: coming.id, version: coming.version, endsOn: coming.ends_on, reason: coming.reason, madeBy: coming.made_by } : null,
      // What the work is, only its organisation reads; whoever hands over on its behalf sees how much there is, and where it lies.
      items: items.map((one) => (inside || one.kind === 'inside.division' || one.way === 'stays' ? one : { ...one, title: null, path: null })),
      people: agency.members
        .filter(({ membershipId }) => membershipId !== id)
        .map(({ membershipId, name, post, rank, divisionId }) => ({ membershipId, name, post, rank, divisionId })),
    }
  },
})

/**
 * Ends a post on a day and hands everything open to whom the decisions say, with an official paper about it. On a coming day it is kept
 * as decided and takes effect on that day (`inside.fallBack`, each morning); until then it can be undone.
 */
export const handOver = action({
  name: 'inside.handOver',
  may: 'people.place',
  input: HandOver,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    const { leaver } = await leaverOf(ctx, input.id)
    if (leaver.role === 'admin') throw refuse.lastAdministrator({})
    const decided = await asOrganisation(ctx, leaver.organisation_id, (own) => decide(own, leaver, input))
    // In the person's own name: the database asks too whether this post is theirs to arrange.
    await arrangePost(ctx, leaver.id, input.version, { endsOn: input.endsOn })
    const made = await asOrganisation(ctx, leaver.organisation_id, (own) => keep(own, leaver, input, decided))
    ctx.about('memberships', leaver.id, {
      before: { validTo: leaver.valid_to },
      after: { endsOn: input.endsOn, reason: input.reason, decisions: input.decisions, handover: made.id },
    })
    return made
  },
})

type Decided = {
  agency: Agency
  name: string
  items: HeldThing[]
  to: (item: HeldThing) => string | null
  people: Map<string, Agency['members'][number]>
}

/** What is open with the post and who takes it, as it was decided; refuses what is left undecided. */
async function decide(own: Ctx, leaver: Leaver, input: z.infer<typeof HandOver>): Promise<Decided> {
  const holder = holderOfPost(leaver)
  if (await comingOf(own.db, leaver.id)) throw refuse.handoverThere({ post: leaver.post })
  const agency = await agencyOf(own, leaver.organisation_id)
  const member = agency.members.find(({ membershipId }) => membershipId === leaver.id)
  if (!member || input.endsOn < leaver.valid_from || (leaver.valid_to !== null && leaver.valid_to < input.endsOn))
    throw refuse.handoverEnd({ from: leaver.valid_from }, [{ path: 'endsOn', code: 'inside.handoverEnd', facts: { from: leaver.valid_from } }])
  const items = await heldBy(own, holder)
  const decided = new Map(input.decisions.map(({ id, toId }) => [id, toId]))
  const missing = items.find(({ id, way }) => way === 'give' && !decided.has(id))
  if (missing) throw refuse.undecided({ title: missing.title }, [{ path: 'decisions', code: 'inside.undecided', facts: { title: missing.title } }])
  const people = new Map(agency.members.map((one) => [one.membershipId, one]))
  for (const toId of decided.values())
    if (toId !== null && (toId === leaver.id || !people.has(toId)))
      throw refuse.personUnknown({}, [{ path: 'decisions', code: 'inside.personUnknown' }])
  // At the head of a division one is placed: by somebody else.
  const led = items.find(({ id, kind }) => kind === 'inside.division' && decided.get(id) === own.actor.membershipId)
  if (led && own.actor.membershipId) throw refuse.placeSelf({})
  return { agency, name: member.name, items, people, to: (item) => (item.way === 'give' ? (decided.get(item.id) ?? null) : null) }
}

/** Writes the paper and keeps the handover; gives everything over at once, or on its day. */
async function keep(
  own: Ctx,
  leaver: Leaver,
  input: z.infer<typeof HandOver>,
  { agency, name, items, people, to }: Decided,
): Promise<{ id: string }> {
  const holder = holderOfPost(leaver)
  const rows = items
    .filter(({ way }) => way !== 'stays')
    .map((item) => ({
      ...item,
      to:
        item.way === 'ends'
          ? say(own, 'inside.paper.ended')
          : item.way === 'follows'
            ? say(own, 'inside.paper.follows')
            : (people.get(to(item) ?? '')?.post ?? say(own, 'inside.paper.back')),
    }))
  const file = await paperOf(own, agency, leaver, name, input, rows)
  const decisions = items
    .filter(({ way }) => way === 'give')
    .map((item): Decision => ({ id: item.id, kind: item.kind, title: item.title, to: people.get(to(item) ?? '')?.post ?? '', toId: to(item) }))
  const coming = input.endsOn > own.today
  const id = newId()
  await addHandover(own, {
    id,
    organisation_id: agency.id,
    membership_id: leaver.id,
    post: leaver.post,
    ends_on: input.endsOn,
    made_by: own.actor.name,
    made_by_id: own.actor.membershipId ?? null,
    decisions,
    file_id: file.id,
    state: coming ? 'coming' : 'done',
    reason: input.reason,
    was_ends: leaver.valid_to,
  })
  if (coming) await tell(own, holder, decisions, 'inside.notice.handOverComing', { endsOn: input.endsOn })
  else await giveOver(own, holder, decisions)
  return { id }
}

async function paperOf(
  ctx: Ctx,
  agency: Agency,
  leaver: Leaver,
  name: string,
  { endsOn, reason }: { endsOn: string; reason: string },
  rows: readonly (HeldThing & { to: string })[],
) {
  const signer = agency.members.find(({ rank }) => rank === 'head') ?? agency.members.find(({ rank }) => rank === 'deputy')
  const paper = handoverPaper(ctx.today, {
    place: (await provinceOf(ctx))?.name ?? agency.name,
    signer: { post: signer?.post ?? say(ctx, 'inside.paper.signer'), name: signer?.name ?? ctx.actor.name },
    agency: agency.name,
    post: leaver.post,
    name,
    endsOn,
    reason,
    rows,
  })
  return keepFile(ctx, { name: say(ctx, 'inside.paper.file', { post: leaver.post }), bytes: await renderDocx(paper) })
}

/** Takes a handover of a coming day back: the post goes on, everything stays where it is. It stays to be read, with who and why. */
export const undoHandover = action({
  name: 'inside.undoHandover',
  may: 'people.place',
  input: Withdraw,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, version, reason }) {
    const organisationId = await organisationOfHandover(ctx, id)
    const { one, leaver } = await asOrganisation(ctx, organisationId, async (own) => {
      const known = await handoverById(own.db, id)
      const post = known && (await postById(own, known.membership_id))
      if (!known || !post) throw refuse.unknown({ id })
      requireLeaders(ctx, [post.rank])
      if (known.state !== 'coming' || known.ends_on <= own.today) throw refuse.handoverDone({ post: known.post, on: known.ends_on })
      if (!(await markHandoverUndone(own, id, version, reason))) throw platform.stale({ seen: version, current: known.version })
      return { one: known, leaver: post }
    })
    if (!(await reopenPost(ctx, leaver.id, one.was_ends))) throw refuse.handoverDone({ post: one.post, on: one.ends_on })
    await asOrganisation(ctx, organisationId, (own) =>
      tell(own, holderOfPost(leaver), one.decisions, 'inside.notice.handOverUndone', { endsOn: one.ends_on }),
    )
    ctx.about('memberships', leaver.id, { before: { validTo: leaver.valid_to }, after: { validTo: one.was_ends, undone: id, reason } })
    return { id }
  },
})

/** Whose handover it is: one's own organisation's, or for the administrator any of the province. */
async function organisationOfHandover(ctx: Ctx, id: string): Promise<string> {
  const own = await handoverById(ctx.db, id)
  if (own) return own.organisation_id
  if (!ctx.actor.permissions.has('people.manage')) throw refuse.unknown({ id })
  const found = await asOrganisation(ctx, ctx.actor.organisationId ?? '', (as) => handoverById(as.db, id))
  if (!found) throw refuse.unknown({ id })
  return found.organisation_id
}

/** The paper of a handover. */
export const getHandoverPaper = query({
  name: 'inside.handoverPaper',
  may: 'inside.read',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id }) {
    const one = await handoverById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    return readFile(ctx, one.file_id)
  },
})
