/** What modules above may ask of tasks. */
import type { Ctx } from '#platform/action'
import type { TaskRow } from './contract.ts'
import type { OverviewNumbers } from './overview-contract.ts'
import { numbersOf } from './overview.ts'
import { askingOf, toRow } from './queries.ts'
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
