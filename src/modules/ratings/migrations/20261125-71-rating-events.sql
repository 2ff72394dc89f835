-- That a rating is published opens its result, not how it came to be: what was returned and why, who scored and who appraised.

do $$
declare
  reading constant text := '(select actor.may(''cooperatives.keepAll'')) or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer())
    or owner.cooperative_id in (select c.id from cooperatives c
      where c.organisation_id = any ((select actor.organisations())::uuid[]) or c.place_id = any ((select cooperative_grounds())::uuid[]))';
begin
  drop policy read on rating_events;
  execute format('create policy read on rating_events for select using (province_id = (select actor.province())
    and exists (select 1 from ratings owner where owner.id = object_id and (%s)))', reading);
end $$;
