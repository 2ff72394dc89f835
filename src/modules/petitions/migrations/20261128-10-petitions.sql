-- Difficulties and petitions (khó khăn, vướng mắc, kiến nghị): who raised what about which cooperative or locality, who is to answer until when,
-- what was answered, what went up to the province and the centre.

/* Which body answers for a field, from a day on; nothing is overwritten. What no row says, the program's default says. */
create table petition_routes (
  id uuid primary key,
  province_id uuid not null,
  field text not null,
  body_id uuid not null references organisations,
  valid_from date not null,
  set_at timestamptz not null,
  set_by_name text not null
);
create index on petition_routes (province_id, field, valid_from desc);
select hopluc.protect('petition_routes', '(select actor.is_known())', $$(select actor.may('petitions.route'))$$);

/* One matter that comes again and again: petitions are linked by it, so that it is counted and can feed a policy. */
create table petition_matters (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  field text not null,
  title text not null check (title = normalize(title, NFC) and title <> ''),
  opened_on date not null,
  opened_by_name text not null
);
create index on petition_matters (province_id, field);
select hopluc.protect('petition_matters', $$(select actor.may('petitions.readAll'))$$, $$(select actor.may('petitions.route'))$$);

create table petitions (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- About one of the register, about a locality (its commune's body), or about neither: the whole province.
  cooperative_id uuid references cooperatives,
  concerned_id uuid references organisations,
  -- The ground that it concerned when it was raised.
  place_id uuid references places,
  raiser_id uuid not null references organisations,
  raised_on date not null,
  raised_at timestamptz not null,
  raised_by_name text not null,
  source text not null check (source in ('itself', 'visit', 'meeting', 'report')),
  source_on date,
  -- Which visit, meeting, report.
  source_words text not null default '',
  field text not null check (field in ('people', 'land', 'tax', 'capital', 'technology', 'market', 'infrastructure', 'audit', 'agriculture', 'registration', 'governance', 'other')),
  title text not null check (title = normalize(title, NFC) and title <> ''),
  words text not null check (words <> ''),
  state text not null default 'raised' check (state in ('raised', 'assigned', 'submitted', 'central', 'answered', 'settled', 'closed', 'withdrawn')),
  -- With whom it is now, and everybody it was with.
  answerer_id uuid references organisations,
  answerer_ids uuid[] not null default '{}',
  -- Last day of the step that it waits at: to be routed, to be answered.
  due_on date,
  told_near_on date,
  told_late_on date,
  answer text,
  -- The law or paper that the answer rests on.
  basis text not null default '',
  answered_on date,
  answered_by_name text,
  replier_id uuid references organisations,
  -- The answer came by its last day.
  in_time boolean,
  -- Beyond the authority of who had it: up to the province's committee, by which paper.
  escalated_on date,
  escalated_why text not null default '',
  escalated_number text not null default '',
  -- Sent on to the centre: to whom, by which paper.
  central_to text,
  central_number text,
  central_on date,
  ended_on date,
  closed_why text not null default '',
  reopened int not null default 0 check (reopened >= 0),
  matter_id uuid references petition_matters,
  -- Bodies that may see it: who raised it, the locality concerned, everybody it was with. The cooperative and its commune see it as that.
  seen_ids uuid[] not null,
  search text not null generated always as (hopluc.fold(title || ' ' || words || ' ' || source_words || ' ' || coalesce(answer, ''))) stored,
  check (cooperative_id is null or concerned_id is null),
  check (state not in ('assigned', 'submitted', 'central') or answerer_id is not null),
  check (state not in ('raised', 'assigned', 'submitted') or due_on is not null),
  check (state <> 'answered' or (answer is not null and answered_on is not null)),
  check (state <> 'central' or (central_to <> '' and central_number <> '' and central_on is not null)),
  check (state <> 'closed' or closed_why <> '')
);
create index on petitions using gin (seen_ids);
create index on petitions (province_id, raised_on desc, id);
create index on petitions (cooperative_id) where cooperative_id is not null;
create index on petitions (answerer_id, due_on) where state in ('assigned', 'submitted');
create index on petitions (province_id, due_on) where state in ('raised', 'assigned', 'submitted');
create index on petitions (raiser_id) where state in ('raised', 'assigned', 'submitted', 'central', 'answered');
create index on petitions (concerned_id) where concerned_id is not null;
create index on petitions (matter_id) where matter_id is not null;
create index on petitions (province_id, field, raised_on);
select hopluc.searchable('petitions');

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  -- Those for which it is so themselves, and those that went into one of them.
  of constant text := 'cooperative_id in (select c.id from cooperatives c where %1$s
    union all select m.id from cooperatives m join cooperatives c on c.id = m.merged_into where m.merged_into is not null and (%1$s))';
begin
  perform hopluc.protect('petitions',
    $r$(select actor.may('petitions.readAll')) or (select actor.may('petitions.system')) or (select actor.may('petitions.see')) and (seen_ids && (select actor.organisations())::uuid[] or $r$
      || format(of, own || ' or ' || ground) || ')',
    $w$(select actor.may('petitions.system')) or (select actor.may('petitions.route')) or (select actor.may('petitions.decide'))
      or (select actor.may('petitions.answer')) and answerer_ids && (select actor.organisations())::uuid[]
      or (select actor.may('petitions.raise')) and (raiser_id = any ((select actor.organisations())::uuid[]) or concerned_id = any ((select actor.organisations())::uuid[]) or $w$
      || format(of, own) || ')');
end $$;

create table petition_files (
  petition_id uuid not null references petitions,
  file_id uuid not null,
  province_id uuid not null,
  role text not null check (role in ('raised', 'answer')),
  added_at timestamptz not null,
  primary key (petition_id, file_id)
);
create index on petition_files (file_id);
select hopluc.protect('petition_files', 'exists (select 1 from petitions p where p.id = petition_id)',
  $$exists (select 1 from petitions p where p.id = petition_id and ((select actor.may('petitions.raise')) or (select actor.may('petitions.answer'))))$$);
select hopluc.files_readable_through('petition_files');
select hopluc.timeline('petition_events', 'petitions');
