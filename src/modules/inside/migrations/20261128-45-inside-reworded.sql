/* What lies before somebody to approve or sign was written in: whoever looked at it before that signs nothing that they did not see.
   As the system: whoever writes in it may be one who does not read what is restricted to those named. */
create function inside_reworded(wanted text, ids uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  province uuid := actor.province();
  own uuid := actor.organisation();
  was text := coalesce(current_setting('hopluc.actor', true), '');
begin
  if not actor.is_known() or province is null then raise exception 'only a known actor of a province writes' using errcode = '42501'; end if;
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['inside.system'])::text, true);
  update routings set version = version + 1
  where kind = wanted and subject_id = any (ids) and organisation_id = own and state in ('division_approval', 'approval', 'signature');
  perform set_config('hopluc.actor', was, true);
end $$;
revoke execute on function inside_reworded(text, uuid[]) from public;
grant execute on function inside_reworded(text, uuid[]) to hopluc_app;
