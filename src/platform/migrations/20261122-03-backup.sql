-- Backups: what was made of them, and how the owner of the tables reads them whole while people work.

/* Lets the owner of the tables, and nobody else, read every row in a transaction that says it takes a backup. The application
   role is no member of the owner, so for whoever works this policy does not exist. Run after every migration: new tables get it too. */
create function hopluc.let_owner_read() returns void language plpgsql as $$
declare
  target record;
begin
  for target in
    select c.oid::regclass as name, pg_get_userbyid(c.relowner) as owner from pg_class c
    where c.relkind in ('r', 'p') and c.relforcerowsecurity and pg_has_role(c.relowner, 'usage')
    and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')
  loop
    execute format('create policy backup on %s for select to %I using ((select actor.may(''backup.take'')))', target.name, target.owner);
  end loop;
end $$;
revoke execute on function hopluc.let_owner_read from public;

-- One line for every attempt. A backup holds the whole installation, so that the lines belong to no province.
create table hopluc.backups (
  id uuid primary key,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  how text not null check (how in ('schedule', 'command')),
  outcome text not null check (outcome in ('made', 'incomplete', 'failed')),
  -- Its name, without the folder.
  file text,
  bytes bigint,
  table_rows bigint,
  stored_files bigint,
  encrypted boolean,
  -- When it was read again from its first byte to its last and found whole.
  verified_at timestamptz,
  -- What failed: the key of a sentence, and the sentence that the operator was told.
  fault text,
  fault_note text
);
create index on hopluc.backups (started_at desc);
select hopluc.protect('hopluc.backups', '(select actor.may(''backups.see'')) or (select actor.may(''backup.record''))', '(select actor.may(''backup.record''))', tenant => false);
