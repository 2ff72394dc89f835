-- Declarations that came with a sheet bear its import, so that the whole sheet can be taken back as long as nobody has gone on with one of them.
alter table cooperative_declarations add column import_id uuid;
create index on cooperative_declarations (import_id) where import_id is not null;

grant delete on cooperative_declarations to hopluc_app;
/* Only one that such a sheet began, and that nobody has decided about. */
create policy remove_of_import on cooperative_declarations for delete using (province_id = (select actor.province()) and import_id is not null and state in ('draft', 'sent')
  and ((select actor.may('cooperatives.keepAll')) or (select actor.may('cooperatives.keep'))
    and cooperative_id in (select c.id from cooperatives c where c.place_id = any ((select cooperative_grounds())::uuid[]))));
