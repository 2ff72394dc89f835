/** What people look at: lists, counts, one task, the overview, and the same as spreadsheets. */
import { documentName, documentsByIds } from '#modules/documents'
import { insideOf, type InsideView } from '#modules/inside'
import { idsOfKinds, namesToday, organisationsByIds } from '#modules/organisations'
import { periodFromKey, periodLabel, type Period } from '#lib/period'
import { byVietnamese } from '#lib/text'
import { FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, readFile } from '#platform/files'
import { settingOn } from '#platform/settings'
import { entriesOf } from '#platform/timeline'
import { z } from 'zod'
import {
  Overview,
  OverviewExport,
  OverviewQuery,
  TaskCounts,
  TaskFilter,
  TaskList,
  TaskPage,
  TaskQuery,
  type OverviewNumbers,
  type OverviewRow,
  type Step,
  type TaskRow,
} from './contract.ts'
import { kindsOf, sortedRows, type Group } from './overview-rules.ts'
import { refuse } from './problems.ts'
import { leadConfirms } from './confirmer.ts'
import { openPeriods, periodMeant, reportedPeriod } from './period-rules.ts'
import { currentPeriod, isRecurring, nextConfirmation, OUTWARD, parentShows, stepsFor, timeOf } from './rules.ts'
import { sendBackUntil, steppingOf } from './steps.ts'
import { sidesOf } from './sides.ts'
import { childrenOf, childStates, confirmationsOf, filesOf, taskById, type TaskRecord } from './store.ts'
import { countByLabel, everyTask, listTasks, overview, type Asking, type Leads, type LeanRecord, type OverviewRecord } from './store-lists.ts'
import { urgingsOfTask } from './store-urgings.ts'
import { sheetOfOverview, sheetOfTasks } from './outputs.ts'

/** Whether a step of the lead is asked of this person inside the lead organisation; steps of other sides are. */
function isMine(step: Step, inside: InsideView | undefined): boolean {
  if (step === 'submit') return inside?.submits === true
  const outward = OUTWARD[step]
  return outward === undefined || (inside?.may(outward) ?? true)
}

const MOST_CHILDREN = 300
const MOST_ROWS = 50_000

/** With what eyes a list is read: the day, when "soon" begins, for whom. */
export async function askingOf(ctx: Ctx): Promise<Asking> {
  return {
    today: ctx.today,
    soonDays: await settingOn<number>(ctx, 'tasks.dueSoonDays'),
    organisationIds: ctx.actor.organisationIds,
    readAll: ctx.actor.permissions.has('tasks.readAll') || ctx.actor.permissions.has('tasks.system'),
  }
}

/** The filter with the organisations that its kind of agency stands for. */
async function withLeads<F extends { group?: Group | undefined }>(ctx: Ctx, filter: F): Promise<F & Leads> {
  if (!filter.group) return filter
  const { kinds, within } = kindsOf(filter.group)
  return { ...filter, leads: { ids: await idsOfKinds(ctx, kinds), within } }
}

export const toRow = (one: LeanRecord, asking: Pick<Asking, 'today' | 'soonDays'>): TaskRow => ({
  id: one.id,
  version: one.version,
  title: one.title,
  source: one.source,
  kind: one.kind,
  state: one.state,
  leadId: one.lead_id,
  leadName: one.lead_name,
  parentId: one.parent_id,
  documentId: one.document_id,
  assignedOn: one.assigned_on,
  dueOn: one.due_on,
  doneOn: one.done_on,
  nextConfirmOn: nextConfirmation({ every: one.every, nextConfirmOn: one.next_confirm_on }, asking.today),
  progress: one.progress,
  urgedCount: one.urged_count,
  time: timeOf(
    { kind: one.kind, state: one.state, dueOn: one.due_on, lastDay: one.last_day, doneOn: one.done_on, confirmedThrough: one.confirmed_through },
    asking.today,
    asking.soonDays,
  ),
})

/** Tasks that the actor may see, filtered, sorted, by pages. Leaves only: a group's task shows through its members'. */
export const getTasks = query({
  name: 'tasks.list',
  may: 'tasks.read',
  input: TaskQuery,
  output: TaskList,
  async run(ctx, input) {
    const asking = await askingOf(ctx)
    const { rows, total } = await listTasks(ctx.db, await withLeads(ctx, input), asking)
    return { items: rows.map((row) => toRow(row, asking)), next: input.page * input.size < total ? String(input.page + 1) : null, total }
  },
})

/** Apart from the list, so that turning pages does not count again. */
export const getCounts = query({
  name: 'tasks.counts',
  may: 'tasks.read',
  input: TaskFilter,
  output: TaskCounts,
  async run(ctx, input) {
    const rows = await countByLabel(ctx.db, await withLeads(ctx, input), await askingOf(ctx))
    return { total: rows.reduce((sum, { n }) => sum + n, 0), byLabel: Object.fromEntries(rows.map(({ label, n }) => [label, n])) }
  },
})

export const getTask = query({
  name: 'tasks.get',
  may: 'tasks.read',
  input: z.object({ id: z.uuid() }),
  output: TaskPage,
  async run(ctx, { id }) {
    const task = await taskById(ctx.db, id)
    if (!task) throw refuse.unknown({ id })
    const asking = await askingOf(ctx)
    const ids = [
      ...new Set([task.giver_id, task.confirmer_id, ...(task.lead_id ? [task.lead_id] : []), ...task.coordinate_ids, ...task.report_to_ids]),
    ]
    const people = await organisationsByIds(ctx, ids)
    const today = await namesToday(
      ctx,
      [...people.values()].flatMap(({ id: one, validTo }) => (validTo !== null ? [one] : [])),
    )
    const named = (one: string, fallback = '') => ({
      id: one,
      name: people.get(one)?.name ?? fallback,
      ...(today.has(one) ? { now: today.get(one)! } : {}),
    })
    const parent = task.parent_id ? await taskById(ctx.db, task.parent_id) : undefined
    const newer = task.replaced_by_id ? (await documentsByIds(ctx, [task.replaced_by_id])).get(task.replaced_by_id) : undefined
    const counts = task.is_leaf ? {} : ((await childStates(ctx.db, [id])).get(id) ?? {})
    const children = task.is_leaf
      ? []
      : (await childrenOf(ctx.db, id, { most: MOST_CHILDREN })).sort((a, b) => byVietnamese(a.lead_name ?? '', b.lead_name ?? ''))
    const confirmations = isRecurring(task.kind) && task.is_leaf ? await confirmationsOf(ctx.db, id) : []
    const open = openPeriods(task, confirmations, ctx.today)
    const state = task.is_leaf ? task.state : parentShows(counts)
    const sides = sidesOf(ctx.actor, task, await leadConfirms(ctx))
    const inside = task.lead_id && sides.has('lead') ? await insideOf(ctx, 'task', id, task.lead_id) : undefined
    return {
      ...toRow({ ...task, state }, asking),
      ...wordsOf(task),
      giver: named(task.giver_id),
      confirmer: named(task.confirmer_id),
      lead: task.lead_id ? named(task.lead_id, task.lead_name ?? '') : null,
      coordinators: task.coordinate_ids.map((one) => named(one)),
      reportTo: task.report_to_ids.map((one) => named(one)),
      period:
        task.every === null
          ? null
          : namedPeriod(
              periodMeant(open, task.state === 'reported' ? reportedPeriod(confirmations) : undefined, ctx.today) ??
                currentPeriod(task.every, ctx.today),
            ),
      openPeriods: open.map(namedPeriod),
      steps: stepsFor(steppingOf(task, open), sides, ctx.today, await sendBackUntil(ctx, task)).filter((step) => isMine(step, inside)),
      inside: inside?.panel ?? false,
      parent: parent ? { id: parent.id, title: parent.written ?? parent.title } : null,
      replacedBy: newer ? { id: newer.id, title: documentName(newer) } : null,
      children: children.map((child) => toRow(child, asking)),
      childrenTotal: Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0),
      confirmations: confirmations.map((one) => ({
        period: one.period,
        label: labelOfPeriod(one.period),
        reportedOn: one.reported_on,
        confirmedOn: one.confirmed_on,
        note: one.note,
      })),
      events: await entriesOf(ctx, 'task_events', id),
      files: await filesOfTask(ctx, id),
      urgings: (await urgingsOfTask(ctx.db, id)).map((one) => ({
        id: one.id,
        version: one.version,
        number: one.number,
        urgedOn: one.urged_on,
        answeredOn: one.answered_on,
        answer: one.answer,
        hasFile: one.file_id !== null,
        mayAnswer: one.answered_on === null && ctx.actor.permissions.has('tasks.do') && ctx.actor.organisationIds.includes(one.organisation_id),
      })),
    }
  },
})

const wordsOf = (task: TaskRecord) => ({
  path: task.path,
  quote: task.quote,
  quoteStart: task.quote_start,
  deliverable: task.deliverable,
  dueText: task.due_text,
  written: task.written,
  every: task.every,
  isLeaf: task.is_leaf,
  resultNumber: task.result_number,
  resultOn: task.result_on,
  confirmedThrough: task.confirmed_through,
  askedDueOn: task.asked_due_on,
})

const namedPeriod = (period: Period) => ({ key: period.key, label: periodLabel(period) })

const labelOfPeriod = (key: string): string => {
  const period = periodFromKey(key)
  return period ? periodLabel(period) : key
}

async function filesOfTask(ctx: Ctx, id: string) {
  const hung = await filesOf(ctx.db, id)
  const known = await filesByIds(
    ctx,
    hung.map(({ fileId }) => fileId),
  )
  return hung.flatMap((one) => {
    const file = known.get(one.fileId)
    return file ? [{ ...one, name: file.name, size: file.size }] : []
  })
}

export const getTaskFile = query({
  name: 'tasks.file',
  may: 'tasks.read',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    if (!(await filesOf(ctx.db, id)).some((one) => one.fileId === fileId)) throw refuse.unknown({ id: fileId })
    return readFile(ctx, fileId)
  },
})

export const numbersOf = (row: OverviewRecord): OverviewNumbers => ({
  total: row.total,
  doneOnTime: row.done_on_time,
  doneLate: row.done_late,
  inTime: row.in_time,
  late: row.late,
  confirmed: row.confirmed,
  unconfirmed: row.unconfirmed,
  requested: row.requested,
  answered: row.answered,
  urged: row.urged,
})
export const NOTHING: OverviewNumbers = {
  total: 0,
  doneOnTime: 0,
  doneLate: 0,
  inTime: 0,
  late: 0,
  confirmed: 0,
  unconfirmed: 0,
  requested: 0,
  answered: 0,
  urged: 0,
}

export async function overviewOf(ctx: Ctx, input: z.output<typeof OverviewQuery> & Leads): Promise<z.output<typeof Overview>> {
  const { by, ...filter } = input
  const found = await overview(ctx.db, by, await withLeads(ctx, filter), await askingOf(ctx))
  const organisations =
    by === 'agency'
      ? await organisationsByIds(
          ctx,
          found.flatMap(({ id }) => (id ? [id] : [])),
        )
      : new Map<string, { shortName: string; kind: string }>()
  const total = found.find((row) => row.is_total)
  const rows = found
    .filter((row) => !row.is_total)
    .map((row): OverviewRow => ({
      ...numbersOf(row),
      id: row.id,
      name: (row.id && organisations.get(row.id)?.shortName) || row.name || '',
      kind: (row.id && organisations.get(row.id)?.kind) || null,
    }))
  return {
    on: ctx.today,
    rows: rows.sort((a, b) => b.late - a.late || b.total - a.total || byVietnamese(a.name, b.name)),
    total: total ? numbersOf(total) : NOTHING,
  }
}

/** One row an agency or directive. Source of the columns: the counts that provinces publish (Quyết định 42/2014/QĐ-TTg). */
export const getOverview = query({ name: 'tasks.overview', may: 'tasks.read', input: OverviewQuery, output: Overview, run: overviewOf })

export const exportOverview = query({
  name: 'tasks.exportOverview',
  may: 'tasks.read',
  input: OverviewExport,
  output: FileOutput,
  async run(ctx, { sort, ...input }) {
    const shown = await overviewOf(ctx, input)
    return sheetOfOverview(ctx, input, { ...shown, rows: [...sortedRows(shown.rows, sort)] })
  },
})

export const exportTasks = query({
  name: 'tasks.export',
  may: 'tasks.read',
  input: TaskQuery,
  output: FileOutput,
  async run(ctx, input) {
    const asking = await askingOf(ctx)
    return sheetOfTasks(
      ctx,
      (await everyTask(ctx.db, await withLeads(ctx, input), asking, MOST_ROWS)).map((row) => toRow(row, asking)),
    )
  },
})
