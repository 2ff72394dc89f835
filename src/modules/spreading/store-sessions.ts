/** The SQL of the sessions that were held on a directive, and of their files. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Audience, SessionForm } from './contract.ts'

export type SessionRecord = {
  id: string
  version: number
  recipient_id: string
  held_on: string
  place: string
  form: SessionForm
  chaired_by: string
  audiences: Audience[]
  people: number
  materials: string
  told_by_name: string
  withdrawn_at: Date | null
  withdrawn_why: string | null
}
export type SessionWords = Pick<SessionRecord, 'held_on' | 'place' | 'form' | 'chaired_by' | 'audiences' | 'materials'>

export async function sessionById(db: Db, id: string): Promise<SessionRecord | undefined> {
  return (await sql<SessionRecord>`select * from spread_sessions where id = ${id}`.execute(db)).rows[0]
}
/** The newest first; those withdrawn too. */
export async function sessionsOf(db: Db, recipientId: string): Promise<SessionRecord[]> {
  return (
    await sql<SessionRecord>`select * from spread_sessions where recipient_id = ${recipientId} order by held_on desc, id desc limit 200`.execute(db)
  ).rows
}

const sum = (audiences: readonly Audience[]): number => audiences.reduce((all, { people }) => all + people, 0)

export async function insertSession(
  db: Db,
  hand: { provinceId: string; at: Date; name: string },
  recipientId: string,
  one: SessionWords,
): Promise<string> {
  const id = newId()
  await sql`insert into spread_sessions (id, province_id, recipient_id, held_on, place, form, chaired_by, audiences, people, materials, told_at, told_by_name)
    values (${id}, ${hand.provinceId}, ${recipientId}, ${one.held_on}, ${one.place}, ${one.form}, ${one.chaired_by}, ${JSON.stringify(one.audiences)}::jsonb, ${sum(one.audiences)}, ${one.materials}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}
export async function changeSession(db: Db, id: string, one: SessionWords): Promise<void> {
  await sql`update spread_sessions set held_on = ${one.held_on}, place = ${one.place}, form = ${one.form}, chaired_by = ${one.chaired_by}, audiences = ${JSON.stringify(one.audiences)}::jsonb,
    people = ${sum(one.audiences)}, materials = ${one.materials} where id = ${id}`.execute(db)
}
export async function withdrawSession(db: Db, id: string, at: Date, why: string): Promise<void> {
  await sql`update spread_sessions set withdrawn_at = ${at}, withdrawn_why = ${why} where id = ${id}`.execute(db)
}

export async function hangFiles(db: Db, provinceId: string, sessionId: string, fileIds: string[], at: Date): Promise<void> {
  if (fileIds.length === 0) return
  await sql`insert into spread_files (session_id, file_id, province_id, added_at) select ${sessionId}, f, ${provinceId}, ${at} from unnest(${fileIds}::uuid[]) f on conflict do nothing`.execute(
    db,
  )
}
export async function filesOf(db: Db, sessionIds: string[]): Promise<{ session_id: string; file_id: string }[]> {
  if (sessionIds.length === 0) return []
  return (
    await sql<{
      session_id: string
      file_id: string
    }>`select session_id, file_id from spread_files where session_id = any(${sessionIds}::uuid[]) order by added_at, file_id`.execute(db)
  ).rows
}

/** People reached, by kind of audience and level of who held the session; the largest first. */
export async function reached(
  db: Db,
  spreadId: string,
): Promise<{ kind: string; province: number; commune: number; other: number; people: number }[]> {
  const { rows } = await sql<{ kind: string; province: number; commune: number; other: number; people: number }>`
    select a.kind, coalesce(sum(a.people) filter (where r.level = 'province'), 0)::int as province, coalesce(sum(a.people) filter (where r.level = 'commune'), 0)::int as commune,
      coalesce(sum(a.people) filter (where r.level not in ('province', 'commune')), 0)::int as other, sum(a.people)::int as people
    from spread_recipients r join spread_sessions s on s.recipient_id = r.id and s.withdrawn_at is null cross join lateral jsonb_to_recordset(s.audiences) as a(kind text, people int)
    where r.spread_id = ${spreadId} group by a.kind order by people desc, a.kind limit 100`.execute(db)
  return rows
}
