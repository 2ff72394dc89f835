-- Four slots a cell instead of eight: half the rows to add up when the whole country is read, and still few who wait for one another.
create or replace function report_keep_sums() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one uuid := case when tg_op = 'DELETE' then old.request_id else new.request_id end;
  province uuid := case when tg_op = 'DELETE' then old.province_id else new.province_id end;
  place smallint := abs(hashtext((case when tg_op = 'DELETE' then old.submission_id else new.submission_id end)::text)) % 4;
begin
  insert into report_sums as s (request_id, cell, slot, province_id, sent, sent_n, accepted, accepted_n, none_n, uncollected_n)
  select one, d.cell, place, province,
    coalesce(sum(d.sign * d.v) filter (where d.stage = 'sent'), 0), coalesce(sum(d.sign) filter (where d.stage = 'sent' and d.v is not null), 0),
    coalesce(sum(d.sign * d.v) filter (where d.stage = 'accepted'), 0), coalesce(sum(d.sign) filter (where d.stage = 'accepted' and d.v is not null), 0),
    coalesce(sum(d.sign) filter (where d.word = 'none'), 0), coalesce(sum(d.sign) filter (where d.word = 'uncollected'), 0)
  from (
    select 1 as sign, new.stage, e.key as cell, case when jsonb_typeof(e.value) = 'number' then e.value::numeric end as v, case when jsonb_typeof(e.value) = 'string' then e.value #>> '{}' end as word
      from jsonb_each(case when tg_op <> 'DELETE' and new.stage is not null then new.cells else '{}' end) e
    union all
    select -1, old.stage, e.key, case when jsonb_typeof(e.value) = 'number' then e.value::numeric end, case when jsonb_typeof(e.value) = 'string' then e.value #>> '{}' end
      from jsonb_each(case when tg_op <> 'INSERT' and old.stage is not null then old.cells else '{}' end) e
  ) d
  -- In one order, so that two who send at once never wait for each other in a circle.
  group by d.cell order by d.cell
  on conflict (request_id, cell, slot) do update set sent = s.sent + excluded.sent, sent_n = s.sent_n + excluded.sent_n, accepted = s.accepted + excluded.accepted,
    accepted_n = s.accepted_n + excluded.accepted_n, none_n = s.none_n + excluded.none_n, uncollected_n = s.uncollected_n + excluded.uncollected_n;
  return null;
end $$;

-- What stands in the four that are no more comes into those that stay.
insert into report_sums as s (request_id, cell, slot, province_id, sent, sent_n, accepted, accepted_n, none_n, uncollected_n)
  select request_id, cell, slot % 4, province_id, sent, sent_n, accepted, accepted_n, none_n, uncollected_n from report_sums where slot >= 4
  on conflict (request_id, cell, slot) do update set sent = s.sent + excluded.sent, sent_n = s.sent_n + excluded.sent_n, accepted = s.accepted + excluded.accepted,
    accepted_n = s.accepted_n + excluded.accepted_n, none_n = s.none_n + excluded.none_n, uncollected_n = s.uncollected_n + excluded.uncollected_n;
delete from report_sums where slot >= 4;
