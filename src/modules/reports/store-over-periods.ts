/** The SQL of figures over periods. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { PeriodKind } from './contract.ts'
import type { Cells } from './layout-contract.ts'
import type { RequestRecord } from './store-asking.ts'
import type { SumRecord } from './store-submissions.ts'

/** Whose figures: of all who were asked, of one place, or of one body. */
export type Whose = { of: 'whole' } | { of: 'place'; id: string } | { of: 'body'; id: string }

export type AskedRecord = RequestRecord & { all: number; sent: number; accepted: number; on_time: number }
/** The last requests of a kind of period with how many answered; of one body, with those that it was made of, those that asked them. */
export async function requestsOfKind(db: Db, kind: PeriodKind, organisationIds: string[] | null): Promise<AskedRecord[]> {
  const { rows } = await sql<AskedRecord>`select r.*, n."all", n.sent, n.accepted, n.on_time from (
      select * from report_requests r where r.period_kind = ${kind}
        and (${organisationIds}::uuid[] is null or exists (select 1 from report_submissions s where s.request_id = r.id and s.state <> 'withdrawn' and s.organisation_id = any(${organisationIds}::uuid[])))
      order by r.to_day desc, r.id limit 120) r
    cross join lateral (select count(*)::int as "all", (count(*) filter (where s.state in ('sent', 'accepted')))::int as sent,
      (count(*) filter (where s.state = 'accepted'))::int as accepted, (count(*) filter (where s.state in ('sent', 'accepted') and s.sent_on <= s.due_on))::int as on_time
      from report_submissions s where s.request_id = r.id and s.state <> 'withdrawn' and (${organisationIds}::uuid[] is null or s.organisation_id = any(${organisationIds}::uuid[]))) n
    order by r.to_day desc, r.id`.execute(db)
  return rows
}

/** What each of these requests comes to, by its kept sums. */
export async function sumsOfEach(db: Db, requestIds: string[]): Promise<Map<string, SumRecord[]>> {
  const { rows } = await sql<
    SumRecord & { request_id: string }
  >`select request_id, cell, sum(sent) as sent, sum(sent_n)::int as sent_n, sum(accepted) as accepted, sum(accepted_n)::int as accepted_n,
      sum(none_n)::int as none_n, sum(uncollected_n)::int as uncollected_n, sum(none_accepted_n)::int as none_accepted_n, sum(uncollected_accepted_n)::int as uncollected_accepted_n
      from report_sums where request_id = any(${requestIds}::uuid[]) group by request_id, cell`.execute(db)
  const found = new Map<string, SumRecord[]>()
  for (const row of rows) found.set(row.request_id, [...(found.get(row.request_id) ?? []), row])
  return found
}

/** The same of the reports of these places, from their cells: by request and place. */
export async function sumsAtEach(db: Db, requestIds: string[], placeIds: string[]): Promise<Map<string, SumRecord[]>> {
  const { rows } = await sql<SumRecord & { request_id: string; place_id: string }>`select s.request_id, s.place_id, e.key as cell,
      coalesce(sum((e.value #>> '{}')::numeric) filter (where c.stage = 'sent' and jsonb_typeof(e.value) = 'number'), 0) as sent,
      (count(*) filter (where c.stage = 'sent' and jsonb_typeof(e.value) = 'number'))::int as sent_n,
      coalesce(sum((e.value #>> '{}')::numeric) filter (where c.stage = 'accepted' and jsonb_typeof(e.value) = 'number'), 0) as accepted,
      (count(*) filter (where c.stage = 'accepted' and jsonb_typeof(e.value) = 'number'))::int as accepted_n,
      (count(*) filter (where e.value = '"none"'))::int as none_n, (count(*) filter (where e.value = '"uncollected"'))::int as uncollected_n,
      (count(*) filter (where c.stage = 'accepted' and e.value = '"none"'))::int as none_accepted_n,
      (count(*) filter (where c.stage = 'accepted' and e.value = '"uncollected"'))::int as uncollected_accepted_n
    from report_submissions s join report_cells c on c.submission_id = s.id cross join lateral jsonb_each(c.cells) e
    where s.request_id = any(${requestIds}::uuid[]) and s.place_id = any(${placeIds}::uuid[]) and c.stage is not null
    group by s.request_id, s.place_id, e.key`.execute(db)
  const found = new Map<string, SumRecord[]>()
  for (const row of rows) {
    const key = `${row.request_id} ${row.place_id}`
    const of = found.get(key)
    if (of) of.push(row)
    else found.set(key, [row])
  }
  return found
}

/** Ground on which these requests were reported. */
export async function groundOf(db: Db, requestIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ place_id: string }>`select distinct place_id from report_submissions
    where request_id = any(${requestIds}::uuid[]) and place_id is not null and state <> 'withdrawn'`.execute(db)
  return rows.map(({ place_id }) => place_id)
}

export type CountedRecord = { request_id: string; subject_id: string; place_id: string | null; to_day: string; cells: Cells }
/** Reports that count, of some ground or of some bodies, with all their cells. */
export async function countedOf(db: Db, requestIds: string[], of: { placeIds: string[] } | { organisationIds: string[] }): Promise<CountedRecord[]> {
  const whose = 'placeIds' in of ? sql`s.place_id = any(${of.placeIds}::uuid[])` : sql`s.organisation_id = any(${of.organisationIds}::uuid[])`
  const { rows } = await sql<CountedRecord>`select s.request_id, s.subject_id, s.place_id, r.to_day, c.cells
    from report_submissions s join report_requests r on r.id = s.request_id join report_cells c on c.submission_id = s.id
    where s.request_id = any(${requestIds}::uuid[]) and s.state <> 'withdrawn' and c.stage is not null and ${whose}`.execute(db)
  return rows
}
