/** Whose a period is: who may look at it, and who receives its reports. */
import type { Ctx } from '#platform/action'
import { refuse } from './problems.ts'
import * as asked from './store-asking.ts'

export async function requestSeen(ctx: Ctx, id: string): Promise<asked.RequestRecord> {
  const request = await asked.requestById(ctx.db, id)
  if (!request) throw refuse.unknownRequest({ id })
  return request
}

/** The request, when the actor is of who receives it and it is not locked. */
export async function toReceive(ctx: Ctx, id: string): Promise<asked.RequestRecord> {
  const request = await requestSeen(ctx, id)
  if (!ctx.actor.organisationIds.includes(request.recipient_id)) throw refuse.notYours()
  if (request.locked_at !== null) throw refuse.periodLocked()
  return request
}
