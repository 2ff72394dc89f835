/** What modules above may ask of tasks. */
import type { Ctx } from '#platform/action'
import { asTasks } from './as-tasks.ts'
import type { TaskRow } from './contract.ts'
import type { OverviewNumbers } from './overview-contract.ts'
import { numbersOf } from './overview.ts'
import { askingOf, toRow } from './queries.ts'
import { sameAs, taskById } from './store.ts'
import { listTasks, overview } from './store-lists.ts'

/** The open tasks that an organisation leads, as far as the actor may see them; the nearest first. */
export async function tasksOfOrganisation(ctx: Ctx, organisationId: string, most = 50): Promise<TaskRow[]> {
  const asking = await askingOf(ctx)
  const { rows } = await listTasks(ctx.db, { organisation: organisationId, open: true, sort: 'dueOn', page: 1, size: most }, asking)
  return rows.map((row) => toRow(row, asking))
}

/** Counts of each lead organisation, leaves only; of tasks given within the days, if days are named. */
export async function numbersOfOrganisations(
  ctx: Ctx,
  within: { assignedFrom?: string; assignedTo?: string } = {},
): Promise<Map<string, OverviewNumbers>> {
  const found = await overview(ctx.db, 'agency', within, await askingOf(ctx))
  return new Map(found.flatMap((row) => (row.is_total || row.id === null ? [] : [[row.id, numbersOf(row)] as const])))
}

/** A task as far as modules above need it: what it says, and who has which part in it. */
export type TaskBrief = {
  id: string
  title: string
  quote: string | null
  leadId: string | null
  coordinateIds: string[]
  giverId: string
  confirmerId: string
  documentId: string | null
}

/** One task that the actor may see. */
export async function taskBrief(ctx: Ctx, id: string): Promise<TaskBrief | undefined> {
  const one = await taskById(ctx.db, id)
  return (
    one && {
      id: one.id,
      title: one.title,
      quote: one.quote,
      leadId: one.lead_id,
      coordinateIds: one.coordinate_ids,
      giverId: one.giver_id,
      confirmerId: one.confirmer_id,
      documentId: one.document_id,
    }
  )
}

/** The tasks that are the same one given to several bodies (itself among them), with who leads and who coordinates them; whoever asks. */
export async function sameTasks(ctx: Ctx, id: string): Promise<{ ids: string[]; organisationIds: string[] }> {
  const rows = await asTasks(ctx, 'face', () => sameAs(ctx.db, id))
  return {
    ids: rows.map((one) => one.id),
    organisationIds: [...new Set(rows.flatMap(({ lead_id: lead, coordinate_ids: others }) => [...(lead ? [lead] : []), ...others]))],
  }
}
