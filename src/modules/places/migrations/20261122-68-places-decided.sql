-- Places change by decisions too, not by editions of data/places alone: what a decision wrote bears its id, so that taking it back
-- removes just that, and an edition that does not know of it yet leaves it as it is.
alter table places add column founded_by uuid, add column ended_by uuid;
alter table place_links add column decided_by uuid;
create index on places (founded_by) where founded_by is not null;
create index on places (ended_by) where ended_by is not null;
create index on place_links (decided_by) where decided_by is not null;
-- Founded by a decision that was undone: it stood on no day.
alter table places drop constraint places_check;
alter table places add constraint places_days check (valid_from is null or valid_to is null or valid_from <= valid_to);

drop policy add on places;
drop policy change on places;
create policy add on places for insert with check ((select actor.may('places.load')) or founded_by is not null and (select actor.may('places.decide')));
create policy change on places for update using ((select actor.may('places.load')) or (select actor.may('places.decide')))
  with check ((select actor.may('places.load')) or (select actor.may('places.decide')));
drop policy add on place_links;
create policy add on place_links for insert with check ((select actor.may('places.load')) or decided_by is not null and (select actor.may('places.decide')));
grant delete on place_links to hopluc_app;
create policy remove on place_links for delete using (decided_by is not null and (select actor.may('places.decide')));
