-- What went into one goes along when that one goes into another, wherever it lay itself: whoever keeps the one that stands leads the
-- ids of those that went into it. Else an id would lead to one that stands no more.

/* Asked of the register through its own row security; in a function, as a policy must not read its own table. */
create function cooperative_stands_here(standing uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.cooperatives c where c.id = standing and c.place_id = any ((select public.cooperative_grounds())::uuid[]));
end $$;
create policy change_of_merged on cooperatives for update
  using (province_id = (select actor.province()) and merged_into is not null and (select actor.may('cooperatives.keep')) and cooperative_stands_here(merged_into))
  with check (province_id = (select actor.province()) and merged_into is not null and (select actor.may('cooperatives.keep')) and cooperative_stands_here(merged_into));

/* Those that were left behind until now; each merge remembers them, so that it is parted whole. */
alter table cooperatives no force row level security;
alter table cooperative_merges no force row level security;
create temporary table left_behind on commit drop as
  with recursive way (id, via, into_id) as (
    select a.id, b.id, b.merged_into from cooperatives a join cooperatives b on b.id = a.merged_into where b.merged_into is not null
    union all select w.id, c.id, c.merged_into from way w join cooperatives c on c.id = w.into_id where c.merged_into is not null
  ) select * from way;
update cooperative_merges m set moved = jsonb_set(m.moved, '{merged}', coalesce(m.moved -> 'merged', '[]') || l.ids)
  from (select via, jsonb_agg(id) as ids from left_behind group by via) l where m.merged_id = l.via and m.undone_at is null;
update cooperatives c set merged_into = l.into_id from left_behind l join cooperatives k on k.id = l.into_id and k.merged_into is null where c.id = l.id;
alter table cooperative_merges force row level security;
alter table cooperatives force row level security;
