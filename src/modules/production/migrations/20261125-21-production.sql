-- What cooperatives make: products with their certificates, and each year's plan of production and business.

/* What a cooperative makes or does for others, in a usual year. Everybody of the province may find it; what ended stays to be read. */
create table products (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  kind text not null check (kind in ('crop', 'livestock', 'aquatic', 'forestry', 'salt', 'processed', 'handicraft', 'input', 'service', 'trade', 'other')),
  unit text not null check (unit <> ''),
  -- In a usual year; null: not said.
  quantity numeric(18, 3) check (quantity >= 0),
  -- The usual price of a unit, in đồng.
  price bigint check (price >= 0),
  -- The months of its season; none: the whole year.
  months int[] not null default '{}' check (months <@ array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  about text not null default '',
  trace_code text check (trace_code <> ''),
  ended_on date,
  search text not null generated always as (hopluc.fold(name || ' ' || about || ' ' || coalesce(trace_code, ''))) stored,
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
create index on products (province_id, kind) where ended_on is null;
create index on products (cooperative_id);
select hopluc.searchable('products');

/* A certificate of a product: shown as over when it is, never taken away. */
create table product_certificates (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  product_id uuid not null references products,
  cooperative_id uuid not null references cooperatives,
  kind text not null check (kind in ('ocop', 'vietgap', 'globalgap', 'organic', 'haccp', 'safety', 'area_code', 'trademark', 'geographic', 'other')),
  stars int check (stars between 1 and 5),
  name text check (name <> ''),
  number text not null check (number <> ''),
  issuer text not null default '',
  issued_on date not null,
  -- Null: it has no end.
  valid_until date,
  file_id uuid references hopluc.files,
  ended_on date,
  ended_why text,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check ((kind = 'ocop') = (stars is not null)),
  check (valid_until is null or valid_until >= issued_on),
  check ((ended_on is null) = (ended_why is null))
);
create index on product_certificates (product_id);
create index on product_certificates (province_id, valid_until) where ended_on is null and valid_until is not null;
create index on product_certificates (file_id) where file_id is not null;

/* The plan of a year, as it is being written; what was adopted stands in its versions. */
create table production_plans (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  year int not null check (year between 2015 and 2100),
  state text not null check (state in ('draft', 'adopted')),
  content jsonb not null,
  -- What came of it, line by line, as far as the year's declaration does not say it: { "products": { key: { "quantity", "revenue" } }, "costs": { kind: sum } }
  results jsonb not null default '{}',
  -- How many times it was adopted.
  edition int not null default 0,
  saved_at timestamptz not null,
  saved_by_name text not null,
  unique (cooperative_id, year),
  check (state = 'draft' or edition > 0)
);
create index on production_plans (province_id, year, state);

/* Each adopted edition as it was adopted: by which meeting and resolution. */
create table production_plan_versions (
  id uuid primary key,
  province_id uuid not null,
  plan_id uuid not null references production_plans,
  cooperative_id uuid not null references cooperatives,
  edition int not null,
  content jsonb not null,
  adopted_on date not null,
  -- The general meeting as oversight has it, where it is recorded there.
  meeting_id uuid,
  resolution text not null check (resolution <> ''),
  kept_at timestamptz not null,
  kept_by_name text not null,
  unique (plan_id, edition)
);

/* Advice on a part of a plan, by those who look after cooperatives, and the answers of its own people. */
create table production_plan_comments (
  id uuid primary key,
  province_id uuid not null,
  plan_id uuid not null references production_plans,
  cooperative_id uuid not null references cooperatives,
  part text not null,
  text text not null check (text <> ''),
  at timestamptz not null,
  by_name text not null,
  organisation_name text,
  account_id uuid
);
create index on production_plan_comments (plan_id, at);

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  of constant text := 'cooperative_id in (select c.id from cooperatives c where ';
  everywhere constant text := '(select actor.may(''cooperatives.keepAll''))';
  inside constant text := everywhere || ' or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer()) or '
    || of || own || ' or ' || ground || ')';
  keeping constant text := everywhere || ' or ' || of || '(select actor.may(''production.keep'')) and ' || own
    || ' or (select actor.may(''cooperatives.keep'')) and ' || ground || ')';
begin
  perform hopluc.protect('products', '(select actor.is_known())', keeping);
  perform hopluc.protect('product_certificates', '(select actor.is_known())', keeping);
  perform hopluc.protect('production_plans', inside, keeping);
  perform hopluc.protect('production_plan_versions', inside, keeping);
  -- Whoever looks after cooperatives advises, and writes nothing else.
  perform hopluc.protect('production_plan_comments', inside, keeping || ' or (select actor.may(''production.advise'')) and (' || inside || ')');
end $$;
select hopluc.files_readable_through('product_certificates');
select hopluc.timeline('product_events', 'products');
select hopluc.timeline('production_events', 'production_plans');
