/** Tasks that come of a word said elsewhere in the house: a leader's decision on a proposal, a finding of an inspection. */
import { shareDocument } from '#modules/documents'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import { asTasks } from './as-tasks.ts'
import { officeCalendar } from './calendar.ts'
import { confirmersWith } from './confirmer.ts'
import type { State, TaskTime } from './contract.ts'
import { planLeads } from './issue-rules.ts'
import { refuseEnded } from './leads.ts'
import { rowsOf } from './make.ts'
import { refuse } from './problems.ts'
import { askingOf, toRow } from './queries.ts'
import { lacksOf } from './rules.ts'
import { addTasks, recordMany, tasksByIds } from './store.ts'

/** One task as a module above wants it given. Whether the actor may decide so is that module's to ask. */
export type TaskOrder = {
  title: string
  leadIds: string[]
  partnerIds: string[]
  dueOn: string
  deliverable: string | null
  /** The words from which it comes, and what they were said of. */
  quote: string
  source: string
  /** The page on which it was decided. */
  origin: string
  documentId: string | null
  giverId: string
  /** Who follows it: an office that confirms. */
  confirmerId: string
}

/** One given to several bodies is read as the list of theirs. */
const pathOf = ({ id, is_leaf }: { id: string; is_leaf: boolean }): string => (is_leaf ? `/tasks/${id}` : `/tasks?parent=${id}`)

/** Gives these tasks in one go, shares their papers with whoever has part in them, and tells them. Answers one id an order: of the task, or of a group's. */
export async function giveTasks(ctx: Ctx, orders: readonly TaskOrder[]): Promise<string[]> {
  if (orders.length === 0) return []
  const organisations = await organisationsByIds(ctx, [...new Set(orders.flatMap(({ leadIds, partnerIds }) => [...leadIds, ...partnerIds]))])
  for (const { leadIds, partnerIds, dueOn } of orders) {
    const lacks = lacksOf({ kind: 'deadline', dueOn, every: null, leads: leadIds.length })
    if (lacks.includes('lead') || [...leadIds, ...partnerIds].some((id) => !organisations.has(id))) throw refuse.leadUnknown()
  }
  refuseEnded(ctx, organisations.values())
  const calendar = await officeCalendar()
  const made = []
  for (const order of orders)
    made.push(
      rowsOf(
        ctx,
        {
          title: order.title,
          deliverable: order.deliverable,
          kind: 'deadline',
          dueOn: order.dueOn,
          every: null,
          dueText: null,
          coordinateIds: [...new Set(order.partnerIds)].filter((id) => !order.leadIds.includes(id)),
          reportToIds: [],
          documentId: order.documentId,
          source: order.source,
          itemId: null,
          path: null,
          quote: order.quote,
          start: null,
          end: null,
          giverId: order.giverId,
          confirmers: await confirmersWith(ctx, order.confirmerId),
          origin: order.origin,
        },
        planLeads([], order.leadIds),
        organisations,
        calendar,
      ),
    )
  const rows = made.flat()
  await asTasks(ctx, 'give', async () => {
    await addTasks(ctx.db, rows)
    await recordMany(
      ctx,
      rows.map((row) => ({ taskId: row.id, kind: 'issued', facts: { source: row.source, dueOn: row.due_on, every: null } })),
    )
  })
  for (const [at, order] of orders.entries()) {
    const [first] = made[at]!
    const parties = [...new Set([...order.leadIds, ...order.partnerIds])]
    if (order.documentId) await shareDocument(ctx, order.documentId, parties)
    const path = pathOf(first!)
    await notify(ctx, { organisationIds: order.leadIds, key: 'tasks.notice.issued', facts: { source: order.source }, path })
    const partners = parties.filter((id) => !order.leadIds.includes(id))
    if (partners.length > 0) await notify(ctx, { organisationIds: partners, key: 'tasks.notice.partner', facts: { source: order.source }, path })
  }
  return made.map(([first]) => first!.id)
}

/** How a task stands, for whoever has what it came from before them. */
export type TaskNow = {
  id: string
  title: string
  state: State
  leadName: string | null
  dueOn: string | null
  doneOn: string | null
  resultNumber: string | null
  progress: number
  time: TaskTime
  /** Where it, or what it was given out as, is read. */
  path: string
}

/** How these tasks stand today, seen with what they came from: also by those who have no part in them. */
export async function tasksNow(ctx: Ctx, ids: readonly string[]): Promise<Map<string, TaskNow>> {
  if (ids.length === 0) return new Map()
  const asking = await askingOf(ctx)
  const records = await asTasks(ctx, 'look', () => tasksByIds(ctx.db, [...ids]))
  return new Map(
    records.map((record) => {
      const { id, title, state, leadName, dueOn, doneOn, progress, time } = toRow(record, asking)
      return [id, { id, title, state, leadName, dueOn, doneOn, resultNumber: record.result_number, progress, time, path: pathOf(record) }]
    }),
  )
}

/** Those of these tasks that the actor may see, as far as a paper that answers one must know it. */
export async function tasksSeen(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, { id: string; title: string; documentId: string | null; leadId: string | null }>> {
  const records = await tasksByIds(ctx.db, [...ids])
  return new Map(records.map(({ id, title, document_id: documentId, lead_id: leadId }) => [id, { id, title, documentId, leadId }]))
}
