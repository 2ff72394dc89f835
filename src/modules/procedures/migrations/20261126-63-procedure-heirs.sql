-- A file that is open where a body ends goes on at its heir under the number that it bears: a number is of the body that gave it.
alter table procedure_files add column numbered_by uuid references organisations;
create index on procedure_files (numbered_by) where numbered_by is not null;
drop index procedure_files_number;
create unique index procedure_files_number on procedure_files ((coalesce(numbered_by, organisation_id)), number, (extract(year from received_on))) where number is not null;
