/** The read log: who saw whose personal data in clear, when and why. Lines are only ever added. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../action.ts'
import { newId } from '../db.ts'

/** Why somebody wants to see it, in their own words: asked for each time. */
export const Reason = z.string().trim().normalize().min(5).max(300)

/** Writes that the actor is shown a person's data of a kind. In the transaction that shows it. */
export async function recordRead(ctx: Ctx, { personId, kind, reason }: { personId: string; kind: string; reason: string }): Promise<void> {
  const { actor } = ctx
  // One's own data is one's own: nobody is told of it.
  if (actor.accountId === personId) return
  await sql`insert into hopluc.personal_reads (id, province_id, at, person_id, kind, reason, reader_id, reader_post, reader_organisation, request_id)
    values (${newId()}, ${actor.provinceId ?? null}, ${ctx.now}, ${personId}, ${kind}, ${reason}, ${actor.accountId ?? null}, ${actor.post ?? actor.name}, ${actor.organisationName ?? null}, ${ctx.requestId})`.execute(
    ctx.db,
  )
}

export type ReadsWanted = {
  /** Only reads of this person's data, or by this reader. */
  personIds?: string[] | undefined
  readerIds?: string[] | undefined
  from?: string | undefined
  through?: string | undefined
  offset: number
  limit: number
}
export type ReadLine = {
  id: string
  at: Date
  personId: string
  kind: string
  reason: string
  readerId: string
  readerPost: string
  readerOrganisation: string | null
}

/** A page of the log, newest first; as far as the actor may see it. Days are days in Viet Nam. */
export async function readsOf(ctx: Ctx, wanted: ReadsWanted): Promise<{ rows: ReadLine[]; total: number }> {
  const { personIds, readerIds, from, through, offset, limit } = wanted
  const where = sql`province_id = ${ctx.actor.provinceId}
    ${personIds ? sql`and person_id = any (${personIds}::uuid[])` : sql``} ${readerIds ? sql`and reader_id = any (${readerIds}::uuid[])` : sql``}
    ${from ? sql`and at >= (${from}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'` : sql``} ${through ? sql`and at < (${through}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'` : sql``}`
  const { rows } =
    await sql<ReadLine>`select id, at, person_id as "personId", kind, reason, reader_id as "readerId", reader_post as "readerPost", reader_organisation as "readerOrganisation"
    from hopluc.personal_reads where ${where} order by at desc, id desc limit ${limit} offset ${offset}`.execute(ctx.db)
  const counted = await sql<{ n: number }>`select count(*) as n from hopluc.personal_reads where ${where}`.execute(ctx.db)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}
