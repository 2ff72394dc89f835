-- The version of a step that whoever settles it saw: a step is settled by one of two people, not over the other's word.
alter table oversight_steps add column version int not null default 1;
