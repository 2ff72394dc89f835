/** Routing a difficulty to one body, passing it on, answering it, up to the province and the centre, urging, closing. */
import { action, type Ctx } from '#platform/action'
import { record, recordEach } from '#platform/timeline'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { z } from 'zod'
import {
  AnswerPetition,
  EscalatePetition,
  LinkPetition,
  ReasonedPetition,
  RoutePetition,
  SendPetition,
  Stepped,
  TransferPetition,
  UrgePetitions,
} from './contract.ts'
import { lateDays } from './petition-rules.ts'
import { refuse } from './problems.ts'
import { answering, EVENTS, handOf, mayHang, mayStep, pathOf, short, taking, tellConcerned, untilFrom } from './raising.ts'
import * as store from './store.ts'

/** Tells the body that it is to answer, until when. */
const tellHolder = (ctx: Ctx, one: Pick<store.PetitionRecord, 'id' | 'title'>, bodyId: string, until: string) =>
  notify(ctx, { organisationIds: [bodyId], key: 'petitions.notice.toAnswer', facts: { title: short(one.title), until }, path: pathOf(one.id) })

/** By function, to one body: the one that the rules of routing propose, or another. */
export const routePetition = action({
  name: 'petitions.route',
  may: 'petitions.route',
  on: 'petitions',
  input: RoutePetition,
  output: Stepped,
  async run(ctx, { id, version, answererId, field, note }) {
    const { one, cooperative } = await taking(ctx, id, 'route')
    const body = await answering(ctx, answererId, 'answererId')
    const until = await untilFrom(ctx, 'petitions.answerDays')
    await store.giveTo(ctx.db, id, body.id, 'assigned', until)
    if (field && field !== one.field) await store.change(ctx.db, id, { field, matter_id: null })
    await record(ctx, EVENTS, id, 'routed', { ...(note ? { note } : {}), facts: { to: body.shortName, until } })
    await tellHolder(ctx, one, body.id, until)
    await tellConcerned(ctx, one, cooperative, 'petitions.notice.routed', { body: body.shortName, until })
    return { id, version: version + 1 }
  },
})

/** To another body, with the reason; it has the whole time. What lay before the province comes back to a body by this. */
export const transferPetition = action({
  name: 'petitions.transfer',
  may: 'petitions.answer',
  on: 'petitions',
  input: TransferPetition,
  output: Stepped,
  async run(ctx, { id, version, answererId, reason }) {
    const { one, cooperative } = await taking(ctx, id, 'transfer')
    const body = await answering(ctx, answererId, 'answererId')
    if (body.id === one.answerer_id) throw refuse.sameBody({}, [{ path: 'answererId', code: 'petitions.sameBody' }])
    const until = await untilFrom(ctx, 'petitions.answerDays')
    await store.giveTo(ctx.db, id, body.id, 'assigned', until)
    await record(ctx, EVENTS, id, 'transferred', { note: reason, facts: { to: body.shortName, until } })
    await tellHolder(ctx, one, body.id, until)
    await tellConcerned(ctx, one, cooperative, 'petitions.notice.routed', { body: body.shortName, until })
    return { id, version: version + 1 }
  },
})

/** Answers it; what the centre answered is written down by who sent it there, or who routes. */
export const answerPetition = action({
  name: 'petitions.answer',
  may: 'petitions.answer',
  on: 'petitions',
  input: AnswerPetition,
  output: Stepped,
  async run(ctx, { id, version, answer, basis, fileIds }) {
    const { one, cooperative } = await taking(ctx, id, 'answer')
    await mayHang(ctx, fileIds)
    const hand = handOf(ctx)
    await store.change(ctx.db, id, {
      state: 'answered',
      answer,
      basis,
      answered_on: ctx.today,
      answered_by_name: hand.name,
      replier_id: ctx.actor.organisationId ?? one.answerer_id,
      in_time: one.due_on === null ? null : lateDays({ state: one.state, dueOn: one.due_on }, ctx.today) === 0,
      due_on: null,
    })
    await store.hangFiles(ctx.db, hand, id, fileIds, 'answer')
    await record(ctx, EVENTS, id, one.state === 'central' ? 'centreAnswered' : 'answered', {
      note: answer,
      ...(one.state === 'central' ? { facts: { to: one.central_to } } : {}),
    })
    await tellConcerned(ctx, one, cooperative, 'petitions.notice.answered')
    return { id, version: version + 1 }
  },
})

/** Beyond the authority of who has it: before the province's committee, with the reason and the paper by which it goes up. */
export const escalatePetition = action({
  name: 'petitions.escalate',
  may: 'petitions.answer',
  on: 'petitions',
  input: EscalatePetition,
  output: Stepped,
  async run(ctx, { id, version, reason, number }) {
    const { one, cooperative } = await taking(ctx, id, 'escalate')
    const committee = await organisationOfProvince(ctx, 'people_committee')
    if (!committee) throw refuse.noCommittee()
    const until = await untilFrom(ctx, 'petitions.answerDays')
    await store.giveTo(ctx.db, id, committee.id, 'submitted', until)
    await store.change(ctx.db, id, { escalated_on: ctx.today, escalated_why: reason, escalated_number: number })
    await record(ctx, EVENTS, id, 'escalated', { note: reason, facts: { to: committee.shortName, number } })
    await tellHolder(ctx, one, committee.id, until)
    await tellConcerned(ctx, one, cooperative, 'petitions.notice.escalated', { body: committee.shortName })
    return { id, version: version + 1 }
  },
})

/** Sent on to the centre by a paper of the province; from then on nobody here has a day. */
export const sendPetition = action({
  name: 'petitions.send',
  may: 'petitions.decide',
  on: 'petitions',
  input: SendPetition,
  output: Stepped,
  async run(ctx, { id, version, to, number, on }) {
    const { one, cooperative } = await taking(ctx, id, 'send')
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'on', code: 'petitions.futureDay', facts: { today: ctx.today } }])
    await store.change(ctx.db, id, { state: 'central', central_to: to, central_number: number, central_on: on, due_on: null })
    await record(ctx, EVENTS, id, 'sent', { facts: { to, number, on } })
    await tellConcerned(ctx, one, cooperative, 'petitions.notice.sent', { to, number })
    return { id, version: version + 1 }
  },
})

/** Ended without a solution, with the reason: it cannot be solved, or it is none (a complaint, the same once more). */
export const closePetition = action({
  name: 'petitions.close',
  may: 'petitions.answer',
  on: 'petitions',
  input: ReasonedPetition,
  output: Stepped,
  async run(ctx, { id, version, reason }) {
    const { one, cooperative } = await taking(ctx, id, 'close')
    await store.change(ctx.db, id, { state: 'closed', closed_why: reason, ended_on: ctx.today, due_on: null })
    await record(ctx, EVENTS, id, 'closed', { note: reason })
    await tellConcerned(ctx, one, cooperative, 'petitions.notice.closed')
    return { id, version: version + 1 }
  },
})

/** Says that it is one of a matter that comes again and again; a new one by its title; neither: takes it out of the one where it is. */
export const linkPetition = action({
  name: 'petitions.link',
  may: 'petitions.route',
  on: 'petitions',
  input: LinkPetition,
  output: Stepped,
  async run(ctx, { id, version, matterId, title }) {
    const { one } = await taking(ctx, id, 'link')
    const known = matterId ? await store.matterById(ctx.db, matterId) : undefined
    if (matterId && known?.field !== one.field) throw refuse.matterUnknown({}, [{ path: 'matterId', code: 'petitions.matterUnknown' }])
    // Called the same it is the same: a matter that comes again is counted in one place.
    const same = known ?? (title ? await store.matterCalled(ctx.db, one.field, title) : undefined)
    const matter = same ?? (title ? { id: await store.insertMatter(ctx.db, handOf(ctx), { field: one.field, title }) } : undefined)
    await store.change(ctx.db, id, { matter_id: matter?.id ?? null })
    await record(ctx, EVENTS, id, matter ? 'linked' : 'unlinked')
    return { id, version: version + 1 }
  },
})

/** Urges those who are late: each body hears once of all of theirs. */
export const urgePetitions = action({
  name: 'petitions.urge',
  may: 'petitions.route',
  input: UrgePetitions,
  output: z.object({ urged: z.number().int(), bodies: z.number().int() }),
  async run(ctx, { ids, note }) {
    const late = []
    for (const one of await store.petitionsByIds(ctx.db, [...new Set(ids)])) if (mayStep(ctx, one, undefined).urge) late.push(one)
    if (late.length === 0) throw refuse.nothingLate()
    const at = Map.groupBy(late, (one) => one.answerer_id!)
    const bodies = await organisationsByIds(ctx, [...at.keys()])
    await recordEach(
      ctx,
      EVENTS,
      late.map((one) => ({
        objectId: one.id,
        kind: 'urged',
        ...(note ? { note } : {}),
        facts: { to: bodies.get(one.answerer_id!)?.shortName ?? '' },
      })),
    )
    await store.raiseVersions(
      ctx.db,
      late.map(({ id }) => id),
    )
    for (const [bodyId, theirs] of at) {
      const [only] = theirs
      const alone = theirs.length === 1 && only
      await notify(ctx, {
        organisationIds: [bodyId],
        key: alone ? 'petitions.notice.urged.one' : 'petitions.notice.urged',
        facts: alone ? { title: short(alone.title), n: lateDays({ state: alone.state, dueOn: alone.due_on }, ctx.today) } : { n: theirs.length },
        path: alone ? pathOf(alone.id) : '/petitions?whose=toAnswer',
      })
    }
    ctx.about('petitions', late[0]!.id)
    return { urged: late.length, bodies: at.size }
  },
})
