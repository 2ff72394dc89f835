-- Organisations of a province's directory: with validity, every way they are written, who took over from whom, and groups.
-- Nothing is ever deleted: an organisation ends, and its heirs answer for it. `valid_to` is the first day on which it is no more.
create table organisations (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- Of the uniform set (data/organisations): 'finance', 'office'; the same for the bodies it succeeded.
  code text,
  kind text not null,
  level text not null check (level in ('central', 'province', 'district', 'commune', 'other')),
  name text not null check (name = normalize(name, NFC) and name <> ''),
  short_name text not null check (short_name = normalize(short_name, NFC) and short_name <> ''),
  place_id uuid references places,
  parent_id uuid references organisations,
  head_title text,
  valid_from date,
  valid_to date,
  folded text not null generated always as (hopluc.fold(name || ' ' || short_name)) stored,
  check (valid_from is null or valid_to is null or valid_from < valid_to),
  check (parent_id <> id)
);
create index on organisations (province_id, kind);
create index on organisations (parent_id);
create index on organisations (place_id);
create index on organisations using gin (folded gin_trgm_ops);
create unique index organisations_code on organisations (province_id, code) where code is not null and valid_to is null;
select hopluc.protect('organisations', '(select actor.is_known())', '(select actor.may(''organisations.manage''))');
-- Signing in finds a person's organisation before it is known in which province the transaction is.
create policy sign_in on organisations for select using ((select actor.may('people.identify')));

-- How an organisation is written. `key` is what written names are compared by: rules.ts keyOf.
create table organisation_names (
  id uuid primary key,
  province_id uuid not null,
  organisation_id uuid not null references organisations,
  name text not null check (name = normalize(name, NFC)),
  key text not null,
  folded text not null generated always as (hopluc.fold(name)) stored,
  kind text not null check (kind in ('official', 'abbreviation', 'former')),
  valid_from date,
  valid_to date
);
create index on organisation_names (province_id, key);
create index on organisation_names (organisation_id);
create index on organisation_names using gin (folded gin_trgm_ops);
select hopluc.protect('organisation_names', '(select actor.is_known())', '(select actor.may(''organisations.manage''))');

-- From an organisation to one that took over duties of it. Several heirs: the default one answers, the others are offered.
create table organisation_links (
  province_id uuid not null,
  from_id uuid not null references organisations,
  to_id uuid not null references organisations,
  effective_on date not null,
  -- Which duties; empty: all.
  scope text not null default '',
  is_default boolean not null,
  -- The ground of a divided commune: none of several default heirs has all of it.
  partial boolean not null default false,
  legal_basis text not null default '',
  evidence text not null check (evidence in ('V', 'R')),
  primary key (from_id, to_id),
  check (from_id <> to_id)
);
create index on organisation_links (to_id);
select hopluc.protect('organisation_links', '(select actor.is_known())', '(select actor.may(''organisations.manage''))');

-- Names that stand for several: "các sở, ban, ngành". Closed ones have members on a day; open ones a person must choose.
create table organisation_groups (
  province_id uuid not null,
  code text not null,
  name text not null,
  open boolean not null,
  -- [{ kinds, levels?, until?, from?, reason? }]: which organisations are members, on which days.
  rule jsonb not null,
  spellings text[] not null,
  position int not null,
  primary key (province_id, code)
);
select hopluc.protect('organisation_groups', '(select actor.is_known())', '(select actor.may(''organisations.manage''))');

select hopluc.timeline('organisation_events', 'organisations');

/* An organisation and everything below it that stands on the day. */
create function organisations_below(root uuid, day date) returns setof uuid language sql stable as $$
  with recursive tree as (
    select id from public.organisations where id = root
    union
    select o.id from tree join public.organisations o on o.parent_id = tree.id where o.valid_to is null or o.valid_to > day
  ) select id from tree $$;
