-- Where a person is written to: an address counts when its owner has confirmed it, and until it bounces.
alter table account_contacts
  add column email_confirmed_at timestamptz,
  add column email_failed_at timestamptz,
  add column email_failed_why text;
-- Everybody keeps their own.
create policy add_own on account_contacts for insert with check (province_id = (select actor.province()) and account_id = (select actor.account()));
create policy change_own on account_contacts for update using (province_id = (select actor.province()) and account_id = (select actor.account()))
  with check (province_id = (select actor.province()) and account_id = (select actor.account()));

/* Another address is another matter: it is confirmed anew. */
create function people.forget_confirmation() returns trigger language plpgsql as $$
begin
  new.email_confirmed_at := null; new.email_failed_at := null; new.email_failed_why := null;
  return new;
end $$;
create trigger another_address before update on account_contacts for each row when (old.email is distinct from new.email) execute function people.forget_confirmation();

-- Whoever carries notices outside (people.reach, the system's own) sees whom they are for and what they say, in one province.
create policy reach on accounts for select using (province_id = (select actor.province()) and (select actor.may('people.reach')));
create policy reach on memberships for select using (province_id = (select actor.province()) and (select actor.may('people.reach')));
create policy reach on account_contacts for select using (province_id = (select actor.province()) and (select actor.may('people.reach')));
create policy reach_failed on account_contacts for update using (province_id = (select actor.province()) and (select actor.may('people.reach')))
  with check (province_id = (select actor.province()) and (select actor.may('people.reach')));
create policy reach on notifications for select using (province_id = (select actor.province()) and (select actor.may('people.reach')));

/* An account of the actor's province in each post it holds on a day: whoever carries notices sees a person's work as that person. */
create function people.standings(account uuid, today date) returns setof auth.identity
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  post uuid;
begin
  if not actor.may('people.reach') then raise exception 'only who carries notices' using errcode = '42501'; end if;
  for post in select m.id from public.memberships m where m.account_id = account and m.province_id = province and m.valid_from <= today and (m.valid_to is null or m.valid_to > today) order by m.valid_from, m.id limit 5 loop
    return query select s.* from auth.standing(account, post, today) s where s.province_id = province;
  end loop;
end $$;

-- Links of confirmation: of each only a hash, one an account, good for one address.
create table auth.confirmations (account_id uuid primary key references accounts, province_id uuid not null, email text not null, token_hash bytea not null unique, good_until timestamptz not null);

create function people.begin_confirmation(account uuid, address text, token bytea, good_until timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('people.reach') then raise exception 'only who carries notices' using errcode = '42501'; end if;
  insert into auth.confirmations values (account, actor.province(), address, token, good_until)
  on conflict (account_id) do update set email = excluded.email, token_hash = excluded.token_hash, good_until = excluded.good_until;
end $$;

/* The owner of a link has opened it, signed in or not. The same link twice is confirmed twice. */
create function people.confirm_address(token bytea, now timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := coalesce(current_setting('hopluc.actor', true), '');
  link auth.confirmations;
  done boolean;
begin
  select * into link from auth.confirmations c where c.token_hash = token and c.good_until > now;
  if not found then return false; end if;
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', link.province_id, 'may', array['people.reach'])::text, true);
  update public.account_contacts c set email_confirmed_at = now, email_failed_at = null, email_failed_why = null where c.account_id = link.account_id and c.email = link.email;
  done := found;
  perform set_config('hopluc.actor', was, true);
  return done;
end $$;

/* What people are told is announced after commit, so that those above may carry it outside. */
create function people.tell_outside() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job('announce', json_build_object('event', 'people.told', 'facts', json_build_object('ids', json_agg(t.id)),
    'actor', json_build_object('kind', 'system', 'name', 'people', 'provinceId', t.province_id))) from told t group by t.province_id;
  return null;
end $$;
create trigger tell_outside after insert on notifications referencing new table as told for each statement execute function people.tell_outside();

revoke execute on all functions in schema people from public;
grant execute on function people.standings, people.begin_confirmation, people.confirm_address to hopluc_app;
