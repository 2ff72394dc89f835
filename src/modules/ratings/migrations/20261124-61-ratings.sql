-- Ratings of cooperatives: dated schemes, each cooperative's own score, its appraisal, and what was published.

-- A scheme as a province took it on: criteria with points, bands, days. One that ratings use is ended and never changed.
create table rating_schemes (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  name text not null check (name <> ''),
  legal_basis text not null check (legal_basis <> ''),
  -- all; agriculture: those of section A alone.
  sector text not null check (sector in ('all', 'agriculture')),
  kinds text[] not null check (cardinality(kinds) > 0),
  valid_from date not null,
  valid_to date,
  -- MM-DD of the rated year, or of the year after it.
  year_after boolean not null,
  self_by text not null,
  appraise_by text not null,
  publish_by text not null,
  -- Younger ones at the end of the rated year are not rated.
  min_months int not null check (min_months between 0 and 120),
  -- [{ "key", "group", "name", "points" }], 100 points together; [{ "key", "name", "from" }] from the best to the last, from 0.
  criteria jsonb not null,
  bands jsonb not null,
  -- What puts one into the last band whatever its points; null: nothing does.
  failing text check (failing <> ''),
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check (valid_to is null or valid_from < valid_to)
);
create index on rating_schemes (province_id, valid_from desc);
select hopluc.protect('rating_schemes', '(select actor.is_known())', '(select actor.may(''ratings.setSchemes''))');

create table ratings (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  scheme_id uuid not null references rating_schemes,
  year int not null check (year between 2009 and 2100),
  state text not null check (state in ('draft', 'sent', 'returned', 'appraised', 'published')),
  -- { criterion: { "self", "note", "appraised", "remark" } }
  scores jsonb not null,
  failing boolean not null default false,
  self_points numeric check (self_points between 0 and 100),
  points numeric check (points between 0 and 100),
  band text,
  reason text check (reason <> ''),
  sent_on date,
  sent_at timestamptz,
  sent_by_name text,
  appraised_on date,
  appraised_at timestamptz,
  appraised_by_name text,
  published_on date,
  saved_at timestamptz not null,
  unique (cooperative_id, scheme_id, year),
  check (state in ('draft', 'returned') or sent_on is not null),
  check ((state in ('appraised', 'published')) = (points is not null and band is not null and appraised_on is not null)),
  check ((state = 'published') = (published_on is not null)),
  check (state <> 'returned' or reason is not null)
);
create index on ratings (province_id, scheme_id, year, state);

create table rating_files (
  id uuid primary key,
  province_id uuid not null,
  rating_id uuid not null references ratings,
  cooperative_id uuid not null references cooperatives,
  criterion text not null,
  file_id uuid not null references hopluc.files,
  added_at timestamptz not null,
  added_by_name text not null
);
create index on rating_files (rating_id);
create index on rating_files (file_id);

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  of constant text := 'cooperative_id in (select c.id from cooperatives c where ';
  everywhere constant text := '(select actor.may(''cooperatives.keepAll''))';
  reading constant text := everywhere || ' or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer()) or '
    || of || own || ' or ' || ground || ')';
  writing constant text := everywhere || ' or ' || of || '(select actor.may(''ratings.score'')) and ' || own || ' or (select actor.may(''cooperatives.keep'')) and ' || ground || ')';
begin
  -- What is published is public; how it came to be concerns its own people and those who look after it.
  perform hopluc.protect('ratings', reading || ' or state = ''published'' and (select actor.is_known())', writing);
  perform hopluc.protect('rating_files', reading, writing, removable => true);
end $$;
select hopluc.files_readable_through('rating_files');
select hopluc.timeline('rating_events', 'ratings');
