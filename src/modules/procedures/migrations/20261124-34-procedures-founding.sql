-- A file may be of founders who were followed before it (module founding).
alter table procedure_files add column group_id uuid references founding_groups;
create index on procedure_files (group_id) where group_id is not null;
