/** One inspection as somebody sees it, and what it takes to take a step of it. */
import { organisationsByIds } from '#modules/organisations'
import { tasksNow, type TaskNow } from '#modules/tasks'
import type { Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import { entriesOf } from '#platform/timeline'
import type { z } from 'zod'
import type { Finding, InspectionPage } from './contract.ts'
import { refuse } from './problems.ts'
import { findingState, hindersClosing, type Standing } from './rules.ts'
import * as store from './store.ts'

export const EVENTS = 'inspection_events'
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

/** An inspection of the actor's own body, held until the end of the transaction; otherwise says why not. */
export async function inspectionFor(ctx: Ctx, id: string): Promise<store.InspectionRecord> {
  const one = await store.inspectionById(ctx.db, id, true)
  if (!one) throw refuse.unknown({ id })
  if (!inspects(ctx, one)) throw refuse.notYours()
  return one
}

/** A visit whose minutes are not issued, with its inspection. */
export async function visitFor(ctx: Ctx, id: string): Promise<{ visit: store.VisitRecord; one: store.InspectionRecord }> {
  const visit = await store.visitById(ctx.db, id)
  if (!visit) throw refuse.unknown({ id })
  const one = await inspectionFor(ctx, visit.inspection_id)
  if (visit.minutes_on !== null) throw refuse.minutesIssued({ on: visit.minutes_on })
  if (one.state !== 'decided') throw refuse.wrongState()
  return { visit, one }
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
  const names = await organisationsByIds(ctx, [...new Set([one.organisation_id, ...one.subject_ids])])
  const named = (each: string) => ({ id: each, name: names.get(each)?.shortName ?? '' })
  const own = inspects(ctx, one)
  return {
    id,
    version: one.version,
    kind: one.kind,
    title: one.title,
    organisation: named(one.organisation_id),
    state: one.state,
    fromDay: one.from_day,
    toDay: one.to_day,
    subjects: one.subject_ids.length,
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
    visits: visits.map((visit) => ({
      id: visit.id,
      version: visit.version,
      organisation: named(visit.organisation_id),
      visitedOn: visit.visited_on,
      // What the team notes before the minutes is its own.
      answers: own || visit.minutes_on !== null ? visit.answers : {},
      conclusion: own || visit.minutes_on !== null ? visit.conclusion : '',
      minutes:
        visit.minutes_document_id && visit.minutes_on
          ? { documentId: visit.minutes_document_id, number: visit.minutes_number ?? '', on: visit.minutes_on }
          : null,
      findings: findings.filter((_, at) => rows[at]?.visit_id === visit.id),
      may: { write: own && one.state === 'decided' && visit.minutes_on === null },
    })),
    events: await entriesOf(ctx, EVENTS, id, 100),
    may: {
      change: own && one.state === 'planned',
      decide: own && one.state === 'planned',
      cancel: own && (one.state === 'planned' || one.state === 'decided') && visits.every(({ minutes_on: on }) => on === null),
    },
  }
}
