-- The sums are kept once a statement, not once a row: who accepts a hundred reports adds a hundred up in one go, in one order of period,
-- cell and slot, so that two who accept at once never wait for each other in a circle.
-- What is said to be nothing, or not collected, is counted of the accepted ones apart, too.
alter table report_sums add column none_accepted_n int not null default 0, add column uncollected_accepted_n int not null default 0;

drop trigger keep_sums on report_cells;
drop trigger keep_sums_of_changed on report_cells;
drop function report_keep_sums();

-- One function for each of the three things that happen to a row: PostgreSQL hands each of them other rows (come, gone).
do $do$
declare
  come constant text := 'select 1 as sign, request_id, province_id, submission_id, stage, cells from come where stage is not null';
  gone constant text := 'select -1 as sign, request_id, province_id, submission_id, stage, cells from gone where stage is not null';
  body constant text := $body$
create function %I() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $keep$
begin
  insert into report_sums as s (request_id, cell, slot, province_id, sent, sent_n, accepted, accepted_n, none_n, uncollected_n, none_accepted_n, uncollected_accepted_n)
  select * from (
    select d.request_id, d.cell, d.slot, d.province_id,
      coalesce(sum(d.sign * d.v) filter (where d.stage = 'sent'), 0) as sent, coalesce(sum(d.sign) filter (where d.stage = 'sent' and d.v is not null), 0) as sent_n,
      coalesce(sum(d.sign * d.v) filter (where d.stage = 'accepted'), 0) as accepted, coalesce(sum(d.sign) filter (where d.stage = 'accepted' and d.v is not null), 0) as accepted_n,
      coalesce(sum(d.sign) filter (where d.word = 'none'), 0) as none_n, coalesce(sum(d.sign) filter (where d.word = 'uncollected'), 0) as uncollected_n,
      coalesce(sum(d.sign) filter (where d.word = 'none' and d.stage = 'accepted'), 0) as none_accepted_n,
      coalesce(sum(d.sign) filter (where d.word = 'uncollected' and d.stage = 'accepted'), 0) as uncollected_accepted_n
    from (
      select c.sign, c.request_id, c.province_id, (abs(hashtext(c.submission_id::text)::bigint) %% 4)::smallint as slot, c.stage, e.key as cell,
        case when jsonb_typeof(e.value) = 'number' then e.value::numeric end as v, case when jsonb_typeof(e.value) = 'string' then e.value #>> '{}' end as word
      from (%s) c cross join lateral jsonb_each(c.cells) e
    ) d
    group by d.request_id, d.cell, d.slot, d.province_id
  ) t
  -- What comes out even is not touched: nobody waits for it.
  where (t.sent, t.sent_n, t.accepted, t.accepted_n, t.none_n, t.uncollected_n, t.none_accepted_n, t.uncollected_accepted_n) <> (0, 0, 0, 0, 0, 0, 0, 0)
  order by t.request_id, t.cell, t.slot
  on conflict (request_id, cell, slot) do update set sent = s.sent + excluded.sent, sent_n = s.sent_n + excluded.sent_n, accepted = s.accepted + excluded.accepted,
    accepted_n = s.accepted_n + excluded.accepted_n, none_n = s.none_n + excluded.none_n, uncollected_n = s.uncollected_n + excluded.uncollected_n,
    none_accepted_n = s.none_accepted_n + excluded.none_accepted_n, uncollected_accepted_n = s.uncollected_accepted_n + excluded.uncollected_accepted_n;
  return null;
end $keep$;
revoke execute on function %1$I() from public$body$;
begin
  execute format(body, 'report_keep_sums_come', come);
  execute format(body, 'report_keep_sums_gone', gone);
  execute format(body, 'report_keep_sums_changed', come || ' union all ' || gone);
end $do$;
create trigger keep_sums_come after insert on report_cells referencing new table as come for each statement execute function report_keep_sums_come();
create trigger keep_sums_gone after delete on report_cells referencing old table as gone for each statement execute function report_keep_sums_gone();
create trigger keep_sums_changed after update on report_cells referencing old table as gone new table as come for each statement execute function report_keep_sums_changed();

-- What was accepted before. The owner sees every province while this lasts.
alter table report_cells no force row level security;
update report_sums s set none_accepted_n = c.none_n, uncollected_accepted_n = c.uncollected_n
from (
  select request_id, e.key as cell, (abs(hashtext(submission_id::text)::bigint) % 4)::smallint as slot,
    count(*) filter (where e.value = '"none"') as none_n, count(*) filter (where e.value = '"uncollected"') as uncollected_n
  from report_cells cross join lateral jsonb_each(cells) e where stage = 'accepted' and jsonb_typeof(e.value) = 'string' group by 1, 2, 3
) c where (s.request_id, s.cell, s.slot) = (c.request_id, c.cell, c.slot);
alter table report_cells force row level security;
