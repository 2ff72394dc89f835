/** The SQL of calendars and requests. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { PeriodKind } from './contract.ts'
import type { Asked, State } from './report-contract.ts'
import type { Hand } from './store-forms.ts'

export type ScheduleRecord = {
  id: string
  version: number
  form_id: string
  form_name: string
  every: PeriodKind
  closing_day: number
  audience: Asked[]
  recipient_id: string
  basis: string
  duty_id: string | null
  valid_from: string
  valid_to: string | null
  made_by_name: string
}
export type RequestRecord = {
  id: string
  version: number
  schedule_id: string | null
  form_version_id: string
  form_id: string
  title: string
  period_key: string
  period_kind: PeriodKind | 'once'
  year: number
  from_day: string
  to_day: string
  recipient_id: string
  basis: string
  task_id: string | null
  locked_at: Date | null
  audience: Asked[]
}

/** Those in force on a day, or every one. */
export async function schedules(db: Db, on: string | null = null): Promise<ScheduleRecord[]> {
  const { rows } = await sql<ScheduleRecord>`select s.*, f.name as form_name from report_schedules s join report_forms f on f.id = s.form_id
    where ${on}::date is null or s.valid_from <= ${on} and (s.valid_to is null or s.valid_to > ${on}) order by f.code, s.every, s.id limit 500`.execute(
    db,
  )
  return rows
}

export async function scheduleById(db: Db, id: string): Promise<ScheduleRecord | undefined> {
  return (
    await sql<ScheduleRecord>`select s.*, f.name as form_name from report_schedules s join report_forms f on f.id = s.form_id where s.id = ${id}`.execute(
      db,
    )
  ).rows[0]
}

export type NewSchedule = {
  formId: string
  every: PeriodKind
  closingDay: number
  audience: Asked[]
  recipientId: string
  basis: string
  dutyId: string | null
  validFrom: string
}
export async function insertSchedule(db: Db, hand: Hand, one: NewSchedule): Promise<string> {
  const id = newId()
  await sql`insert into report_schedules (id, province_id, form_id, every, closing_day, audience, recipient_id, basis, duty_id, valid_from, made_at, made_by_name)
    values (${id}, ${hand.provinceId}, ${one.formId}, ${one.every}, ${one.closingDay}, ${JSON.stringify(one.audience)}::jsonb, ${one.recipientId}, ${one.basis}, ${one.dutyId}, ${one.validFrom}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}

export async function endSchedule(db: Db, id: string, validTo: string): Promise<void> {
  await sql`update report_schedules set valid_to = ${validTo} where id = ${id}`.execute(db)
}

export async function requestById(db: Db, id: string): Promise<RequestRecord | undefined> {
  return (await sql<RequestRecord>`select * from report_requests where id = ${id}`.execute(db)).rows[0]
}

export async function requestsByIds(db: Db, ids: string[]): Promise<Map<string, RequestRecord>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<RequestRecord>`select * from report_requests where id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Periods of these schedules that were asked for already: 'schedule period'. */
export async function askedAlready(db: Db, scheduleIds: string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    schedule_id: string
    period_key: string
  }>`select schedule_id, period_key from report_requests where schedule_id = any(${scheduleIds}::uuid[])`.execute(db)
  return new Set(rows.map((row) => `${row.schedule_id} ${row.period_key}`))
}

/** A request of the same form that covers the period before this one ends, or the same period a year ago. */
export async function requestBefore(db: Db, request: RequestRecord, what: 'last' | 'year'): Promise<RequestRecord[]> {
  const of = what === 'last' ? sql`report_period_before(${request.period_key})` : sql`${yearBefore(request.period_key)}`
  const { rows } = await sql<RequestRecord>`select * from report_requests
    where form_id = ${request.form_id} and period_kind = ${request.period_kind} and period_kind <> 'once' and period_key = ${of} limit 20`.execute(db)
  return rows
}
/** '2026-Q3' -> '2025-Q3' */
const yearBefore = (key: string): string => key.replace(/^\d{4}/, (year) => String(Number(year) - 1))

export type NewRequest = Omit<RequestRecord, 'id' | 'version' | 'locked_at' | 'task_id'>
/** Undefined where that period of the schedule was asked for already. */
export async function insertRequest(db: Db, hand: Hand, one: NewRequest): Promise<string | undefined> {
  const id = newId()
  const { numAffectedRows } =
    await sql`insert into report_requests (id, province_id, schedule_id, form_version_id, form_id, title, period_key, period_kind, year, from_day, to_day, recipient_id, basis, audience, opened_at, opened_by_name, task_id)
    values (${id}, ${hand.provinceId}, ${one.schedule_id}, ${one.form_version_id}, ${one.form_id}, ${one.title}, ${one.period_key}, ${one.period_kind}, ${one.year}, ${one.from_day}, ${one.to_day},
      ${one.recipient_id}, ${one.basis}, ${JSON.stringify(one.audience)}::jsonb, ${hand.at}, ${hand.name}, (select task_id from report_schedules where id = ${one.schedule_id})) on conflict (schedule_id, period_key) do nothing`.execute(
      db,
    )
  return numAffectedRows === 1n ? id : undefined
}

export type NewSubmission = {
  /** Who reports: the body asked, or the heir of one that has ended. */
  organisation_id: string
  subject_id: string
  organisation_name: string
  level: string
  place_id: string | null
  due_on: string
  /** Bodies that became this one wholly. */
  former_ids: string[]
}
/** Everybody who is asked, at once; who is asked already stays so. */
export async function insertSubmissions(
  db: Db,
  provinceId: string,
  request: { id: string; recipientId: string },
  all: readonly NewSubmission[],
): Promise<void> {
  if (all.length === 0) return
  const rows = all.map((one) => ({ id: newId(), ...one }))
  await sql`with asked as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, organisation_id uuid, subject_id uuid, organisation_name text, level text, place_id uuid, due_on date, former_ids uuid[]))
    insert into report_submissions (id, province_id, request_id, organisation_id, subject_id, organisation_name, level, place_id, recipient_id, due_on, former_ids)
    select id, ${provinceId}, ${request.id}, organisation_id, subject_id, organisation_name, level, place_id, ${request.recipientId}, due_on, former_ids from asked
    on conflict (request_id, subject_id) do nothing`.execute(db)
  await sql`insert into report_cells (submission_id, province_id, request_id)
    select s.id, s.province_id, s.request_id from report_submissions s where s.request_id = ${request.id} and s.id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
    db,
  )
}

/** While a report is sent, accepted or given back its period is neither locked nor opened again: to be held before the request is read. */
export async function holdRequest(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('report request ' || ${id}, 0))`.execute(db)
}
/** While a period is locked or opened again none of its reports is sent, accepted or given back. */
export async function holdRequestAlone(db: Db, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('report request ' || ${id}, 0))`.execute(db)
}

export async function lockRequest(db: Db, id: string, at: Date | null): Promise<void> {
  await sql`update report_requests set locked_at = ${at} where id = ${id}`.execute(db)
}

/** The same without a version that somebody saw: what locks it is a paper that was signed. */
export async function settleRequest(db: Db, id: string, at: Date): Promise<void> {
  await sql`update report_requests set locked_at = ${at}, version = version + 1 where id = ${id}`.execute(db)
}

export async function receivedBy(db: Db, organisationIds: string[], most: number): Promise<RequestRecord[]> {
  const { rows } =
    await sql<RequestRecord>`select * from report_requests where recipient_id = any(${organisationIds}::uuid[]) order by to_day desc, title, id limit ${most}`.execute(
      db,
    )
  return rows
}

export async function requestsOfYear(db: Db, year: number): Promise<RequestRecord[]> {
  return (await sql<RequestRecord>`select * from report_requests where year = ${year} order by to_day, title, id limit 500`.execute(db)).rows
}

export type YearRecord = {
  request_id: string
  submission_id: string | null
  title: string
  period_key: string
  period_kind: PeriodKind | 'once'
  to_day: string
  due_on: string
  state: State | null
  sent_on: string | null
  other_id: string
  /** Of a report that is made for a body that has ended, and of what comes from one body alone: that body's name. */
  only_name: string | null
  locked: boolean
  all: number
  sent: number
  accepted: number
}

/** What was asked of these bodies in a year, and what comes to them; for who reads all, what comes to any body. */
export async function yearOf(db: Db, organisationIds: string[], year: number, readsAll: boolean): Promise<YearRecord[]> {
  const { rows } = await sql<YearRecord>`
    select r.id as request_id, s.id as submission_id, r.title, r.period_key, r.period_kind, r.to_day, s.due_on, s.state, s.sent_on, s.recipient_id as other_id, case when s.subject_id <> s.organisation_id then s.organisation_name end as only_name, r.locked_at is not null as locked, 0 as "all", 0 as sent, 0 as accepted
      from report_submissions s join report_requests r on r.id = s.request_id where s.organisation_id = any(${organisationIds}::uuid[]) and s.state <> 'withdrawn' and r.year = ${year}
    union all
    select r.id, null, r.title, r.period_key, r.period_kind, r.to_day, max(s.due_on), null, null, r.recipient_id, case when count(*) = 1 then min(s.organisation_name) end, r.locked_at is not null, count(*),
      count(*) filter (where s.state = 'sent'), count(*) filter (where s.state = 'accepted')
      from report_requests r join report_submissions s on s.request_id = r.id and s.state <> 'withdrawn' where (${readsAll} or r.recipient_id = any(${organisationIds}::uuid[])) and r.year = ${year} group by r.id
    order by to_day, due_on, title limit 1000`.execute(db)
  return rows
}

/** The earliest year of which these bodies were asked, or received, anything. */
export async function firstYear(db: Db, organisationIds: string[], readsAll: boolean): Promise<number | null> {
  const { rows } = await sql<{ year: number | null }>`select min(r.year) as year from report_requests r
    where ${readsAll} or r.recipient_id = any(${organisationIds}::uuid[])
      or exists (select from report_submissions s where s.request_id = r.id and s.organisation_id = any(${organisationIds}::uuid[]) and s.state <> 'withdrawn')`.execute(
    db,
  )
  return rows[0]?.year ?? null
}

/** The duty to report that a schedule was made from. */
export const dutyOf = async (db: Db, scheduleId: string): Promise<string | null> =>
  (await sql<{ duty_id: string | null }>`select duty_id from report_schedules where id = ${scheduleId}`.execute(db)).rows[0]?.duty_id ?? null
/** `schedule`: the periods to come, too. */
export async function bindTask(db: Db, request: Pick<RequestRecord, 'id' | 'schedule_id'>, taskId: string | null, schedule: boolean): Promise<void> {
  await sql`update report_requests set task_id = ${taskId} where id = ${request.id}`.execute(db)
  if (schedule && request.schedule_id)
    await sql`update report_schedules set task_id = ${taskId}, version = version + 1 where id = ${request.schedule_id}`.execute(db)
}
