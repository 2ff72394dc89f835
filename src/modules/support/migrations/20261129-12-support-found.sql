-- What is late is found by its day; years are told from one to the next.
create index on supports (province_id, due_on) where waits_at_id is not null;
