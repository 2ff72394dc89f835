-- A suspension is told before it begins and has a last day: what was granted waits for its day, and ends by itself.
alter table procedure_files
  add column pause_state text check (pause_state in ('suspended', 'operating')),
  add column pause_from date,
  add column pause_until date,
  add column pause_step text check (pause_step in ('ahead', 'running', 'over')),
  add check ((pause_state is null) = (pause_from is null) and (pause_state is null) = (pause_step is null)),
  add check (pause_until >= pause_from),
  add check (pause_step <> 'running' or pause_until is not null);
create index on procedure_files (province_id, pause_step) where pause_step in ('ahead', 'running');
