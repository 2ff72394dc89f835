-- What is published of a period: counted once, shown to each agency concerned, objected to line by line, then frozen.
create table publications (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  period text not null,
  from_on date not null,
  to_on date not null,
  -- The day that the numbers speak of.
  counted_on date not null,
  state text not null check (state in ('open', 'published', 'withdrawn')),
  opened_on date not null,
  objections_until date not null,
  opened_by text not null,
  organisation_id uuid not null,
  published_on date,
  number text,
  document_id uuid,
  withdrawn_why text,
  check (state <> 'published' or published_on is not null)
);
-- Of the office that publishes: where provinces unite, what each published of a period stays.
create unique index on publications (province_id, organisation_id, period) where state <> 'withdrawn';
create index on publications (province_id, opened_on desc, id);
select hopluc.protect('publications', '(select actor.may(''tasks.read'')) or (select actor.may(''tasks.system''))', '(select actor.may(''tasks.publish''))');

-- One row an agency, and one for all (without an organisation). Others' rows are read when they are published, not before.
create table publication_rows (
  publication_id uuid not null references publications,
  province_id uuid not null,
  place int not null,
  organisation_id uuid,
  name text not null,
  numbers jsonb not null,
  primary key (publication_id, place)
);
select hopluc.protect('publication_rows',
  '(select actor.may(''tasks.readAll'')) or organisation_id = any ((select actor.organisations())::uuid[]) or exists (select 1 from publications p where p.id = publication_id and p.state = ''published'' and (select actor.may(''tasks.read'')))',
  '(select actor.may(''tasks.publish''))');

-- The tasks that count against an agency: late, or done late. To each it may object within set days; the answer stays with it.
create table publication_lines (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  publication_id uuid not null references publications,
  task_id uuid not null references tasks,
  lead_id uuid not null,
  lead_name text not null,
  title text not null,
  source text,
  due_on date not null,
  done_on date,
  label text not null check (label in ('late', 'done_late')),
  days int not null,
  urged int not null,
  objection text,
  objected_on date,
  objected_by text,
  accepted boolean,
  answer text,
  answered_on date,
  answered_by text,
  check ((objection is null) = (objected_on is null)),
  check ((answer is null) = (answered_on is null) and (answer is null) = (accepted is null))
);
create index on publication_lines (publication_id, lead_name, due_on, id);
create index on publication_lines (publication_id) where objected_on is not null and answered_on is null;
create index on publication_lines (task_id);
select hopluc.protect('publication_lines',
  '(select actor.may(''tasks.readAll'')) or lead_id = any ((select actor.organisations())::uuid[]) or exists (select 1 from publications p where p.id = publication_id and p.state = ''published'' and (select actor.may(''tasks.read'')))',
  '(select actor.may(''tasks.publish'')) or ((select actor.may(''tasks.do'')) and lead_id = any ((select actor.organisations())::uuid[]))');
