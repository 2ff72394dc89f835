-- Advice and decision: what an agency proposes to the provincial people's committee (tờ trình, báo cáo đề xuất), and what the chairman or
-- his deputy in charge says of each point. Form of the paper: Nghị định 30/2020/NĐ-CP, Annex III, form 1.4.
create table proposals (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  kind text not null check (kind in ('submission', 'report')),
  organisation_id uuid not null references organisations,
  -- As it was called when the paper left it.
  organisation_name text not null,
  recipient_id uuid not null references organisations,
  title text not null check (title = normalize(title, NFC) and title <> ''),
  basis text[] not null default '{}',
  opening text not null default '',
  -- The paper and the task that it answers.
  answers_document_id uuid,
  answers_task_id uuid,
  -- The page of the house that it comes from, where another module handed it in; with the words to name it.
  origin text,
  origin_title text,
  state text not null check (state in ('draft', 'sent', 'incomplete', 'before', 'returned', 'decided', 'withdrawn')),
  times_sent int not null default 0,
  sent_on date,
  sent_by_name text,
  -- The registered paper in which it stands.
  document_id uuid,
  number text,
  -- The office's word when it puts the paper before a leader.
  office_note text,
  put_on date,
  put_by_name text,
  leader_membership_id uuid references memberships,
  leader_name text,
  leader_post text,
  returned_note text,
  returned_on date,
  returned_by_name text,
  -- What was said of the whole.
  opinion text,
  decided_on date,
  notice_document_id uuid,
  notice_number text,
  notice_on date,
  -- Who leads or helps with what was decided: they read what it comes from.
  concerned_ids uuid[] not null default '{}',
  search text not null default '',
  check (state in ('draft', 'withdrawn') or times_sent > 0),
  check (state not in ('before', 'decided') or leader_membership_id is not null)
);
create index on proposals (organisation_id, state);
create index on proposals (province_id, state, sent_on desc);
create index on proposals (leader_membership_id) where state = 'before';
create index on proposals (origin) where origin is not null;
create index on proposals (answers_task_id) where answers_task_id is not null;
create index on proposals (document_id) where document_id is not null;
create index on proposals using gin (concerned_ids);
-- A draft is its own organisation's; what was sent is read by who checks and decides, and by whom the decision concerns.
select hopluc.protect('proposals',
  read  => $$(select actor.may('decisions.system')) or organisation_id = (select actor.organisation()) and (select actor.may('decisions.see'))
    or times_sent > 0 and (select actor.may('decisions.readAll')) or concerned_ids && (select actor.organisations())::uuid[] and (select actor.may('decisions.see'))$$,
  write => $$(select actor.may('decisions.system')) or (select actor.may('decisions.propose')) and organisation_id = (select actor.organisation())
    or times_sent > 0 and ((select actor.may('decisions.check')) or (select actor.may('decisions.decide')))$$);
select hopluc.timeline('proposal_events', 'proposals');
select hopluc.searchable('proposals');

-- What is proposed, point by point; each is decided once.
create table proposal_items (
  id uuid primary key,
  province_id uuid not null,
  proposal_id uuid not null references proposals,
  n int not null,
  words text not null check (words <> ''),
  -- As the agency would have it.
  wanted_lead_id uuid references organisations,
  wanted_coordinate_ids uuid[] not null default '{}',
  wanted_due_on date,
  outcome text check (outcome in ('approved', 'opinion', 'refused', 'returned')),
  opinion text,
  decided_on date,
  decided_by_name text,
  decided_by_post text,
  -- Said in a meeting or by word of mouth and written down by the office.
  noted_by_name text,
  lead_id uuid references organisations,
  coordinate_ids uuid[] not null default '{}',
  due_on date,
  task_id uuid,
  check (outcome is null or decided_on is not null and decided_by_name is not null),
  check (outcome not in ('opinion', 'refused', 'returned') or opinion is not null),
  check (task_id is null or outcome in ('approved', 'opinion') and lead_id is not null and due_on is not null)
);
create index on proposal_items (proposal_id, n);
create index on proposal_items (task_id) where task_id is not null;
select hopluc.protect('proposal_items', 'exists (select 1 from proposals p where p.id = proposal_id)',
  $$exists (select 1 from proposals p where p.id = proposal_id and ((select actor.may('decisions.system')) or (select actor.may('decisions.propose')) and p.organisation_id = (select actor.organisation())
    or p.times_sent > 0 and ((select actor.may('decisions.check')) or (select actor.may('decisions.decide')))))$$,
  removable => true);

-- What was sent and came back, as it was: the next version shows how it differs.
create table proposal_versions (
  id uuid primary key,
  province_id uuid not null,
  proposal_id uuid not null references proposals,
  n int not null,
  content jsonb not null,
  number text,
  document_id uuid,
  sent_on date not null,
  sent_by_name text not null,
  returned_on date not null,
  returned_by_name text not null,
  returned_note text not null,
  unique (proposal_id, n)
);
select hopluc.protect('proposal_versions', 'exists (select 1 from proposals p where p.id = proposal_id)',
  $$exists (select 1 from proposals p where p.id = proposal_id and p.times_sent > 0 and ((select actor.may('decisions.system')) or (select actor.may('decisions.check')) or (select actor.may('decisions.decide'))))$$);

-- Annexes.
create table proposal_files (
  id uuid primary key,
  province_id uuid not null,
  proposal_id uuid not null references proposals,
  file_id uuid not null references hopluc.files,
  unique (proposal_id, file_id)
);
create index on proposal_files (file_id);
select hopluc.protect('proposal_files', 'exists (select 1 from proposals p where p.id = proposal_id)',
  $$exists (select 1 from proposals p where p.id = proposal_id and ((select actor.may('decisions.system')) or (select actor.may('decisions.propose')) and p.organisation_id = (select actor.organisation())))$$,
  removable => true);
select hopluc.files_readable_through('proposal_files');
