-- Where a person stands inside their organisation: the division, and as what. And powers that are given to another for a time.
alter table memberships add column division_id uuid references divisions;
alter table memberships add column rank text not null default 'staff' check (rank in ('head', 'deputy', 'clerk', 'division_head', 'division_deputy', 'staff'));
alter table memberships add check (rank not in ('division_head', 'division_deputy') or division_id is not null);
alter table memberships add check (rank not in ('head', 'deputy') or division_id is null);
-- Row security holds for the owner too, and no actor stands behind a migration.
alter table memberships no force row level security;
update memberships set rank = 'head' where role = 'head';
alter table memberships force row level security;
create index on memberships (division_id) where division_id is not null;

-- Ủy quyền: named powers, from a day until (not including) a day, on a paper. Not passed on; withdrawn, never deleted.
create table delegations (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  from_id uuid not null references memberships,
  to_id uuid not null references memberships,
  powers text[] not null check (cardinality(powers) > 0 and powers <@ array['note', 'approve', 'sign', 'division']),
  -- How the deputy signs: KT. (for the head), TL. (by order), TUQ. (under written delegation).
  capacity text check (capacity in ('KT.', 'TL.', 'TUQ.')),
  paper text not null check (paper <> ''),
  valid_from date not null,
  valid_to date not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_why text,
  check (valid_to > valid_from),
  check (from_id <> to_id),
  check (('sign' = any (powers)) = (capacity is not null))
);
create index on delegations (to_id) where withdrawn_at is null;
create index on delegations (organisation_id, valid_to);
create index on delegations (from_id);
select hopluc.protect('delegations',
  $$(select actor.may('people.identify')) or province_id = (select actor.province()) and (organisation_id = (select actor.organisation()) or (select actor.may('people.manage')))$$,
  $$province_id = (select actor.province()) and (organisation_id = (select actor.organisation()) and (select actor.may('people.delegate')) or (select actor.may('people.manage')))$$, tenant => false);

alter type auth.identity add attribute rank text, add attribute division_id uuid, add attribute delegated jsonb;

/* Everything about an account in a post it holds on a day: the one asked for, or else its first. No row: it may do nothing.
   `delegated`: the powers that it holds for another today, while the other still holds the post that gave them. */
create or replace function auth.standing(account uuid, wanted uuid, today date) returns setof auth.identity
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := auth.become(array['people.identify']);
begin
  return query
  select a.id, a.province_id, m.id, m.organisation_id, o.name, array(select public.organisations_below(m.organisation_id, today)), m.role, m.post, coalesce(c.must_change, false), false,
    m.rank, m.division_id,
    (select jsonb_agg(jsonb_build_object('id', d.id, 'powers', d.powers, 'capacity', d.capacity, 'post', f.post)) from public.delegations d join public.memberships f on f.id = d.from_id
      where d.to_id = m.id and d.withdrawn_at is null and d.valid_from <= today and d.valid_to > today and f.valid_from <= today and (f.valid_to is null or f.valid_to > today))
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

/* As before, with where the person stands and what was delegated to them. */
create or replace function auth.identify(token bytea, at timestamptz, today date) returns setof auth.identity
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  s auth.sessions;
begin
  select * into s from auth.sessions where token_hash = token and ended_at is null and ends_at > at and used_at > at - idle;
  if not found then return; end if;
  if s.used_at < at - interval '5 minutes' then update auth.sessions set used_at = at where id = s.id; end if;
  return query select i.account_id, i.province_id, i.membership_id, i.organisation_id, i.organisation_name, i.organisations, i.role, i.post,
    i.must_change and s.how <> 'provider', s.must_enrol, i.rank, i.division_id, i.delegated from auth.standing(s.account_id, s.membership_id, today) i;
end $$;

/* Posts held in organisations of one's own province on a day, with the display name of who holds them. */
drop function people.members(uuid[], date);
create function people.members(organisations uuid[], today date) returns table (membership_id uuid, organisation_id uuid, account_id uuid, name text, post text, role text, rank text, division_id uuid, valid_to date)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  province uuid := actor.province();
  was text := auth.become(array['people.identify']);
begin
  return query
  select m.id, m.organisation_id, a.id, a.name, m.post, m.role, m.rank, m.division_id, m.valid_to from public.memberships m join public.accounts a on a.id = m.account_id
  where m.province_id = province and m.organisation_id = any (organisations) and m.valid_from <= today and (m.valid_to is null or m.valid_to > today) and a.closed_at is null;
  perform auth.back(was);
end $$;

/* Changes a post of one's own organisation (with people.place), or of the province (with people.manage), and nothing else of it:
   the place inside when `rank` is given, the last day when `ends` is. False when it was changed since `seen`. */
create function people.arrange(membership uuid, seen int, rank text, division uuid, ends date) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m public.memberships;
  province uuid := actor.province();
  mine boolean := actor.may('people.place');
  all_of boolean := actor.may('people.manage');
  organisation uuid := actor.organisation();
  was text := coalesce(current_setting('hopluc.actor', true), '');
begin
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['people.identify', 'people.manage'])::text, true);
  select * into m from public.memberships where id = membership for update;
  if m.id is null or m.province_id is distinct from province or not (all_of or mine and m.organisation_id = organisation and m.role <> 'admin') then
    raise exception 'not a post that this actor arranges' using errcode = '42501';
  end if;
  if m.version = seen then
    update public.memberships t set version = t.version + 1, rank = coalesce(arrange.rank, t.rank),
      division_id = case when arrange.rank is null then t.division_id else division end, valid_to = coalesce(ends, t.valid_to) where t.id = membership;
  end if;
  perform auth.back(was);
  return m.version = seen;
end $$;

revoke execute on function people.members(uuid[], date), people.arrange(uuid, int, text, uuid, date) from public;
grant execute on function people.members(uuid[], date), people.arrange(uuid, int, text, uuid, date) to hopluc_app;
