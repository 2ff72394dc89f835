-- Accounts from a spreadsheet: the number of an official, names that are taken, taking back what nobody has used.
alter table account_contacts add column staff_number text;
create unique index account_contacts_staff_number on account_contacts (province_id, staff_number);
create index on account_contacts (province_id, lower(email));

/* Which of these user names are taken, be it in another province: one name, one account. */
create function people.usernames_taken(names text[]) returns setof text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  allowed boolean := actor.may('people.manage');
  was text;
begin
  if not allowed then raise exception 'only who manages accounts asks for their names' using errcode = '42501'; end if;
  was := auth.become(array['people.identify']);
  return query select a.username from public.accounts a where a.username = any (names);
  perform auth.back(was);
end $$;

/* Passwords of many accounts at once; each as people.set_password would. */
create function people.set_passwords(ids uuid[], hashes text[], good_until timestamptz, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('people.manage') or exists (select 1 from unnest(ids) one(id) where not auth.in_charge_of(one.id)) then
    raise exception 'not in charge of these accounts' using errcode = '42501';
  end if;
  insert into auth.credentials select one.id, one.hash, true, set_passwords.good_until, at from unnest(ids, hashes) one(id, hash)
  on conflict (account_id) do update set password_hash = excluded.password_hash, must_change = true, good_until = excluded.good_until, changed_at = excluded.changed_at;
end $$;

/* Of these accounts of the actor's province those that somebody has used: signed in, or holds other posts than the one they began with. */
create function people.used(ids uuid[]) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  allowed boolean := actor.may('people.manage');
  was text;
begin
  if not allowed then raise exception 'only who manages accounts asks this' using errcode = '42501'; end if;
  was := auth.become(array['people.identify']);
  return query select a.id from public.accounts a
  where a.id = any (ids) and (a.province_id <> province or a.version > 1 or exists (select 1 from auth.sessions s where s.account_id = a.id)
    or exists (select 1 from auth.links l where l.account_id = a.id)
    or (select count(*) from public.memberships m where m.account_id = a.id) > 1 or exists (select 1 from public.memberships m where m.account_id = a.id and m.version > 1));
  perform auth.back(was);
end $$;

-- The owner is bound by the policies as well; nobody but the function below is given this permission, and the application may not delete.
create policy take_back on accounts for delete using ((select actor.may('people.takeBack')));
create policy take_back on memberships for delete using ((select actor.may('people.takeBack')));
create policy take_back on account_contacts for delete using ((select actor.may('people.takeBack')));
create policy take_back_read on account_contacts for select using ((select actor.may('people.takeBack')));
create policy take_back on notifications for delete using ((select actor.may('people.takeBack')));
create policy take_back_read on notifications for select using ((select actor.may('people.takeBack')));

/* Takes accounts back that nobody has used, as if they had not been made; answers how many. The audit keeps that they were. */
create function people.take_back(ids uuid[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  was text;
  taken int;
begin
  if not actor.may('people.manage') or province is null then raise exception 'only who manages accounts takes them back' using errcode = '42501'; end if;
  if exists (select 1 from people.used(ids)) then raise exception 'an account that was used is not taken back' using errcode = '42501'; end if;
  was := auth.become(array['people.identify', 'people.takeBack']);
  delete from auth.credentials where account_id = any (ids);
  delete from public.notifications where account_id = any (ids) and province_id = province;
  delete from public.memberships where account_id = any (ids) and province_id = province;
  delete from public.account_contacts where account_id = any (ids) and province_id = province;
  delete from public.accounts where id = any (ids) and province_id = province;
  get diagnostics taken = row_count;
  perform auth.back(was);
  return taken;
end $$;

/* Whether nobody works here yet: no province. */
create function people.is_untouched() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
  found boolean;
begin
  select not exists (select 1 from public.provinces) into found;
  perform auth.back(was);
  return found;
end $$;

-- Codes of the set-up, printed by the server on its console; worth nothing once there is a province.
create table auth.setup_codes (hash bytea primary key, made_at timestamptz not null);

/* Whether this code opens the set-up: known, not a week old, and nobody works here yet. One asks at a time, until its transaction ends. */
create function people.opens_setup(code bytea, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from auth.setup_codes s where s.hash = code and s.made_at > at - interval '7 days') then return false; end if;
  perform pg_advisory_xact_lock(7305120);
  return people.is_untouched();
end $$;

revoke execute on all functions in schema auth, people from public;
grant execute on all functions in schema people to hopluc_app;
