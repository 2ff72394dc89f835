-- Ground that was divided lies in several communes since, and nobody has said yet in which each entry stands: until then the communes that
-- have the ground keep its entries, and each takes over its own. Written by the program each day, as the map of communes says it.
create table cooperative_heir_grounds (
  id uuid primary key,
  province_id uuid not null,
  place_id uuid not null references places,
  heir_id uuid not null references places
);
create index on cooperative_heir_grounds (place_id);
create index on cooperative_heir_grounds (heir_id);
select hopluc.protect('cooperative_heir_grounds', '(select actor.is_known())', '(select actor.may(''cooperatives.keepAll''))', removable => true);

/* Places of the communes that the actor acts for, and ground of which they have a part: their cooperatives are theirs to see whole and to keep. */
create or replace function cooperative_grounds() returns uuid[] language sql stable as $$
  with own as (select o.place_id from public.organisations o
    where o.id = any ((select actor.organisations())::uuid[]) and o.level = 'commune' and o.place_id is not null)
  select coalesce(array_agg(place_id), '{}') from (
    select place_id from own union select h.place_id from public.cooperative_heir_grounds h join own on own.place_id = h.heir_id) grounds $$;

/* What a commune took over goes back as it came. */
create policy remove_of_move on cooperative_values for delete using (province_id = (select actor.province()) and import_id is not null and field = 'place' and source = 'reform'
  and (select actor.may('cooperatives.keep'))
  and exists (select 1 from cooperatives c where c.id = cooperative_values.cooperative_id and c.place_id = any ((select cooperative_grounds())::uuid[])));
