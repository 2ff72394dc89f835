-- Personal data of people: gathered for themselves, erased when it was decided, removed when its time is over.
alter table accounts add column erased_at timestamptz;
create index on accounts (province_id, closed_at) where closed_at is not null and erased_at is null;
create index on notifications (province_id, at);
create index on auth.sessions ((coalesce(ended_at, ends_at)));
create index on auth.devices (last_at);

select hopluc.personal('accounts');
select hopluc.personal('account_contacts', true);
select hopluc.personal('memberships');
select hopluc.personal('delegations');
select hopluc.personal('notifications', true);
create policy personal_erase on accounts for update using (province_id = (select actor.province()) and (select actor.may('personal.system')))
  with check (province_id = (select actor.province()) and (select actor.may('personal.system')));

/* Accounts of the actor's province, for whoever gathers or erases personal data; nothing for anybody else. */
create function auth.of_province() returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  was text;
begin
  if not actor.may('personal.system') then raise exception 'only who gathers personal data' using errcode = '42501'; end if;
  was := auth.become(array['people.identify']);
  return query select a.id from public.accounts a where a.province_id = province;
  perform auth.back(was);
end $$;

/* What the closed schema holds of one person, part by part. Secrets are named, never shown. */
create function people.personal_rows(account uuid, part text) returns table (at timestamptz, facts jsonb)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if account not in (select auth.of_province()) then return; end if;
  if part = 'sessions' then
    return query select s.opened_at, jsonb_build_object('address', s.address, 'device', s.device, 'how', s.how, 'usedAt', s.used_at, 'endedAt', s.ended_at)
      from auth.sessions s where s.account_id = account order by s.opened_at desc;
  elsif part = 'devices' then
    return query select d.last_at, jsonb_build_object('firstAt', d.first_at) from auth.devices d where d.account_id = account order by d.last_at desc;
  elsif part = 'signIn' then
    return query select c.changed_at, jsonb_build_object('what', 'password', 'value', null) from auth.credentials c where c.account_id = account
      union all select t.confirmed_at, jsonb_build_object('what', 'secondStep', 'value', null) from auth.authenticators t where t.account_id = account
      union all select null::timestamptz, jsonb_build_object('what', 'recoveryCodes', 'value', count(*)::text) from auth.recovery_codes r where r.account_id = account having count(*) > 0
      union all select l.made_at, jsonb_build_object('what', 'link', 'value', l.issuer || ': ' || l.value) from auth.links l where l.account_id = account
      union all select null::timestamptz, jsonb_build_object('what', 'confirmation', 'value', f.email) from auth.confirmations f where f.account_id = account;
  end if;
end $$;

/* How much of it there is in the province (counted no further than `most`), and how much is older than `before`. */
create function people.personal_count(part text, before timestamptz, most int) returns table (records bigint, over bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if part = 'sessions' then
    return query select (select count(*) from (select 1 from auth.sessions s where s.account_id in (select auth.of_province()) limit most) x),
      (select count(*) from (select 1 from auth.sessions s where coalesce(s.ended_at, s.ends_at) < before and s.account_id in (select auth.of_province()) limit most) x);
  elsif part = 'devices' then
    return query select (select count(*) from (select 1 from auth.devices d where d.account_id in (select auth.of_province()) limit most) x),
      (select count(*) from (select 1 from auth.devices d where d.last_at < before and d.account_id in (select auth.of_province()) limit most) x);
  elsif part = 'attempts' then
    -- Names as typed belong to no province that could be told; everybody's are counted.
    if not actor.may('personal.system') then raise exception 'only who gathers personal data' using errcode = '42501'; end if;
    return query select (select count(*) from (select 1 from auth.attempts t limit most) x), (select count(*) from (select 1 from auth.attempts t where t.last_at < before limit most) x);
  elsif part = 'signIn' then
    return query select (select count(*) from (select 1 from auth.credentials c where c.account_id in (select auth.of_province()) limit most) x), 0::bigint;
  end if;
end $$;

/* Removes what one person left in the closed schema, part by part; answers how many rows. */
create function people.personal_erase(account uuid, part text) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone int := 0;
  more int;
  was text;
  named text;
begin
  if account not in (select auth.of_province()) then return 0; end if;
  if part = 'sessions' then
    delete from auth.sessions s where s.account_id = account; get diagnostics gone = row_count;
  elsif part = 'devices' then
    delete from auth.devices d where d.account_id = account; get diagnostics gone = row_count;
  elsif part = 'attempts' then
    was := auth.become(array['people.identify']);
    select a.username into named from public.accounts a where a.id = account;
    perform auth.back(was);
    delete from auth.attempts t where t.username in (named, ' code ' || account); get diagnostics gone = row_count;
  elsif part = 'signIn' then
    delete from auth.recovery_codes r where r.account_id = account; get diagnostics more = row_count; gone := gone + more;
    delete from auth.authenticators t where t.account_id = account; get diagnostics more = row_count; gone := gone + more;
    delete from auth.links l where l.account_id = account; get diagnostics more = row_count; gone := gone + more;
    delete from auth.confirmations f where f.account_id = account; get diagnostics more = row_count; gone := gone + more;
    delete from auth.credentials c where c.account_id = account; get diagnostics more = row_count; gone := gone + more;
  end if;
  return gone;
end $$;

/* Removes what is older than `before`, at most so many rows; answers how many. */
create function people.personal_expire(part text, before timestamptz, most int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone int := 0;
begin
  if not actor.may('personal.system') then raise exception 'only who gathers personal data' using errcode = '42501'; end if;
  if part = 'sessions' then
    delete from auth.sessions s where s.id in (select x.id from auth.sessions x where coalesce(x.ended_at, x.ends_at) < before and x.account_id in (select auth.of_province()) limit most);
  elsif part = 'devices' then
    delete from auth.devices d where (d.account_id, d.token_hash) in (select x.account_id, x.token_hash from auth.devices x where x.last_at < before and x.account_id in (select auth.of_province()) limit most);
  elsif part = 'attempts' then
    delete from auth.attempts t where (t.username, t.source) in (select x.username, x.source from auth.attempts x where x.last_at < before limit most);
  end if;
  get diagnostics gone = row_count;
  return gone;
end $$;

/* Set-ups of a second step that were never finished are forgotten; how long the rest is kept is a setting of each province. */
create or replace function people.sweep(at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('people.sweep') then raise exception 'only the daily work sweeps' using errcode = '42501'; end if;
  delete from auth.authenticators where confirmed_at is null and started_at < at - interval '1 day';
end $$;

revoke execute on all functions in schema auth, people from public;
grant execute on all functions in schema people to hopluc_app;
