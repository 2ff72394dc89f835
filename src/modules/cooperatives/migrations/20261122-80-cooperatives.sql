-- The register of cooperatives: cooperatives, unions of cooperatives, cooperative groups, people's credit funds and their branches.
-- What is known of one stands in `cooperative_values`: each value with the day from which it holds, where it came from, and who
-- recorded it; nothing is overwritten. `cooperative_forms` and `cooperative_figures` say how one was from a day to a day: they are
-- worked out from the values, so that a list, a count and a page of any day read the same thing.

/* Places of the communes that the actor acts for: their cooperatives are theirs to see whole and to keep. */
create function cooperative_grounds() returns uuid[] language sql stable as $$
  select coalesce(array_agg(o.place_id) filter (where o.place_id is not null), '{}') from public.organisations o
  where o.id = any ((select actor.organisations())::uuid[]) and o.level = 'commune' $$;

/* Whether the actor acts for a body that looks after every cooperative of the province: the Alliance, the standing agency, agriculture. */
create function cooperative_overseer() returns boolean language sql stable as $$
  select exists (select 1 from public.organisations o where o.id = any ((select actor.organisations())::uuid[])
    and (o.kind = 'alliance' or o.code in ('finance', 'agriculture_environment'))) $$;

create table cooperatives (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  kind text not null check (kind in ('cooperative', 'union', 'group', 'credit_fund', 'branch', 'representative_office', 'business_place')),
  -- The same body in the directory, once it has accounts of its own.
  organisation_id uuid references organisations,
  -- As it is today, worked out from its values.
  name text not null,
  code text,
  place_id uuid references places,
  legal_state text not null,
  -- Every name and code that it ever had, its places, its representative and its lines, folded.
  search text not null default '',
  added_at timestamptz not null
);
create index on cooperatives (province_id, kind);
create index on cooperatives (place_id);
create index on cooperatives (province_id, code);
create index on cooperatives (organisation_id) where organisation_id is not null;
-- The register is public in its main lines (Luật Hợp tác xã 17/2023/QH15): everybody of the province who has signed in sees that it stands.
select hopluc.protect('cooperatives', '(select actor.is_known())',
  $$(select actor.may('cooperatives.keepAll')) or (select actor.may('cooperatives.keep')) and place_id = any ((select cooperative_grounds())::uuid[])$$);
select hopluc.searchable('cooperatives');

/* Puts a table that hangs on `cooperatives` under row security. `open`: rows that everybody of the province may read. */
create function pg_temp.protect_part(target regclass, open text default 'false', removable boolean default false) returns void language plpgsql as $$
declare
  keep constant text := $keep$(select actor.may('cooperatives.keepAll')) or (select actor.may('cooperatives.keep'))
    and exists (select 1 from cooperatives c where c.id = cooperative_id and c.place_id = any ((select cooperative_grounds())::uuid[]))$keep$;
  inside constant text := $inside$(select actor.may('cooperatives.readAll')) or (select cooperative_overseer()) or exists (select 1 from cooperatives c where c.id = cooperative_id
    and (c.organisation_id = any ((select actor.organisations())::uuid[]) or c.place_id = any ((select cooperative_grounds())::uuid[])))$inside$;
begin
  perform hopluc.protect(target, case open when 'false' then '' else '(select actor.is_known()) and (' || open || ') or ' end || inside, keep, removable => removable);
end $$;

create table cooperative_values (
  id uuid primary key,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  field text not null,
  -- A JSON null: from this day on there is none.
  value jsonb not null,
  -- It holds from this day until the next value of the same field.
  valid_from date not null,
  source text not null,
  -- The paper, the file, whoever said it.
  source_note text,
  -- One value of each day is the register's; what another source says otherwise stands beside it.
  settled boolean not null default true,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  account_id uuid,
  -- When another value for the same day took its place.
  superseded_at timestamptz,
  open boolean not null generated always as (field in ('name', 'foreignName', 'shortName', 'code', 'address', 'certifiedPlace', 'place', 'website', 'legalState',
    'lines', 'registeredOn', 'certificateChange', 'certificateOn', 'issuedBy')) stored
);
create index on cooperative_values (cooperative_id, field, valid_from desc);
create unique index cooperative_values_once on cooperative_values (cooperative_id, field, valid_from) where settled and superseded_at is null;
select pg_temp.protect_part('cooperative_values', 'open');

create table cooperative_forms (
  id uuid primary key,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  kind text not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  short_name text,
  code text,
  place_id uuid references places,
  address text,
  legal_state text not null,
  -- The main line of business: its section as QĐ 36/2025/QĐ-TTg letters them, and its name.
  section text,
  line text,
  registered_on date,
  check (valid_to is null or valid_from < valid_to),
  unique (cooperative_id, valid_from)
);
create index on cooperative_forms (province_id, name collate "vi-x-icu", id);
create index on cooperative_forms (province_id, registered_on, id);
create index on cooperative_forms (province_id, code, id);
create index on cooperative_forms (place_id);
create index on cooperative_forms (province_id, valid_from);
select pg_temp.protect_part('cooperative_forms', 'true', removable => true);

-- What of a form is not public.
create table cooperative_figures (
  form_id uuid primary key references cooperative_forms on delete cascade,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  economic_state text,
  members int,
  charter_capital bigint,
  total_capital bigint,
  revenue bigint
);
create index on cooperative_figures (cooperative_id);
select pg_temp.protect_part('cooperative_figures', removable => true);

-- People in posts. Whoever represents it by law is public by name and post alone; how to reach people is not.
create table cooperative_posts (
  id uuid primary key,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  post text not null,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  title text,
  valid_from date not null,
  valid_to date,
  source text not null,
  source_note text,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  open boolean not null generated always as (post = 'legal_representative') stored,
  check (valid_to is null or valid_from <= valid_to)
);
create index on cooperative_posts (cooperative_id, valid_from);
select pg_temp.protect_part('cooperative_posts', 'open');

create table cooperative_relations (
  id uuid primary key,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  kind text not null check (kind in ('member_of', 'succeeds', 'branch_of', 'owns')),
  -- Of a succession: by what.
  how text check (how in ('split', 'separation', 'merger', 'consolidation', 'conversion')),
  other_id uuid references cooperatives,
  -- Of an enterprise that stands in no register of ours.
  other_name text,
  valid_from date not null,
  valid_to date,
  source text not null,
  source_note text,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check (other_id is distinct from cooperative_id),
  check (other_id is not null or other_name <> ''),
  check (valid_to is null or valid_from <= valid_to)
);
create index on cooperative_relations (cooperative_id);
create index on cooperative_relations (other_id);
select pg_temp.protect_part('cooperative_relations', 'true');

create table cooperative_papers (
  id uuid primary key,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  file_id uuid not null references hopluc.files,
  kind text not null,
  number text,
  issued_on date,
  note text,
  added_at timestamptz not null,
  added_by_name text not null
);
create index on cooperative_papers (cooperative_id);
create index on cooperative_papers (file_id);
select pg_temp.protect_part('cooperative_papers');
select hopluc.files_readable_through('cooperative_papers');

-- What is not public of one, and whose timeline it is: who changed what in the register is seen by those who see all of it.
create table cooperative_insides (
  id uuid primary key references cooperatives,
  province_id uuid not null,
  cooperative_id uuid not null generated always as (id) stored
);
select pg_temp.protect_part('cooperative_insides');
select hopluc.timeline('cooperative_events', 'cooperative_insides');

-- Sizes (NĐ 113/2024/NĐ-CP): rows that an administrator entered from the decree, over the defaults that the program brings. A row
-- counts from its day on; nothing is overwritten.
create table cooperative_size_rules (
  id uuid primary key,
  province_id uuid not null,
  size_group text not null check (size_group in ('agriculture', 'industry', 'finance', 'trade')),
  class text not null check (class in ('large', 'medium', 'small')),
  min_members int not null check (min_members >= 0),
  min_revenue bigint check (min_revenue >= 0),
  min_capital bigint check (min_capital >= 0),
  valid_from date not null,
  legal_basis text not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check (min_revenue is not null or min_capital is not null)
);
create index on cooperative_size_rules (province_id, size_group, class, valid_from desc);
select hopluc.protect('cooperative_size_rules', '(select actor.is_known())', '(select actor.may(''cooperatives.setRules''))');
