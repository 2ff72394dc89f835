-- Tokens of other systems: what each is called, for which organisation it acts, what it may do and until when. The secret lies
-- in the closed schema `auth`, as a hash; whoever reads the open table cannot come in with it.

/* An actor that is known: a person, another system by its token, a part of this one. */
create or replace function actor.is_known() returns boolean language sql stable parallel safe
  return coalesce(actor.setting() ->> 'kind' in ('person', 'integration', 'system'), false);

create table integration_tokens (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  -- The beginning of the token, by which people tell it from others.
  prefix text not null unique,
  organisation_id uuid not null references organisations,
  permissions text[] not null check (cardinality(permissions) > 0),
  -- Addresses and networks from which it is accepted; from anywhere when empty.
  addresses text[] not null default '{}',
  per_minute int not null check (per_minute between 1 and 600),
  -- The last day on which it is accepted.
  expires_on date not null,
  made_at timestamptz not null,
  made_by_name text not null,
  revoked_at timestamptz,
  revoked_by_name text
);
create index on integration_tokens (province_id, made_at desc, id);
select hopluc.protect('integration_tokens',
  '(select actor.may(''people.identify'')) or province_id = (select actor.province()) and (select actor.may(''people.integrations''))',
  'province_id = (select actor.province()) and (select actor.may(''people.integrations''))', tenant => false);

create table auth.integration_secrets (
  token_id uuid primary key references integration_tokens,
  hash bytea not null unique,
  used_at timestamptz,
  used_from text
);

/* Keeps the hash of a new token's secret: once, by whoever may make tokens of the province. */
create function people.keep_token_hash(token uuid, secret bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('people.integrations') or not exists (select 1 from public.integration_tokens t where t.id = token and t.province_id = actor.province()) then
    raise exception 'not in charge of this token' using errcode = '42501';
  end if;
  insert into auth.integration_secrets (token_id, hash) values (token, secret);
end $$;

/* When tokens of the actor's province were last used, and from where. */
create function people.token_use(tokens uuid[]) returns table (token_id uuid, used_at timestamptz, used_from text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('people.integrations') then return; end if;
  return query select s.token_id, s.used_at, s.used_from from auth.integration_secrets s join public.integration_tokens t on t.id = s.token_id
  where s.token_id = any (tokens) and t.province_id = actor.province();
end $$;

/* Which system a token belongs to, and whether it is accepted today from this address: 'ok', 'revoked', 'expired', 'address' or 'organisation'.
   Use is noted at most once a minute, and only where it was accepted. */
create function auth.identify_token(secret bytea, at timestamptz, today date, address inet)
  returns table (token_id uuid, province_id uuid, name text, organisation_id uuid, organisation_name text, organisations uuid[], permissions text[], per_minute int, state text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query
  select t.id, t.province_id, t.name, t.organisation_id, o.name, array(select public.organisations_below(t.organisation_id, today)), t.permissions, t.per_minute,
    case when t.revoked_at is not null then 'revoked'
         when t.expires_on < today then 'expired'
         when o.valid_to is not null and o.valid_to <= today then 'organisation'
         when cardinality(t.addresses) > 0 and not exists (select 1 from unnest(t.addresses) one where address <<= one::inet) then 'address'
         else 'ok' end
  from auth.integration_secrets s join public.integration_tokens t on t.id = s.token_id join public.organisations o on o.id = t.organisation_id
  where s.hash = secret;
  perform auth.back(was);
end $$;

/* Notes that a token was accepted. */
create function auth.note_token(token uuid, at timestamptz, address inet) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  update auth.integration_secrets set used_at = at, used_from = host(address)
  where token_id = token and (used_at is null or used_at < at - interval '1 minute' or used_from is distinct from host(address))
$$;

revoke execute on all functions in schema auth, people from public;
grant execute on all functions in schema people to hopluc_app;
