-- A task may be kept beside several newer papers, each decided about once.
alter table tasks add kept_beside_ids uuid[] not null default '{}';
alter table tasks no force row level security;
update tasks set kept_beside_ids = array[kept_beside_id] where kept_beside_id is not null;
alter table tasks force row level security;
alter table tasks drop column kept_beside_id;
