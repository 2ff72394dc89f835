create index on tasks (product_document_id) where product_document_id is not null;
create index on tasks (item_id) where item_id is not null;

-- What a partner hands to who leads: asked for with a day of its own, filed, used.
create table task_contributions (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  task_id uuid not null references tasks,
  organisation_id uuid not null references organisations,
  asked_words text not null default '',
  due_on date,
  asked_on date,
  asked_by_name text,
  reminded int not null default 0,
  words text,
  filed_on date,
  filed_by_name text,
  -- The entry of the task's timeline that carries its files.
  event_id uuid references task_events,
  used_on date,
  used_by_name text,
  used_note text,
  unique (task_id, organisation_id),
  check ((words is null) = (filed_on is null)),
  check (used_on is null or filed_on is not null)
);
create index on task_contributions (organisation_id, due_on) where filed_on is null;
create index on task_contributions (event_id) where event_id is not null;
select hopluc.protect('task_contributions',
  read  => $$exists (select 1 from tasks t where t.id = task_id)$$,
  write => $$(select actor.may('tasks.system')) or (select actor.may('tasks.do')) and exists (select 1 from tasks t where t.id = task_id and t.lead_id = any ((select actor.organisations())::uuid[]))
    or (select actor.may('tasks.comment')) and organisation_id = any ((select actor.organisations())::uuid[]) and exists (select 1 from tasks t where t.id = task_id)$$);

-- A report that was accepted elsewhere in the house is the report of its period.
create policy system_add on task_confirmations for insert
  with check (province_id = (select actor.province()) and (select actor.may('tasks.system')) and exists (select 1 from tasks t where t.id = task_id));
create policy system_change on task_confirmations for update
  using (province_id = (select actor.province()) and (select actor.may('tasks.system'))) with check (province_id = (select actor.province()) and (select actor.may('tasks.system')));
