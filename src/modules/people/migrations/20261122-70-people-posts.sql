/* Takes back that a post ends on a coming day: it ends on the day that was set before, or on none. For whoever arranges posts. */
create function people.reopen(membership uuid, ends date, today date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m public.memberships;
  province uuid := actor.province();
  mine boolean := actor.may('people.place');
  all_of boolean := actor.may('people.manage');
  organisation uuid := actor.organisation();
  was text := auth.become(array['people.identify', 'people.manage']);
  done boolean;
begin
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['people.identify', 'people.manage'])::text, true);
  select * into m from public.memberships where id = membership for update;
  if m.id is null or m.province_id is distinct from province or not (all_of or mine and m.organisation_id = organisation and m.role <> 'admin') then
    raise exception 'not a post that this actor arranges' using errcode = '42501';
  end if;
  update public.memberships t set version = t.version + 1, valid_to = ends where t.id = membership and t.valid_to > today and (ends is null or ends > today);
  done := found;
  perform auth.back(was);
  return done;
end $$;
revoke execute on function people.reopen(uuid, date, date) from public;
grant execute on function people.reopen(uuid, date, date) to hopluc_app;
