-- A step of a plan is given another day with a reason (told in the plan's history): the day with which it began stays with it, and how often it was moved.
alter table oversight_steps
  add column first_due_on date,
  add column moves int not null default 0 check (moves >= 0);
