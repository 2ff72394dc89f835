-- A plan may be of a part of the year ('2026-Q3', '2026-H1', '2026-09'), beside the plan of the year.
alter table targets add column period_key text check (period_key ~ '^\d{4}-(Q[1-4]|H[12]|0[1-9]|1[0-2])$' and left(period_key, 4) = year::text);
drop index targets_province_id_year_indicator_code_place_id_idx;
create unique index on targets (province_id, year, indicator_code, place_id, period_key) nulls not distinct where not removed;
