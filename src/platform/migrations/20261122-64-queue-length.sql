-- How long the queue of jobs is, for the whole installation: numbers only, for a process that tells a collector of metrics.
create function hopluc.queue_length() returns table (waiting bigint, running bigint, failed bigint, given_up bigint, oldest double precision)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not actor.may('system.live') then raise exception 'not for this actor' using errcode = '42501'; end if;
  return query select count(*) filter (where j.locked_at is null and j.last_error is null), count(*) filter (where j.locked_at is not null),
    count(*) filter (where j.last_error is not null and j.attempts < j.max_attempts), count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null),
    coalesce(extract(epoch from now() - min(greatest(j.run_at, j.created_at)) filter (where j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now())), 0)::double precision
    from graphile_worker._private_jobs j;
end $$;
revoke execute on function hopluc.queue_length from public;
grant execute on function hopluc.queue_length to hopluc_app;
