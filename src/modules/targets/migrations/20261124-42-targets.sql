-- What a year is to come to, for an indicator, in the whole province or one place of it.
create table targets (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  indicator_code text not null,
  year int not null check (year between 2000 and 2100),
  -- null: the whole province.
  place_id uuid references places,
  value numeric not null,
  -- The resolution or plan that sets it.
  basis text not null check (basis = normalize(basis, NFC) and basis <> ''),
  removed boolean not null default false,
  set_at timestamptz not null,
  set_by_name text not null
);
create unique index on targets (province_id, year, indicator_code, place_id) nulls not distinct where not removed;
create index on targets (place_id);
select hopluc.protect('targets', '(select actor.is_known())', '(select actor.may(''targets.set''))');
select hopluc.timeline('target_events', 'targets');
