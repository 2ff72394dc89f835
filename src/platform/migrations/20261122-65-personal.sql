-- Personal data: who read whose data in clear, and the way by which a person's data is gathered for themselves and erased.

/* Lets whoever gathers or erases a person's data (personal.system, the system's own) see the rows of its province, and remove them where
   nothing asks to keep them. What a person may see themselves does not depend on this. */
create function hopluc.personal(target regclass, removable boolean default false) returns void language plpgsql as $$
begin
  execute format('create policy personal on %s for select using (province_id = (select actor.province()) and (select actor.may(''personal.system'')))', target);
  if removable then
    execute format('grant delete on %s to hopluc_app', target);
    execute format('create policy personal_remove on %s for delete using (province_id = (select actor.province()) and (select actor.may(''personal.system'')))', target);
  end if;
end $$;

-- ── The read log: one line each time that personal data was shown in clear. Lines are added and never changed ──
create table hopluc.personal_reads (
  id uuid primary key,
  province_id uuid not null,
  at timestamptz not null,
  -- Whose data, of which kind (as a module declares it), why: in the reader's own words.
  person_id uuid not null,
  kind text not null,
  reason text not null,
  reader_id uuid not null,
  reader_post text not null,
  reader_organisation text,
  request_id text
);
create index on hopluc.personal_reads (province_id, at desc, id desc);
create index on hopluc.personal_reads (person_id, at desc);
create index on hopluc.personal_reads (reader_id, at desc);
alter table hopluc.personal_reads enable row level security;
alter table hopluc.personal_reads force row level security;
grant select, insert on hopluc.personal_reads to hopluc_app;
create policy read on hopluc.personal_reads for select using (province_id = (select actor.province())
  and (person_id = (select actor.account()) or (select actor.may('personal.readLog')) or (select actor.may('personal.system'))));
-- Nobody writes a line in another's name.
create policy add on hopluc.personal_reads for insert with check (province_id = (select actor.province()) and reader_id = (select actor.account()));

-- ── What one person did: found by their account ───────────────────────────────────────────────────────────
create index on hopluc.audit_lines (account_id, at desc) where account_id is not null;
create index on hopluc.files (kept_by, kept_at desc) where kept_by is not null;

-- Timelines: those that stand, and those to come.
do $$
declare
  target regclass;
begin
  for target in
    select c.oid::regclass from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname in ('object_id', 'at', 'account_id', 'actor_name', 'facts')) = 5
  loop
    execute format('create index on %s (account_id, at desc) where account_id is not null', target);
    perform hopluc.personal(target);
  end loop;
end $$;

create or replace function hopluc.timeline(name text, owner regclass) returns void language plpgsql as $$
begin
  execute format('create table %I (
    id uuid primary key, province_id uuid not null, object_id uuid not null references %s,
    at timestamptz not null, account_id uuid, actor_name text not null, post text, organisation_id uuid, organisation_name text,
    kind text not null, note text, facts jsonb not null default ''{}'')', name, owner);
  execute format('create index on %I (object_id, at)', name);
  execute format('create index on %I (account_id, at desc) where account_id is not null', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('grant select, insert on %I to hopluc_app', name);
  execute format('create policy read on %I for select using (province_id = (select actor.province()) and exists (select 1 from %s owner where owner.id = object_id))', name, owner);
  execute format('create policy add on %I for insert with check (province_id = (select actor.province()) and (account_id is not distinct from (select actor.account()) or (select actor.is_system())) and exists (select 1 from %s owner where owner.id = object_id))', name, owner);
  perform hopluc.personal(name::regclass);
end $$;
