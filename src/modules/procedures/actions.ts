/** What people do with files: open, receive, ask for what is missing, supplement, decide, withdraw; and what the province sets of each procedure. */
import { z } from 'zod'
import { action, FileInput, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { newId } from '#platform/db'
import { keepFile, lookForMark } from '#platform/files'
import { nextNumber } from '#platform/numbers'
import { Reason, recordRead } from '#platform/personal'
import { record } from '#platform/timeline'
import { bodyOfPart, cooperativesByIds, keepersOf, type CooperativeSummary } from '#modules/cooperatives'
import { filed, foundingGroup, unfiled, type FoundingGroup } from '#modules/founding'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { dueAfterSupplement, dueOn, lapsesOn, usedDays } from './clock-rules.ts'
import {
  AskSupplement,
  OpenFile,
  ReceiveFile,
  SavePapers,
  SetRule,
  Supplement,
  Withdraw,
  type Definition,
  type PaperHad,
  type Wanted,
} from './contract.ts'
import { requireUnregistered } from './effects.ts'
import { isFounding, mayBeNew, movesPlace } from './effect-rules.ts'
import { defaultKinds, kindsOn } from './kinds.ts'
import { sendOut } from './letters.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const Done = z.object({ id: z.uuid() })
export const EVENTS = 'procedure_events'
export const pathOf = (id: string): string => `/procedures/${id}`
export const handOf = (ctx: Ctx): store.Hand => ({ provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now })
const may = (ctx: Ctx, permission: string) => ctx.actor.permissions.has(permission)

/** The body that deals with it is the actor's own, or all are. */
export const handles = (ctx: Ctx, one: Pick<store.FileRecord, 'organisation_id'>): boolean =>
  may(ctx, 'procedures.handleAll') || (may(ctx, 'procedures.handle') && ctx.actor.organisationIds.includes(one.organisation_id))
export const isApplicant = (ctx: Ctx, one: Pick<store.FileRecord, 'applicant_id'>): boolean =>
  may(ctx, 'procedures.apply') && one.applicant_id !== null && ctx.actor.organisationIds.includes(one.applicant_id)

/** Papers as the definition has them, each with whether it is there. */
const checklist = (definition: Definition, given: readonly PaperHad[]): PaperHad[] => {
  const have = new Map(given.map(({ label, have: there }) => [label, there]))
  const own = definition.papers.map((one) => ({ ...one, have: have.get(one.label) ?? false }))
  // What an officer added by hand stays.
  return [...own, ...given.filter(({ label }) => !definition.papers.some((one) => one.label === label))]
}

/** Of whom it is, and whether this procedure is for such a one. */
async function subjectOf(ctx: Ctx, definition: Definition, id: string | null): Promise<CooperativeSummary | null> {
  if (isFounding(definition.code) || (mayBeNew(definition.code) && !id)) return null
  const one = id ? (await cooperativesByIds(ctx, [id])).get(id) : undefined
  if (!one) throw refuse.applicantMissing({}, [{ path: 'cooperativeId', code: 'procedures.applicantMissing' }])
  if (!definition.kinds.includes(one.kind)) throw refuse.applicantKind({}, [{ path: 'cooperativeId', code: 'procedures.applicantKind' }])
  return one
}

/**
 * The commune that receives: of the place of the cooperative, or the actor's own. Of ground that was divided each that has a part of it may be the
 * one: whoever files says in which the head office lies.
 */
async function receiverOf(
  ctx: Ctx,
  subject: CooperativeSummary | null,
  code: string,
  chosen: string | undefined,
): Promise<{ id: string; placeId: string | null }> {
  const ownId = ctx.actor.organisationId
  const own = ownId ? (await organisationsByIds(ctx, [ownId])).get(ownId) : undefined
  const here = subject?.placeId ?? null
  const committees = (await keepersOf(ctx))(here)
  if (may(ctx, 'procedures.apply')) {
    if (committees.length === 0) throw refuse.noReceiver()
    const committee = chosen || committees.length > 1 ? committees.find(({ id }) => id === chosen) : committees[0]
    if (!committee) throw refuse.receiverMissing({}, [{ path: 'receiverId', code: 'procedures.receiverMissing' }])
    return { id: committee.id, placeId: committee.placeId }
  }
  if (!own) throw refuse.noReceiver()
  const keeps = here === null || here === own.placeId || committees.some(({ id }) => id === own.id)
  if (own.level === 'commune' && !keeps && !movesPlace(code)) throw refuse.notYours()
  return { id: own.id, placeId: own.level === 'commune' ? own.placeId : here }
}

/** Of the year in which it was received, which may be entered in the next. */
async function numberOf(ctx: Ctx, organisationId: string, receivedOn: string): Promise<string> {
  return String(await nextNumber(ctx, organisationId, 'procedures', Number(receivedOn.slice(0, 4)))).padStart(4, '0')
}

export const openFile = action({
  name: 'procedures.open',
  may: 'procedures.open',
  input: OpenFile,
  output: Done,
  secret: ['filerName', 'filerPhone', 'wanted', 'applicantName'],
  async run(ctx, input) {
    const definition = (await kindsOn(ctx)).find(({ code }) => code === input.code)
    if (!definition) throw refuse.kindUnknown({ code: input.code })
    if (definition.does === 'elsewhere') throw refuse.elsewhere({ name: definition.name })
    const subject = await subjectOf(ctx, definition, input.cooperativeId)
    if (subject && definition.does === 'note') await requireUnregistered(ctx, subject.id)
    const applies = may(ctx, 'procedures.apply')
    // A branch has no people of its own: those of the cooperative that it belongs to file for it, and are told.
    const applicantId = subject ? (subject.organisationId ?? (await bodyOfPart(ctx, subject.id))) : null
    if (applies && (applicantId === null || !ctx.actor.organisationIds.includes(applicantId))) throw refuse.notYours()
    const founders = input.groupId && !applies ? await foundingGroup(ctx, input.groupId) : undefined
    if (founders && founders.procedure !== definition.code) throw refuse.applicantKind({}, [{ path: 'groupId', code: 'procedures.applicantKind' }])
    const applicant = founders?.name ?? subject?.name ?? input.applicantName
    if (!applicant) throw refuse.applicantMissing({}, [{ path: 'applicantName', code: 'procedures.applicantMissing' }])
    if (subject) {
      await store.takeMatter(ctx.db, definition.code, subject.id)
      const open = await store.openAlready(ctx.db, definition.code, subject.id)
      if (open) throw refuse.openAlready({ name: definition.name, applicant })
    }
    const receivedOn = input.receivedOn ?? ctx.today
    if (receivedOn > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'receivedOn', code: 'procedures.futureDay', facts: { today: ctx.today } }])
    const receiver = await receiverOf(ctx, subject, definition.code, input.receiverId)
    const id = newId()
    await store.insertFile(ctx.db, handOf(ctx), {
      id,
      number: applies ? null : await numberOf(ctx, receiver.id, receivedOn),
      code: definition.code,
      rule: definition,
      organisation_id: receiver.id,
      place_id: receiver.placeId,
      cooperative_id: subject?.id ?? null,
      applicant_id: applicantId,
      group_id: founders?.id ?? null,
      applicant_name: applicant,
      filer_name: input.filerName,
      filer_phone: input.filerPhone,
      how: applies ? 'online' : input.how,
      state: applies ? 'submitted' : 'processing',
      papers: checklist(definition, input.papers),
      wanted: founders ? withPlans(input.wanted, founders) : input.wanted,
      submitted_on: applies ? ctx.today : receivedOn,
      received_on: applies ? null : receivedOn,
      due_on: applies ? null : dueOn(await officeCalendar(), receivedOn, definition.workingDays),
    })
    if (founders) await filed(ctx, founders.id, id)
    await record(ctx, EVENTS, id, applies ? 'submitted' : 'received', { facts: { on: applies ? ctx.today : receivedOn } })
    ctx.about('procedure_files', id)
    const facts = { name: definition.name, applicant }
    if (applies)
      await notify(ctx, { organisationIds: [receiver.id], roles: ['commune'], key: 'procedures.notice.submitted', facts, path: pathOf(id) })
    else await tellApplicant(ctx, { id, applicant_id: applicantId }, 'received', facts)
    return { id }
  },
})

/** What founders planned and agreed on is what their file asks for, where nobody says otherwise. */
function withPlans(wanted: Wanted, { name, kind, capital, members }: FoundingGroup): Wanted {
  const known = { name, ...(capital === null ? {} : { charterCapital: capital }), ...(members === null ? {} : { officialMembers: members }) }
  return { ...wanted, kind: wanted.kind ?? kind, values: { ...known, ...wanted.values } }
}

export async function tellApplicant(
  ctx: Ctx,
  one: { id: string; applicant_id: string | null },
  key: string,
  facts: Record<string, string>,
): Promise<void> {
  if (one.applicant_id) await notify(ctx, { organisationIds: [one.applicant_id], key: `procedures.notice.${key}`, facts, path: pathOf(one.id) })
}

/** A file in one of these states, by whoever deals with it. */
export async function taken(ctx: Ctx, id: string, states: readonly store.FileRecord['state'][]): Promise<store.FileRecord> {
  const one = await store.fileById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  if (!handles(ctx, one)) throw refuse.notYours()
  if (!states.includes(one.state)) throw refuse.notInState()
  return one
}
export const factsOf = (one: store.FileRecord) => ({ name: one.rule.name, applicant: one.applicant_name })

/** The papers as they are given, none of the definition's left out. */
const kept = (one: store.FileRecord, given: readonly PaperHad[]): PaperHad[] => checklist({ ...one.rule, papers: one.papers }, given)

/** What came from afar is received: it gets its number, and its clock begins. */
export const receiveFile = action({
  name: 'procedures.receive',
  may: 'procedures.handle',
  on: 'procedure_files',
  input: ReceiveFile,
  output: Done,
  async run(ctx, { id, papers }) {
    const one = await taken(ctx, id, ['submitted'])
    await store.saveFile(ctx.db, id, {
      state: 'processing',
      number: await numberOf(ctx, one.organisation_id, ctx.today),
      received_on: ctx.today,
      due_on: dueOn(await officeCalendar(), ctx.today, one.rule.workingDays),
      papers: kept(one, papers),
    })
    await record(ctx, EVENTS, id, 'received', { facts: { on: ctx.today } })
    await tellApplicant(ctx, one, 'received', factsOf(one))
    return { id }
  },
})

/** The checklist, and what is asked to be changed, as the officer reads them in the file. */
export const saveFile = action({
  name: 'procedures.save',
  may: 'procedures.handle',
  on: 'procedure_files',
  input: SavePapers,
  output: Done,
  secret: ['wanted'],
  async run(ctx, { id, papers, wanted }) {
    const one = await taken(ctx, id, ['processing'])
    await store.saveFile(ctx.db, id, { papers: kept(one, papers), ...(wanted ? { wanted } : {}) })
    return { id }
  },
})

/** Once for each file, with all that is missing: every paper of the checklist that is required and not there is named. The clock stops. */
export const askSupplement = action({
  name: 'procedures.ask',
  may: 'procedures.handle',
  on: 'procedure_files',
  input: AskSupplement,
  output: Done,
  secret: ['signer'],
  async run(ctx, { id, asked, signer }) {
    const one = await taken(ctx, id, ['processing'])
    if (one.asked_on !== null) throw refuse.askedAlready({ on: one.asked_on })
    const left = one.papers.filter(({ required, have }) => required && !have).map(({ label }) => label)
    const unsaid = left.filter((label) => !asked.includes(label))
    if (unsaid.length > 0)
      throw refuse.askAll({ papers: unsaid.join('; ') }, [{ path: 'asked', code: 'procedures.askAll', facts: { papers: unsaid.join('; ') } }])
    const step = {
      state: 'asked' as const,
      asked_on: ctx.today,
      asked_until: lapsesOn(ctx.today),
      asked_for: asked,
      asked_signer: signer,
      used_days: usedDays(await officeCalendar(), one.received_on ?? ctx.today, ctx.today),
      // Late before it was asked is late: the day stays in sight.
      due_on: one.due_on !== null && one.due_on < ctx.today ? one.due_on : null,
    }
    await store.saveFile(ctx.db, id, step)
    await record(ctx, EVENTS, id, 'asked', { note: asked, facts: { until: lapsesOn(ctx.today) } })
    await sendOut(ctx, { ...one, ...step }, 'supplement')
    await tellApplicant(ctx, one, 'asked', { ...factsOf(one), until: lapsesOn(ctx.today) })
    return { id }
  },
})

/** What was missing has come: the clock goes on with the days that were left. */
export const supplementFile = action({
  name: 'procedures.supplement',
  may: 'procedures.open',
  on: 'procedure_files',
  input: Supplement,
  output: Done,
  secret: ['wanted'],
  async run(ctx, { id, papers, wanted, cameOn }) {
    const one = await store.fileById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    const own = isApplicant(ctx, one)
    if (!own && !handles(ctx, one)) throw refuse.notYours()
    if (one.state !== 'asked') throw refuse.notInState()
    const came = kept(one, papers)
    const left = came.filter(({ required, have }) => required && !have)
    if (left.length > 0) throw refuse.incomplete({ papers: left.map(({ label }) => label).join('; ') })
    // At the counter it may be entered a day later than it came; who sends it here sends it now.
    const on = own && !handles(ctx, one) ? ctx.today : (cameOn ?? ctx.today)
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'cameOn', code: 'procedures.futureDay', facts: { today: ctx.today } }])
    const askedOn = { asked: one.asked_on ?? on }
    if (on < askedOn.asked) throw refuse.beforeAsked(askedOn, [{ path: 'cameOn', code: 'procedures.beforeAsked', facts: askedOn }])
    await store.saveFile(ctx.db, id, {
      state: 'processing',
      papers: came,
      supplemented_on: on,
      due_on: one.due_on ?? dueAfterSupplement(await officeCalendar(), one.rule.workingDays, one.used_days, on),
      ...(wanted ? { wanted } : {}),
    })
    await record(ctx, EVENTS, id, 'supplemented', { facts: { on } })
    if (own)
      await notify(ctx, {
        organisationIds: [one.organisation_id],
        roles: ['commune'],
        key: 'procedures.notice.supplemented',
        facts: factsOf(one),
        path: pathOf(id),
      })
    return { id }
  },
})

/** Before it is decided whoever applied may stop it (NĐ 92/2024/NĐ-CP, Art. 19). */
export const withdrawFile = action({
  name: 'procedures.withdraw',
  may: 'procedures.open',
  on: 'procedure_files',
  input: Withdraw,
  output: Done,
  async run(ctx, { id, reason }) {
    const one = await store.fileById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    const own = isApplicant(ctx, one)
    if (!own && !handles(ctx, one)) throw refuse.notYours()
    if (one.decided_on !== null) throw refuse.notInState()
    await store.saveFile(ctx.db, id, { state: 'withdrawn', decided_on: ctx.today, decided_by_name: handOf(ctx).name, reason })
    if (one.group_id) await unfiled(ctx, one.group_id)
    await record(ctx, EVENTS, id, 'withdrawn', { note: reason })
    // Whoever dealt with it hears that its clock runs no more, or whoever filed it that it was taken back for them.
    if (own)
      await notify(ctx, {
        organisationIds: [one.organisation_id],
        roles: ['commune', 'lead_agency'],
        key: 'procedures.notice.withdrawn',
        facts: factsOf(one),
        path: pathOf(id),
      })
    else await tellApplicant(ctx, one, 'withdrawn', factsOf(one))
    return { id }
  },
})

export const attachPaper = action({
  name: 'procedures.attach',
  may: 'procedures.open',
  input: z.object({ id: z.uuid(), label: z.string().trim().normalize().max(300).default(''), file: FileInput }),
  output: Done,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, label, file }) {
    const one = await store.fileById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    if (!isApplicant(ctx, one) && !handles(ctx, one)) throw refuse.notYours()
    if (one.decided_on !== null) throw refuse.notInState()
    if ((await store.papersOf(ctx.db, id)).length >= store.MOST_PAPERS) throw refuse.tooManyPapers({ most: store.MOST_PAPERS })
    const saved = await keepFile(ctx, file, { looked: true })
    const made = await store.insertPaper(ctx.db, handOf(ctx), id, saved.id, label || saved.name)
    ctx.about('procedure_files', id)
    await record(ctx, EVENTS, id, 'attached', { facts: { name: label || saved.name } })
    return { id: made }
  },
})

/** Whoever filed it is reached by an act with a reason, which is logged. */
export const readFiler = action({
  name: 'procedures.readContact',
  may: 'procedures.handle',
  keeps: false,
  input: z.object({ id: z.uuid(), reason: Reason }),
  output: z.object({ name: z.string(), phone: z.string() }),
  async run(ctx, { id, reason }) {
    const one = await store.fileById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    if (!handles(ctx, one)) throw refuse.notYours()
    await recordRead(ctx, { personId: id, kind: 'procedures.filers', reason })
    ctx.about('procedure_files', id, { after: {} })
    return { name: one.filer_name, phone: one.filer_phone }
  },
})

export const setRule = action({
  name: 'procedures.setRule',
  may: 'procedures.setRules',
  input: SetRule,
  output: Done,
  async run(ctx, { validFrom, workingDays, timeRule, legalBasis, ...rule }) {
    if (!defaultKinds().some(({ code }) => code === rule.code)) throw refuse.kindUnknown({ code: rule.code })
    const id = await store.insertRule(ctx.db, handOf(ctx), {
      ...rule,
      working_days: workingDays,
      time_rule: timeRule,
      legal_basis: legalBasis,
      valid_from: validFrom,
    })
    ctx.about('procedure_rules', id)
    return { id }
  },
})
