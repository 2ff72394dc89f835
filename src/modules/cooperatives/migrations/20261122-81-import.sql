-- What an import of a spreadsheet wrote bears its id, so that a whole import can be taken back and nothing else ever removed.
alter table cooperatives add column import_id uuid;
alter table cooperative_values add column import_id uuid, add column superseded_import uuid;
alter table cooperative_posts add column import_id uuid;
create index on cooperatives (import_id) where import_id is not null;
create index on cooperative_values (import_id) where import_id is not null;
create index on cooperative_values (superseded_import) where superseded_import is not null;
create index on cooperative_posts (import_id) where import_id is not null;
-- A row without a code is the one of that name at that place.
create index on cooperatives (province_id, hopluc.fold(name));

grant delete on cooperatives, cooperative_values, cooperative_posts, cooperative_insides to hopluc_app;
create policy remove on cooperatives for delete using (province_id = (select actor.province()) and import_id is not null and (select actor.may('cooperatives.import')));
create policy remove on cooperative_values for delete using (province_id = (select actor.province()) and import_id is not null and (select actor.may('cooperatives.import')));
create policy remove on cooperative_posts for delete using (province_id = (select actor.province()) and import_id is not null and (select actor.may('cooperatives.import')));
create policy remove on cooperative_insides for delete using (province_id = (select actor.province()) and (select actor.may('cooperatives.import'))
  and exists (select 1 from cooperatives c where c.id = cooperative_insides.id and c.import_id is not null));
