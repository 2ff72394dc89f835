-- The beat (every five minutes) is the clock's, as the day and the seal are.
create or replace function hopluc.enqueue(task text, payload jsonb, key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task in ('seal', 'day', 'beat') or (payload #>> '{actor,provinceId}') is distinct from actor.province()::text then
    raise exception 'not a job that this actor may cause' using errcode = '42501';
  end if;
  perform graphile_worker.add_job(task, payload => payload::json, job_key => key, run_at => run_at,
    queue_name => case when key is null then null else 'key:' || key end, job_key_mode => case when key is null then null else 'replace' end);
end $$;
