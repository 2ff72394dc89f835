/** Powers given to another for a time (ủy quyền): kept here, because they come with who somebody is when they sign in. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId } from '#platform/db'
import type { Power } from './contract.ts'

/** One delegation: from whom, to whom, which powers, on which paper, until when. */
export type DelegationRecord = {
  id: string
  version: number
  organisation_id: string
  from_id: string
  to_id: string
  powers: Power[]
  capacity: string | null
  paper: string
  valid_from: string
  valid_to: string
  made_at: Date
  withdrawn_at: Date | null
  withdrawn_why: string | null
}

/** Those of an organisation that are in force or to come on a day, then the latest that have ended. */
export async function delegationsOf(ctx: Ctx, organisationId: string, most = 100): Promise<DelegationRecord[]> {
  const { rows } =
    await sql<DelegationRecord>`select * from delegations where organisation_id = ${organisationId} order by (withdrawn_at is null and valid_to > ${ctx.today}) desc, valid_to desc, id limit ${most}`.execute(
      ctx.db,
    )
  return rows
}

export async function delegationById(ctx: Ctx, id: string): Promise<DelegationRecord | undefined> {
  const { rows } = await sql<DelegationRecord>`select * from delegations where id = ${id}`.execute(ctx.db)
  return rows[0]
}

export async function addDelegation(
  ctx: Ctx,
  one: Pick<DelegationRecord, 'organisation_id' | 'from_id' | 'to_id' | 'powers' | 'capacity' | 'paper' | 'valid_from' | 'valid_to'>,
): Promise<string> {
  const id = newId()
  await sql`insert into delegations (id, province_id, organisation_id, from_id, to_id, powers, capacity, paper, valid_from, valid_to, made_at)
    values (${id}, ${ctx.actor.provinceId}, ${one.organisation_id}, ${one.from_id}, ${one.to_id}, ${one.powers}, ${one.capacity}, ${one.paper}, ${one.valid_from}, ${one.valid_to}, ${ctx.now})`.execute(
    ctx.db,
  )
  return id
}

/** Withdraws; the version has been raised by the action that does it. */
export async function endDelegation(ctx: Ctx, id: string, why: string): Promise<void> {
  await sql`update delegations set withdrawn_at = ${ctx.now}, withdrawn_why = ${why} where id = ${id} and withdrawn_at is null`.execute(ctx.db)
}

/** Withdraws everything given to or by a post that ends; answers which. */
export async function endDelegationsOf(ctx: Ctx, membershipId: string, why: string): Promise<DelegationRecord[]> {
  const { rows } = await sql<DelegationRecord>`update delegations set withdrawn_at = ${ctx.now}, withdrawn_why = ${why}, version = version + 1
    where (from_id = ${membershipId} or to_id = ${membershipId}) and withdrawn_at is null and valid_to > ${ctx.today} returning *`.execute(ctx.db)
  return rows
}
