/** The SQL of series: who asked for a figure over the years, what was reported, the shares of divided places. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { PeriodKind } from './contract.ts'
import type { Way } from './ground-rules.ts'
import type { Cells } from './layout-contract.ts'
import type { Hand } from './store-forms.ts'

export type AskedRecord = {
  form_code: string
  form_name: string
  form_version_id: string
  period_kind: PeriodKind
  level: string
  from_year: number
  to_year: number
  reports: number
}
/** What was asked of bodies, by form, version, rhythm and level. */
export async function askedByForm(db: Db): Promise<AskedRecord[]> {
  const { rows } = await sql<AskedRecord>`
    select f.code as form_code, min(f.name) as form_name, r.form_version_id, r.period_kind, s.level, min(r.year) as from_year, max(r.year) as to_year, count(*)::int as reports
    from report_requests r join report_forms f on f.id = r.form_id join report_submissions s on s.request_id = r.id
    where r.period_kind <> 'once' and s.state <> 'withdrawn' group by f.code, r.form_version_id, r.period_kind, s.level`.execute(db)
  return rows
}

export type ReportedRecord = {
  request_id: string
  form_version_id: string
  period_key: string
  year: number
  to_day: string
  locked: boolean
  subject_id: string
  place_id: string | null
  stage: 'sent' | 'accepted' | null
  cells: Cells | null
}
export type Wanted = { formCode: string; level: string; kinds: readonly string[]; keys: readonly string[]; fromYear: number; toYear: number }
/** Every report of a form, level and rhythm over the years, with just the cells that are asked about. */
export async function reported(db: Db, { formCode, level, kinds, keys, fromYear, toYear }: Wanted): Promise<ReportedRecord[]> {
  const { rows } = await sql<ReportedRecord>`
    select r.id as request_id, r.form_version_id, r.period_key, r.year, r.to_day, r.locked_at is not null as locked, s.subject_id, s.place_id, c.stage,
      case when c.stage is not null then (select jsonb_object_agg(k, c.cells -> k) from unnest(${[...keys]}::text[]) k where c.cells ? k) end as cells
    from report_requests r join report_forms f on f.id = r.form_id join report_submissions s on s.request_id = r.id join report_cells c on c.submission_id = s.id
    where f.code = ${formCode} and r.period_kind = any(${[...kinds]}::text[]) and s.level = ${level} and r.year between ${fromYear} and ${toYear} and s.state <> 'withdrawn'
    order by r.to_day, r.id limit 200000`.execute(db)
  return rows
}

export type ShareRecord = {
  place_id: string
  effective_on: string
  way: Way
  part_id: string
  version: number
  share: number
  basis: string
  made_by_name: string
}
export async function shares(db: Db): Promise<ShareRecord[]> {
  return (
    await sql<ShareRecord>`select place_id, effective_on, way, part_id, version, share::float8 as share, basis, made_by_name from report_shares limit 20000`.execute(
      db,
    )
  ).rows
}

/** Puts the shares of a divided place in the place of those that were seen (0: none were); false where others stand there by now. */
export async function setShares(
  db: Db,
  hand: Hand,
  one: { placeId: string; on: string; way: Way; seen: number; parts: { placeId: string; share: number }[]; basis: string },
): Promise<boolean> {
  if (one.seen > 0) {
    const { numAffectedRows } =
      await sql`delete from report_shares where place_id = ${one.placeId} and effective_on = ${one.on} and way = ${one.way} and version = ${one.seen}`.execute(
        db,
      )
    if (numAffectedRows === 0n) return false
  }
  const rows = one.parts.map((part) => ({ id: newId(), ...part }))
  const { numAffectedRows } =
    await sql`insert into report_shares (id, province_id, place_id, effective_on, way, part_id, version, share, basis, made_at, made_by_name)
    select id, ${hand.provinceId}, ${one.placeId}, ${one.on}, ${one.way}, "placeId", ${one.seen + 1}, share, ${one.basis}, ${hand.at}, ${hand.name}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, "placeId" uuid, share numeric) on conflict do nothing`.execute(db)
  return Number(numAffectedRows) === rows.length
}
