/** Which side of a task the actor stands on. */
import type { Actor } from '#platform/actor'
import type { Side } from './rules.ts'
import type { TaskRecord } from './store.ts'

/**
 * Lead: acts for the lead organisation. Giver: acts for who gave the task or who confirms it. Partner: coordinates, or reads
 * everything and may speak (a leader's opinion stands in the conversation of the task).
 */
export function sidesOf(actor: Actor, task: Pick<TaskRecord, 'lead_id' | 'giver_id' | 'confirmer_id' | 'coordinate_ids'>): Set<Side> {
  const mine = new Set(actor.organisationIds)
  const may = (permission: string) => actor.permissions.has(permission)
  const sides = new Set<Side>()
  if (may('tasks.do') && task.lead_id !== null && mine.has(task.lead_id)) sides.add('lead')
  if (may('tasks.confirm') && (mine.has(task.confirmer_id) || mine.has(task.giver_id))) sides.add('giver')
  if (may('tasks.comment') && (may('tasks.readAll') || task.coordinate_ids.some((id) => mine.has(id)))) sides.add('partner')
  return sides
}
