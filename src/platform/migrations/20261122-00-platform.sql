-- The ground that every module stands on: search folding, who acts, row security, audit, idempotency, files, settings, jobs.
create extension if not exists pg_trgm;

create schema hopluc;
create schema actor;

-- ── Vietnamese search folding: word for word what src/lib/text `fold` does ────────────────────────────────
create function hopluc.fold(value text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(
    lower(translate(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')),
    '[^a-z0-9]+', ' ', 'g'));

-- ── Who acts ──────────────────────────────────────────────────────────────────────────────────────────────
-- Each reads the one setting that a transaction carries; outside of a transaction it is empty and everything is refused.
-- Policies call them as (select actor.x()), so that they are worked out once a statement, not once a row.
create function actor.setting() returns jsonb language sql stable parallel safe
  return nullif(current_setting('hopluc.actor', true), '')::jsonb;
create function actor.account() returns uuid language sql stable parallel safe return (actor.setting() ->> 'account')::uuid;
create function actor.province() returns uuid language sql stable parallel safe return (actor.setting() ->> 'province')::uuid;
create function actor.organisation() returns uuid language sql stable parallel safe return (actor.setting() ->> 'organisation')::uuid;
create function actor.organisations() returns uuid[] language sql stable parallel safe
  return array(select jsonb_array_elements_text(coalesce(actor.setting() -> 'organisations', '[]'::jsonb))::uuid);
create function actor.may(permission text) returns boolean language sql stable parallel safe
  return coalesce(actor.setting() -> 'may' ? permission, false);
-- A part of the system may act for a person (a paper registered on the way of a task).
create function actor.is_system() returns boolean language sql stable parallel safe
  return coalesce(actor.setting() ->> 'kind' = 'system', false);
create function actor.is_known() returns boolean language sql stable parallel safe
  return coalesce(actor.setting() ->> 'kind' in ('person', 'system'), false);

-- ── Row security ──────────────────────────────────────────────────────────────────────────────────────────
/* Puts a table under row security for the application role. `read` and `write` are conditions on a row; with `tenant`
   (the usual case) the row's province must also be the actor's. Nothing can be deleted unless `removable` says so. */
create function hopluc.protect(target regclass, read text, write text default 'true', tenant boolean default true, removable boolean default false)
  returns void language plpgsql as $$
declare
  province text := case when tenant then 'province_id = (select actor.province()) and ' else '' end;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('grant select, insert, update %s on %s to hopluc_app', case when removable then ', delete' else '' end, target);
  execute format('create policy read on %s for select using (%s(%s))', target, province, read);
  execute format('create policy add on %s for insert with check (%s(%s))', target, province, write);
  execute format('create policy change on %s for update using (%s(%s)) with check (%s(%s))', target, province, write, province, write);
  if removable then execute format('create policy remove on %s for delete using (%s(%s))', target, province, write); end if;
end $$;

grant usage on schema hopluc, actor to hopluc_app;

-- ── Audit: append-only lines, sealed into a chain of hashes ───────────────────────────────────────────────
create table hopluc.audit_lines (
  id uuid primary key,
  province_id uuid,
  at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  role text not null,
  post text,
  organisation_id uuid,
  action text not null,
  object_kind text,
  object_id text,
  before jsonb,
  after jsonb,
  request_id text
);
create index on hopluc.audit_lines (province_id, at desc);
create index on hopluc.audit_lines (object_kind, object_id);
alter table hopluc.audit_lines enable row level security;
alter table hopluc.audit_lines force row level security;
grant select, insert on hopluc.audit_lines to hopluc_app;
create policy read on hopluc.audit_lines for select
  using ((select actor.may('audit.seal')) or ((select actor.may('audit.read')) and province_id = (select actor.province())));
-- Nobody writes a line in another's name.
create policy add on hopluc.audit_lines for insert
  with check (province_id is not distinct from (select actor.province()) and account_id is not distinct from (select actor.account()));

create table hopluc.audit_seals (
  chain uuid not null,
  seq bigint not null,
  line_id uuid not null unique references hopluc.audit_lines,
  hash text not null,
  sealed_at timestamptz not null,
  primary key (chain, seq)
);
alter table hopluc.audit_seals enable row level security;
alter table hopluc.audit_seals force row level security;
grant select, insert on hopluc.audit_seals to hopluc_app;
create policy read on hopluc.audit_seals for select
  using ((select actor.may('audit.seal')) or ((select actor.may('audit.read')) and chain = (select actor.province())));
create policy add on hopluc.audit_seals for insert with check ((select actor.may('audit.seal')));

-- Keys under which personal values in audit lines are encrypted; destroying a person's key makes them unreadable for good.
create table hopluc.personal_keys (person_id uuid primary key, province_id uuid, key bytea, destroyed_at timestamptz);
select hopluc.protect('hopluc.personal_keys', 'true', 'true', tenant => true);

-- ── Idempotency: the answer of a request, kept under the key that its sender chose ────────────────────────
create table hopluc.requests (
  account_id uuid not null,
  key text not null,
  action text not null,
  input_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (account_id, key)
);
create index on hopluc.requests (at);
select hopluc.protect('hopluc.requests', 'account_id = (select actor.account()) or (select actor.may(''requests.sweep''))',
  'account_id = (select actor.account()) or (select actor.may(''requests.sweep''))', tenant => false, removable => true);

-- ── Files: what they are; who may read them is decided by the objects that they belong to ──────────────────
create table hopluc.files (
  id uuid primary key,
  province_id uuid not null,
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  name text not null,
  kept_by uuid,
  kept_at timestamptz not null
);
create index on hopluc.files (sha256);
alter table hopluc.files enable row level security;
alter table hopluc.files force row level security;
grant select, insert on hopluc.files to hopluc_app;
create policy own on hopluc.files for select using (province_id = (select actor.province()) and kept_by = (select actor.account()));
create policy add on hopluc.files for insert with check (province_id = (select actor.province()) and kept_by is not distinct from (select actor.account()));
/* Files become readable through a table with a column file_id: whoever sees the row there may read the file. */
create function hopluc.files_readable_through(link regclass) returns void language plpgsql as $$
begin
  execute format('create policy %I on hopluc.files for select using (province_id = (select actor.province()) and exists (select 1 from %s link where link.file_id = files.id))',
    'through_' || replace(link::text, '.', '_'), link);
end $$;

-- ── Settings: values with validity, a source, and who set them ────────────────────────────────────────────
create table hopluc.settings (
  id uuid primary key,
  province_id uuid not null,
  key text not null,
  value jsonb not null,
  valid_from date not null,
  set_by uuid,
  set_by_name text not null,
  set_at timestamptz not null,
  reason text
);
create index on hopluc.settings (province_id, key, valid_from desc);
select hopluc.protect('hopluc.settings', '(select actor.is_known())', '(select actor.may(''settings.set''))');

-- ── Numbers: one series a year, unique, without gaps ───────────────────────────────────────────────────────
create table hopluc.numbers (
  province_id uuid not null,
  organisation_id uuid not null,
  series text not null,
  year int not null,
  last int not null,
  primary key (province_id, organisation_id, series, year)
);
select hopluc.protect('hopluc.numbers', 'organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may(''numbers.any''))',
  'organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may(''numbers.any''))');

-- ── Jobs: added inside the business transaction through this one function ──────────────────────────────────
create function hopluc.enqueue(task text, payload jsonb, key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- A job acts in the province of whoever caused it; the platform's own jobs (seal, day) are the clock's.
  if task in ('seal', 'day') or (payload #>> '{actor,provinceId}') is distinct from actor.province()::text then
    raise exception 'not a job that this actor may cause' using errcode = '42501';
  end if;
  perform graphile_worker.add_job(task, payload => payload::json, job_key => key, run_at => run_at,
    queue_name => case when key is null then null else 'key:' || key end, job_key_mode => case when key is null then null else 'replace' end);
end $$;
revoke execute on function hopluc.enqueue from public;
grant execute on function hopluc.enqueue to hopluc_app;

create table hopluc.daily_runs (job text not null, day date not null, done_at timestamptz not null, primary key (job, day));
select hopluc.protect('hopluc.daily_runs', '(select actor.may(''jobs.daily''))', '(select actor.may(''jobs.daily''))', tenant => false);

-- ── Timelines: every object that has one keeps it in a table of this shape ─────────────────────────────────
/* Makes `<name>` with the entries of `owner`'s objects. Whoever sees the object sees its entries; entries are only ever added. */
create function hopluc.timeline(name text, owner regclass) returns void language plpgsql as $$
begin
  execute format('create table %I (
    id uuid primary key, province_id uuid not null, object_id uuid not null references %s,
    at timestamptz not null, account_id uuid, actor_name text not null, post text, organisation_id uuid, organisation_name text,
    kind text not null, note text, facts jsonb not null default ''{}'')', name, owner);
  execute format('create index on %I (object_id, at)', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('grant select, insert on %I to hopluc_app', name);
  execute format('create policy read on %I for select using (province_id = (select actor.province()) and exists (select 1 from %s owner where owner.id = object_id))', name, owner);
  execute format('create policy add on %I for insert with check (province_id = (select actor.province()) and (account_id is not distinct from (select actor.account()) or (select actor.is_system())) and exists (select 1 from %s owner where owner.id = object_id))', name, owner);
end $$;

-- ── Search behind row security ────────────────────────────────────────────────────────────────────────────
/* Makes the folded words of `target` (its column `words`) searchable by index.

   On a protected table PostgreSQL uses no index for LIKE, whatever indexes there are: LIKE could tell of rows that row security
   hides (it is not "leakproof"), so it is tried row by row after the policy. The words therefore stand a second time in a table
   that the application may not touch, and `hopluc.found_<target>(words)` answers the ids, of the actor's province, whose words
   hold all of those given (folded: letters and digits). Ids alone; the rows are read through row security as ever.
   Who knows that only a few ids can come in question names them: `hopluc.found_<target>(words, among)`. */
create function hopluc.searchable(target regclass, words text default 'search') returns void language plpgsql as $$
declare
  apart text := 'words_of_' || target::text;
  keep text := 'keep_' || apart;
begin
  execute format('create table hopluc.%I (id uuid primary key references %s on delete cascade, province_id uuid not null, words text not null)', apart, target);
  execute format('create index on hopluc.%I using gin (words public.gin_trgm_ops)', apart);
  execute format($form$
    create function hopluc.%1$I() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $keep$
    begin
      if tg_op = 'INSERT' then insert into hopluc.%2$I select id, province_id, %3$I from added;
      else update hopluc.%2$I set words = new.%3$I where id = new.id;
      end if;
      return null;
    end $keep$ $form$, keep, apart, words);
  execute format('create trigger keep_words_of_new after insert on %s referencing new table as added for each statement execute function hopluc.%I()', target, keep);
  execute format('create trigger keep_words_of_changed after update on %s for each row when (old.%2$I is distinct from new.%2$I) execute function hopluc.%3$I()', target, words, keep);
  -- Each word stands in the statement as it is, so that the planner can tell a rare one from a common one.
  execute format($form$
    create function hopluc.%1$I(wanted text[], among uuid[] default null) returns setof uuid language plpgsql stable rows 500 security definer set search_path = pg_catalog, pg_temp as $found$
    begin
      if cardinality(wanted) = 0 then raise exception 'no words to look for'; end if;
      return query execute (select 'select id from hopluc.%2$I where province_id = (select actor.province())' || string_agg(format(' and words like %%L', '%%' || word || '%%'), '') from unnest(wanted) word)
        || case when among is null then '' else ' and id = any ($1)' end using among;
    end $found$ $form$, 'found_' || target::text, apart);
end $$;
