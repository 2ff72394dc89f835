/** The SQL of figures over periods. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { PeriodKind } from './contract.ts'
import type { RequestRecord } from './store-asking.ts'
import type { SumRecord } from './store-submissions.ts'

/** Whose figures: of all who were asked, of one place, or of one body. */
export type Whose = { of: 'whole' } | { of: 'place'; id: string } | { of: 'body'; id: string }

export type AskedRecord = RequestRecord & { all: number; sent: number; accepted: number; on_time: number }
/** The last requests of a kind of period with how many answered; of one body those that asked it. */
export async function requestsOfKind(db: Db, kind: PeriodKind, organisationId: string | null): Promise<AskedRecord[]> {
  const { rows } = await sql<AskedRecord>`select r.*, n."all", n.sent, n.accepted, n.on_time from (
      select * from report_requests r where r.period_kind = ${kind}
        and (${organisationId}::uuid is null or exists (select 1 from report_submissions s where s.request_id = r.id and s.organisation_id = ${organisationId}))
      order by r.to_day desc, r.id limit 120) r
    cross join lateral (select count(*)::int as "all", (count(*) filter (where s.state in ('sent', 'accepted')))::int as sent,
      (count(*) filter (where s.state = 'accepted'))::int as accepted, (count(*) filter (where s.state in ('sent', 'accepted') and s.sent_on <= s.due_on))::int as on_time
      from report_submissions s where s.request_id = r.id and (${organisationId}::uuid is null or s.organisation_id = ${organisationId})) n
    order by r.to_day desc, r.id`.execute(db)
  return rows
}

/** What each of these requests comes to, by its kept sums, or from the cells of one place or body. */
export async function sumsOfEach(db: Db, requestIds: string[], whose: Whose): Promise<Map<string, SumRecord[]>> {
  const { rows } =
    whose.of === 'whole'
      ? await sql<
          SumRecord & { request_id: string }
        >`select request_id, cell, sum(sent) as sent, sum(sent_n)::int as sent_n, sum(accepted) as accepted, sum(accepted_n)::int as accepted_n,
          sum(none_n)::int as none_n, sum(uncollected_n)::int as uncollected_n, sum(none_accepted_n)::int as none_accepted_n, sum(uncollected_accepted_n)::int as uncollected_accepted_n
          from report_sums where request_id = any(${requestIds}::uuid[]) group by request_id, cell`.execute(db)
      : await sql<SumRecord & { request_id: string }>`select s.request_id, e.key as cell,
          coalesce(sum((e.value #>> '{}')::numeric) filter (where jsonb_typeof(e.value) = 'number'), 0) as sent, (count(*) filter (where jsonb_typeof(e.value) = 'number'))::int as sent_n,
          0 as accepted, 0 as accepted_n, (count(*) filter (where e.value = '"none"'))::int as none_n, (count(*) filter (where e.value = '"uncollected"'))::int as uncollected_n,
          0 as none_accepted_n, 0 as uncollected_accepted_n
          from report_submissions s join report_cells c on c.submission_id = s.id cross join lateral jsonb_each(c.cells) e
          where s.request_id = any(${requestIds}::uuid[]) and c.stage is not null
            and case when ${whose.of} = 'place' then s.place_id = ${whose.id} else s.organisation_id = ${whose.id} end group by s.request_id, e.key`.execute(
          db,
        )
  const found = new Map<string, SumRecord[]>()
  for (const row of rows) found.set(row.request_id, [...(found.get(row.request_id) ?? []), row])
  return found
}
