-- What must be right in a cooperative, and what is done where it is not: rules, what they found, general meetings and the other
-- records of how it is governed, plans for those that are weak or stopped, with steps and left-overs.

/* A province's own word on a rule that the program brings: on or off, its number, from a day on. Nothing is overwritten. */
create table oversight_rules (
  id uuid primary key,
  province_id uuid not null,
  rule text not null,
  active boolean not null,
  -- Months, years or a share, as the rule has it; null: it has none, or it is not known.
  amount numeric check (amount >= 0),
  -- Also where nothing is recorded.
  counts_unknown boolean not null default false,
  valid_from date not null,
  legal_basis text not null check (legal_basis <> ''),
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
create index on oversight_rules (province_id, rule, valid_from desc);
select hopluc.protect('oversight_rules', '(select actor.is_known())', '(select actor.may(''oversight.setRules''))');

-- A general meeting.
create table oversight_meetings (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  kind text not null check (kind in ('ordinary', 'extraordinary')),
  held_on date not null,
  -- First, second or third time of calling it together.
  call int not null default 1 check (call between 1 and 3),
  -- Official members of the day, and those of them who were there or represented.
  members int not null check (members > 0),
  present int not null check (present >= 0),
  venue text,
  chair_name text not null check (chair_name = normalize(chair_name, NFC) and chair_name <> ''),
  secretary_name text check (secretary_name = normalize(secretary_name, NFC) and secretary_name <> ''),
  agenda text not null default '',
  -- [{ "text", "special", "for", "against", "abstained", "passed" }]
  resolutions jsonb not null default '[]',
  file_id uuid references hopluc.files,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  struck_at timestamptz,
  struck_by_name text,
  struck_why text,
  check (present <= members),
  check ((struck_at is null) = (struck_why is null))
);
create index on oversight_meetings (cooperative_id, held_on desc);
create index on oversight_meetings (file_id) where file_id is not null;

-- What else is recorded of how one is governed: the term of a body, by-laws, an audit.
create table oversight_records (
  id uuid primary key,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  kind text not null check (kind in ('term', 'bylaws', 'audit')),
  -- From when a term runs; when by-laws were adopted; when an audit was finished.
  on_day date not null,
  until_day date,
  body text check (body in ('board', 'director', 'control')),
  -- By-laws: whether somebody found that they fit the law in force.
  fits text check (fits in ('yes', 'no', 'unknown')),
  -- An audit: by whom.
  auditor text,
  note text,
  file_id uuid references hopluc.files,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  struck_at timestamptz,
  struck_by_name text,
  struck_why text,
  check ((kind = 'term') = (body is not null and until_day is not null)),
  check ((kind = 'bylaws') = (fits is not null)),
  check (until_day is null or on_day < until_day),
  check ((struck_at is null) = (struck_why is null))
);
create index on oversight_records (cooperative_id, kind, on_day desc);
create index on oversight_records (file_id) where file_id is not null;

-- What a rule found. It stays while it is so; a weak or stopped one is confirmed or not by a person.
create table oversight_findings (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  part text not null check (part in ('governance', 'weak')),
  rule text not null,
  -- What of several things the rule found, and the values by which it did.
  what text not null,
  facts jsonb not null,
  -- The same thing found again is the same finding; another day or year is another.
  cause text not null,
  found_on date not null,
  seen_at timestamptz not null,
  gone_on date,
  state text not null default 'open' check (state in ('open', 'confirmed', 'dismissed')),
  reason text,
  settled_on date,
  settled_at timestamptz,
  settled_by_name text,
  check ((state = 'open') = (settled_at is null)),
  check (state = 'open' or reason <> '')
);
create unique index on oversight_findings (cooperative_id, rule) where gone_on is null;
create index on oversight_findings (province_id, part, state) where gone_on is null;

-- When rules were looked through.
create table oversight_looks (
  id uuid primary key,
  province_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  looked int not null,
  found int not null,
  gone int not null
);
create index on oversight_looks (province_id, at desc);
select hopluc.protect('oversight_looks', '(select actor.is_known())', '(select actor.may(''oversight.system''))');

-- What is done with one that is weak or stopped.
create table oversight_plans (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  -- As it was when the plan was made: what is ended stands in no list any more.
  name text not null,
  place_id uuid references places,
  way text not null check (way in ('consolidate', 'dissolve', 'convert')),
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  reason text not null check (reason <> ''),
  basis text,
  officer_id uuid references memberships,
  officer_post text,
  due_on date not null,
  opened_on date not null,
  opened_at timestamptz not null,
  opened_by_name text not null,
  closed_on date,
  closed_at timestamptz,
  closed_by_name text,
  closed_basis text,
  outcome text,
  check ((state = 'open') = (closed_at is null))
);
create unique index on oversight_plans (cooperative_id) where state = 'open';
create index on oversight_plans (province_id, state, due_on);
create index on oversight_plans (cooperative_id);
create index on oversight_plans (officer_id) where state = 'open';

create table oversight_steps (
  id uuid primary key,
  province_id uuid not null,
  plan_id uuid not null references oversight_plans,
  cooperative_id uuid not null references cooperatives,
  n int not null,
  title text not null check (title <> ''),
  due_on date,
  done_on date,
  done_by_name text,
  note text,
  dropped_on date
);
create index on oversight_steps (plan_id, n);

-- What is left over of one that ends: each is closed, or said not to be there.
create table oversight_leftovers (
  id uuid primary key,
  province_id uuid not null,
  plan_id uuid not null references oversight_plans,
  cooperative_id uuid not null references cooperatives,
  kind text not null check (kind in ('debt', 'claim', 'asset', 'undivided', 'state', 'seal')),
  -- none: there is nothing of this kind.
  none boolean not null default false,
  title text not null default '',
  value bigint check (value >= 0),
  -- Of an asset by State support: percent of its value that the State paid.
  state_share numeric check (state_share > 0 and state_share <= 100),
  how text,
  closed_on date,
  closed_basis text,
  closed_by_name text,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check (none or title <> ''),
  check ((kind = 'state' and not none) = (state_share is not null)),
  check ((closed_on is null) = (closed_by_name is null))
);
create index on oversight_leftovers (plan_id);

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  everywhere constant text := '(select actor.may(''oversight.system'')) or (select actor.may(''cooperatives.keepAll''))';
  reading constant text := everywhere || ' or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer())';
  of constant text := ' or cooperative_id in (select c.id from cooperatives c where ';
  -- Whoever looks after it, and its own people.
  read_own constant text := reading || of || own || ' or ' || ground || ')';
  record_own constant text := everywhere || of || '(select actor.may(''oversight.record'')) and ' || own || ' or (select actor.may(''cooperatives.keep'')) and ' || ground || ')';
  keep constant text := everywhere || of || '(select actor.may(''cooperatives.keep'')) and ' || ground || ')';
begin
  perform hopluc.protect('oversight_meetings', read_own, record_own);
  perform hopluc.protect('oversight_records', read_own, record_own);
  -- Its own people see what is missing, and what was confirmed: not what a rule alone suspects.
  perform hopluc.protect('oversight_findings', reading || of || ground || ') or (part = ''governance'' or state = ''confirmed'') and ' || substr(of, 5) || own || ')', keep);
  perform hopluc.protect('oversight_plans', read_own, keep);
  perform hopluc.protect('oversight_steps', read_own, keep);
  perform hopluc.protect('oversight_leftovers', read_own, keep);
end $$;
select hopluc.files_readable_through('oversight_meetings');
select hopluc.files_readable_through('oversight_records');
select hopluc.timeline('oversight_events', 'oversight_plans');
