/** What people look at: lists, counts, one task, and the list as a spreadsheet. The overview: overview.ts. */
import { chainOf, documentName, documentsByIds } from '#modules/documents'
import { insideOf, type InsideView } from '#modules/inside'
import { idsOfKinds, namesToday, organisationsByIds } from '#modules/organisations'
import { periodFromKey, periodLabel, type Period } from '#lib/period'
import { byVietnamese } from '#lib/text'
import { FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, readFile } from '#platform/files'
import { LISTED_ROWS } from '#platform/list-sheets'
import { settingOn } from '#platform/settings'
import { entriesOf } from '#platform/timeline'
import { z } from 'zod'
import { chargedLeads, chargesToday } from './charges.ts'
import { TaskCounts, TaskFilter, TaskList, TaskPage, TaskQuery, type Step, type TaskRow } from './contract.ts'
import { kindsOf, type Group } from './overview-rules.ts'
import { refuse } from './problems.ts'
import { leadConfirms } from './confirmer.ts'
import { openPeriods, periodMeant, reportedPeriod } from './period-rules.ts'
import { currentPeriod, isRecurring, nextConfirmation, OUTWARD, parentShows, stepsFor, timeOf } from './rules.ts'
import { sendBackUntil, steppingOf } from './steps.ts'
import { sidesOf } from './sides.ts'
import { mayTakeBack } from './take-back.ts'
import { childrenOf, childStates, confirmationsOf, filesOf, taskById, type TaskRecord } from './store.ts'
import { countByLabel, everyTask, listTasks, type Asking, type Leads, type LeanRecord } from './store-lists.ts'
import { urgingsOfTask } from './store-urgings.ts'
import { sheetOfTasks } from './outputs.ts'

/** Whether a step of the lead is asked of this person inside the lead organisation; steps of other sides are. */
function isMine(step: Step, inside: InsideView | undefined): boolean {
  if (step === 'submit') return inside?.submits === true
  const outward = OUTWARD[step]
  return outward === undefined || (inside?.may(outward) ?? true)
}

const MOST_CHILDREN = 300

/** With what eyes a list is read: the day (of a period its last, if that has passed), when "soon" begins, for whom. */
export async function askingOf(ctx: Ctx, { period: key }: { period?: string | undefined } = {}): Promise<Asking> {
  const period = key === undefined ? undefined : periodFromKey(key)
  return {
    today: period && period.to < ctx.today ? period.to : ctx.today,
    ...(period ? { within: { from: period.from, to: period.to } } : {}),
    soonDays: await settingOn<number>(ctx, 'tasks.dueSoonDays'),
    organisationIds: ctx.actor.organisationIds,
    readAll: ctx.actor.permissions.has('tasks.readAll') || ctx.actor.permissions.has('tasks.system'),
  }
}

type Narrowing = { group?: Group | undefined; leader?: string | undefined; field?: string | undefined; chain?: string | undefined }

/** A paper and those that carry it out, as far as they are kept here. */
export const papersBelow = (papers: readonly { level: number; documentId: string | null }[]): string[] =>
  papers.flatMap(({ level, documentId }) => (level >= 0 && documentId ? [documentId] : []))

/** The filter with the organisations that its kind of agency, its leader and its field stand for, and the papers of its chain. */
export async function withLeads<F extends Narrowing>(
  ctx: Ctx,
  { leader, field, chain, ...filter }: F,
): Promise<Omit<F, 'leader' | 'field' | 'chain'> & Leads> {
  const leads: { ids: string[]; within: boolean }[] = []
  if (filter.group) {
    const { kinds, within } = kindsOf(filter.group)
    leads.push({ ids: await idsOfKinds(ctx, kinds), within })
  }
  if (leader !== undefined || field !== undefined) leads.push(...chargedLeads(await chargesToday(ctx), { leader, field }))
  const documents = chain === undefined ? undefined : papersBelow((await chainOf(ctx, { document: chain })).papers)
  return { ...filter, ...(leads.length > 0 ? { leads } : {}), ...(documents ? { documents } : {}) }
}

export function toRow(record: LeanRecord, asking: Pick<Asking, 'today' | 'soonDays' | 'within'>): TaskRow {
  const later = asking.within !== undefined && record.done_on !== null && record.done_on > asking.today
  const one: LeanRecord = later ? { ...record, state: 'in_progress', done_on: null } : record
  return {
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
  }
}

/** Tasks that the actor may see, filtered, sorted, by pages. Leaves only: a group's task shows through its members'. */
export const getTasks = query({
  name: 'tasks.list',
  may: 'tasks.read',
  input: TaskQuery,
  output: TaskList,
  async run(ctx, input) {
    const asking = await askingOf(ctx, input)
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
    const rows = await countByLabel(ctx.db, await withLeads(ctx, input), await askingOf(ctx, input))
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
      ...wordsOf(task, await mayTakeBack(ctx, task)),
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

const wordsOf = (task: TaskRecord, mayTake: boolean) => ({
  path: task.path,
  quote: task.quote,
  origin: task.origin,
  product:
    task.product_number !== null && task.product_on !== null && task.state !== 'done'
      ? { number: task.product_number, on: task.product_on, documentId: task.product_document_id, mayTakeBack: mayTake }
      : null,
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

export const exportTasks = query({
  name: 'tasks.export',
  may: 'tasks.read',
  input: TaskQuery,
  output: FileOutput,
  async run(ctx, input) {
    const asking = await askingOf(ctx, input)
    return sheetOfTasks(
      ctx,
      (await everyTask(ctx.db, await withLeads(ctx, input), asking, LISTED_ROWS)).map((row) => toRow(row, asking)),
    )
  },
})
