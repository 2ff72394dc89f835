/** The SQL of spreading: what was asked, of whom, and how far each has come. Sessions: store-sessions.ts. Decides nothing. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'

export type SpreadRecord = {
  id: string
  version: number
  document_id: string
  asker_id: string
  opened_on: string
  acknowledge_until: string | null
  session_until: string | null
  words: string
  audiences: string[]
  closed_on: string | null
  by_itself: boolean
}
export type RecipientRecord = {
  id: string
  version: number
  spread_id: string
  asker_id: string
  organisation_id: string
  organisation_name: string
  level: string
  asked: boolean
  received_on: string
  opened_at: Date | null
  opened_by_name: string | null
  acknowledged_on: string | null
  acknowledged_by_name: string | null
  head_did: string | null
  reminded: number
  reminded_on: string | null
  sessions: number
  people: number
  last_held_on: string | null
}
export type CountRecord = {
  spread_id: string
  all: number
  opened: number
  acknowledged: number
  held: number
  late: number
  sessions: number
  people: number
}

/** With what each body held: withdrawn sessions are told no more. */
const HELD = sql`left join lateral (select count(*)::int as sessions, coalesce(sum(s.people), 0)::int as people, max(s.held_on) as last_held_on
  from spread_sessions s where s.recipient_id = r.id and s.withdrawn_at is null) h on true`

export async function spreadById(db: Db, id: string): Promise<SpreadRecord | undefined> {
  return (await sql<SpreadRecord>`select * from spreads where id = ${id}`.execute(db)).rows[0]
}
export async function spreadsByIds(db: Db, ids: string[]): Promise<Map<string, SpreadRecord>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<SpreadRecord>`select * from spreads where id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
export async function spreadOfDocument(db: Db, documentId: string): Promise<SpreadRecord | undefined> {
  return (await sql<SpreadRecord>`select * from spreads where document_id = ${documentId}`.execute(db)).rows[0]
}

/** Directives that are spread, as far as their follower may see them whole: the open ones first, the newest first. */
export async function followed(db: Db, wholly: boolean, organisationIds: string[], most: number): Promise<SpreadRecord[]> {
  const { rows } = await sql<SpreadRecord>`select * from spreads where ${wholly}::boolean or asker_id = any(${organisationIds}::uuid[])
    order by closed_on is not null, opened_on desc, id desc limit ${most}`.execute(db)
  return rows
}

/** How far the bodies of each have come on a day. */
export async function countsOf(db: Db, spreadIds: string[], today: string): Promise<Map<string, CountRecord>> {
  if (spreadIds.length === 0) return new Map()
  const { rows } = await sql<CountRecord>`
    select r.spread_id, count(*)::int as "all", (count(*) filter (where r.opened_at is not null or r.acknowledged_on is not null))::int as opened,
      (count(*) filter (where r.acknowledged_on is not null))::int as acknowledged, (count(*) filter (where h.sessions > 0))::int as held,
      (count(*) filter (where not r.asked and s.closed_on is null and case when r.acknowledged_on is null then s.acknowledge_until < ${today}::date else s.session_until < ${today}::date and h.sessions = 0 end))::int as late,
      coalesce(sum(h.sessions), 0)::int as sessions, coalesce(sum(h.people), 0)::int as people
    from spread_recipients r join spreads s on s.id = r.spread_id ${HELD} where r.spread_id = any(${spreadIds}::uuid[]) and r.ended_on is null group by r.spread_id`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.spread_id, row]))
}

/** Everybody who got it. */
export async function recipientsOf(db: Db, spreadId: string, most: number): Promise<RecipientRecord[]> {
  const { rows } = await sql<RecipientRecord>`select r.*, h.* from spread_recipients r ${HELD} where r.spread_id = ${spreadId} and r.ended_on is null
    order by r.asked, r.level = 'commune', r.organisation_name limit ${most}`.execute(db)
  return rows
}
export async function recipientById(db: Db, id: string): Promise<RecipientRecord | undefined> {
  return (await sql<RecipientRecord>`select r.*, h.* from spread_recipients r ${HELD} where r.id = ${id}`.execute(db)).rows[0]
}
export async function recipientsByIds(db: Db, ids: string[]): Promise<RecipientRecord[]> {
  if (ids.length === 0) return []
  return (await sql<RecipientRecord>`select r.*, h.* from spread_recipients r ${HELD} where r.id = any(${ids}::uuid[])`.execute(db)).rows
}

/** What these bodies got: what is open first, the newest first; `open`: only that. */
export async function receivedBy(
  db: Db,
  organisationIds: string[],
  { open, document }: { open?: boolean; document?: string },
  most: number,
): Promise<RecipientRecord[]> {
  if (organisationIds.length === 0) return []
  const { rows } = await sql<RecipientRecord>`select r.*, h.* from spread_recipients r join spreads s on s.id = r.spread_id ${HELD}
    where r.organisation_id = any(${organisationIds}::uuid[]) and r.ended_on is null and (${!open}::boolean or s.closed_on is null) and (${document ?? null}::uuid is null or s.document_id = ${document ?? null})
    order by s.closed_on is not null, r.received_on desc, r.id desc limit ${most}`.execute(db)
  return rows
}

/** Bodies of the province that are asked still to say something, whom somebody may have to remind. */
export async function owing(db: Db, most: number): Promise<RecipientRecord[]> {
  const { rows } = await sql<RecipientRecord>`select r.*, h.* from spread_recipients r join spreads s on s.id = r.spread_id ${HELD}
    where s.closed_on is null and r.ended_on is null and not r.asked and (r.acknowledged_on is null or s.session_until is not null and h.sessions = 0) order by r.id limit ${most}`.execute(
    db,
  )
  return rows
}

export type NewSpread = {
  documentId: string
  askerId: string
  acknowledgeBy: string | null
  sessionBy: string | null
  words: string
  audiences: string[]
}
/** Undefined: somebody else began to spread the paper meanwhile. */
export async function insertSpread(
  db: Db,
  hand: { provinceId: string; today: string; name: string; byItself: boolean },
  one: NewSpread,
): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`insert into spreads (id, province_id, document_id, asker_id, opened_on, opened_by_name, acknowledge_until, session_until, words, audiences, by_itself)
    values (${newId()}, ${hand.provinceId}, ${one.documentId}, ${one.askerId}, ${hand.today}, ${hand.name}, ${one.acknowledgeBy}, ${one.sessionBy}, ${one.words}, ${one.audiences}::text[], ${hand.byItself})
    on conflict (document_id) do nothing returning id`.execute(db)
  return rows[0]?.id
}
export async function changeSpread(db: Db, id: string, one: Omit<NewSpread, 'documentId' | 'askerId'>): Promise<void> {
  await sql`update spreads set acknowledge_until = ${one.acknowledgeBy}, session_until = ${one.sessionBy}, words = ${one.words}, audiences = ${one.audiences}::text[] where id = ${id}`.execute(
    db,
  )
}
export async function closeSpread(db: Db, id: string, on: string | null): Promise<void> {
  await sql`update spreads set closed_on = ${on} where id = ${id}`.execute(db)
}

export type NewRecipient = { organisationId: string; name: string; level: string; asked: boolean }
/** Those who have it not yet; answers who was added. */
export async function addRecipients(
  db: Db,
  hand: { provinceId: string; today: string },
  spread: { id: string; asker_id: string },
  all: readonly NewRecipient[],
): Promise<{ id: string; organisation_id: string; asked: boolean }[]> {
  const added = all.map((one) => ({ id: newId(), ...one }))
  const { rows } = await sql<{ id: string; organisation_id: string; asked: boolean }>`
    insert into spread_recipients (id, province_id, spread_id, asker_id, organisation_id, organisation_name, level, asked, received_on)
    select id, ${hand.provinceId}, ${spread.id}, ${spread.asker_id}, "organisationId", name, level, asked, ${hand.today}
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as t(id uuid, "organisationId" uuid, name text, level text, asked boolean)
    on conflict (spread_id, organisation_id) do nothing returning id, organisation_id, asked`.execute(db)
  return rows
}

/** Only the first opening is kept; answers whether this was it. */
export async function markOpened(db: Db, id: string, at: Date, by: string): Promise<boolean> {
  return (
    (await sql`update spread_recipients set opened_at = ${at}, opened_by_name = ${by} where id = ${id} and opened_at is null`.execute(db))
      .numAffectedRows === 1n
  )
}
export async function markAcknowledged(db: Db, id: string, at: Date, on: string, by: string): Promise<void> {
  await sql`update spread_recipients set acknowledged_at = ${at}, acknowledged_on = ${on}, acknowledged_by_name = ${by}, opened_at = coalesce(opened_at, ${at}), opened_by_name = coalesce(opened_by_name, ${by})
    where id = ${id} and acknowledged_at is null`.execute(db)
}
export async function keepHeadDid(db: Db, id: string, words: string): Promise<void> {
  await sql`update spread_recipients set head_did = ${words} where id = ${id}`.execute(db)
}
export async function markReminded(db: Db, ids: string[], on: string): Promise<void> {
  await sql`update spread_recipients set reminded = reminded + 1, reminded_on = ${on} where id = any(${ids}::uuid[])`.execute(db)
}
