-- The State's own apparatus for the collective economy: which agency is the focal one, and in each body the unit in charge, its posts, who
-- holds them since when, their ability, vacancies, and what each body confirms of itself.

-- Somebody of the department of home affairs (Sở Nội vụ) keeps the whole in view, as the lead agency does.
create function apparatus_oversees() returns boolean language sql stable as $$
  select actor.may('apparatus.see') and exists (select 1 from organisations o where o.id = actor.organisation() and o.code = 'home_affairs')
$$;

-- Of the province: one at a time, every one kept with its days.
create table apparatus_focals (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  basis text not null check (basis = normalize(basis, NFC) and basis <> ''),
  valid_from date not null,
  valid_to date,
  set_at timestamptz not null,
  set_by_name text not null,
  check (valid_to is null or valid_from <= valid_to)
);
create unique index on apparatus_focals (province_id) where valid_to is null;
create index on apparatus_focals (organisation_id);
select hopluc.protect('apparatus_focals', '(select actor.is_known())',
  '(select actor.may(''apparatus.system'')) or (select actor.may(''apparatus.readAll'')) or (select apparatus_oversees())');

-- What a body keeps of itself, once it has said anything.
create table apparatus_bodies (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  -- The unit in charge (bộ phận đầu mối) and the paper that says so.
  unit text not null default '',
  unit_basis text not null default '',
  unit_since date,
  confirmed_period text,
  confirmed_on date,
  confirmed_by_name text,
  unique (province_id, organisation_id)
);
create index on apparatus_bodies (organisation_id);
select hopluc.protect('apparatus_bodies',
  read  => $$(select actor.may('apparatus.system')) or (select actor.may('apparatus.readAll')) or (select apparatus_oversees())
    or (select actor.may('apparatus.see')) and organisation_id = any ((select actor.organisations())::uuid[])$$,
  write => $$(select actor.may('apparatus.system')) or (select actor.may('apparatus.keep')) and organisation_id = (select actor.organisation())$$);
select hopluc.timeline('apparatus_events', 'apparatus_bodies');

-- A place that somebody fills, or that is empty.
create table apparatus_posts (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  body_id uuid not null references apparatus_bodies,
  organisation_id uuid not null references organisations,
  title text not null check (title = normalize(title, NFC) and title <> ''),
  -- leads: who of the leaders answers for it; officer: who does the work.
  duty text not null check (duty in ('leads', 'officer')),
  valid_from date not null,
  valid_to date,
  ended_why text,
  check (valid_to is null or valid_from <= valid_to)
);
create index on apparatus_posts (organisation_id) where valid_to is null;
create index on apparatus_posts (body_id);
create index on apparatus_posts (province_id) where valid_to is null;
select hopluc.protect('apparatus_posts',
  read  => $$exists (select 1 from apparatus_bodies b where b.id = body_id)$$,
  write => $$(select actor.may('apparatus.system')) or (select actor.may('apparatus.keep')) and organisation_id = (select actor.organisation())$$);

-- Who holds a post from when to when (the first day on which it is held no more).
create table apparatus_officers (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  post_id uuid not null references apparatus_posts,
  organisation_id uuid not null references organisations,
  -- Null: somebody without an account.
  account_id uuid,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  civil_post text not null default '',
  full_time boolean not null,
  -- Of who does it beside other work: which.
  besides text not null default '',
  qualification text not null default '' check (qualification in ('', 'secondary', 'intermediate', 'college', 'university', 'postgraduate')),
  field text not null default '',
  -- In work on the collective economy since this year.
  since_year int check (since_year between 1950 and 2100),
  -- [{ "name", "year" }]
  trainings jsonb not null default '[]',
  phone text not null default '',
  email text not null default '',
  basis text not null default '',
  from_on date not null,
  to_on date,
  left_why text,
  -- What was open and went over, in the leaver's or the keeper's words, and how many pieces of work the program handed over.
  handed_note text,
  handed_works int,
  check (to_on is null or from_on <= to_on)
);
create unique index on apparatus_officers (post_id) where to_on is null;
create index on apparatus_officers (post_id, from_on desc);
create index on apparatus_officers (organisation_id) where to_on is null;
create index on apparatus_officers (account_id) where account_id is not null;
create index on apparatus_officers (province_id) where to_on is null;
select hopluc.protect('apparatus_officers',
  read  => $$exists (select 1 from apparatus_posts p where p.id = post_id)$$,
  write => $$(select actor.may('apparatus.system')) or (select actor.may('apparatus.keep')) and organisation_id = (select actor.organisation())$$);
select hopluc.personal('apparatus_officers');

-- What a body said was so, period by period.
create table apparatus_confirmations (
  id uuid primary key,
  province_id uuid not null,
  body_id uuid not null references apparatus_bodies,
  organisation_id uuid not null references organisations,
  period text not null,
  confirmed_on date not null,
  confirmed_by_name text not null,
  posts int not null,
  officers int not null,
  full_time int not null,
  note text not null default '',
  unique (body_id, period)
);
create index on apparatus_confirmations (organisation_id);
select hopluc.protect('apparatus_confirmations',
  read  => $$exists (select 1 from apparatus_bodies b where b.id = body_id)$$,
  write => $$(select actor.may('apparatus.system')) or (select actor.may('apparatus.keep')) and organisation_id = (select actor.organisation())$$);

-- What is proposed or ordered to strengthen it: a proposal to the people's committee, or a task.
create table apparatus_measures (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  way text not null check (way in ('proposal', 'task')),
  title text not null check (title = normalize(title, NFC) and title <> ''),
  words text not null,
  due_on date,
  about_ids uuid[] not null default '{}',
  task_id uuid,
  made_on date not null,
  made_by_name text not null
);
create index on apparatus_measures (province_id, made_on desc);
create index on apparatus_measures (organisation_id);
create index on apparatus_measures using gin (about_ids);
select hopluc.protect('apparatus_measures',
  read  => $$(select actor.may('apparatus.system')) or (select actor.may('apparatus.readAll')) or (select apparatus_oversees())
    or (select actor.may('apparatus.see')) and organisation_id = any ((select actor.organisations())::uuid[])$$,
  write => $$(select actor.may('apparatus.system')) or (select actor.may('apparatus.measure')) and organisation_id = (select actor.organisation())
    and ((select actor.may('apparatus.readAll')) or (select apparatus_oversees()))$$);
