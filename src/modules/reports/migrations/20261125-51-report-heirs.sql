-- Reports across reorganisations: who makes a report may be the heir of the body that it speaks of.
alter table report_submissions add column subject_id uuid references organisations;
comment on column report_submissions.subject_id is 'The body whose figures these are; organisation_id is who answers for the report, its heir once it has ended.';
-- Bodies that became this one wholly: what they reported of the period before is the period before of this one.
alter table report_submissions add column former_ids uuid[] not null default '{}';
alter table report_submissions no force row level security;
update report_submissions set subject_id = organisation_id;
alter table report_submissions force row level security;
alter table report_submissions alter column subject_id set not null;
alter table report_submissions drop constraint report_submissions_request_id_organisation_id_key;
alter table report_submissions add constraint report_submissions_request_id_subject_id_key unique (request_id, subject_id);
create index on report_submissions (organisation_id, request_id);

-- withdrawn: asked of a body that no longer stood on the closing day; its heirs are asked instead.
alter table report_submissions drop constraint report_submissions_state_check;
alter table report_submissions add constraint report_submissions_state_check check (state in ('waiting', 'draft', 'sent', 'returned', 'accepted', 'withdrawn'));
-- A body reads what was reported of it, whoever made it.
drop policy read on report_submissions;
create policy read on report_submissions for select using (province_id = (select actor.province()) and ((select actor.may('reports.readAll'))
  or organisation_id = any ((select actor.organisations())::uuid[]) or subject_id = any ((select actor.organisations())::uuid[])
  or recipient_id = any ((select actor.organisations())::uuid[]) or (select actor.may('reports.system'))));

-- Whom a request asks, so that it can be asked again when bodies change before its closing day.
alter table report_requests add column audience jsonb not null default '[]';
alter table report_requests no force row level security;
alter table report_schedules no force row level security;
update report_requests r set audience = s.audience from report_schedules s where s.id = r.schedule_id;
alter table report_schedules force row level security;
alter table report_requests force row level security;
drop policy change on report_requests;
create policy change on report_requests for update using (province_id = (select actor.province()) and ((select actor.may('reports.request')) or (select actor.may('reports.system'))
  or (select actor.may('reports.receive')) and recipient_id = any ((select actor.organisations())::uuid[])))
  with check (province_id = (select actor.province()) and ((select actor.may('reports.request')) or (select actor.may('reports.system'))
  or (select actor.may('reports.receive')) and recipient_id = any ((select actor.organisations())::uuid[])));

-- How a divided place is shared out where figures are re-based: chosen by a person, with a reason.
create table report_shares (
  id uuid primary key,
  province_id uuid not null,
  place_id uuid not null references places,
  -- The step of the map that divides it, and which way it is walked: forward to what it became, back to what it was made of.
  effective_on date not null,
  way text not null check (way in ('forward', 'back')),
  part_id uuid not null references places,
  share numeric not null check (share between 0 and 1),
  basis text not null check (basis <> ''),
  made_at timestamptz not null,
  made_by_name text not null,
  unique (province_id, place_id, effective_on, way, part_id)
);
select hopluc.protect('report_shares', '(select actor.is_known())', '(select actor.may(''reports.design''))', true, true);
