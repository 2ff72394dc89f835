-- Founding and growing: people who want to found a cooperative, a union or a group, the advice they get, their conference, the file of
-- registration (module procedures), and two years of visits after it.

create table founding_groups (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  kind text not null check (kind in ('cooperative', 'union', 'group')),
  activity text not null default '',
  -- The body that follows it.
  organisation_id uuid not null references organisations,
  place_id uuid references places,
  -- The one of the register that it grows out of: a group that becomes a cooperative.
  from_id uuid references cooperatives,
  state text not null check (state in ('willing', 'preparing', 'founded', 'filed', 'registered', 'given_up')),
  started_on date not null,
  -- How many take part: people and cooperatives, who stand in a table of their own.
  people int not null default 0 check (people >= 0),
  planned_capital bigint check (planned_capital >= 0),
  -- How many members it wants to have a year and two years after its registration.
  planned_first int check (planned_first >= 0),
  planned_second int check (planned_second >= 0),
  conference_on date,
  conference_number text not null default '',
  conference_present int check (conference_present >= 0),
  -- The file of registration, in the module above.
  procedure_id uuid,
  cooperative_id uuid references cooperatives,
  registered_on date,
  given_up_why text not null default '',
  added_at timestamptz not null,
  added_by_name text not null,
  check ((state = 'registered') = (cooperative_id is not null)),
  check (state not in ('founded', 'filed') or conference_on is not null or procedure_id is not null)
);
create index on founding_groups (organisation_id, started_on desc, id);
create index on founding_groups (province_id, started_on desc, id);
create index on founding_groups (cooperative_id) where cooperative_id is not null;
create index on founding_groups (from_id) where from_id is not null;
-- The Alliance and the agriculture department see them as bodies that look after every cooperative of the province.
select hopluc.protect('founding_groups',
  $$(select actor.may('founding.readAll')) or (select cooperative_overseer()) and (select actor.may('founding.see')) or organisation_id = any ((select actor.organisations())::uuid[])$$,
  $$(select actor.may('founding.keepAll')) or (select actor.may('founding.keep')) and organisation_id = any ((select actor.organisations())::uuid[])$$);

-- Who takes part, as they said themselves and agreed that it be kept: for the body that follows them alone.
create table founding_people (
  id uuid primary key,
  province_id uuid not null,
  group_id uuid not null references founding_groups,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  -- A cooperative that founds a union.
  cooperative_id uuid references cooperatives,
  phone text not null default '',
  address text not null default '',
  role text not null check (role in ('initiator', 'member')),
  gender text check (gender in ('female', 'male')),
  contribution bigint check (contribution >= 0),
  consented_on date not null,
  left_on date,
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
create index on founding_people (group_id, recorded_at, id);
create index on founding_people (cooperative_id) where cooperative_id is not null;
select hopluc.protect('founding_people',
  $$exists (select 1 from founding_groups g where g.id = group_id and ((select actor.may('founding.keepAll')) or (select actor.may('founding.keep')) and g.organisation_id = any ((select actor.organisations())::uuid[])))$$,
  $$exists (select 1 from founding_groups g where g.id = group_id and ((select actor.may('founding.keepAll')) or (select actor.may('founding.keep')) and g.organisation_id = any ((select actor.organisations())::uuid[])))$$);
select hopluc.personal('founding_people');

create table founding_advice (
  id uuid primary key,
  province_id uuid not null,
  group_id uuid not null references founding_groups,
  given_on date not null,
  given_by text not null,
  about text not null check (about in ('law', 'charter', 'plan', 'capital', 'market', 'technique', 'papers', 'other')),
  note text not null default '',
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
create index on founding_advice (group_id, given_on desc, id);
select hopluc.protect('founding_advice', 'exists (select 1 from founding_groups g where g.id = group_id)',
  $$(select actor.may('founding.advise')) and exists (select 1 from founding_groups g where g.id = group_id)$$);

-- Visits of the two years after registration: when each is due, what was found.
create table founding_visits (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  group_id uuid not null references founding_groups,
  organisation_id uuid not null references organisations,
  month int not null check (month between 0 and 24),
  due_on date not null,
  done_on date,
  members int check (members >= 0),
  findings text not null default '',
  needs text not null default '',
  done_by_name text,
  unique (group_id, due_on),
  check ((done_on is null) = (done_by_name is null))
);
create index on founding_visits (organisation_id, due_on) where done_on is null;
create index on founding_visits (province_id, due_on) where done_on is null;
select hopluc.protect('founding_visits', 'exists (select 1 from founding_groups g where g.id = group_id)',
  $$(select actor.may('founding.keepAll')) or (select actor.may('founding.keep')) and organisation_id = any ((select actor.organisations())::uuid[])$$);

select hopluc.timeline('founding_events', 'founding_groups');
