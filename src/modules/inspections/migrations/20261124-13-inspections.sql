-- Inspection (kiểm tra, giám sát): planned for a year, decided with a team, carried out at each inspected body by a checklist, written down in
-- minutes; what was found is answered by that body, remedied by a task, and closed by who inspected when the remedy is confirmed.
create table inspection_checklists (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  -- [{ "key", "words", "basis" }]
  items jsonb not null,
  changed_on date not null,
  changed_by_name text not null
);
create index on inspection_checklists (province_id, name);
select hopluc.protect('inspection_checklists', '(select actor.is_known())', '(select actor.may(''inspections.run''))');

create table inspections (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('inspection', 'supervision')),
  title text not null check (title = normalize(title, NFC) and title <> ''),
  scope text not null default '',
  year int not null,
  from_day date not null,
  to_day date not null,
  subject_ids uuid[] not null,
  -- The questions as they were when it was planned: a template that changes later changes nothing here.
  checklist jsonb not null default '[]',
  state text not null check (state in ('planned', 'decided', 'done', 'cancelled')),
  plan_document_id uuid,
  plan_number text,
  -- [{ "role", "name", "post", "organisation" }]
  team jsonb not null default '[]',
  decision_document_id uuid,
  decision_number text,
  decided_on date,
  cancelled_why text,
  check (from_day <= to_day),
  check (state <> 'decided' or decision_number is not null)
);
create index on inspections (province_id, year, from_day);
create index on inspections (organisation_id, year);
create index on inspections using gin (subject_ids);
-- An inspected body reads of it when it is made known: with the plan, or with the decision.
select hopluc.protect('inspections',
  read  => $$(select actor.may('inspections.system')) or (select actor.may('inspections.readAll')) or organisation_id = (select actor.organisation()) and (select actor.may('inspections.see'))
    or (plan_number is not null or decision_number is not null) and subject_ids && (select actor.organisations())::uuid[] and (select actor.may('inspections.see'))$$,
  write => $$(select actor.may('inspections.system')) or (select actor.may('inspections.run')) and organisation_id = (select actor.organisation())$$);
select hopluc.timeline('inspection_events', 'inspections');

-- One inspected body of an inspection.
create table inspection_visits (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  inspection_id uuid not null references inspections,
  organisation_id uuid not null references organisations,
  visited_on date,
  -- { key: { "result": "met" | "unmet" | "none", "note" } }
  answers jsonb not null default '{}',
  conclusion text not null default '',
  minutes_document_id uuid,
  minutes_number text,
  minutes_on date,
  unique (inspection_id, organisation_id)
);
create index on inspection_visits (organisation_id);
select hopluc.protect('inspection_visits',
  read  => $$exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.readAll')) or i.organisation_id = (select actor.organisation())))
    or organisation_id = any ((select actor.organisations())::uuid[]) and exists (select 1 from inspections i where i.id = inspection_id)$$,
  write => $$exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.run')) and i.organisation_id = (select actor.organisation())))$$,
  removable => true);

create table inspection_findings (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  inspection_id uuid not null references inspections,
  visit_id uuid not null references inspection_visits,
  organisation_id uuid not null references organisations,
  n int not null,
  words text not null check (words <> ''),
  severity text not null check (severity in ('minor', 'major', 'severe')),
  remedy text,
  due_on date,
  -- The body reads it with the minutes, not before.
  issued_on date,
  task_id uuid,
  agrees boolean,
  answer text,
  answered_on date,
  answered_by_name text,
  closed_on date,
  closed_by_name text,
  closed_note text,
  check ((remedy is null) = (due_on is null)),
  check (severity = 'minor' or remedy is not null),
  check ((answer is null) = (answered_on is null)),
  check (answer is null or issued_on is not null),
  check (task_id is null or remedy is not null)
);
create index on inspection_findings (visit_id, n);
create index on inspection_findings (organisation_id) where closed_on is null;
create index on inspection_findings (province_id, due_on) where closed_on is null;
create index on inspection_findings (task_id) where task_id is not null;
select hopluc.protect('inspection_findings',
  read  => $$exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.readAll')) or i.organisation_id = (select actor.organisation())))
    or issued_on is not null and organisation_id = any ((select actor.organisations())::uuid[]) and (select actor.may('inspections.see'))$$,
  write => $$exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.run')) and i.organisation_id = (select actor.organisation())))
    or issued_on is not null and (select actor.may('inspections.answer')) and organisation_id = any ((select actor.organisations())::uuid[])$$,
  removable => true);

-- Evidence of a finding, and what its answer brings along.
create table inspection_files (
  id uuid primary key,
  province_id uuid not null,
  finding_id uuid not null references inspection_findings on delete cascade,
  file_id uuid not null references hopluc.files,
  role text not null check (role in ('evidence', 'answer')),
  unique (finding_id, file_id)
);
create index on inspection_files (file_id);
select hopluc.protect('inspection_files', 'exists (select 1 from inspection_findings f where f.id = finding_id)',
  $$exists (select 1 from inspection_findings f where f.id = finding_id) and ((select actor.may('inspections.run')) or (select actor.may('inspections.answer')))$$,
  removable => true);
select hopluc.files_readable_through('inspection_files');
