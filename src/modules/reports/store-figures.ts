/** The SQL of one figure: what other sources say, what was settled, what one body reported of it. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { FrozenSource } from './figure-contract.ts'
import type { Cells } from './layout-contract.ts'
import type { State } from './report-contract.ts'
import type { RequestRecord } from './store-asking.ts'
import type { Hand } from './store-forms.ts'

export type SettlementRecord = {
  request_id: string
  cell: string
  n: number
  value: string
  source: string
  source_name: string
  sources: FrozenSource[]
  reason: string
  settled_on: string
  settled_by_name: string
}
/** What stands as official in these requests: the last version of each figure. */
export async function officialOf(db: Db, requestIds: string[]): Promise<SettlementRecord[]> {
  if (requestIds.length === 0) return []
  const { rows } =
    await sql<SettlementRecord>`select distinct on (request_id, cell) request_id, cell, n, value, source, source_name, sources, reason, settled_on, settled_by_name
    from report_settlements where request_id = any(${requestIds}::uuid[]) order by request_id, cell, n desc`.execute(db)
  return rows
}
/** Every version of one figure, the newest first. */
export async function settlementsOf(db: Db, requestId: string, cell: string): Promise<SettlementRecord[]> {
  const { rows } = await sql<SettlementRecord>`select request_id, cell, n, value, source, source_name, sources, reason, settled_on, settled_by_name
    from report_settlements where request_id = ${requestId} and cell = ${cell} order by n desc limit 50`.execute(db)
  return rows
}
export type NewSettlement = { cell: string; n: number; value: number; source: string; sourceName: string; sources: FrozenSource[] }
/** All at once; answers how many are new: a version that somebody else took meanwhile is not. */
export async function addSettlements(
  db: Db,
  hand: Hand,
  requestId: string,
  on: string,
  reason: string,
  all: readonly NewSettlement[],
): Promise<number> {
  const rows = all.map((one) => ({ id: newId(), ...one }))
  const { numAffectedRows } =
    await sql`insert into report_settlements (id, province_id, request_id, cell, n, value, source, source_name, sources, reason, settled_on, settled_at, settled_by_name)
    select t.id, ${hand.provinceId}, ${requestId}, t.cell, t.n, t.value, t.source, t."sourceName", t.sources, ${reason}, ${on}, ${hand.at}, ${hand.name}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, cell text, n int, value numeric, source text, "sourceName" text, sources jsonb)
    on conflict (request_id, cell, n) do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

export type EnteredRecord = { cell: string; source: string; n: number; value: string; basis: string; entered_by_name: string; entered_on: string }
/** What was entered from other sources, of each the last version. */
export async function enteredOf(db: Db, requestId: string): Promise<EnteredRecord[]> {
  const { rows } =
    await sql<EnteredRecord>`select distinct on (cell, source) cell, source, n, value, basis, entered_by_name, (entered_at at time zone 'Asia/Ho_Chi_Minh')::date as entered_on
    from report_source_values where request_id = ${requestId} order by cell, source, n desc limit 2000`.execute(db)
  return rows
}
export async function addEntered(
  db: Db,
  hand: Hand,
  one: { requestId: string; cell: string; source: string; value: number; basis: string },
): Promise<void> {
  await sql`insert into report_source_values (id, province_id, request_id, cell, source, n, value, basis, entered_at, entered_by_name)
    select ${newId()}, ${hand.provinceId}, ${one.requestId}, ${one.cell}, ${one.source}, coalesce(max(n), 0) + 1, ${one.value}, ${one.basis}, ${hand.at}, ${hand.name}
    from report_source_values where request_id = ${one.requestId} and cell = ${one.cell} and source = ${one.source}`.execute(db)
}

export type OtherRecord = {
  id: string
  organisation_id: string
  organisation_name: string
  form_version_id: string
  sent_on: string | null
  cells: Cells
}
/** What bodies of the province reported of the same period to the same body by another calendar: the Alliance, a department. */
export async function othersOf(db: Db, request: RequestRecord): Promise<OtherRecord[]> {
  const { rows } = await sql<OtherRecord>`select s.id, s.organisation_id, s.organisation_name, r.form_version_id, s.sent_on, c.cells
    from report_requests r join report_submissions s on s.request_id = r.id join report_cells c on c.submission_id = s.id
    where r.recipient_id = ${request.recipient_id} and r.period_key = ${request.period_key} and r.period_kind = ${request.period_kind} and r.to_day = ${request.to_day}
      and r.id <> ${request.id} and s.level <> 'commune' and c.stage is not null order by s.organisation_name collate "vi-x-icu", s.id limit 20`.execute(
    db,
  )
  return rows
}

export type BehindRecord = {
  id: string
  organisation_name: string
  place_id: string | null
  level: string
  state: State
  times_sent: number
  cells: Cells
}
/** Reports of a period that count, each with those of its cells that are named. */
export async function behind(db: Db, requestId: string, keys: readonly string[], stages: string[], placeId: string | null): Promise<BehindRecord[]> {
  const { rows } = await sql<BehindRecord>`select s.id, s.organisation_name, s.place_id, s.level, s.state, s.times_sent,
      (select coalesce(jsonb_object_agg(k, c.cells -> k), '{}') from unnest(${[...keys]}::text[]) k where c.cells ? k) as cells
    from report_submissions s join report_cells c on c.submission_id = s.id where s.request_id = ${requestId} and c.stage = any(${stages}::text[])
      and (${placeId}::uuid is null or s.place_id = ${placeId}) and c.cells ?| ${[...keys]}::text[] order by s.organisation_name collate "vi-x-icu", s.id limit 4000`.execute(
    db,
  )
  return rows
}
