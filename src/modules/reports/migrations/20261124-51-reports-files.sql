-- Papers that go with a report, by part of its form; and who saved its figures last.
create table report_files (
  id uuid primary key,
  province_id uuid not null,
  submission_id uuid not null references report_submissions,
  file_id uuid not null references hopluc.files,
  -- The part of the form that asks for it; null: handed in beside it.
  part text,
  added_at timestamptz not null,
  added_by_name text not null,
  -- Taken out again: what was sent with it keeps it.
  removed_at timestamptz,
  check (removed_at is null or removed_at >= added_at)
);
create index on report_files (submission_id);
create index on report_files (file_id);
select hopluc.protect('report_files', 'exists (select 1 from report_submissions s where s.id = submission_id)',
  $$exists (select 1 from report_submissions s where s.id = submission_id and (select actor.may('reports.fill')) and s.organisation_id = any ((select actor.organisations())::uuid[]))$$);
select hopluc.files_readable_through('report_files');

alter table report_cells add column saved_by_name text;
