-- Drafts of a body that ends are handed over to its heir by the system, as a person decided.
drop policy read on consolidations;
create policy read on consolidations for select using (province_id = (select actor.province()) and ((select actor.may('reports.readAll'))
  or organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may('consolidation.system'))));
drop policy change on consolidations;
create policy change on consolidations for update
  using (province_id = (select actor.province()) and ((select actor.may('consolidation.system'))
    or (select actor.may('consolidation.write')) and organisation_id = any ((select actor.organisations())::uuid[])))
  with check (province_id = (select actor.province()) and ((select actor.may('consolidation.system'))
    or (select actor.may('consolidation.write')) and organisation_id = any ((select actor.organisations())::uuid[])));
