-- The version of a record that whoever strikes it out or puts a file in the place of another saw.
alter table oversight_records add column version int not null default 1;
