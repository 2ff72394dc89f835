-- Places: provinces, districts (until 30 Jun 2025) and communes, with validity, and what became of each.
-- Reference data of the whole country: no tenant. `valid_to` is the first day on which the place is no more.
create table places (
  id uuid primary key,
  code text not null,
  name text not null check (name = normalize(name, NFC)),
  kind text not null check (kind in ('province', 'district', 'commune')),
  parent_id uuid references places,
  valid_from date,
  valid_to date,
  folded text not null generated always as (hopluc.fold(name)) stored,
  check (valid_from is null or valid_to is null or valid_from < valid_to)
);
create index on places (parent_id);
create index on places (kind, folded);
create index on places using gin (folded gin_trgm_ops);
select hopluc.protect('places', '(select actor.is_known())', '(select actor.may(''places.load''))', tenant => false);

-- From a place to one that took over its ground. `partial`: only a part of `from` went there.
create table place_links (
  from_id uuid not null references places,
  to_id uuid not null references places,
  effective_on date not null,
  partial boolean not null,
  legal_basis text not null,
  evidence text not null check (evidence in ('V', 'R')),
  primary key (from_id, to_id)
);
create index on place_links (to_id);
select hopluc.protect('place_links', '(select actor.is_known())', '(select actor.may(''places.load''))', tenant => false);

-- Which edition of data/places this database holds.
create table place_editions (edition text primary key, loaded_at timestamptz not null);
select hopluc.protect('place_editions', '(select actor.is_known())', '(select actor.may(''places.load''))', tenant => false);
