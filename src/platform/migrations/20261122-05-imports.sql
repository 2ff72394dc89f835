-- Imports of spreadsheets: a file's rows, what was found wrong at which cell, what became of each. Rows hold what people sent, personal
-- data among it: they are seen with the permission that the import asks for, and swept after thirty days.
create table hopluc.imports (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- Which import a module declares, and the permission that it asks for.
  kind text not null,
  permission text not null,
  account_id uuid not null,
  membership_id uuid,
  actor_name text not null,
  at timestamptz not null,
  file_name text not null,
  sha256 text not null,
  -- [{ name, rows }] of the file; { sheet, header, headerRows, columns }; [{ why, rows }].
  sheets jsonb not null,
  layout jsonb not null,
  left_out jsonb not null default '[]',
  state text not null check (state in ('judged', 'running', 'done', 'stopped', 'undone')),
  -- Rows that are data; those with errors; those to be written; those that were.
  lines int not null default 0,
  wrong int not null default 0,
  total int not null default 0,
  done int not null default 0,
  started_at timestamptz,
  -- When it last went on: one that stands still is taken up again.
  beat_at timestamptz,
  ended_at timestamptz,
  -- Why it stopped: the code of a sentence.
  why text
);
create index on hopluc.imports (province_id, kind, at desc);
create index on hopluc.imports (beat_at) where state = 'running';
select hopluc.protect('hopluc.imports',
  '(select actor.may(''imports.resume'')) or province_id = (select actor.province()) and actor.may(permission)',
  '(select actor.may(''imports.resume'')) or province_id = (select actor.province()) and actor.may(permission)', tenant => false);

create table hopluc.import_rows (
  import_id uuid not null references hopluc.imports,
  province_id uuid not null,
  sheet int not null,
  -- As people count: the first row of the sheet is 1.
  line int not null,
  cells jsonb not null,
  is_data boolean not null default false,
  key text,
  expected text check (expected in ('new', 'changed', 'unchanged')),
  problems jsonb not null default '[]',
  notes jsonb not null default '[]',
  shown jsonb not null default '{}',
  resolved jsonb not null default '{}',
  outcome text check (outcome in ('new', 'changed', 'unchanged', 'refused', 'undone')),
  object_id uuid,
  before jsonb,
  primary key (import_id, sheet, line)
);
create index on hopluc.import_rows (import_id, line) where is_data and outcome is null;
create index on hopluc.import_rows (object_id) where object_id is not null;
select hopluc.protect('hopluc.import_rows', 'exists (select 1 from hopluc.imports i where i.id = import_id)',
  'exists (select 1 from hopluc.imports i where i.id = import_id)', tenant => false, removable => true);
