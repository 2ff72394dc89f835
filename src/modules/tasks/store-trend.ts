/** How work with a term went from month to month, out of one reading of the tasks. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Month } from './overview-contract.ts'
import { matching, type Asking, type TaskFilter } from './store-lists.ts'

/**
 * Twelve months up to this one. What stands late at the end of a month is what had passed its last day by then and was not done by
 * then: it comes in with its last day and goes out with its result, so that each task is looked at once.
 */
export async function trendOf(db: Db, filter: TaskFilter, asking: Asking): Promise<Month[]> {
  const mine = asking.readAll
    ? sql``
    : sql` and id = any(array(select task_id from task_parties where organisation_id = any(${asking.organisationIds}::uuid[])))`
  const { rows } = await sql<Month>`
    with leaf as materialized (
      select assigned_on, last_day, case when state in ('done', 'reported') then done_on end as done_on from tasks
      where ${matching(filter, asking)} and kind = 'deadline' and state not in ('suspended', 'cancelled', 'replaced')${mine}),
    months as (select (date_trunc('month', ${asking.today}::date) - make_interval(months => n))::date as first from generate_series(0, 11) n),
    happened as (
      select date_trunc('month', assigned_on)::date as month, 1 as given, 0 as on_time, 0 as too_late, 0 as comes from leaf
      union all select date_trunc('month', done_on)::date, 0, (done_on <= last_day)::int, (done_on > last_day)::int, 0 from leaf where done_on is not null
      -- Late from the day after the last one, until the day of the result.
      union all select date_trunc('month', last_day + 1)::date, 0, 0, 0, 1 from leaf where last_day < ${asking.today}::date and (done_on is null or done_on > last_day)
      union all select date_trunc('month', done_on)::date, 0, 0, 0, -1 from leaf where done_on > last_day),
    summed as (select month, sum(given) as given, sum(on_time) as on_time, sum(too_late) as too_late, sum(comes) as comes from happened group by month)
    select to_char(m.first, 'YYYY-MM') as month, coalesce(s.given, 0)::int as given, coalesce(s.on_time, 0)::int as "doneOnTime", coalesce(s.too_late, 0)::int as "doneLate",
      coalesce((select sum(comes) from summed b where b.month <= m.first), 0)::int as "lateAtEnd"
    from months m left join summed s on s.month = m.first order by m.first`.execute(db)
  return rows
}
