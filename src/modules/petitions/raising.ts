/** What who raises a difficulty does: raise it, say whether the answer settles it, open it again, take it back. */
import { z } from 'zod'
import { cut } from '#lib/text'
import { action, FileInput, query, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { filesByIds, keepFile, lookForMark } from '#platform/files'
import { refuse as platformRefuse } from '#platform/problems'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import { cooperativesByIds, keepingOf, ownCooperatives, type CooperativeSummary } from '#modules/cooperatives'
import { organisationsByIds, standsOn } from '#modules/organisations'
import { notify } from '#modules/people'
import { JudgePetition, RaisePetition, RaisingOf, ReasonedPetition, SeenPetition, Stepped, type STEPS } from './contract.ts'
import { speaksOfComplaint, stepsOf } from './petition-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const EVENTS = 'petition_events'
export const pathOf = (id: string): string => `/petitions/${id}`
export const handOf = (ctx: Ctx): store.Hand => ({
  provinceId: ctx.actor.provinceId!,
  today: ctx.today,
  at: ctx.now,
  name: ctx.actor.post ?? ctx.actor.name,
})
export const short = (words: string): string => (words.length > 120 ? `${cut(words, 119)}…` : words)

/** The last day of a step that begins today: so many working days from now. */
export const untilFrom = async (ctx: Ctx, setting: 'petitions.routeDays' | 'petitions.answerDays'): Promise<string> =>
  (await officeCalendar()).addWorkingDays(ctx.today, await settingOn<number>(ctx, setting))

/** The cooperative that it is about, as it stands today. */
export const cooperativeOf = async (ctx: Ctx, one: Pick<store.PetitionRecord, 'cooperative_id'>): Promise<CooperativeSummary | undefined> =>
  one.cooperative_id ? (await cooperativesByIds(ctx, [one.cooperative_id])).get(one.cooperative_id) : undefined

/** The body that one speaks for: what those below it raised or are to answer is theirs. */
export const ownOf = (ctx: Pick<Ctx, 'actor'>): string[] => (ctx.actor.organisationId ? [ctx.actor.organisationId] : [])

const standingOf = (one: store.PetitionRecord, cooperative: CooperativeSummary | undefined) => ({
  state: one.state,
  raiserId: one.raiser_id,
  answererId: one.answerer_id,
  concernedId: one.concerned_id,
  cooperativeBodyId: cooperative?.organisationId ?? null,
  dueOn: one.due_on,
})

export const mayStep = (ctx: Ctx, one: store.PetitionRecord, cooperative: CooperativeSummary | undefined): Record<(typeof STEPS)[number], boolean> =>
  stepsOf(standingOf(one, cooperative), { organisationIds: ownOf(ctx), may: (permission) => ctx.actor.permissions.has(permission) }, ctx.today)

/** The petition, when the actor may take this step of it now. */
export async function taking(
  ctx: Ctx,
  id: string,
  step: (typeof STEPS)[number],
): Promise<{ one: store.PetitionRecord; cooperative: CooperativeSummary | undefined }> {
  const one = await store.petitionById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const cooperative = await cooperativeOf(ctx, one)
  if (!mayStep(ctx, one, cooperative)[step]) {
    const at = standingOf(one, cooperative)
    const everybody = [at.raiserId, at.answererId, at.concernedId, at.cooperativeBodyId].flatMap((body) => body ?? [])
    // What somebody could do now is another's; what nobody could is past, or to come.
    throw stepsOf(at, { organisationIds: everybody, may: () => true }, ctx.today)[step] ? refuse.notYours() : refuse.notNow()
  }
  return { one, cooperative }
}

/** Tells who raised it and whom it concerns what became of it. */
export async function tellConcerned(
  ctx: Ctx,
  one: Pick<store.PetitionRecord, 'id' | 'raiser_id' | 'concerned_id' | 'title'>,
  cooperative: CooperativeSummary | undefined,
  key: string,
  facts: Record<string, string | number | null> = {},
): Promise<void> {
  const bodies = [one.raiser_id, one.concerned_id, cooperative?.organisationId ?? null].flatMap((id) => id ?? [])
  await notify(ctx, { organisationIds: [...new Set(bodies)], key, facts: { title: short(one.title), ...facts }, path: pathOf(one.id) })
}

export async function mayHang(ctx: Ctx, fileIds: readonly string[]): Promise<void> {
  const known = await filesByIds(ctx, [...fileIds])
  const missing = fileIds.find((id) => !known.has(id))
  if (missing) throw platformRefuse.unknown({ kind: 'file', id: missing })
}

/** A body of today to whom it is given: one that answers, and no cooperative. */
export async function answering(ctx: Ctx, id: string, path: string) {
  const body = await standing(ctx, id, path)
  if (body.kind === 'cooperative') throw refuse.bodyUnknown({}, [{ path, code: 'petitions.bodyUnknown' }])
  return body
}

/** A body of today, of the directory. */
export async function standing(ctx: Ctx, id: string, path: string) {
  const body = (await organisationsByIds(ctx, [id])).get(id)
  if (!body || !standsOn(body, ctx.today)) throw refuse.bodyUnknown({}, [{ path, code: 'petitions.bodyUnknown' }])
  return body
}

type Subject = { cooperative_id: string | null; concerned_id: string | null; place_id: string | null }
/** What it is about: a cooperative speaks of itself, a commune of itself and of those of its ground, every other body of any. */
async function subjectOf(ctx: Ctx, cooperativeId: string | null, concernedId: string | null): Promise<Subject> {
  if (cooperativeId && concernedId) throw refuse.oneSubject({}, [{ path: 'concernedId', code: 'petitions.oneSubject' }])
  const { role, organisationId } = ctx.actor
  if (cooperativeId) {
    const one = await keepingOf(ctx, cooperativeId)
    if (!one) throw refuse.cooperativeUnknown({}, [{ path: 'cooperativeId', code: 'petitions.cooperativeUnknown' }])
    const far = role === 'cooperative' ? !one.own : role === 'commune' && !one.keeps
    if (far) throw refuse.notAbout({}, [{ path: 'cooperativeId', code: 'petitions.notAbout' }])
    return { cooperative_id: one.id, concerned_id: null, place_id: one.placeId }
  }
  if (concernedId) {
    const body = await standing(ctx, concernedId, 'concernedId')
    if (body.kind !== 'commune_committee') throw refuse.bodyUnknown({}, [{ path: 'concernedId', code: 'petitions.bodyUnknown' }])
    if (role === 'cooperative' || (role === 'commune' && organisationId !== body.id))
      throw refuse.notAbout({}, [{ path: 'concernedId', code: 'petitions.notAbout' }])
    return { cooperative_id: null, concerned_id: body.id, place_id: body.placeId }
  }
  // A cooperative and a commune speak of what is theirs; the whole province is for bodies of the province.
  if (role === 'cooperative' || role === 'commune') {
    const path = role === 'cooperative' ? 'cooperativeId' : 'concernedId'
    throw refuse.notAbout({}, [{ path, code: 'petitions.notAbout' }])
  }
  return { cooperative_id: null, concerned_id: null, place_id: null }
}

export const seeRaising = query({
  name: 'petitions.raising',
  may: 'petitions.raise',
  input: z.object({}),
  output: RaisingOf,
  async run(ctx) {
    const { role, organisationId } = ctx.actor
    const body = organisationId ? (await organisationsByIds(ctx, [organisationId])).get(organisationId) : undefined
    return {
      own: role === 'cooperative' ? (await ownCooperatives(ctx)).map(({ id, name }) => ({ id, name })) : [],
      placeId: body?.kind === 'commune_committee' ? body.placeId : null,
    }
  },
})

export const raisePetition = action({
  name: 'petitions.raise',
  may: 'petitions.raise',
  input: RaisePetition,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { cooperativeId, concernedId, source, sourceOn, sourceWords, field, title, words, noComplaint, fileIds }) {
    const raiserId = ctx.actor.organisationId
    if (!raiserId) throw refuse.noBody()
    if (!noComplaint && speaksOfComplaint(`${title} ${words}`)) throw refuse.complaint({}, [{ path: 'noComplaint', code: 'petitions.complaint' }])
    if (sourceOn && sourceOn > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'sourceOn', code: 'petitions.futureDay', facts: { today: ctx.today } }])
    if (source !== 'itself' && sourceWords === '') throw refuse.sourceMissing({}, [{ path: 'sourceWords', code: 'petitions.sourceMissing' }])
    const subject = await subjectOf(ctx, cooperativeId, concernedId)
    await mayHang(ctx, fileIds)
    const hand = handOf(ctx)
    const id = await store.insertPetition(ctx.db, hand, {
      ...subject,
      raiser_id: raiserId,
      source,
      source_on: source === 'itself' ? null : sourceOn,
      source_words: source === 'itself' ? '' : sourceWords,
      field,
      title,
      words,
      due_on: await untilFrom(ctx, 'petitions.routeDays'),
      seen_ids: [...new Set([raiserId, subject.concerned_id].flatMap((one) => one ?? []))],
    })
    await store.hangFiles(ctx.db, hand, id, fileIds, 'raised')
    await record(ctx, EVENTS, id, 'raised')
    await notify(ctx, {
      roles: ['lead_agency'],
      key: 'petitions.notice.raised',
      facts: { title: short(title), raiser: ctx.actor.organisationName ?? '' },
      path: pathOf(id),
    })
    ctx.about('petitions', id)
    return { id }
  },
})

/** Who raised it, or whom it concerns, says whether the answer settles it; where it does not, who answered has it again, with the whole time. */
export const judgePetition = action({
  name: 'petitions.judge',
  may: 'petitions.raise',
  on: 'petitions',
  input: JudgePetition,
  output: Stepped,
  async run(ctx, { id, version, settled, note }) {
    const { one, cooperative } = await taking(ctx, id, 'judge')
    const told = [one.replier_id, one.answerer_id].flatMap((body) => body ?? [])
    const notice = { facts: { title: short(one.title) }, path: pathOf(id) }
    if (settled) {
      await store.change(ctx.db, id, { state: 'settled', ended_on: ctx.today, due_on: null })
      await record(ctx, EVENTS, id, 'settled', note ? { note } : {})
      await notify(ctx, { ...notice, organisationIds: [...new Set(told)], key: 'petitions.notice.settled' })
      // Of those who may speak for it, the other hears it too.
      await tellConcerned(ctx, one, cooperative, 'petitions.notice.settled')
    } else {
      if (note.length < 3) throw refuse.reasonMissing({}, [{ path: 'note', code: 'petitions.reasonMissing' }])
      const back = await openAgain(ctx, one)
      await record(ctx, EVENTS, id, 'unsettled', { note })
      await notify(ctx, { ...notice, ...(back ? { organisationIds: [...new Set(told)] } : ROUTERS), key: 'petitions.notice.unsettled' })
    }
    return { id, version: version + 1 }
  },
})

/** Who routes what nobody has. */
const ROUTERS = { roles: ['lead_agency' as const] }

/** Back to who had it last while that body stands, whose id it answers; otherwise it is to be routed anew. */
async function openAgain(ctx: Ctx, one: store.PetitionRecord): Promise<string | undefined> {
  const last = one.answerer_id ? (await organisationsByIds(ctx, [one.answerer_id])).get(one.answerer_id) : undefined
  const again = { reopened: one.reopened + 1, ended_on: null, closed_why: '' }
  if (last && standsOn(last, ctx.today)) {
    const state = last.kind === 'people_committee' && last.level === 'province' ? 'submitted' : 'assigned'
    await store.giveTo(ctx.db, one.id, last.id, state, await untilFrom(ctx, 'petitions.answerDays'))
    await store.change(ctx.db, one.id, again)
    return last.id
  }
  await store.change(ctx.db, one.id, {
    ...again,
    state: 'raised',
    answerer_id: null,
    told_late_on: null,
    due_on: await untilFrom(ctx, 'petitions.routeDays'),
  })
  return undefined
}

export const reopenPetition = action({
  name: 'petitions.reopen',
  may: 'petitions.raise',
  on: 'petitions',
  input: ReasonedPetition,
  output: Stepped,
  async run(ctx, { id, version, reason }) {
    const { one } = await taking(ctx, id, 'reopen')
    const back = await openAgain(ctx, one)
    await record(ctx, EVENTS, id, 'reopened', { note: reason })
    const to = back ? { organisationIds: [back] } : ROUTERS
    await notify(ctx, { ...to, key: 'petitions.notice.reopened', facts: { title: short(one.title) }, path: pathOf(id) })
    return { id, version: version + 1 }
  },
})

export const withdrawPetition = action({
  name: 'petitions.withdraw',
  may: 'petitions.raise',
  on: 'petitions',
  input: SeenPetition,
  output: Stepped,
  async run(ctx, { id, version }) {
    const { one } = await taking(ctx, id, 'withdraw')
    await store.change(ctx.db, id, { state: 'withdrawn', ended_on: ctx.today, due_on: null })
    await record(ctx, EVENTS, id, 'withdrawn')
    if (one.answerer_id)
      await notify(ctx, {
        organisationIds: [one.answerer_id],
        key: 'petitions.notice.withdrawn',
        facts: { title: short(one.title) },
        path: pathOf(id),
      })
    return { id, version: version + 1 }
  },
})

/** Keeps a file for a petition or an answer. Until one hangs it there only its sender can read it. */
export const keepPetitionFile = action({
  name: 'petitions.keepFile',
  may: 'petitions.raise',
  input: z.object({ file: FileInput }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.number() }),
  look: ({ file }) => lookForMark(file),
  async run(ctx, input) {
    const { id, name, size } = await keepFile(ctx, input.file, { looked: true })
    ctx.about('files', id)
    return { id, name, size }
  },
})
