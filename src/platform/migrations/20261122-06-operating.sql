-- Operating: which processes live, jobs of dead ones taken up again, what an administrator sees of the system, when the audit was last walked.

-- One line for every process, written anew every few seconds. It belongs to the installation, not to a province.
create table hopluc.processes (
  id uuid primary key,
  kind text not null check (kind in ('serve', 'worker')),
  machine text not null,
  version text not null,
  started_at timestamptz not null,
  beat_at timestamptz not null,
  -- Jobs that it has in hand.
  jobs bigint[] not null default '{}'
);
select hopluc.protect('hopluc.processes', '(select actor.may(''system.see'')) or (select actor.may(''system.live''))', '(select actor.may(''system.live''))', tenant => false, removable => true);

/* Lets go of jobs that no living process has in hand: their process was killed, or lost the database while it wrote that they were done.
   The queue itself would hold them for four hours. Times are the database's own. */
create function hopluc.free_jobs(silent interval) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  holders text[];
begin
  if not actor.may('system.live') then raise exception 'not for this actor' using errcode = '42501'; end if;
  select array_agg(distinct j.locked_by) into holders from graphile_worker._private_jobs j
    where j.locked_at < now() - silent and not exists (select 1 from hopluc.processes p where j.id = any (p.jobs) and p.beat_at > now() - silent);
  if holders is null then return 0; end if;
  perform graphile_worker.force_unlock_workers(holders);
  return cardinality(holders);
end $$;
revoke execute on function hopluc.free_jobs from public;
grant execute on function hopluc.free_jobs to hopluc_app;

/* The jobs of the actor's province and those of no province: how many wait, and those that failed, newest first. */
create function hopluc.queue_state() returns table (waiting bigint, running bigint, failed bigint, given_up bigint, oldest_due timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('system.see') then raise exception 'not for this actor' using errcode = '42501'; end if;
  return query select count(*) filter (where j.locked_at is null and j.last_error is null), count(*) filter (where j.locked_at is not null),
    count(*) filter (where j.last_error is not null and j.attempts < j.max_attempts), count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null),
    min(greatest(j.run_at, j.created_at)) filter (where j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now())
    from graphile_worker._private_jobs j where coalesce(j.payload #>> '{actor,provinceId}', actor.province()::text) = actor.province()::text;
end $$;

create function hopluc.failed_jobs(most int) returns table (id bigint, task text, attempts int, max_attempts int, created_at timestamptz, failed_at timestamptz, next_at timestamptz, running boolean, error text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('system.see') then raise exception 'not for this actor' using errcode = '42501'; end if;
  return query select j.id, t.identifier, j.attempts::int, j.max_attempts::int, j.created_at, j.updated_at,
    case when j.attempts < j.max_attempts then j.run_at end, j.locked_at is not null, j.last_error
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.last_error is not null and coalesce(j.payload #>> '{actor,provinceId}', actor.province()::text) = actor.province()::text
    order by j.attempts >= j.max_attempts desc, j.updated_at desc limit least(most, 200);
end $$;

/* Tries a failed job again at once, or takes it out of the queue. False: it is gone, or somebody has it in hand just now. */
create function hopluc.settle_job(job bigint, again boolean) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('system.mend') then raise exception 'not for this actor' using errcode = '42501'; end if;
  perform 1 from graphile_worker._private_jobs j where j.id = job and j.last_error is not null and j.locked_at is null
    and coalesce(j.payload #>> '{actor,provinceId}', actor.province()::text) = actor.province()::text for update skip locked;
  if not found then return false; end if;
  if again then perform graphile_worker.reschedule_jobs(array[job], run_at => now(), attempts => 0);
  else perform graphile_worker.complete_jobs(array[job]);
  end if;
  return true;
end $$;
revoke execute on function hopluc.queue_state, hopluc.failed_jobs, hopluc.settle_job from public;
grant execute on function hopluc.queue_state, hopluc.failed_jobs, hopluc.settle_job to hopluc_app;

-- What came of walking the audit's chains. Findings are counted for the whole installation: a chain that is broken concerns everybody.
create table hopluc.audit_checks (
  id uuid primary key,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  lines bigint not null,
  unsealed bigint not null,
  chains int not null,
  -- The file of published heads that it was compared with; none was there otherwise.
  compared_with text,
  findings int not null
);
create index on hopluc.audit_checks (started_at desc);
select hopluc.protect('hopluc.audit_checks', '(select actor.may(''system.see'')) or (select actor.may(''audit.seal''))', '(select actor.may(''audit.seal''))', tenant => false);

-- When the jobs' clock last ran (every minute while anybody works jobs), and whether the audit is being walked or waits for it.
create function hopluc.jobs_clock(out clock_at timestamptz, out checking boolean) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('system.see') then raise exception 'not for this actor' using errcode = '42501'; end if;
  select max(c.last_execution) into clock_at from graphile_worker._private_known_crontabs c where c.identifier in ('seal', 'resume');
  checking := exists (select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'verify' and j.attempts < j.max_attempts);
end $$;

create function hopluc.newest_migration(out name text, out at timestamptz) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('system.see') then raise exception 'not for this actor' using errcode = '42501'; end if;
  select m.name, m.applied_at into name, at from public.hopluc_migrations m order by m.name collate "C" desc limit 1;
end $$;
revoke execute on function hopluc.jobs_clock, hopluc.newest_migration from public;
grant execute on function hopluc.jobs_clock, hopluc.newest_migration to hopluc_app;
