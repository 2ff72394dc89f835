-- A province that became part of another: from which day, and under which its people and rows came. It takes no new work; what stayed
-- behind of it (sealed audit lines) is still read.
alter table provinces add column ended_on date, add column joined_id uuid references provinces;
alter table provinces add constraint provinces_ended check ((ended_on is null) = (joined_id is null) and joined_id <> id);
