-- Signing in as an office needs it: the second step, outside identities, the devices that an account knows, and sessions that say how
-- they came about. All of it in the closed schema `auth`; what actions need of it are narrow functions of schema `people`.

-- ── Sessions say how they were opened, and live as long as the province's settings said then ───────────────
alter table auth.sessions
  add column how text not null default 'password' check (how in ('password', 'code', 'recovery', 'provider', 'demonstration')),
  add column idle interval not null default '12 hours',
  -- The role asks for a second step that is not set up yet: until it is, nothing else may be done.
  add column must_enrol boolean not null default false;

-- A browser that once signed in to an account carries a token of its own (signing out leaves it): strangers' attempts do not hold it up.
create table auth.devices (
  account_id uuid not null references accounts,
  token_hash bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (account_id, token_hash)
);

-- ── The second step ───────────────────────────────────────────────────────────────────────────────────────
-- `secret` is sealed under the key of the installation. `last_step`: the newest time step whose code was used; none is taken twice.
create table auth.authenticators (
  account_id uuid primary key references accounts,
  secret bytea not null,
  started_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
-- Keyed fingerprints; what was shown once is kept nowhere.
create table auth.recovery_codes (
  account_id uuid not null references accounts,
  hash bytea not null,
  used_at timestamptz,
  primary key (account_id, hash)
);

-- ── Identities of an outside provider ─────────────────────────────────────────────────────────────────────
-- `subject` is whoever the provider says it is, for good. An e-mail address or staff number is a promise of an administrator: at the
-- first sign-in with it, verified, it becomes the subject.
create table auth.links (
  id uuid primary key,
  account_id uuid not null references accounts,
  issuer text not null,
  claim text not null check (claim in ('subject', 'email', 'staffNumber')),
  value text not null,
  made_at timestamptz not null,
  made_by uuid,
  used_at timestamptz,
  unique (issuer, claim, value)
);
create index on auth.links (account_id);

-- ── Who a session belongs to ──────────────────────────────────────────────────────────────────────────────
alter type auth.identity add attribute must_enrol boolean;

create or replace function auth.standing(account uuid, wanted uuid, today date) returns setof auth.identity
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query
  select a.id, a.province_id, m.id, m.organisation_id, o.name, array(select public.organisations_below(m.organisation_id, today)), m.role, m.post, coalesce(c.must_change, false), false
  from public.accounts a
  cross join lateral (
    select * from public.memberships m
    where m.account_id = a.id and m.valid_from <= today and (m.valid_to is null or m.valid_to > today)
    order by m.id = wanted desc, m.valid_from, m.id limit 1
  ) m
  join public.organisations o on o.id = m.organisation_id
  left join auth.credentials c on c.account_id = a.id
  where a.id = account and a.closed_at is null and (not a.demonstration or exists (select 1 from auth.demonstration));
  perform auth.back(was);
end $$;

/* As before; the session says how long it may stay unused, and whether a second step has to be set up first. Who came in by a
   provider has no one-time password to change. */
create or replace function auth.identify(token bytea, at timestamptz, today date) returns setof auth.identity
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  s auth.sessions;
begin
  select * into s from auth.sessions where token_hash = token and ended_at is null and ends_at > at and used_at > at - idle;
  if not found then return; end if;
  if s.used_at < at - interval '5 minutes' then update auth.sessions set used_at = at where id = s.id; end if;
  return query select i.account_id, i.province_id, i.membership_id, i.organisation_id, i.organisation_name, i.organisations, i.role, i.post,
    i.must_change and s.how <> 'provider', s.must_enrol from auth.standing(s.account_id, s.membership_id, today) i;
end $$;

/* An account as sign-in needs it, by user name or by id: closed ones, and those of a demonstration elsewhere, are not there. */
drop function auth.account_named(text);
create function auth.account_found(wanted text, wanted_id uuid)
  returns table (id uuid, province_id uuid, demonstration boolean, username text, password_hash text, must_change boolean, good_until timestamptz, changed_at timestamptz, second_step boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query
  select a.id, a.province_id, a.demonstration, a.username, c.password_hash, c.must_change, c.good_until, c.changed_at, t.confirmed_at is not null
  from public.accounts a left join auth.credentials c on c.account_id = a.id left join auth.authenticators t on t.account_id = a.id
  where (a.username = wanted or a.id = wanted_id) and a.closed_at is null and (not a.demonstration or exists (select 1 from auth.demonstration));
  perform auth.back(was);
end $$;

/* The account that an outside identity is linked to, closed ones too: whoever proved who they are may be told. */
create function auth.account_linked(by_issuer text, by_claim text, by_value text) returns table (link_id uuid, account_id uuid, province_id uuid, closed boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query
  select l.id, a.id, a.province_id, a.closed_at is not null or a.demonstration and not exists (select 1 from auth.demonstration)
  from auth.links l join public.accounts a on a.id = l.account_id where l.issuer = by_issuer and l.claim = by_claim and l.value = by_value;
  perform auth.back(was);
end $$;

-- ── people: what actions may do to all this ───────────────────────────────────────────────────────────────
/* Open sessions of the actor, or of an account that they are in charge of. */
drop function people.sessions(timestamptz);
create function people.sessions(account uuid, at timestamptz) returns table (id uuid, device text, address text, how text, opened_at timestamptz, used_at timestamptz, token_hash bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.device, s.address, s.how, s.opened_at, s.used_at, case when s.account_id = actor.account() then s.token_hash end from auth.sessions s
  where s.account_id = account and auth.in_charge_of(account) and s.ended_at is null and s.ends_at > at and s.used_at > at - s.idle
  order by s.used_at desc, s.id limit 100
$$;

/* The session may do nothing until its person has set up the second step. */
create function people.hold_session(token bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update auth.sessions s set must_enrol = true where s.token_hash = token and s.account_id = actor.account()
$$;

/* How it stands with an account's second step: since when, how many recovery codes are left. */
create function people.second_step(account uuid) returns table (since timestamptz, codes_left int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.confirmed_at, (select count(*)::int from auth.recovery_codes c where c.account_id = account and c.used_at is null)
  from auth.authenticators t where t.account_id = account and t.confirmed_at is not null and auth.in_charge_of(account)
$$;

/* One's own sealed secret, confirmed or not yet. Locked, so that two uses of one code wait for one another. */
create function people.authenticator() returns table (secret bytea, confirmed_at timestamptz, last_step bigint)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  select t.secret, t.confirmed_at, t.last_step from auth.authenticators t where t.account_id = actor.account() for update
$$;

/* Begins (anew) to set up one's own; false when one is in use already. */
create function people.start_authenticator(sealed bytea, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if actor.account() is null then raise exception 'only a person has a second step' using errcode = '42501'; end if;
  insert into auth.authenticators (account_id, secret, started_at) values (actor.account(), sealed, at)
  on conflict (account_id) do update set secret = excluded.secret, started_at = excluded.started_at, last_step = 0 where authenticators.confirmed_at is null;
  return found;
end $$;

/* A code of one's own was used: its step, and all before it, are spent. The first one confirms the set-up and lets held sessions go. */
create function people.spend_step(step bigint, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update auth.authenticators t set last_step = step, confirmed_at = coalesce(t.confirmed_at, at) where t.account_id = actor.account() and t.last_step < step;
  if not found then return false; end if;
  update auth.sessions s set must_enrol = false where s.account_id = actor.account() and s.must_enrol;
  return true;
end $$;

/* One's own recovery codes, in place of all that were there. */
create function people.set_recovery_codes(hashes bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from auth.recovery_codes c where c.account_id = actor.account();
  insert into auth.recovery_codes (account_id, hash) select actor.account(), unnest(hashes);
end $$;

create function people.use_recovery_code(wanted bytea, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update auth.recovery_codes c set used_at = at where c.account_id = actor.account() and c.hash = wanted and c.used_at is null;
  return found;
end $$;

/* Takes the second step away, with its codes; false when there was none. */
create function people.remove_second_step(account uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  delete from auth.recovery_codes c where c.account_id = account;
  delete from auth.authenticators t where t.account_id = account;
  return found;
end $$;

create function people.links(account uuid) returns table (id uuid, issuer text, claim text, value text, made_at timestamptz, used_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.id, l.issuer, l.claim, l.value, l.made_at, l.used_at from auth.links l where l.account_id = account and auth.in_charge_of(account) order by l.made_at, l.id limit 20
$$;

/* False when that identity is linked already, to this account or another. */
create function people.add_link(link uuid, account uuid, issuer text, claim text, value text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  insert into auth.links (id, account_id, issuer, claim, value, made_at, made_by, used_at)
  values (link, account, issuer, claim, value, at, actor.account(), case when account = actor.account() then at end) on conflict do nothing;
  return found;
end $$;

create function people.remove_link(account uuid, link uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  delete from auth.links l where l.id = link and l.account_id = account;
  return found;
end $$;

/* Tells a person of something about their own account, also of what they (or whoever sits at their desk) did themselves. */
create function people.tell(account uuid, key text, facts jsonb, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text;
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  was := auth.become(array['people.identify', 'people.notify']);
  insert into public.notifications (id, province_id, account_id, key, facts, path, at)
  select gen_random_uuid(), a.province_id, a.id, tell.key, tell.facts, '/account', tell.at from public.accounts a where a.id = account;
  perform auth.back(was);
end $$;

/* What an administrator has to know about sign-in of accounts of their province. */
drop function people.states(uuid[], timestamptz);
create function people.states(ids uuid[], now timestamptz) returns table (id uuid, must_change boolean, locked_until timestamptz, last_sign_in_at timestamptz, second_step boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, coalesce(c.must_change, false),
    (select max(t.locked_until) from auth.attempts t where t.username in (a.username, ' code ' || a.id) and t.locked_until > now),
    (select max(s.opened_at) from auth.sessions s where s.account_id = a.id),
    exists (select 1 from auth.authenticators t where t.account_id = a.id and t.confirmed_at is not null)
  from public.accounts a left join auth.credentials c on c.account_id = a.id
  where a.id = any (ids) and a.province_id = actor.province() and actor.may('people.see')
$$;

/* Forgets the failed attempts on an account, of its password and of its codes. */
create or replace function people.unlock(account uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  delete from auth.attempts t using public.accounts a where a.id = account and t.username in (a.username, ' code ' || a.id);
end $$;

/* Forgets attempts of yesterday, sessions that ended a year ago, set-ups never finished, devices not seen for over a year. */
create or replace function people.sweep(at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('people.sweep') then raise exception 'only the daily work sweeps' using errcode = '42501'; end if;
  delete from auth.attempts where last_at < at - interval '1 day';
  delete from auth.sessions where coalesce(ended_at, ends_at) < at - interval '1 year';
  delete from auth.authenticators where confirmed_at is null and started_at < at - interval '1 day';
  delete from auth.devices where last_at < at - interval '400 days';
end $$;

revoke execute on all functions in schema auth, people from public;
grant execute on all functions in schema people to hopluc_app;
