-- People: who administers (provinces), accounts, the posts they hold, what they are told; and the closed schema `auth`.
-- Schema `auth` holds passwords, sessions and attempts. The application role has no grant on it, not even to look inside:
-- sessions are checked and opened by the owner, and what an action needs is one of the narrow functions of schema `people`.
create schema auth;
create schema people;
grant usage on schema people to hopluc_app;

-- ── Provinces: the administering tenants ──────────────────────────────────────────────────────────────────
create table provinces (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('tỉnh', 'thành phố')),
  place_id uuid references places,
  demonstration boolean not null default false
);
select hopluc.protect('provinces', 'id = (select actor.province()) or (select actor.may(''people.identify'')) or (select actor.may(''jobs.daily''))',
  '(select actor.may(''people.setUp''))', tenant => false);

-- ── Accounts ──────────────────────────────────────────────────────────────────────────────────────────────
create table accounts (
  id uuid primary key,
  province_id uuid not null references provinces,
  username text not null unique,
  name text not null,
  demonstration boolean not null default false,
  created_at timestamptz not null,
  closed_at timestamptz,
  version int not null default 1
);
create index on accounts (province_id, name);
create index on accounts using gin (hopluc.fold(name) gin_trgm_ops);
select hopluc.protect('accounts',
  '(select actor.may(''people.identify'')) or province_id = (select actor.province()) and (id = (select actor.account()) or (select actor.may(''people.see'')) or (select actor.may(''people.manage'')))',
  'province_id = (select actor.province()) and (select actor.may(''people.manage''))', tenant => false);

-- Apart from the accounts, so that whoever may see the list does not see these.
create table account_contacts (
  account_id uuid primary key references accounts,
  province_id uuid not null,
  phone text,
  email text
);
select hopluc.protect('account_contacts', 'account_id = (select actor.account()) or (select actor.may(''people.manage''))', '(select actor.may(''people.manage''))');

-- ── Memberships: a post held in an organisation. `valid_to` is the first day on which it is held no more ─────
create table memberships (
  id uuid primary key,
  province_id uuid not null,
  account_id uuid not null references accounts,
  organisation_id uuid not null references organisations,
  role text not null check (role in ('admin', 'leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry', 'auditor')),
  post text not null,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  -- On one day: given by mistake and taken back before it was ever held.
  check (valid_to >= valid_from)
);
create index on memberships (account_id);
create index on memberships (organisation_id, role);
create index on memberships (province_id, role);
select hopluc.protect('memberships',
  '(select actor.may(''people.identify'')) or province_id = (select actor.province()) and (account_id = (select actor.account())
   or organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may(''people.see'')) or (select actor.may(''people.manage'')))',
  'province_id = (select actor.province()) and (select actor.may(''people.manage''))', tenant => false);

-- ── Notifications ─────────────────────────────────────────────────────────────────────────────────────────
create table notifications (
  id uuid primary key,
  province_id uuid not null,
  account_id uuid not null references accounts,
  key text not null,
  facts jsonb not null,
  path text not null,
  at timestamptz not null,
  read_at timestamptz
);
create index on notifications (account_id, at desc);
create index on notifications (account_id) where read_at is null;
alter table notifications enable row level security;
alter table notifications force row level security;
grant select on notifications to hopluc_app;
grant update (read_at) on notifications to hopluc_app;
create policy read on notifications for select using (account_id = (select actor.account()) and province_id = (select actor.province()));
create policy change on notifications for update using (account_id = (select actor.account())) with check (account_id = (select actor.account()));
create policy add on notifications for insert with check ((select actor.may('people.notify')));

-- ── auth: closed ──────────────────────────────────────────────────────────────────────────────────────────
create table auth.credentials (
  account_id uuid primary key references accounts,
  password_hash text not null,
  must_change boolean not null,
  /** A one-time password is good until here. */
  good_until timestamptz,
  changed_at timestamptz not null
);
create table auth.sessions (
  id uuid primary key,
  account_id uuid not null references accounts,
  membership_id uuid not null references memberships,
  token_hash bytea not null unique,
  opened_at timestamptz not null,
  used_at timestamptz not null,
  ends_at timestamptz not null,
  address text not null,
  device text not null,
  ended_at timestamptz,
  ended_why text
);
create index on auth.sessions (account_id, opened_at desc);
-- Failed attempts by name as typed (known or not) and where from; source '*' counts all sources of a name.
create table auth.attempts (
  username text not null,
  source text not null,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (username, source)
);
create index on auth.attempts (last_at);
-- One row when this database is a demonstration; without it no demonstration account can do anything.
create table auth.demonstration (one boolean primary key default true check (one), marked_at timestamptz not null);

/* Inside a function of the owner: reads past the actor's own province, until auth.back. An exception undoes it with all else. */
create function auth.become(may text[]) returns text language plpgsql as $$
declare
  was text := coalesce(current_setting('hopluc.actor', true), '');
begin
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'may', may)::text, true);
  return was;
end $$;
create function auth.back(was text) returns void language sql as $$ select set_config('hopluc.actor', was, true) $$;

create type auth.identity as (
  account_id uuid, province_id uuid, membership_id uuid, organisation_id uuid, organisation_name text, organisations uuid[], role text, post text, must_change boolean
);

/* Everything about an account in a post it holds on a day: the one asked for, or else its first. No row: it may do nothing. */
create function auth.standing(account uuid, wanted uuid, today date) returns setof auth.identity
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query
  select a.id, a.province_id, m.id, m.organisation_id, o.name, array(select public.organisations_below(m.organisation_id, today)), m.role, m.post, coalesce(c.must_change, false)
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

/* Who a session belongs to, and that it was used (noted at most every five minutes). Ends: 12 hours unused, or at ends_at.
   Asked by every request: the plans of all that it calls are made once a connection. */
create function auth.identify(token bytea, at timestamptz, today date) returns setof auth.identity
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  s auth.sessions;
begin
  select * into s from auth.sessions where token_hash = token and ended_at is null and ends_at > at and used_at > at - interval '12 hours';
  if not found then return; end if;
  if s.used_at < at - interval '5 minutes' then update auth.sessions set used_at = at where id = s.id; end if;
  return query select * from auth.standing(s.account_id, s.membership_id, today);
end $$;

/* The account of a user name as sign-in needs it: closed ones, and those of a demonstration elsewhere, are not there. */
create function auth.account_named(wanted text) returns table (id uuid, province_id uuid, demonstration boolean, password_hash text, must_change boolean, good_until timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query
  select a.id, a.province_id, a.demonstration, c.password_hash, c.must_change, c.good_until
  from public.accounts a left join auth.credentials c on c.account_id = a.id
  where a.username = wanted and a.closed_at is null and (not a.demonstration or exists (select 1 from auth.demonstration));
  perform auth.back(was);
end $$;

-- ── people: what actions may do to all this, each as narrow as can be ─────────────────────────────────────
create function people.is_demonstration() returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select exists (select 1 from auth.demonstration) $$;

/* Accounts of the demonstration with their first post; none elsewhere. Open to anyone: it is the sign-in page of a demonstration. */
create function people.demonstration_accounts(today date) returns table (username text, post text, organisation text, role text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query select a.username, i.post, i.organisation_name, i.role from public.accounts a cross join lateral auth.standing(a.id, null, today) i where a.demonstration;
  perform auth.back(was);
end $$;

/* Display names of accounts of one's own province. */
create function people.names(ids uuid[]) returns table (id uuid, name text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  was text := auth.become(array['people.identify']);
begin
  return query select a.id, a.name from public.accounts a where a.province_id = province and a.id = any (ids);
  perform auth.back(was);
end $$;

/* Posts held in organisations of one's own province on a day, with the display name of who holds them. */
create function people.members(organisations uuid[], today date) returns table (organisation_id uuid, account_id uuid, name text, post text, role text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  was text := auth.become(array['people.identify']);
begin
  return query
  select m.organisation_id, a.id, a.name, m.post, m.role from public.memberships m join public.accounts a on a.id = m.account_id
  where m.province_id = province and m.organisation_id = any (organisations) and m.valid_from <= today and (m.valid_to is null or m.valid_to > today) and a.closed_at is null;
  perform auth.back(was);
end $$;

/* Tells everybody who holds a post there today, except whoever tells. The sender learns only how many.
   What concerns an organisation is business: its administrators hear of it only where their role is named. */
create function people.notify(organisations uuid[], roles text[], accounts uuid[], key text, facts jsonb, path text, at timestamptz, today date) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  sender uuid := actor.account();
  told int;
  was text;
begin
  if not actor.is_known() or province is null then raise exception 'only a known actor of a province tells people' using errcode = '42501'; end if;
  was := auth.become(array['people.identify', 'people.notify']);
  insert into public.notifications (id, province_id, account_id, key, facts, path, at)
  select gen_random_uuid(), province, a.id, notify.key, notify.facts, notify.path, notify.at from public.accounts a
  where a.province_id = province and a.closed_at is null and a.id is distinct from sender and exists (
    select 1 from public.memberships m where m.account_id = a.id and m.valid_from <= today and (m.valid_to is null or m.valid_to > today)
    and (a.id = any (notify.accounts) or (organisations is not null or roles is not null)
      and (organisations is null or m.organisation_id = any (organisations)) and case when roles is null then m.role <> 'admin' else m.role = any (roles) end));
  get diagnostics told = row_count;
  perform auth.back(was);
  return told;
end $$;

/* Whether the actor may change this account: their own, or of their province with people.manage. */
create function auth.in_charge_of(account uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(account = actor.account() or actor.may('people.manage') and exists (select 1 from public.accounts a where a.id = account and a.province_id = actor.province()), false)
$$;

create function people.set_password(account uuid, hash text, must_change boolean, good_until timestamptz, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  insert into auth.credentials values (account, hash, must_change, good_until, at)
  on conflict (account_id) do update set password_hash = hash, must_change = excluded.must_change, good_until = excluded.good_until, changed_at = at;
end $$;

/* Open sessions of the actor. */
create function people.sessions(at timestamptz) returns table (id uuid, device text, address text, opened_at timestamptz, used_at timestamptz, token_hash bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.device, s.address, s.opened_at, s.used_at, s.token_hash from auth.sessions s
  where s.account_id = actor.account() and s.ended_at is null and s.ends_at > at and s.used_at > at - interval '12 hours' order by s.used_at desc, s.id
$$;

/* Ends sessions of an account: one, or all, but not the one to keep. Answers how many. */
create function people.end_sessions(account uuid, one uuid, keep bytea, at timestamptz, why text) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended int;
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  update auth.sessions s set ended_at = at, ended_why = why
  where s.account_id = account and s.ended_at is null and (one is null or s.id = one) and (keep is null or s.token_hash <> keep);
  get diagnostics ended = row_count;
  return ended;
end $$;

/* The session acts in another post of the same account from now on. */
create function people.act_as(token bytea, membership uuid, today date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update auth.sessions s set membership_id = membership where s.token_hash = token and s.account_id = actor.account()
    and exists (select 1 from public.memberships m where m.id = membership and m.account_id = actor.account() and m.valid_from <= today and (m.valid_to is null or m.valid_to > today));
  return found;
end $$;

/* What an administrator has to know about sign-in of accounts of their province. */
create function people.states(ids uuid[], now timestamptz) returns table (id uuid, must_change boolean, locked_until timestamptz, last_sign_in_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, coalesce(c.must_change, false),
    (select max(t.locked_until) from auth.attempts t where t.username = a.username and t.locked_until > now),
    (select max(s.opened_at) from auth.sessions s where s.account_id = a.id)
  from public.accounts a left join auth.credentials c on c.account_id = a.id
  where a.id = any (ids) and a.province_id = actor.province() and actor.may('people.see')
$$;

/* Forgets the failed attempts on an account. */
create function people.unlock(account uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not auth.in_charge_of(account) then raise exception 'not in charge of this account' using errcode = '42501'; end if;
  delete from auth.attempts t using public.accounts a where a.id = account and t.username = a.username;
end $$;

/* Forgets attempts of yesterday and sessions that ended a year ago. */
create function people.sweep(at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('people.sweep') then raise exception 'only the daily work sweeps' using errcode = '42501'; end if;
  delete from auth.attempts where last_at < at - interval '1 day';
  delete from auth.sessions where coalesce(ended_at, ends_at) < at - interval '1 year';
end $$;

-- Whoever may look into these schemas may not yet call all that is in them.
revoke execute on all functions in schema auth, people from public;
grant execute on all functions in schema people to hopluc_app;
