/** One inspection as somebody sees it, and what it takes to take a step of it. */
import { organisationsByIds } from '#modules/organisations'
import { membersOf } from '#modules/people'
import { tasksNow, type TaskNow } from '#modules/tasks'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { filesByIds } from '#platform/files'
import { settingOn } from '#platform/settings'
import { entriesOf, type TimelineEntry } from '#platform/timeline'
import type { z } from 'zod'
import type { Finding, InspectionPage, Visit } from './contract.ts'
import { refuse } from './problems.ts'
import { findingState, hindersClosing, stageOf, type Hands, type Standing } from './rules.ts'
import * as store from './store.ts'

export const EVENTS = 'inspection_events'
/** The minutes of a body, as the mechanism inside knows them: at who inspects, and at the inspected body. */
export const MINUTES = 'minutes' as const
export const MINUTES_BODY = 'minutesBody' as const
export const pathOf = (id: string): string => `/inspections/${id}`
export const inspects = (ctx: Ctx, one: Pick<store.InspectionRecord, 'organisation_id'>): boolean =>
  ctx.actor.permissions.has('inspections.run') && ctx.actor.organisationId === one.organisation_id

export const standingOf = (one: store.FindingRecord, task: Pick<TaskNow, 'state'> | undefined): Standing => ({
  issuedOn: one.issued_on,
  answeredOn: one.answered_on,
  closedOn: one.closed_on,
  dueOn: one.due_on,
  severity: one.severity,
  taskState: one.task_id === null ? null : (task?.state ?? 'assigned'),
})

export const handsOf = (visit: store.VisitRecord): Hands => ({
  teamSignedOn: visit.team_signed_on,
  bodySignedOn: visit.body_signed_on,
  refusedOn: visit.refused_on,
  minutesOn: visit.minutes_on,
  endedOn: visit.ended_on,
})

/** The team's head, where the decision names somebody of the inspecting body who is still there: they sign, nobody else. */
export const signerOf = async (ctx: Ctx, one: store.InspectionRecord): Promise<string | null> => (await signersOf(ctx, [one])).get(one.id) ?? null
export async function signersOf(ctx: Ctx, all: readonly store.InspectionRecord[]): Promise<Map<string, string>> {
  const named = all.flatMap(({ id, organisation_id: body, team }) => {
    const leader = team.find(({ role }) => role === 'leader')?.membershipId
    return leader ? [{ id, body, leader }] : []
  })
  const there = new Set((await membersOf(ctx, [...new Set(named.map(({ body }) => body))])).map((one) => `${one.organisationId} ${one.membershipId}`))
  return new Map(named.flatMap(({ id, body, leader }) => (there.has(`${body} ${leader}`) ? [[id, leader] as const] : [])))
}

/** Until when a body is waited for, from the day on which the team signed. */
export async function waitsUntil(ctx: Ctx): Promise<(signedOn: string | null) => string | null> {
  const [days, calendar] = [await settingOn<number>(ctx, 'inspections.signDays'), await officeCalendar()]
  return (signedOn) => (signedOn === null ? null : calendar.addWorkingDays(signedOn, days))
}

/** An inspection of the actor's own body, held until the end of the transaction; otherwise says why not. */
export async function inspectionFor(ctx: Ctx, id: string): Promise<store.InspectionRecord> {
  const one = await store.inspectionById(ctx.db, id, true)
  if (!one) throw refuse.unknown({ id })
  if (!inspects(ctx, one)) throw refuse.notYours()
  // Whoever takes its next step carries it through, where nobody does any more.
  if (one.in_charge_id === null && ctx.actor.membershipId)
    await store.changeInspection(ctx.db, id, { in_charge_id: ctx.actor.membershipId, in_charge_name: ctx.actor.post ?? ctx.actor.name })
  return one
}

/** A visit whose minutes are not issued, with its inspection; of the actor's own body. */
export async function visitBeforeIssue(ctx: Ctx, id: string): Promise<{ visit: store.VisitRecord; one: store.InspectionRecord }> {
  const known = await store.visitById(ctx.db, id)
  if (!known) throw refuse.unknown({ id })
  const one = await inspectionFor(ctx, known.inspection_id)
  // Read again now that the inspection is held.
  const visit = (await store.visitById(ctx.db, id)) ?? known
  if (visit.minutes_on !== null) throw refuse.minutesIssued({ on: visit.minutes_on })
  if (visit.ended_on !== null) throw refuse.visitEnded({ on: visit.ended_on })
  if (one.state !== 'decided') throw refuse.wrongState()
  return { visit, one }
}

/** A visit that the team still writes: from its signature on nothing changes, unless the minutes are taken back. */
export async function visitFor(ctx: Ctx, id: string): Promise<{ visit: store.VisitRecord; one: store.InspectionRecord }> {
  const found = await visitBeforeIssue(ctx, id)
  if (found.visit.team_signed_on !== null) throw refuse.minutesSigned({ on: found.visit.team_signed_on })
  return found
}

/** Findings with their files, tasks and what this person may do with each. */
export async function shownFindings(ctx: Ctx, rows: readonly store.FindingRecord[]): Promise<z.input<typeof Finding>[]> {
  const inspections = await store.inspectionsByIds(ctx.db, [...new Set(rows.map((row) => row.inspection_id))])
  const names = await organisationsByIds(ctx, [...new Set(rows.map((row) => row.organisation_id))])
  const tasks = await tasksNow(
    ctx,
    rows.flatMap((row) => row.task_id ?? []),
  )
  const links = await store.filesOf(
    ctx.db,
    rows.map(({ id }) => id),
  )
  const files = await filesByIds(
    ctx,
    links.map((link) => link.file_id),
  )
  return rows.map((row) => {
    const inspection = inspections.get(row.inspection_id)
    const task = row.task_id ? tasks.get(row.task_id) : undefined
    const standing = standingOf(row, task)
    const own = inspection !== undefined && inspects(ctx, inspection)
    return {
      id: row.id,
      version: row.version,
      inspection: { id: row.inspection_id, title: inspection?.title ?? '' },
      organisation: { id: row.organisation_id, name: names.get(row.organisation_id)?.shortName ?? '' },
      n: row.n,
      words: row.words,
      severity: row.severity,
      state: findingState(standing, ctx.today),
      remedy: row.remedy,
      dueOn: row.due_on,
      issuedOn: row.issued_on,
      task: task ? { id: task.id, state: task.state, progress: task.progress } : null,
      agrees: row.agrees,
      answer: row.answer,
      answeredOn: row.answered_on,
      answeredBy: row.answered_by_name,
      closedOn: row.closed_on,
      closedBy: row.closed_by_name,
      closedNote: row.closed_note,
      files: links.flatMap((link) => {
        const file = link.finding_id === row.id ? files.get(link.file_id) : undefined
        return file ? [{ id: file.id, name: file.name, size: file.size, role: link.role }] : []
      }),
      may: {
        drop: own && row.issued_on === null,
        answer: mayAnswer(ctx, row),
        close: own && hindersClosing(standing) === undefined,
      },
    }
  })
}

export const mayAnswer = (ctx: Ctx, row: store.FindingRecord): boolean =>
  ctx.actor.permissions.has('inspections.answer') &&
  ctx.actor.organisationIds.includes(row.organisation_id) &&
  row.issued_on !== null &&
  row.answered_on === null &&
  row.closed_on === null

export async function pageOf(ctx: Ctx, id: string): Promise<z.input<typeof InspectionPage>> {
  const one = await store.inspectionById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const visits = await store.visitsOf(ctx.db, id)
  const rows = await store.findingsOf(ctx.db, id)
  const findings = await shownFindings(ctx, rows)
  const names = await organisationsByIds(ctx, [
    ...new Set([one.organisation_id, ...one.subject_ids, ...visits.map((visit) => visit.organisation_id)]),
  ])
  const named = (each: string) => ({ id: each, name: names.get(each)?.shortName ?? '' })
  const own = inspects(ctx, one)
  const seesAll = ctx.actor.permissions.has('inspections.readAll')
  // What was said with one inspected body is not for another: of visits row security leaves their own.
  const theirs = new Set(visits.flatMap((visit) => [names.get(visit.organisation_id)?.name, visit.former_name].filter(Boolean)))
  const isTheirs = ({ kind, facts }: TimelineEntry) =>
    kind.startsWith('handedOver')
      ? theirs.has(facts['fromName'] as string) || theirs.has(facts['toName'] as string) || kind.endsWith('inspector')
      : facts['body'] === undefined
        ? kind !== 'closed'
        : theirs.has(facts['body'] as string)
  const until = await waitsUntil(ctx)
  const standing = visits.filter(({ ended_on: on }) => on === null)
  return {
    id,
    version: one.version,
    kind: one.kind,
    title: one.title,
    organisation: named(one.organisation_id),
    state: one.state,
    fromDay: one.from_day,
    toDay: one.to_day,
    subjects: standing.length,
    visited: visits.filter(({ minutes_on: on }) => on !== null).length,
    findings: rows.length,
    openFindings: rows.filter(({ closed_on: on }) => on === null).length,
    planNumber: one.plan_number,
    planDocumentId: one.plan_document_id,
    scope: one.scope,
    subjectIds: one.subject_ids,
    subjectNames: one.subject_ids.map(named),
    checklist: one.checklist,
    team: one.team,
    decision:
      one.decision_document_id && one.decided_on
        ? { documentId: one.decision_document_id, number: one.decision_number ?? '', on: one.decided_on }
        : null,
    cancelledWhy: one.cancelled_why,
    inCharge: one.in_charge_name,
    visits: visits.map((visit) =>
      shownVisit(ctx, one, visit, { own, until, named, findings: findings.filter((_, at) => rows[at]?.visit_id === visit.id) }),
    ),
    events: own || seesAll ? await entriesOf(ctx, EVENTS, id) : (await entriesOf(ctx, EVENTS, id, 1000)).filter(isTheirs),
    may: {
      change: own && one.state === 'planned',
      decide: own && one.state === 'planned',
      cancel: own && (one.state === 'planned' || one.state === 'decided') && visits.every(({ minutes_on: on }) => on === null),
    },
  }
}

type Shown = {
  own: boolean
  until: (signedOn: string | null) => string | null
  named: (id: string) => { id: string; name: string }
  findings: z.input<typeof Finding>[]
}
/** One body of an inspection. What the team notes is its own until its head has signed: then the body reads what it is asked to sign. */
function shownVisit(ctx: Ctx, one: store.InspectionRecord, visit: store.VisitRecord, { own, until, named, findings }: Shown): z.input<typeof Visit> {
  const stage = stageOf(handsOf(visit))
  const inWork = one.state === 'decided' && visit.ended_on === null
  const body = ctx.actor.permissions.has('inspections.answer') && ctx.actor.organisationIds.includes(visit.organisation_id)
  const open = own || visit.team_signed_on !== null || visit.minutes_on !== null
  const signUntil = stage === 'atBody' ? until(visit.team_signed_on) : null
  const late = signUntil !== null && ctx.today > signUntil
  return {
    id: visit.id,
    version: visit.version,
    organisation: named(visit.organisation_id),
    visitedOn: visit.visited_on,
    answers: open ? visit.answers : {},
    conclusion: open ? visit.conclusion : '',
    minutes:
      visit.minutes_document_id && visit.minutes_on
        ? { documentId: visit.minutes_document_id, number: visit.minutes_number ?? '', on: visit.minutes_on }
        : null,
    stage,
    team:
      visit.team_signed_on && visit.team_signed_by
        ? { by: visit.team_signed_by, post: visit.team_signed_post ?? '', on: visit.team_signed_on }
        : null,
    body:
      visit.body_signed_on && visit.body_signed_by
        ? { by: visit.body_signed_by, post: visit.body_signed_post ?? '', on: visit.body_signed_on }
        : null,
    refused: visit.refused_on ? { by: visit.refused_by ?? '', on: visit.refused_on, why: visit.refused_why ?? '' } : null,
    unsignedWhy: visit.unsigned_why,
    signUntil,
    formerName: visit.former_name,
    findings,
    may: {
      write: own && inWork && stage === 'writing',
      hands: inWork && ((own && stage === 'writing' && visit.visited_on !== null) || (body && (stage === 'atBody' || stage === 'refused'))),
      amend: own && inWork && (stage === 'atBody' || stage === 'refused' || stage === 'signed'),
      issue: own && inWork && stage === 'signed',
      issueWithout: own && inWork && (stage === 'refused' || late),
    },
  }
}
