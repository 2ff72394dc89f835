-- Procedures of registration: what the province says of each (over what comes with the program), the files of applicants, their papers.
-- A file keeps the definition by which it was opened; what was decided goes into the register of cooperatives in the same transaction.

create table procedure_rules (
  id uuid primary key,
  province_id uuid not null,
  code text not null,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  -- [{ "label", "required" }]
  papers jsonb not null,
  -- None: the law names no number of days.
  working_days int check (working_days between 1 and 365),
  result text not null,
  time_rule text not null,
  fee text not null,
  -- How it goes, in the words of the province; empty: as the program says it.
  steps text not null default '',
  legal_basis text not null check (legal_basis <> ''),
  valid_from date not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
create index on procedure_rules (province_id, code, valid_from desc);
select hopluc.protect('procedure_rules', '(select actor.is_known())', '(select actor.may(''procedures.setRules''))');

create table procedure_files (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- Of the year and the body that receives it: 0007.
  number text,
  code text not null,
  -- The definition by which it is dealt with.
  rule jsonb not null,
  organisation_id uuid not null references organisations,
  place_id uuid references places,
  -- Whom it is about, where the register knows it already; after a founding: the one that was entered.
  cooperative_id uuid references cooperatives,
  -- The applicant's own body in the directory: its people see the file.
  applicant_id uuid references organisations,
  applicant_name text not null check (applicant_name = normalize(applicant_name, NFC) and applicant_name <> ''),
  filer_name text not null default '',
  filer_phone text not null default '',
  how text not null check (how in ('counter', 'post', 'online')),
  state text not null check (state in ('submitted', 'processing', 'asked', 'granted', 'refused', 'withdrawn', 'lapsed')),
  -- [{ "label", "required", "have" }], and what is asked to be changed in the register.
  papers jsonb not null,
  wanted jsonb not null default '{}',
  submitted_on date not null,
  received_on date,
  -- The last day by the working-day calendar; none while supplements are awaited, and where the law names no number.
  due_on date,
  asked_on date,
  asked_until date,
  asked_for text not null default '',
  -- Working days that were used up before supplements were asked for.
  used_days int not null default 0,
  supplemented_on date,
  decided_on date,
  reason text not null default '',
  result_number text not null default '',
  decided_by_name text,
  signer text not null default '',
  opened_at timestamptz not null,
  opened_by_name text not null,
  -- Nobody reads those of a commune without its index.
  check ((state = 'asked') = (asked_until is not null and supplemented_on is null and decided_on is null)),
  check ((state in ('granted', 'refused', 'withdrawn', 'lapsed')) = (decided_on is not null))
);
create index on procedure_files (organisation_id, submitted_on desc, id);
create index on procedure_files (province_id, submitted_on desc, id);
create index on procedure_files (applicant_id) where applicant_id is not null;
create index on procedure_files (cooperative_id) where cooperative_id is not null;
create index on procedure_files (province_id, due_on) where state = 'processing';
create index on procedure_files (province_id, asked_until) where state = 'asked';
create unique index procedure_files_number on procedure_files (organisation_id, number, (extract(year from received_on))) where number is not null;
select hopluc.protect('procedure_files',
  $$(select actor.may('procedures.readAll')) or organisation_id = any ((select actor.organisations())::uuid[])
    or applicant_id = any ((select actor.organisations())::uuid[])$$,
  $$(select actor.may('procedures.handleAll')) or (select actor.may('procedures.handle')) and organisation_id = any ((select actor.organisations())::uuid[])
    or (select actor.may('procedures.apply')) and applicant_id = any ((select actor.organisations())::uuid[])$$);

create table procedure_papers (
  id uuid primary key,
  province_id uuid not null,
  procedure_id uuid not null references procedure_files,
  file_id uuid not null references hopluc.files,
  label text not null,
  added_at timestamptz not null,
  added_by_name text not null
);
create index on procedure_papers (procedure_id);
create index on procedure_papers (file_id);
select hopluc.protect('procedure_papers',
  'exists (select 1 from procedure_files f where f.id = procedure_id)',
  'exists (select 1 from procedure_files f where f.id = procedure_id)');
select hopluc.files_readable_through('procedure_papers');
select hopluc.personal('procedure_files');

select hopluc.timeline('procedure_events', 'procedure_files');
