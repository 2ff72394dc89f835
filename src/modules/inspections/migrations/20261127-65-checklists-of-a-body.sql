-- A checklist is corrected by the body that wrote it; the office and the agency in charge keep the ready-made ones, those that were there
-- before this was known, and those of bodies that are no more. Everybody who inspects uses all of them.
alter table inspection_checklists add column organisation_id uuid references organisations;
drop policy add on inspection_checklists;
create policy add on inspection_checklists for insert with check (province_id = (select actor.province()) and (select actor.may('inspections.run'))
  and (organisation_id is null or organisation_id = (select actor.organisation())));
drop policy change on inspection_checklists;
create policy change on inspection_checklists for update
  using (province_id = (select actor.province()) and (select actor.may('inspections.run'))
    and (organisation_id = (select actor.organisation()) or (select actor.may('inspections.lists'))))
  with check (province_id = (select actor.province()) and (select actor.may('inspections.run')));
