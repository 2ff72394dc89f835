-- Each value of the country says what its province publishes under the code: its name and how it is measured, so that figures of another
-- meaning are not added up.
create or replace function open_data_country(of_kind text, wanted text, on_day date) returns jsonb language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with holding as (
    select s.province_id, s.province_name, s.period_kind, s.code, s.publisher, i.data, i.published_at
    from open_data_sets s join lateral (
      select * from open_data_issues i where i.set_id = s.id and i.withdrawn_on is null and i.valid_from <= on_day and (i.valid_to is null or i.valid_to >= on_day) order by i.n desc limit 1) i on true
    order by i.published_at desc, s.code limit 1000),
  asked as (select * from holding where period_kind = of_kind)
  select jsonb_build_object(
    'kinds', (select coalesce(jsonb_agg(distinct period_kind), '[]') from holding),
    'indicators', (select coalesce(jsonb_agg(one order by one ->> 'code'), '[]') from (
      select distinct on (x ->> 'code') x as one from asked h, jsonb_array_elements(h.data -> 'indicators') x order by x ->> 'code', h.published_at desc) each),
    'values', (select coalesce(jsonb_agg(value), '[]') from (
      select distinct on (h.province_id, v ->> 'period')
        v || jsonb_build_object('province', h.province_name, 'publisher', h.publisher, 'set', h.code, 'name', x ->> 'name', 'unit', x ->> 'unit', 'measure', x ->> 'measure',
          'label', p ->> 'label') as value
      from asked h, jsonb_array_elements(h.data -> 'indicators') x, jsonb_array_elements(h.data -> 'values') v, jsonb_array_elements(h.data -> 'periods') p
      where x ->> 'code' = wanted and v ->> 'indicator' = wanted and p ->> 'key' = v ->> 'period'
      order by h.province_id, v ->> 'period', h.published_at desc) each))
$$;
