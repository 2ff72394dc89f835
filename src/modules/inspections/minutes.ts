/**
 * The minutes of a body: signed by the team's head, signed by the inspected body or not, numbered and registered. Each hand passes
 * through the one mechanism inside its organisation; from the team's signature on nothing changes, unless the minutes are taken back.
 */
import { registerOutgoing, shareDocument } from '#modules/documents'
import { cameBack, cameToEnd, insideOf, leftDirectly, requireInside } from '#modules/inside'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { membersOf, notify } from '#modules/people'
import { giveTasks } from '#modules/tasks'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { renderDocx } from '#platform/papers'
import { record } from '#platform/timeline'
import type { Paper } from '#lib/papers'
import { z } from 'zod'
import { AmendMinutes, IssueMinutes, RefuseMinutes, SignMinutes, Stepped, VisitHands } from './contract.ts'
import { minutesPaper } from './outputs.ts'
import { headingOf } from './planning.ts'
import { refuse } from './problems.ts'
import { hindersIssuing, isDone, stageOf } from './rules.ts'
import { EVENTS, handsOf, inspects, MINUTES, MINUTES_BODY, pathOf, signerOf, visitBeforeIssue, visitFor, waitsUntil } from './seeing.ts'
import { vi } from './say.ts'
import * as store from './store.ts'

type Of = { visit: store.VisitRecord; one: store.InspectionRecord }
const bodyName = async (ctx: Ctx, { organisation_id: id }: store.VisitRecord): Promise<string> =>
  (await organisationsByIds(ctx, [id])).get(id)?.name ?? ''
const leaderOf = ({ team }: store.InspectionRecord): store.TeamMember | undefined => team.find(({ role }) => role === 'leader')

/** Signed for the team: the body reads it from now on, and is asked for its own hand. */
export async function signForTeam(ctx: Ctx, { visit, one }: Of, name: string): Promise<void> {
  await store.changeVisit(ctx.db, visit.id, { team_signed_on: ctx.today, team_signed_by: name, team_signed_post: leaderOf(one)?.post ?? null })
  await record(ctx, EVENTS, one.id, 'teamSigned', { facts: { body: await bodyName(ctx, visit), by: name } })
  await cameBack(ctx, MINUTES_BODY, [visit.id])
  const until = (await waitsUntil(ctx))(ctx.today)
  await notify(ctx, {
    organisationIds: [visit.organisation_id],
    key: 'inspections.notice.toSign',
    facts: { issuer: (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)?.shortName ?? '', until },
    path: pathOf(one.id),
  })
}

/** Signed for the inspected body. */
export async function signForBody(ctx: Ctx, { visit, one }: Of, name: string, post: string): Promise<void> {
  await store.changeVisit(ctx.db, visit.id, {
    body_signed_on: ctx.today,
    body_signed_by: name,
    body_signed_post: post,
    refused_on: null,
    refused_by: null,
    refused_why: null,
  })
  await record(ctx, EVENTS, one.id, 'bodySigned', { facts: { body: await bodyName(ctx, visit), by: name } })
  await notify(ctx, {
    organisationIds: [one.organisation_id],
    key: 'inspections.notice.signed',
    facts: { body: await bodyName(ctx, visit) },
    path: pathOf(one.id),
  })
}

export const requireVisited = (visit: store.VisitRecord): void => {
  if (visit.visited_on === null) throw refuse.visitMissing({}, [{ path: 'visitedOn', code: 'inspections.visitMissing' }])
}

/** The visit, when it is the actor's body that is asked to sign it. */
async function atBody(ctx: Ctx, id: string): Promise<Of> {
  const visit = await store.visitById(ctx.db, id)
  const one = visit && (await store.inspectionById(ctx.db, visit.inspection_id))
  if (!visit || !one) throw refuse.unknown({ id })
  if (!ctx.actor.organisationIds.includes(visit.organisation_id)) throw refuse.notYours()
  const stage = stageOf(handsOf(visit))
  if (stage === 'issued') throw refuse.minutesIssued({ on: visit.minutes_on })
  if (stage === 'signed') throw refuse.signedBefore({ on: visit.body_signed_on })
  if (one.state !== 'decided' || (stage !== 'atBody' && stage !== 'refused')) throw refuse.wrongState()
  return { visit, one }
}

/** By the team's head: at once, in the name of whoever is named to sign; where nobody is, of whoever signs for the organisation. */
export const signMinutes = action({
  name: 'inspections.signMinutes',
  may: 'inspections.run',
  on: 'inspection_visits',
  input: SignMinutes,
  output: Stepped,
  async run(ctx, input) {
    const { visit, one } = await visitFor(ctx, input.id)
    requireVisited(visit)
    const signer = await signerOf(ctx, one)
    await requireInside(ctx, MINUTES, visit.id, one.organisation_id, 'report', signer)
    await signForTeam(ctx, { visit, one }, (!signer && input.name) || ctx.actor.name)
    await leftDirectly(ctx, MINUTES, visit.id, one.organisation_id)
    return { id: visit.id, version: input.version + 1 }
  },
})

/** By the inspected body, which has read them. */
export const countersignMinutes = action({
  name: 'inspections.countersignMinutes',
  may: 'inspections.answer',
  on: 'inspection_visits',
  input: SignMinutes,
  output: Stepped,
  async run(ctx, input) {
    const { visit, one } = await atBody(ctx, input.id)
    await requireInside(ctx, MINUTES_BODY, visit.id, visit.organisation_id, 'report')
    await signForBody(ctx, { visit, one }, input.name || ctx.actor.name, input.post || ctx.actor.post || '')
    await leftDirectly(ctx, MINUTES_BODY, visit.id, visit.organisation_id)
    return { id: visit.id, version: input.version + 1 }
  },
})

/** The body does not sign, and says why: who inspected goes over it again, or issues the minutes with that reason on them. */
export const refuseMinutes = action({
  name: 'inspections.refuseMinutes',
  may: 'inspections.answer',
  on: 'inspection_visits',
  input: RefuseMinutes,
  output: Stepped,
  async run(ctx, input) {
    const { visit, one } = await atBody(ctx, input.id)
    await requireInside(ctx, MINUTES_BODY, visit.id, visit.organisation_id, 'ask')
    await store.changeVisit(ctx.db, visit.id, { refused_on: ctx.today, refused_by: ctx.actor.name, refused_why: input.reason })
    await cameToEnd(ctx, MINUTES_BODY, [visit.id])
    const body = await bodyName(ctx, visit)
    await record(ctx, EVENTS, one.id, 'refused', { note: input.reason, facts: { body } })
    await notify(ctx, { organisationIds: [one.organisation_id], key: 'inspections.notice.refused', facts: { body }, path: pathOf(one.id) })
    return { id: visit.id, version: input.version + 1 }
  },
})

/** Taken back by who inspects, to be gone over: both hands are off it. */
export const amendMinutes = action({
  name: 'inspections.amendMinutes',
  may: 'inspections.run',
  on: 'inspection_visits',
  input: AmendMinutes,
  output: Stepped,
  async run(ctx, input) {
    const { visit, one } = await visitBeforeIssue(ctx, input.id)
    if (visit.team_signed_on === null) throw refuse.wrongState()
    await store.changeVisit(ctx.db, visit.id, {
      team_signed_on: null,
      team_signed_by: null,
      team_signed_post: null,
      body_signed_on: null,
      body_signed_by: null,
      body_signed_post: null,
      refused_on: null,
      refused_by: null,
      refused_why: null,
    })
    await cameToEnd(ctx, MINUTES_BODY, [visit.id])
    await cameBack(ctx, MINUTES, [visit.id])
    const body = await bodyName(ctx, visit)
    await record(ctx, EVENTS, one.id, 'amended', { note: input.reason, facts: { body } })
    await notify(ctx, {
      organisationIds: [visit.organisation_id],
      key: 'inspections.notice.amended',
      facts: { title: one.title, reason: input.reason },
      path: pathOf(one.id),
    })
    return { id: visit.id, version: input.version + 1 }
  },
})

/** The paper as it is, or is to be, printed. */
async function paperOf(
  ctx: Ctx,
  { visit, one }: Of,
  numbered: { number?: number; date?: string },
): Promise<{ paper: Paper; head: Awaited<ReturnType<typeof headingOf>> }> {
  const head = await headingOf(
    ctx,
    one.organisation_id,
    'BB',
    visit.team_signed_by ?? (leaderOf(one)?.name || vi('inspections.paper.minutes.leader')),
  )
  const findings = await store.findingsOfVisit(ctx.db, visit.id)
  return { head, paper: minutesPaper({ ...head, ...numbered }, one, visit, findings, await bodyName(ctx, visit)) }
}

/** What is put before both sides to sign, as it will be printed; numbered it stands in the register. */
export const seeMinutes = query({
  name: 'inspections.draftMinutes',
  may: 'inspections.see',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id }) {
    const visit = await store.visitById(ctx.db, id)
    const one = visit && (await store.inspectionById(ctx.db, visit.inspection_id))
    if (!visit || !one || (!inspects(ctx, one) && visit.team_signed_on === null)) throw refuse.unknown({ id })
    const { paper } = await paperOf(ctx, { visit, one }, {})
    return {
      name: `${vi('inspections.paper.minutes.fileName')} ${await bodyName(ctx, visit)}.docx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: new Uint8Array(await renderDocx(paper)),
    }
  },
})

/** The minutes: numbered and registered; each remedy becomes a task of that body. The last ones end the inspection. */
export const issueMinutes = action({
  name: 'inspections.issueMinutes',
  may: 'inspections.run',
  on: 'inspection_visits',
  input: IssueMinutes,
  output: Stepped.extend({ documentId: z.uuid(), number: z.string() }),
  async run(ctx, input) {
    const found = await visitBeforeIssue(ctx, input.id)
    const { one } = found
    requireVisited(found.visit)
    const hinders = hindersIssuing(handsOf(found.visit), ctx.today, (await waitsUntil(ctx))(found.visit.team_signed_on), input.why)
    if (hinders === 'unsigned') throw refuse.minutesUnsigned()
    if (hinders === 'atBody') throw refuse.minutesAtBody({ until: (await waitsUntil(ctx))(found.visit.team_signed_on) })
    if (hinders) throw refuse.whyMissing({}, [{ path: 'why', code: 'inspections.whyMissing' }])
    const visit = { ...found.visit, unsigned_why: found.visit.body_signed_on === null ? input.why : null }
    const findings = await store.findingsOfVisit(ctx.db, visit.id)
    const body = await bodyName(ctx, visit)
    const { head } = await paperOf(ctx, { visit, one }, {})
    const paper = await registerOutgoing(ctx, {
      type: 'Biên bản',
      symbol: head.symbol,
      subject: vi('inspections.paper.minutes.subject', { body }),
      issuerId: head.issuerId,
      issuerName: head.issuer,
      signer: { position: vi('inspections.paper.minutes.leader'), name: head.signer },
      recipients: [body],
      recipientIds: [visit.organisation_id],
      restsOn: one.decision_document_id ? [one.decision_document_id] : [],
      bytes: async ({ number }) => new Uint8Array(await renderDocx((await paperOf(ctx, { visit, one }, { number, date: ctx.today })).paper)),
      fileName: `${vi('inspections.paper.minutes.fileName')} ${body}.docx`,
    })
    await shareDocument(ctx, paper.id, [visit.organisation_id])
    await giveRemedies(ctx, one, findings, { id: paper.id, number: paper.number ?? '', issuer: head.issuer })
    await store.changeVisit(ctx.db, visit.id, {
      minutes_document_id: paper.id,
      minutes_number: paper.number ?? '',
      minutes_on: ctx.today,
      unsigned_why: visit.unsigned_why,
    })
    await cameToEnd(ctx, MINUTES_BODY, [visit.id])
    await record(ctx, EVENTS, one.id, 'minutes', {
      note: visit.unsigned_why ?? undefined,
      facts: { body, number: paper.number ?? '', n: findings.length },
    })
    const visits = await store.visitsOf(ctx.db, one.id)
    if (isDone(visits.map(({ minutes_on: minutesOn, ended_on: endedOn }) => ({ minutesOn, endedOn })))) {
      await store.changeInspection(ctx.db, one.id, { state: 'done' }, true)
      await record(ctx, EVENTS, one.id, 'done')
    }
    await notify(ctx, {
      organisationIds: [visit.organisation_id],
      key: findings.length > 0 ? 'inspections.notice.minutes' : 'inspections.notice.minutesClean',
      facts: { number: paper.number ?? '', issuer: head.issuer, n: findings.length },
      path: pathOf(one.id),
    })
    return { id: visit.id, version: input.version + 1, documentId: paper.id, number: paper.number ?? '' }
  },
})

/** Each remedy as a task of the body: given by who inspects, confirmed by the office; the findings are issued. */
async function giveRemedies(
  ctx: Ctx,
  one: store.InspectionRecord,
  findings: readonly store.FindingRecord[],
  paper: { id: string; number: string; issuer: string },
): Promise<void> {
  const remedied = findings.filter((finding) => finding.remedy !== null && finding.due_on !== null)
  const office = await organisationOfProvince(ctx, 'office')
  const ids = await giveTasks(
    ctx,
    remedied.map((finding) => ({
      title: finding.remedy!,
      leadIds: [finding.organisation_id],
      partnerIds: [],
      dueOn: finding.due_on!,
      deliverable: null,
      quote: finding.words,
      source: vi('inspections.source', { number: paper.number, issuer: paper.issuer }),
      origin: pathOf(one.id),
      documentId: paper.id,
      giverId: one.organisation_id,
      confirmerId: office?.id ?? one.organisation_id,
    })),
  )
  for (const finding of findings) {
    const at = remedied.indexOf(finding)
    await store.changeFinding(ctx.db, finding.id, { issued_on: ctx.today, task_id: at < 0 ? null : (ids[at] ?? null) })
  }
}

/** Whose hand the minutes wait for in the reader's body. */
export const seeHands = query({
  name: 'inspections.hands',
  may: 'inspections.answer',
  input: z.object({ id: z.uuid() }),
  output: VisitHands,
  async run(ctx, { id }) {
    const visit = await store.visitById(ctx.db, id)
    const one = visit && (await store.inspectionById(ctx.db, visit.inspection_id))
    if (!visit || !one) throw refuse.unknown({ id })
    const stage = stageOf(handsOf(visit))
    if (stage === 'writing' && inspects(ctx, one)) {
      const signer = await signerOf(ctx, one)
      const inside = await insideOf(ctx, MINUTES, id, one.organisation_id, signer)
      const leader = leaderOf(one)
      return {
        kind: MINUTES as 'minutes' | 'minutesBody',
        panel: inside.panel,
        sign: inside.may('report'),
        submit: inside.submits,
        refuse: false,
        named: signer !== null,
        name: leader?.name ?? '',
        post: leader?.post ?? '',
      }
    }
    if (!ctx.actor.organisationIds.includes(visit.organisation_id) || (stage !== 'atBody' && stage !== 'refused')) throw refuse.notYours()
    const inside = await insideOf(ctx, MINUTES_BODY, id, visit.organisation_id)
    const head = (await membersOf(ctx, [visit.organisation_id])).find(({ rank }) => rank === 'head')
    return {
      kind: MINUTES_BODY,
      panel: inside.panel && stage === 'atBody',
      sign: inside.may('report'),
      submit: inside.submits && stage === 'atBody',
      refuse: inside.may('ask') && stage === 'atBody',
      named: false,
      name: head?.name ?? ctx.actor.name,
      post: head?.post ?? ctx.actor.post ?? '',
    }
  },
})
