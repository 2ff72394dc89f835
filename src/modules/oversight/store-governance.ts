/** The SQL of general meetings and of the other records of how a cooperative is governed. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Held } from './contract.ts'
import type { Resolution } from './finding-rules.ts'
import type { Hand } from './store-findings.ts'

export type MeetingRecord = {
  id: string
  version: number
  cooperative_id: string
  kind: 'ordinary' | 'extraordinary'
  held_on: string
  call: number
  members: number
  present: number
  venue: string | null
  chair_name: string
  secretary_name: string | null
  agenda: string
  resolutions: Resolution[]
  file_id: string | null
  recorded_by_name: string
  struck_at: Date | null
  struck_by_name: string | null
  struck_why: string | null
}
const MEETING = sql.raw(
  'm.id, m.version, m.cooperative_id, m.kind, m.held_on, m.call, m.members, m.present, m.venue, m.chair_name, m.secretary_name, m.agenda, m.resolutions, m.file_id, m.recorded_by_name, m.struck_at, m.struck_by_name, m.struck_why',
)
/** What was recorded of one, and of those that went into it. */
const of = (id: string) => sql`in (select h.id from cooperative_heirs h where h.standing_id = ${id})`

/** Whether the asker sees all that is kept of one. */
export async function seesInside(db: Db, id: string): Promise<boolean> {
  return (await sql`select 1 from cooperative_insides_seen where id = ${id}`.execute(db)).rows.length > 0
}

/** All that were recorded, the newest first. */
export async function meetingsOf(db: Db, cooperativeId: string): Promise<MeetingRecord[]> {
  const { rows } = await sql<MeetingRecord>`select ${MEETING} from oversight_meetings m where m.cooperative_id ${of(cooperativeId)}
    order by m.held_on desc, m.recorded_at desc`.execute(db)
  return rows
}

export async function meetingById(db: Db, id: string): Promise<MeetingRecord | undefined> {
  return (await sql<MeetingRecord>`select ${MEETING} from oversight_meetings m where m.id = ${id}`.execute(db)).rows[0]
}

export async function insertMeeting(db: Db, hand: Hand, cooperativeId: string, one: Held): Promise<string> {
  const id = newId()
  await sql`insert into oversight_meetings (id, province_id, cooperative_id, kind, held_on, call, members, present, venue, chair_name, secretary_name, agenda, resolutions,
      recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${cooperativeId}, ${one.kind}, ${one.heldOn}, ${one.call}, ${one.members}, ${one.present}, ${one.venue || null}, ${one.chair},
      ${one.secretary || null}, ${one.agenda}, ${JSON.stringify(one.resolutions)}::jsonb, ${hand.at}, ${hand.name})`.execute(db)
  return id
}

/** The version is raised by the platform. */
export async function changeMeeting(db: Db, hand: Hand, id: string, one: Held): Promise<void> {
  await sql`update oversight_meetings set kind = ${one.kind}, held_on = ${one.heldOn}, call = ${one.call}, members = ${one.members}, present = ${one.present},
      venue = ${one.venue || null}, chair_name = ${one.chair}, secretary_name = ${one.secretary || null}, agenda = ${one.agenda},
      resolutions = ${JSON.stringify(one.resolutions)}::jsonb, recorded_at = ${hand.at}, recorded_by_name = ${hand.name} where id = ${id}`.execute(db)
}

/** Struck out: it stays to be read, and counts no more. False: it was already. */
export async function strike(db: Db, hand: Hand, table: 'oversight_meetings' | 'oversight_records', id: string, why: string): Promise<boolean> {
  const done = await sql`update ${sql.table(table)} set struck_at = ${hand.at}, struck_by_name = ${hand.name}, struck_why = ${why}
    where id = ${id} and struck_at is null`.execute(db)
  return done.numAffectedRows === 1n
}

export async function fileTo(db: Db, table: 'oversight_meetings' | 'oversight_records', id: string, fileId: string): Promise<void> {
  await sql`update ${sql.table(table)} set file_id = ${fileId} where id = ${id}`.execute(db)
}

export type GovernanceRecordRow = {
  id: string
  version: number
  cooperative_id: string
  kind: 'term' | 'bylaws' | 'audit'
  on_day: string
  until_day: string | null
  body: 'board' | 'director' | 'control' | null
  fits: 'yes' | 'no' | 'unknown' | null
  auditor: string | null
  note: string | null
  file_id: string | null
  recorded_by_name: string
  struck_at: Date | null
}
const RECORD = sql.raw(
  'r.id, r.version, r.cooperative_id, r.kind, r.on_day, r.until_day, r.body, r.fits, r.auditor, r.note, r.file_id, r.recorded_by_name, r.struck_at',
)

export async function recordsOf(db: Db, cooperativeId: string): Promise<GovernanceRecordRow[]> {
  const { rows } =
    await sql<GovernanceRecordRow>`select ${RECORD} from oversight_records r where r.cooperative_id ${of(cooperativeId)} and r.struck_at is null
    order by r.kind, r.on_day desc, r.recorded_at desc`.execute(db)
  return rows
}

export async function recordById(db: Db, id: string): Promise<GovernanceRecordRow | undefined> {
  return (await sql<GovernanceRecordRow>`select ${RECORD} from oversight_records r where r.id = ${id}`.execute(db)).rows[0]
}

export type NewRecord = Pick<GovernanceRecordRow, 'cooperative_id' | 'kind' | 'on_day' | 'until_day' | 'body' | 'fits' | 'auditor' | 'note'>
export async function insertRecords(db: Db, hand: Hand, all: readonly NewRecord[]): Promise<string[]> {
  const given = all.map((one) => ({ ...one, id: newId() }))
  await sql`insert into oversight_records (id, province_id, cooperative_id, kind, on_day, until_day, body, fits, auditor, note, recorded_at, recorded_by_name)
    select r.id, ${hand.provinceId}, r.cooperative_id, r.kind, r.on_day, r.until_day, r.body, r.fits, r.auditor, r.note, ${hand.at}, ${hand.name}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(id uuid, cooperative_id uuid, kind text, on_day date, until_day date, body text, fits text, auditor text, note text)`.execute(
    db,
  )
  return given.map(({ id }) => id)
}

export type GainRecord = { field: string; value: number; on: string; source: string }
/** What members gained: the last figure of each kind that the register has, with its day and source. */
export async function gainsOf(db: Db, cooperativeId: string, today: string): Promise<GainRecord[]> {
  const { rows } =
    await sql<GainRecord>`select distinct on (field) field, value::text::float8 as value, valid_from as on, source from cooperative_said
    where cooperative_id = ${cooperativeId} and field = any('{memberIncome,internalRevenue,revenue,profit,undividedFund,joinedMembers,leftMembers}'::text[])
      and valid_from <= ${today}::date and jsonb_typeof(value) = 'number' order by field, valid_from desc`.execute(db)
  return rows
}

/** Official members as the register has them on a day. */
export async function membersOn(db: Db, cooperativeId: string, day: string): Promise<number | null> {
  const { rows } = await sql<{
    n: number
  }>`select value::text::int as n from cooperative_said where cooperative_id = ${cooperativeId} and field = 'officialMembers'
    and valid_from <= ${day}::date and jsonb_typeof(value) = 'number' order by valid_from desc limit 1`.execute(db)
  return rows[0]?.n ?? null
}
