-- Support of the past that came with a sheet bears its import, so that the whole sheet can be taken back as long as nobody has gone on with it.
alter table supports add column import_id uuid;
create index on supports (import_id) where import_id is not null;

grant delete on supports, support_events to hopluc_app;
/* Only one that a sheet brought, of which nothing was handed over, by whoever may record it; and with it the line that says so. */
create policy remove_of_import on supports for delete using (province_id = (select actor.province()) and import_id is not null and state = 'granted' and parts = 0
  and ((select actor.may('cooperatives.keepAll')) or (select actor.may('support.decide')) and party_ids && (select actor.organisations())::uuid[]));
create policy remove_of_import on support_events for delete using (province_id = (select actor.province()) and kind = 'recorded'
  and exists (select 1 from supports s where s.id = object_id and s.import_id is not null and s.state = 'granted' and s.parts = 0
    and ((select actor.may('cooperatives.keepAll')) or (select actor.may('support.decide')) and s.party_ids && (select actor.organisations())::uuid[])));
