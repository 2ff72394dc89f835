-- Where provinces became one, what each had published of itself before goes on counting for itself, until the one that goes on has published
-- the period of the whole.
alter table open_data_sets
  add column former_id uuid,
  add column united_on date,
  add check ((former_id is null) = (united_on is null));

create or replace function open_data_country(of_kind text, wanted text, on_day date) returns jsonb language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with holding as (
    select s.province_id, s.province_name, s.period_kind, s.code, s.publisher, i.data, i.published_at,
      case when (i.published_at at time zone 'Asia/Ho_Chi_Minh')::date < s.united_on then s.former_id end as former_id
    from open_data_sets s join lateral (
      select * from open_data_issues i where i.set_id = s.id and i.withdrawn_on is null and i.valid_from <= on_day and (i.valid_to is null or i.valid_to >= on_day) order by i.n desc limit 1) i on true
    order by i.published_at desc, s.code limit 1000),
  asked as (select * from holding where period_kind = of_kind),
  said as (
    select distinct on (h.province_id, h.former_id, v ->> 'period') h.province_id, h.former_id, v ->> 'period' as period,
      v || jsonb_build_object('province', h.province_name, 'publisher', h.publisher, 'set', h.code, 'name', x ->> 'name', 'unit', x ->> 'unit', 'measure', x ->> 'measure',
        'label', p ->> 'label') as value
    from asked h, jsonb_array_elements(h.data -> 'indicators') x, jsonb_array_elements(h.data -> 'values') v, jsonb_array_elements(h.data -> 'periods') p
    where x ->> 'code' = wanted and v ->> 'indicator' = wanted and p ->> 'key' = v ->> 'period'
    order by h.province_id, h.former_id, v ->> 'period', h.published_at desc)
  select jsonb_build_object(
    'kinds', (select coalesce(jsonb_agg(distinct period_kind), '[]') from holding),
    'indicators', (select coalesce(jsonb_agg(one order by one ->> 'code'), '[]') from (
      select distinct on (x ->> 'code') x as one from asked h, jsonb_array_elements(h.data -> 'indicators') x order by x ->> 'code', h.published_at desc) each),
    'values', (select coalesce(jsonb_agg(s.value), '[]') from said s where s.former_id is null
      or not exists (select 1 from said w where w.province_id = s.province_id and w.former_id is null and w.period = s.period)))
$$;
