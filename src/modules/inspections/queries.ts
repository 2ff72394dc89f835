/** Reading: the inspections of a year, one of them, the board of findings, files. */
import { FileOutput, query } from '#platform/action'
import { readFile } from '#platform/files'
import { organisationsByIds } from '#modules/organisations'
import { tasksNow } from '#modules/tasks'
import { z } from 'zod'
import { FindingList, FindingQuery, InspectionList, InspectionPage, InspectionQuery } from './contract.ts'
import { refuse } from './problems.ts'
import { findingState, type FindingState } from './rules.ts'
import { pageOf, shownFindings, standingOf } from './seeing.ts'
import * as store from './store.ts'

const SIZE = 50
/** Issued findings that are looked at together: how their tasks stand is asked of tasks. However many there are, all are counted. */
const TOGETHER = 2000

export const listInspections = query({
  name: 'inspections.list',
  may: 'inspections.see',
  input: InspectionQuery,
  output: InspectionList,
  async run(ctx, input) {
    const year = input.year ?? Number(ctx.today.slice(0, 4))
    const rows = await store.listInspections(ctx.db, year, input.page, SIZE)
    const names = await organisationsByIds(ctx, [...new Set(rows.map((row) => row.organisation_id))])
    const total = rows[0]?.total ?? 0
    const own = ctx.actor.permissions.has('inspections.run') ? ctx.actor.organisationId : undefined
    return {
      year,
      unplanned: own ? await store.countUnplanned(ctx.db, own, year) : 0,
      items: rows.map((row) => ({
        id: row.id,
        version: row.version,
        kind: row.kind,
        title: row.title,
        organisation: { id: row.organisation_id, name: names.get(row.organisation_id)?.shortName ?? '' },
        state: row.state,
        fromDay: row.from_day,
        toDay: row.to_day,
        subjects: row.bodies,
        visited: row.visited,
        findings: row.findings,
        openFindings: row.open_findings,
        planNumber: row.plan_number,
      })),
      next: input.page * SIZE < total ? String(input.page + 1) : null,
      total,
    }
  },
})

export const getInspection = query({
  name: 'inspections.get',
  may: 'inspections.see',
  input: z.object({ id: z.uuid() }),
  output: InspectionPage,
  run: (ctx, { id }) => pageOf(ctx, id),
})

export const listFindings = query({
  name: 'inspections.findings',
  may: 'inspections.see',
  input: FindingQuery,
  output: FindingList,
  async run(ctx, input) {
    const board = {
      closed: input.show === 'all',
      severity: input.severity,
      organisation: input.organisation,
      ...(input.show === 'mine' ? { mine: ctx.actor.organisationIds } : {}),
    }
    const rows: store.FindingRecord[] = []
    const states = new Map<string, FindingState>()
    for (let more = true; more;) {
      const part = await store.issuedFindings(ctx.db, board, TOGETHER, rows.length)
      const tasks = await tasksNow(
        ctx,
        part.flatMap((row) => row.task_id ?? []),
      )
      for (const row of part) states.set(row.id, findingState(standingOf(row, row.task_id ? tasks.get(row.task_id) : undefined), ctx.today))
      rows.push(...part)
      more = part.length === TOGETHER
    }
    const count = (...wanted: string[]) => rows.filter(({ id }) => wanted.includes(states.get(id) ?? '')).length
    const shown = rows.filter(({ id }) => (input.show === 'late' || input.show === 'remedied' ? states.get(id) === input.show : true))
    const page = shown.slice((input.page - 1) * SIZE, input.page * SIZE)
    return {
      items: await shownFindings(ctx, page),
      next: input.page * SIZE < shown.length ? String(input.page + 1) : null,
      total: shown.length,
      counts: {
        open: count('unanswered', 'remedying', 'late', 'remedied'),
        late: count('late'),
        remedied: count('remedied'),
        closed: await store.countClosed(ctx.db, board),
      },
    }
  },
})

export const getEvidence = query({
  name: 'inspections.file',
  may: 'inspections.see',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    const files = await store.filesOf(ctx.db, [id])
    if (!files.some((file) => file.file_id === fileId)) throw refuse.unknownFinding({ id })
    return readFile(ctx, fileId)
  },
})
