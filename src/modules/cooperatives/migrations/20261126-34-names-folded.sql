-- Under row security no index is used of what a function makes of a column: whoever sought names, folded, read the whole register. It stands in a
-- column of its own now.
alter table cooperatives no force row level security;
alter table cooperatives add column folded text not null generated always as (hopluc.fold(name)) stored;
alter table cooperatives force row level security;
create index on cooperatives (province_id, folded);
do $$
declare
  target regclass;
begin
  for target in select indexrelid::regclass from pg_index where indrelid = 'cooperatives'::regclass and pg_get_indexdef(indexrelid) like '%(province_id, hopluc.fold(name))' loop
    execute format('drop index %s', target);
  end loop;
end $$;
