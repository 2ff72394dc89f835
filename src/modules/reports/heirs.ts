/**
 * Reports of bodies that end. Drafts, late reports and what comes to an ended body go to its heirs, by proposal and a person's decision. A
 * period that closes on or after the day asks those who stand on its closing day: what the ended ones began goes into their heirs' reports.
 */
import { asPart } from '#platform/acting'
import { addDays } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { Handover, HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { answerersOn, formerOf, organisationsByIds, standsOn } from '#modules/organisations'
import { notify } from '#modules/people'
import { askedOn, toSubmissions } from './asking.ts'
import { EVENTS } from './filling.ts'
import { addedUp } from './layout-rules.ts'
import { holdRequest, insertSubmissions, requestById, requestsByIds, type RequestRecord } from './store-asking.ts'
import * as store from './store-heirs.ts'
import { submissionsByIds } from './store-submissions.ts'

const REPORT = 'reports.report'
const RECEIVING = 'reports.receiving'
const OPEN = ['waiting', 'draft', 'returned']
/** A reorganisation is sometimes entered after its day: periods that closed so long ago are looked at still. */
const DAYS_AFTER = 45

const asReports = asPart('reports.handover', 'reports.system', 'reports.request', 'people.notify')

/**
 * Every open period asks the bodies of its closing day: those founded since are asked, those that will have ended are asked no longer
 * where they typed nothing, and are again where the decision was undone.
 */
export async function askAgain(ctx: Ctx, requestIds: string[] | null = null): Promise<void> {
  for (const request of await store.openRequests(ctx.db, addDays(ctx.today, -DAYS_AFTER), requestIds)) await askAgainOf(ctx, request)
}

async function askAgainOf(ctx: Ctx, { id }: RequestRecord): Promise<void> {
  // Held, and read again: somebody may have locked the period while others were asked.
  await holdRequest(ctx.db, id)
  const request = await requestById(ctx.db, id)
  if (!request || request.locked_at !== null) return
  const day = request.to_day
  const asked = await askedOn(ctx, request.audience, request.recipient_id, day)
  const there = await store.reportsIn(ctx.db, [request.id])
  const known = new Map(there.map((one) => [one.subject_id, one]))
  const wanted = new Set(asked.map(({ body }) => body.id))
  const fresh = asked.filter(({ body }) => !known.has(body.id))
  const unasked = there.filter(({ subject_id, untouched }) => untouched && !wanted.has(subject_id))
  const bodies = await organisationsByIds(
    ctx,
    unasked.map(({ subject_id }) => subject_id),
  )
  await store.withdrawUntouched(
    ctx.db,
    unasked.flatMap(({ id, subject_id }) => {
      const body = bodies.get(subject_id)
      return body && !standsOn(body, day) ? [id] : []
    }),
  )
  await store.askAfterAll(
    ctx.db,
    there.flatMap(({ id, state, subject_id }) => (state === 'withdrawn' && wanted.has(subject_id) ? [id] : [])),
  )
  const former = await formerOf(ctx, [...wanted], day)
  await store.setFormer(
    ctx.db,
    there.flatMap(({ id, subject_id }) => (wanted.has(subject_id) ? [{ id, former: former.get(subject_id) ?? [] }] : [])),
  )
  if (fresh.length === 0) return
  await insertSubmissions(ctx.db, ctx.actor.provinceId!, { id: request.id, recipientId: request.recipient_id }, await toSubmissions(ctx, fresh, day))
  await notify(ctx, {
    organisationIds: fresh.map(({ body }) => body.id),
    key: 'reports.notice.opened',
    facts: { title: request.title, to: day },
    path: `/reports?request=${request.id}`,
  })
}

export const handover: HandoverDoor = {
  kinds: { [REPORT]: 'reports.request', [RECEIVING]: 'reports.request' },
  async open(ctx, organisationIds, day) {
    // Who goes on after giving a part away goes on with its reports.
    const bodies = await organisationsByIds(ctx, organisationIds)
    const ended = [...bodies.values()].filter((body) => !standsOn(body, day)).map(({ id }) => id)
    if (ended.length === 0) return []
    return asReports(ctx, async () => [
      ...(await store.reportsOpenAt(ctx.db, ended, day)).map((one) => ({ kind: REPORT, ...one })),
      ...(await store.requestsOpenAt(ctx.db, ended)).map((one) => ({ kind: RECEIVING, ...one })),
    ])
  },
  async give(ctx, handovers) {
    return asReports(ctx, async () => [
      ...(await giveRequests(
        ctx,
        handovers.filter(({ kind }) => kind === RECEIVING),
      )),
      ...(await giveReports(
        ctx,
        handovers.filter(({ kind }) => kind === REPORT),
      )),
    ])
  },
  async describe(ctx, kind, ids) {
    const reports = kind === REPORT ? await submissionsByIds(ctx.db, ids) : []
    const requests = await requestsByIds(ctx.db, kind === REPORT ? reports.map(({ request_id }) => request_id) : ids)
    if (kind === RECEIVING)
      return new Map([...requests].map(([id, { title, basis }]) => [id, { title, detail: basis, path: `/reports/requests/${id}` }]))
    return new Map(
      reports.map((one) => [one.id, { title: requests.get(one.request_id)?.title ?? '', detail: one.organisation_name, path: `/reports/${one.id}` }]),
    )
  },
}

const ways = (handovers: Handover[]) => handovers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id }))

async function giveRequests(ctx: Ctx, handovers: Handover[]): Promise<string[]> {
  return handovers.length > 0 ? store.giveRequests(ctx.db, ways(handovers)) : []
}

async function giveReports(ctx: Ctx, handovers: Handover[]): Promise<string[]> {
  if (handovers.length === 0) return []
  const given = await store.giveReports(ctx.db, ways(handovers))
  const told = new Map(handovers.map((one) => [one.id, one]))
  await recordEach(
    ctx,
    EVENTS,
    given.map(({ id }) => ({ objectId: id, kind: 'handedOver', facts: told.get(id)!.told })),
  )
  const still = given.filter(({ id, to_day }) => to_day >= told.get(id)!.on)
  if (still.length > 0) await intoHeirs(ctx, still)
  const counts = new Map<string, number>()
  for (const { to_id } of given) counts.set(to_id, (counts.get(to_id) ?? 0) + 1)
  for (const [heir, n] of counts) await notify(ctx, { organisationIds: [heir], key: 'reports.notice.handedOver', facts: { n }, path: '/reports' })
  return given.map(({ id }) => id)
}

/**
 * Of a period that closes after the body ended, its heir reports the whole ground. What the ended body had begun, or sent, goes no further by
 * itself: a body founded of all of them begins with what they come to. Where the heir has sent already, both count, each its own ground.
 */
async function intoHeirs(ctx: Ctx, given: store.GivenRecord[]): Promise<void> {
  const requestIds = [...new Set(given.map(({ request_id }) => request_id))]
  await askAgain(ctx, requestIds)
  const there = await store.reportsIn(ctx.db, requestIds)
  const ownOf = new Map(there.map((one) => [`${one.request_id} ${one.subject_id}`, one]))
  const goes = given.filter((one) => OPEN.includes(ownOf.get(`${one.request_id} ${one.to_id}`)?.state ?? ''))
  await store.withdraw(
    ctx.db,
    goes.map(({ id }) => id),
  )
  const subjects = given.map(({ subject_id }) => subject_id)
  const bodies = await organisationsByIds(ctx, [...subjects, ...given.map(({ to_id }) => to_id)])
  const whole = await answerersOn(ctx, subjects, ctx.today)
  const begun = there.flatMap((own) => {
    const parts = goes.filter((one) => one.request_id === own.request_id && one.to_id === own.subject_id)
    if (parts.length === 0 || !own.untouched || own.state !== 'waiting') return []
    const asked = there.filter((one) => one.request_id === own.request_id && own.former_ids.includes(one.subject_id))
    const all = asked.every((one) => parts.some(({ id }) => id === one.id))
    // Only a body that began when these ended has no figures of its own beside theirs.
    const from = bodies.get(own.subject_id)?.validFrom
    const made = parts.every(({ subject_id: id }) => own.former_ids.includes(id) && whole.get(id)?.whole && bodies.get(id)?.validTo === from)
    return all && made ? [{ id: own.id, cells: addedUp(parts.map(({ cells }) => cells)) }] : []
  })
  await store.beginWith(ctx.db, begun)
}
