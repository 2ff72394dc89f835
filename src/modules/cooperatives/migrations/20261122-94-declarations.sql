-- The yearly declaration of a cooperative: filled in and sent by itself (or by its commune from paper), confirmed or sent back by the
-- commune. What is confirmed goes into the register as values; here stays what was said and by whom.
create table cooperative_declarations (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  year int not null check (year between 2024 and 2100),
  state text not null check (state in ('draft', 'sent', 'returned', 'confirmed')),
  figures jsonb not null,
  difficulties text not null default '',
  proposals text not null default '',
  reason text check (reason <> ''),
  saved_at timestamptz not null,
  sent_at timestamptz,
  sent_on date,
  sent_by_name text,
  decided_at timestamptz,
  decided_by_name text,
  unique (cooperative_id, year),
  check (state = 'draft' or sent_on is not null),
  check ((state in ('confirmed', 'returned')) = (decided_at is not null)),
  check (state <> 'returned' or reason is not null)
);
create index on cooperative_declarations (province_id, year, state);

select hopluc.protect('cooperative_declarations',
  $$(select actor.may('cooperatives.readAll')) or (select cooperative_overseer()) or cooperative_id in (select c.id from cooperatives c
    where c.organisation_id = any ((select actor.organisations())::uuid[]) or c.place_id = any ((select cooperative_grounds())::uuid[]))$$,
  $$(select actor.may('cooperatives.keepAll')) or cooperative_id in (select c.id from cooperatives c
    where (select actor.may('cooperatives.declare')) and c.organisation_id = any ((select actor.organisations())::uuid[])
      or (select actor.may('cooperatives.keep')) and c.place_id = any ((select cooperative_grounds())::uuid[]))$$);

-- Another system's token reads of the register what is public, where it was given that.
do $$
declare
  target text;
  open text;
  known constant text := $known$((select actor.is_known()) or (select actor.may('cooperatives.see')))$known$;
  inside constant text := $inside$(select actor.may('cooperatives.readAll')) or (select cooperative_overseer()) or cooperative_id in (select c.id from cooperatives c
    where c.organisation_id = any ((select actor.organisations())::uuid[]) or c.place_id = any ((select cooperative_grounds())::uuid[]))$inside$;
begin
  foreach target in array array['cooperatives', 'cooperative_forms', 'cooperative_relations', 'cooperative_size_rules'] loop
    execute format('alter policy read on %I using (province_id = (select actor.province()) and %s)', target, known);
  end loop;
  foreach target in array array['cooperative_values', 'cooperative_posts'] loop
    execute format('alter policy read on %I using (province_id = (select actor.province()) and (%s and open or %s))', target, known, inside);
  end loop;
end $$;
