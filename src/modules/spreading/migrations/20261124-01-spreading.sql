-- Spreading a directive (quán triệt): whom it was sent to, who opened and acknowledged it and when, sessions held on it, with whom.

-- What is asked of those who got a directive: to acknowledge it, and perhaps to hold a session on it.
create table spreads (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  document_id uuid not null unique references documents,
  -- The office that follows it.
  asker_id uuid not null references organisations,
  opened_on date not null,
  opened_by_name text not null,
  acknowledge_until date,
  -- Null: no session is asked for; one may be told all the same.
  session_until date,
  words text not null default '',
  -- Whom sessions should reach, in the words of the setting on that day.
  audiences text[] not null default '{}',
  closed_on date,
  check (acknowledge_until is null or acknowledge_until >= opened_on),
  check (session_until is null or session_until >= opened_on)
);
create index on spreads (asker_id);

create table spread_recipients (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  spread_id uuid not null references spreads,
  asker_id uuid not null,
  organisation_id uuid not null references organisations,
  -- As it was called when it got the directive.
  organisation_name text not null,
  level text not null,
  -- A Party body, the Front, a mass organisation, the press: asked, not ordered, and never late.
  asked boolean not null,
  received_on date not null,
  opened_at timestamptz,
  opened_by_name text,
  acknowledged_at timestamptz,
  acknowledged_on date,
  acknowledged_by_name text,
  -- What the head of the body did.
  head_did text,
  reminded int not null default 0,
  reminded_on date,
  -- The body ended and its heir had the directive itself: nothing is owed here any more, and it is not counted.
  ended_on date,
  unique (spread_id, organisation_id),
  check ((acknowledged_at is null) = (acknowledged_on is null))
);
create index on spread_recipients (organisation_id, received_on desc);
create index on spread_recipients (asker_id);
select hopluc.protect('spread_recipients',
  $$(select actor.may('spreading.readAll')) or (select actor.may('spreading.system')) or organisation_id = any ((select actor.organisations())::uuid[]) or asker_id = any ((select actor.organisations())::uuid[])$$,
  $$(select actor.may('spreading.system')) or (select actor.may('spreading.ask')) and asker_id = any ((select actor.organisations())::uuid[])
    or (select actor.may('spreading.report')) and organisation_id = any ((select actor.organisations())::uuid[])$$);
select hopluc.protect('spreads',
  $$(select actor.may('spreading.readAll')) or (select actor.may('spreading.system')) or asker_id = any ((select actor.organisations())::uuid[])
    or exists (select 1 from spread_recipients r where r.spread_id = spreads.id)$$,
  $$(select actor.may('spreading.system')) or (select actor.may('spreading.ask')) and asker_id = any ((select actor.organisations())::uuid[])$$);

create table spread_sessions (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  recipient_id uuid not null references spread_recipients,
  held_on date not null,
  place text not null check (place <> ''),
  form text not null check (form in ('meeting', 'online', 'within', 'broadcast', 'house', 'other')),
  chaired_by text not null default '',
  -- [{ "kind", "people" }]
  audiences jsonb not null,
  people int not null check (people > 0),
  materials text not null default '',
  told_at timestamptz not null,
  told_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_why text
);
create index on spread_sessions (recipient_id, held_on);
select hopluc.protect('spread_sessions', 'exists (select 1 from spread_recipients r where r.id = recipient_id)',
  $$exists (select 1 from spread_recipients r where r.id = recipient_id and ((select actor.may('spreading.system'))
    or (select actor.may('spreading.report')) and r.organisation_id = any ((select actor.organisations())::uuid[])))$$);

create table spread_files (
  session_id uuid not null references spread_sessions,
  file_id uuid not null,
  province_id uuid not null,
  added_at timestamptz not null,
  primary key (session_id, file_id)
);
create index on spread_files (file_id);
select hopluc.protect('spread_files', 'exists (select 1 from spread_sessions s where s.id = session_id)',
  $$exists (select 1 from spread_sessions s join spread_recipients r on r.id = s.recipient_id where s.id = session_id and ((select actor.may('spreading.system'))
    or (select actor.may('spreading.report')) and r.organisation_id = any ((select actor.organisations())::uuid[])))$$);
select hopluc.files_readable_through('spread_files');

select hopluc.timeline('spread_events', 'spread_recipients');
