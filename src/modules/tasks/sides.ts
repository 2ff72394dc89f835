/** Which side of a task the actor stands on. */
import type { Actor } from '#platform/actor'
import type { Side } from './rules.ts'
import type { TaskRecord } from './store.ts'

/**
 * Lead: acts for the lead organisation. Giver: acts for who gave the task or who confirms it, and does not lead it (`leadConfirms`:
 * a province whose regulation lets leads confirm their own work); where a province has nobody else to confirm a lead's task,
 * whoever else may confirm does. Partner: coordinates, or reads
 * everything and may speak (a leader's opinion stands in the conversation of the task).
 */
export function sidesOf(
  actor: Actor,
  task: Pick<TaskRecord, 'lead_id' | 'giver_id' | 'confirmer_id' | 'coordinate_ids'>,
  leadConfirms: boolean,
): Set<Side> {
  const mine = new Set(actor.organisationIds)
  const may = (permission: string) => actor.permissions.has(permission)
  const sides = new Set<Side>()
  const leads = task.lead_id !== null && mine.has(task.lead_id)
  if (may('tasks.do') && leads) sides.add('lead')
  if (
    may('tasks.confirm') &&
    (!leads || leadConfirms) &&
    (mine.has(task.confirmer_id) || mine.has(task.giver_id) || task.confirmer_id === task.lead_id)
  )
    sides.add('giver')
  if (may('tasks.comment') && (may('tasks.readAll') || task.coordinate_ids.some((id) => mine.has(id)))) sides.add('partner')
  return sides
}
