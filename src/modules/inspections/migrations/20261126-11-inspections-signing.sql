-- Minutes bear two signatures: the team's head signs first, then the inspected body signs, or says why it does not. Only then are they numbered.
alter table inspection_visits add column team_signed_on date;
alter table inspection_visits add column team_signed_by text;
alter table inspection_visits add column team_signed_post text;
alter table inspection_visits add column body_signed_on date;
alter table inspection_visits add column body_signed_by text;
alter table inspection_visits add column body_signed_post text;
alter table inspection_visits add column refused_on date;
alter table inspection_visits add column refused_by text;
alter table inspection_visits add column refused_why text;
-- Issued without the body's hand: why.
alter table inspection_visits add column unsigned_why text;
alter table inspection_visits add check ((team_signed_on is null) = (team_signed_by is null));
alter table inspection_visits add check (body_signed_on is null or team_signed_on is not null);
alter table inspection_visits add check (refused_on is null or team_signed_on is not null and body_signed_on is null and refused_why is not null);

-- A body that ends before its minutes: its heir is inspected in its stead, once; what was begun keeps the name under which it was begun.
alter table inspection_visits add column former_name text;
alter table inspection_visits add column ended_on date;
-- Minutes stay under the name of the body that they were made at; heirs of what is open in them read them.
alter table inspection_visits add column heir_ids uuid[] not null default '{}';
alter table inspection_visits drop constraint inspection_visits_inspection_id_organisation_id_key;
create unique index on inspection_visits (inspection_id, organisation_id) where former_name is null;
create index on inspection_visits using gin (heir_ids) where heir_ids <> '{}';

drop policy read on inspection_visits;
drop policy change on inspection_visits;
create policy read on inspection_visits for select using (province_id = (select actor.province()) and (
  exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.readAll')) or i.organisation_id = (select actor.organisation())))
  or (organisation_id = any ((select actor.organisations())::uuid[]) or heir_ids && (select actor.organisations())::uuid[]) and exists (select 1 from inspections i where i.id = inspection_id)));
-- The inspected body writes its own word while it is asked to sign, and nothing else (the actions see to which columns).
create policy change on inspection_visits for update using (province_id = (select actor.province()) and (
  exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.run')) and i.organisation_id = (select actor.organisation())))
  or team_signed_on is not null and minutes_on is null and (select actor.may('inspections.answer')) and organisation_id = any ((select actor.organisations())::uuid[])))
  with check (province_id = (select actor.province()) and (
  exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.run')) and i.organisation_id = (select actor.organisation())))
  or team_signed_on is not null and minutes_on is null and (select actor.may('inspections.answer')) and organisation_id = any ((select actor.organisations())::uuid[])));

-- What the body is asked to sign it reads: from the team's signature on.
drop policy read on inspection_findings;
create policy read on inspection_findings for select using (province_id = (select actor.province()) and (
  exists (select 1 from inspections i where i.id = inspection_id and ((select actor.may('inspections.system')) or (select actor.may('inspections.readAll')) or i.organisation_id = (select actor.organisation())))
  or organisation_id = any ((select actor.organisations())::uuid[]) and (select actor.may('inspections.see'))
    and (issued_on is not null or exists (select 1 from inspection_visits v where v.id = visit_id and v.team_signed_on is not null))));
