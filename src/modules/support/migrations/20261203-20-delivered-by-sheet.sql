-- What was handed over comes with a sheet too, with its day: such a part goes with the support that the sheet brought, unless somebody has gone on.
alter table support_deliveries add column import_id uuid;
grant delete on support_deliveries to hopluc_app;
create policy remove_of_import on support_deliveries for delete using (province_id = (select actor.province()) and import_id is not null and struck_at is null
  and exists (select 1 from supports s where s.id = support_id and s.import_id = support_deliveries.import_id and s.state = 'granted'
    and ((select actor.may('cooperatives.keepAll')) or (select actor.may('support.decide')) and s.party_ids && (select actor.organisations())::uuid[])));

drop policy remove_of_import on support_events;
create policy remove_of_import on support_events for delete using (province_id = (select actor.province()) and kind in ('recorded', 'delivered')
  and exists (select 1 from supports s where s.id = object_id and s.import_id is not null and s.state = 'granted' and s.parts = 0
    and ((select actor.may('cooperatives.keepAll')) or (select actor.may('support.decide')) and s.party_ids && (select actor.organisations())::uuid[])));
