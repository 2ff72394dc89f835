/** The steps inside: note, handing on, sending back, submitting, approving, returning, signing. */
import { notify } from '#modules/people'
import { action, type Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import { refuse as platform } from '#platform/problems'
import { record } from '#platform/timeline'
import { Approve, HandOn, Reasoned, Stepped, Submit, WriteNote } from './contract.ts'
import { refuse } from './problems.ts'
import { kindOf, objectOf } from './routed.ts'
import { afterApproving, afterSubmitting, backToWork, isTooLate, stepsOf, type Routed, type State, type Step } from './rules.ts'
import { agencyOf, standingIn, standingOn, underWhat, type Agency } from './standing.ts'
import { addDraftFiles, addRouting, changeRouting, routingById, routingOf, type RoutingChange, type RoutingRecord } from './store.ts'

export const routedOf = (one: RoutingRecord): Routed => ({
  state: one.state,
  divisionId: one.division_id,
  officerId: one.officer_id,
  partnerIds: one.partner_ids,
  partnerDivisions: one.partner_divisions,
})

/**
 * The routing with its object and organisation, when this step of it is open to the actor; otherwise says why not. `finish` writes the
 * step in the version after the one that was seen.
 */
async function begin(ctx: Ctx, { id, version }: { id: string; version: number }, step: Step) {
  const routing = await routingById(ctx.db, id)
  if (!routing || routing.organisation_id !== ctx.actor.organisationId) throw refuse.unknown({ id })
  const agency = await agencyOf(ctx, routing.organisation_id)
  const object = await objectOf(ctx, routing.kind, routing.subject_id)
  const { who, approval } = standingOn(ctx, agency, object.signerId)
  if (!object.open) throw refuse.objectClosed({})
  if (!stepsOf(routedOf(routing), who, approval).includes(step)) {
    const elsewhere = (['waiting', 'division', 'working', 'division_approval', 'approval', 'signature'] as const).some((state) =>
      stepsOf({ ...routedOf(routing), state }, who, approval).includes(step),
    )
    throw elsewhere ? refuse.wrongState({}) : refuse.notYours({ who: holderOf(routing, agency) })
  }
  return { routing, agency, who, approval, object, finish: (done: Done) => write(ctx, routing, object, agency, step, version + 1, done) }
}

/** Who has it in hand, in words. */
export function holderOf(one: Pick<RoutingRecord, 'state' | 'officer_id' | 'division_id'>, agency: Agency): string {
  const post = (id: string | null) => agency.members.find(({ membershipId }) => membershipId === id)?.post
  const head = agency.members.find(({ rank }) => rank === 'head')?.post ?? agency.name
  const division = agency.divisions.find(({ id }) => id === one.division_id)?.name
  if (one.state === 'working') return post(one.officer_id) ?? division ?? head
  return one.state === 'division' || one.state === 'division_approval' ? (division ?? head) : head
}

/** Signed by whom the object itself names: for nobody else. */
const OWN_HAND = { capacity: null, underId: null, forPost: null }

type Done = {
  change: RoutingChange
  power?: string
  note?: string | undefined
  facts?: Record<string, unknown>
  tell?: { ids: (string | null | undefined)[]; facts?: Record<string, string | number | null> }
}

/** Writes a step: the change, its entry with under what it was taken, the notice to who has it in hand next. */
async function write(
  ctx: Ctx,
  routing: RoutingRecord,
  object: { title: string; path: string; signerId?: string | null },
  agency: Agency,
  step: Step | 'fellBack',
  version: number,
  done: Done,
) {
  const under = done.power && !(done.power === 'sign' && object.signerId) ? underWhat(ctx, done.power) : OWN_HAND
  await changeRouting(ctx.db, routing.id, { ...done.change, under_id: under.underId })
  await record(ctx, 'routing_events', routing.id, step, {
    note: done.note || undefined,
    facts: { ...done.facts, ...(under.forPost ? { under: under.forPost } : {}) },
  })
  if (done.tell) await tellPosts(ctx, agency, done.tell.ids, `inside.notice.${step}`, { title: object.title, ...done.tell.facts }, object.path)
  return { id: routing.id, version, state: done.change.state ?? routing.state }
}

export async function tellPosts(
  ctx: Ctx,
  agency: Agency,
  ids: (string | null | undefined)[],
  key: string,
  facts: Record<string, string | number | null>,
  path: string,
): Promise<void> {
  const accountIds = agency.members.filter(({ membershipId }) => ids.includes(membershipId)).map(({ accountId }) => accountId)
  if (accountIds.length > 0) await notify(ctx, { accountIds: [...new Set(accountIds)], key, facts, path })
}

export const headsOf = (agency: Agency, divisionId: string | null): string[] =>
  agency.members.filter((one) => one.rank === 'division_head' && one.divisionId === divisionId).map(({ membershipId }) => membershipId)
/** Who decides for the whole organisation: its head, or where it has none its deputies. */
export function agencyHeads(agency: Agency): string[] {
  const heads = agency.members.filter(({ rank }) => rank === 'head')
  return (heads.length > 0 ? heads : agency.members.filter(({ rank }) => rank === 'deputy')).map(({ membershipId }) => membershipId)
}

/** Who signs this object. */
const signersOf = (agency: Agency, { signerId }: { signerId?: string | null }): string[] => (signerId ? [signerId] : agencyHeads(agency))

/** People and divisions named must be of the organisation, today; the internal day before the outer one and not past. */
function requireKnown(
  ctx: Ctx,
  agency: Agency,
  input: { divisionId?: string | null; officerId: string | null; partnerIds: string[]; partnerDivisions?: string[]; dueOn: string | null },
  outer: string | null,
  within: string | null,
): void {
  const divisionIds = new Set(agency.divisions.map(({ id }) => id))
  const members = new Map(agency.members.map((one) => [one.membershipId, one]))
  for (const id of [input.divisionId, ...(input.partnerDivisions ?? [])])
    if (id && !divisionIds.has(id)) throw refuse.divisionUnknown({}, [{ path: 'divisionId', code: 'inside.divisionUnknown' }])
  for (const id of [input.officerId, ...input.partnerIds])
    if (id && !members.has(id)) throw refuse.personUnknown({}, [{ path: 'officerId', code: 'inside.personUnknown' }])
  if (input.officerId && within && members.get(input.officerId)?.divisionId !== within)
    throw refuse.personElsewhere({}, [{ path: 'officerId', code: 'inside.personElsewhere' }])
  if (isTooLate(input.dueOn, outer))
    throw refuse.dueTooLate({ dueOn: outer }, [{ path: 'dueOn', code: 'inside.dueTooLate', facts: { dueOn: outer } }])
  if (input.dueOn !== null && input.dueOn < ctx.today) throw refuse.duePast({}, [{ path: 'dueOn', code: 'inside.duePast' }])
}

/** The head's note (bút phê), written by the head, a deputy, or the văn thư who records it. The first one begins the routing. */
export const writeNote = action({
  name: 'inside.note',
  may: 'inside.note',
  input: WriteNote,
  output: Stepped,
  async run(ctx, input) {
    const object = await objectOf(ctx, input.kind, input.objectId)
    if (!object.open) throw refuse.objectClosed({})
    const agency = await agencyOf(ctx, object.organisationId)
    if (!input.divisionId && !input.officerId) throw refuse.toNobody({}, [{ path: 'divisionId', code: 'inside.toNobody' }])
    requireKnown(ctx, agency, input, object.dueOn, input.divisionId)
    const known = await routingOf(ctx.db, input.kind, input.objectId, agency.id)
    if (known ? known.version !== input.version : input.version !== 0) throw platform.stale({ seen: input.version, current: known?.version ?? 0 })
    const begun =
      known ??
      (await addRouting(ctx, {
        organisation_id: agency.id,
        kind: input.kind,
        subject_id: input.objectId,
        state: 'waiting',
        restricted: agency.restricted,
      }))
    if (!begun) throw platform.stale({ seen: input.version })
    if (begun.state !== 'closed' && !stepsOf(routedOf(begun), standingIn(ctx, agency), agency.approval).includes('note')) throw refuse.wrongState({})
    if (known) await changeRouting(ctx.db, begun.id, {}, true)
    ctx.about('routings', begun.id)
    const state: State = input.officerId ? 'working' : 'division'
    const change = {
      state,
      division_id: input.divisionId,
      officer_id: input.officerId,
      partner_divisions: input.partnerDivisions,
      partner_ids: input.partnerIds,
      due_on: input.dueOn,
      note: input.note,
      noted_by: ctx.actor.membershipId ?? null,
      returned_why: null,
      restricted: input.restricted ?? begun.restricted,
    }
    const tell = {
      ids: [
        input.officerId ?? undefined,
        ...headsOf(agency, input.divisionId),
        ...input.partnerIds,
        ...input.partnerDivisions.flatMap((id) => headsOf(agency, id)),
      ],
      facts: { note: input.note },
    }
    const facts = { to: namesOf(agency, input.divisionId, input.officerId), ...(input.dueOn ? { dueOn: input.dueOn } : {}) }
    const stepped = await write(ctx, begun, object, agency, 'note', known ? begun.version + 1 : begun.version, {
      change,
      power: 'note',
      note: input.note,
      facts,
      tell,
    })
    await kindOf(ctx, input.kind).taken?.(ctx, input.objectId)
    return stepped
  },
})

const namesOf = (agency: Agency, divisionId: string | null, officerId: string | null): string =>
  [agency.divisions.find(({ id }) => id === divisionId)?.name, agency.members.find(({ membershipId }) => membershipId === officerId)?.post]
    .filter(Boolean)
    .join(', ')

export const handOn = action({
  name: 'inside.handOn',
  may: 'inside.read',
  on: 'routings',
  input: HandOn,
  output: Stepped,
  async run(ctx, input) {
    const { routing, agency, object, finish } = await begin(ctx, input, 'handOn')
    const dueOn = input.dueOn ?? routing.due_on
    // Not later than the head has said, nor than the world outside waits for.
    const outer = [routing.due_on, object.dueOn].filter((day) => day !== null).sort()[0] ?? null
    requireKnown(ctx, agency, { ...input, dueOn: input.dueOn }, outer, routing.division_id)
    const change = {
      state: 'working' as const,
      officer_id: input.officerId,
      partner_ids: input.partnerIds,
      due_on: dueOn,
      handed_by: ctx.actor.membershipId ?? null,
      returned_why: null,
    }
    return finish({
      change,
      power: 'division',
      note: input.note,
      facts: { to: namesOf(agency, null, input.officerId), ...(dueOn ? { dueOn } : {}) },
      tell: { ids: [input.officerId, ...input.partnerIds] },
    })
  },
})

/** Not for us: back to the head, who decides anew. */
export const sendBack = action({
  name: 'inside.sendBack',
  may: 'inside.read',
  on: 'routings',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { routing, agency, finish } = await begin(ctx, input, 'sendBack')
    const change = { state: 'waiting' as const, officer_id: null, division_id: null, returned_why: input.reason }
    return finish({
      change,
      note: input.reason,
      tell: { ids: [routing.noted_by, ...agencyHeads(agency)], facts: { reason: input.reason } },
    })
  },
})

/** The draft of the result, ready to be read by those above. It must be such that it could leave as it is. */
export const submit = action({
  name: 'inside.submit',
  may: 'inside.read',
  on: 'routings',
  input: Submit,
  output: Stepped,
  async run(ctx, input) {
    const { routing, agency, who, approval, object, finish } = await begin(ctx, input, 'submit')
    const fileIds = [...new Set(input.fileIds)]
    const known = await filesByIds(ctx, fileIds)
    const missing = fileIds.find((id) => !known.has(id))
    if (missing) throw platform.unknown({ kind: 'file', id: missing })
    const door = kindOf(ctx, routing.kind)
    const parsed = door.draft.safeParse({ ...input.draft, fileIds })
    if (!parsed.success)
      throw platform.invalidInput(
        {},
        parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: `platform.field.${issue.code}` })),
      )
    await door.check(ctx, routing.subject_id, parsed.data)
    await addDraftFiles(ctx, routing.id, fileIds)
    const state = afterSubmitting(approval, routedOf(routing), who, headsOf(agency, routing.division_id).length > 0)
    const ids = state === 'division_approval' ? headsOf(agency, routing.division_id) : signersOf(agency, object)
    return finish({
      change: {
        state,
        draft: parsed.data,
        submitted_by: ctx.actor.membershipId ?? null,
        returned_why: null,
        // Whoever is named to sign reads it and has it in their work, wherever they stand.
        ...(object.signerId ? { partner_ids: [...new Set([...routing.partner_ids, object.signerId])] } : {}),
      },
      note: typeof parsed.data.note === 'string' ? parsed.data.note : undefined,
      tell: { ids },
    })
  },
})

export const approve = action({
  name: 'inside.approve',
  may: 'inside.read',
  on: 'routings',
  input: Approve,
  output: Stepped,
  async run(ctx, input) {
    const { routing, agency, who, object, finish } = await begin(ctx, input, 'approve')
    const state = afterApproving(routedOf(routing), who)
    const power = state === 'approval' ? 'division' : 'approve'
    return finish({
      change: { state },
      power,
      note: input.note,
      facts: { to: state },
      tell: { ids: signersOf(agency, object) },
    })
  },
})

/** Not yet good: back to who did it, with a reason. */
export const returnDraft = action({
  name: 'inside.return',
  may: 'inside.read',
  on: 'routings',
  input: Reasoned,
  output: Stepped,
  async run(ctx, input) {
    const { routing, finish } = await begin(ctx, input, 'return')
    const power = routing.state === 'division_approval' ? 'division' : 'approve'
    const change = { state: backToWork({ officerId: routing.officer_id, divisionId: routing.division_id }), returned_why: input.reason }
    return finish({
      change,
      power,
      note: input.reason,
      tell: { ids: [routing.submitted_by, routing.officer_id], facts: { reason: input.reason } },
    })
  },
})

/** Signed: only now does it leave the organisation, through the door of whoever owns the object. */
export const sign = action({
  name: 'inside.sign',
  may: 'inside.read',
  on: 'routings',
  input: Approve,
  output: Stepped,
  async run(ctx, input) {
    const { routing, agency, object, finish } = await begin(ctx, input, 'sign')
    if (!routing.draft) throw refuse.wrongState({})
    const under = object.signerId ? OWN_HAND : underWhat(ctx, 'sign')
    await kindOf(ctx, routing.kind).leave(ctx, routing.subject_id, routing.draft)
    const change = { state: 'signed' as const, signed_at: ctx.now, signed_by: ctx.actor.name, capacity: under.capacity }
    return finish({
      change,
      power: 'sign',
      note: input.note,
      facts: under.capacity ? { capacity: under.capacity } : {},
      tell: { ids: [routing.submitted_by, routing.officer_id, ...headsOf(agency, routing.division_id)] },
    })
  },
})
