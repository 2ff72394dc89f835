-- Those who govern and control find a cooperative; accountants and staff in other posts are no way to find it, for nobody.
create function hopluc.is_found_by(post text) returns boolean language sql immutable parallel safe
  return post = any (array['chair', 'board_member', 'director', 'deputy_director', 'controller']);

/* As before (20261203-21), of those posts. */
create or replace function hopluc.keep_people(ids uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hopluc.people_of_cooperatives where cooperative_id = any (ids);
  insert into hopluc.people_of_cooperatives (cooperative_id, words)
    select p.cooperative_id, array_to_tsvector(array_agg(distinct word)) from public.cooperative_posts p, unnest(tsvector_to_array(hopluc.words_of_person(p.name))) word
    where p.cooperative_id = any (ids) and hopluc.is_found_by(p.post) group by 1;
  update hopluc.finds_of_cooperatives w set words = hopluc.with_people_of(w.cooperative_id, hopluc.without_people(w.words))
    where w.cooperative_id = any (ids) and w.words is distinct from hopluc.with_people_of(w.cooperative_id, hopluc.without_people(w.words));
end $$;

alter table cooperative_posts no force row level security;
select hopluc.keep_people(array(select distinct cooperative_id from cooperative_posts where post <> 'legal_representative' and not hopluc.is_found_by(post)));
alter table cooperative_posts force row level security;
