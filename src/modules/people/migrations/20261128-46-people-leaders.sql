-- Who approves and signs for an organisation is placed, and leaves, by the word of its head or of the administrator: whoever keeps its
-- papers (people.place alone) arranges everybody else, and makes nobody head or deputy.
create or replace function people.arrange(membership uuid, seen int, rank text, division uuid, ends date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m public.memberships;
  province uuid := actor.province();
  mine boolean := actor.may('people.place');
  leaders boolean := actor.may('people.placeLeaders');
  all_of boolean := actor.may('people.manage');
  organisation uuid := actor.organisation();
  was text := coalesce(current_setting('hopluc.actor', true), '');
begin
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['people.identify', 'people.manage'])::text, true);
  select * into m from public.memberships where id = membership for update;
  if m.id is null or m.province_id is distinct from province or not (all_of or mine and m.organisation_id = organisation and m.role <> 'admin'
    and (leaders or m.rank not in ('head', 'deputy') and coalesce(arrange.rank, 'staff') not in ('head', 'deputy'))) then
    raise exception 'not a post that this actor arranges' using errcode = '42501';
  end if;
  if m.version = seen then
    update public.memberships t set version = t.version + 1, rank = coalesce(arrange.rank, t.rank),
      division_id = case when arrange.rank is null then t.division_id else division end, valid_to = coalesce(ends, t.valid_to) where t.id = membership;
  end if;
  perform auth.back(was);
  return m.version = seen;
end $$;

create or replace function people.reopen(membership uuid, ends date, today date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m public.memberships;
  province uuid := actor.province();
  mine boolean := actor.may('people.place');
  leaders boolean := actor.may('people.placeLeaders');
  all_of boolean := actor.may('people.manage');
  organisation uuid := actor.organisation();
  was text := auth.become(array['people.identify', 'people.manage']);
  done boolean;
begin
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['people.identify', 'people.manage'])::text, true);
  select * into m from public.memberships where id = membership for update;
  if m.id is null or m.province_id is distinct from province or not (all_of or mine and m.organisation_id = organisation and m.role <> 'admin'
    and (leaders or m.rank not in ('head', 'deputy'))) then
    raise exception 'not a post that this actor arranges' using errcode = '42501';
  end if;
  update public.memberships t set version = t.version + 1, valid_to = ends where t.id = membership and t.valid_to > today and (ends is null or ends > today);
  done := found;
  perform auth.back(was);
  return done;
end $$;
