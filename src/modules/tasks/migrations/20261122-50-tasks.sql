-- Tasks that directives give, followed until they are done (Quyết định 42/2014/QĐ-TTg, amended by 23/2018/QĐ-TTg).
-- One lead organisation a task. What a group is given stands as a parent with one child a member; only leaves are counted.
-- Columns that lists and counts look at come first: a scan stops reading a row after the last one it needs.
create table tasks (
  id uuid primary key,
  province_id uuid not null,
  giver_id uuid not null,
  -- Who follows the task and says that it is done: one for each task.
  confirmer_id uuid not null,
  assigned_on date not null,
  version int not null default 1,
  is_leaf boolean not null,
  kind text not null check (kind in ('deadline', 'periodic', 'standing', 'request')),
  state text not null check (state in ('assigned', 'accepted', 'returned', 'in_progress', 'reported', 'rework', 'done', 'suspended', 'cancelled', 'replaced')),
  party_ids uuid[] not null,
  lead_id uuid,
  parent_id uuid references tasks,
  document_id uuid,
  due_on date,
  -- Last day that still counts as on time: a term that ends on a day off ends on the next working day (Civil Code 2015, Art. 148(5)).
  last_day date,
  -- Day of the result paper, never of the click.
  done_on date,
  -- Standing and periodic tasks: end of the period that was confirmed last, and of the one that is to be confirmed next.
  confirmed_through date,
  next_confirm_on date,
  progress smallint not null default 0 check (progress between 0 and 100),
  urged_count int not null default 0,
  urged_on date,
  every text check (every in ('month', 'quarter', 'half', 'year')),
  -- Where a suspended task goes back to.
  state_before text,
  -- A later day that the lead has asked for and the giver has not answered yet.
  asked_due_on date,
  coordinate_ids uuid[] not null default '{}',
  report_to_ids uuid[] not null default '{}',
  item_id uuid,
  quote_start int,
  quote_end int,
  result_on date,
  result_number text,
  due_text text,
  -- Names as they were when the task was issued; they stay when an organisation is renamed.
  lead_name text,
  written text,
  source text,
  path text,
  title text not null,
  deliverable text,
  quote text,
  search text not null,
  check (is_leaf = (lead_id is not null)),
  check (kind <> 'deadline' or due_on is not null),
  check (kind not in ('periodic', 'standing') or every is not null),
  check ((due_on is null) = (last_day is null)),
  check (state <> 'done' or done_on is not null),
  check (state <> 'reported' or kind <> 'deadline' or done_on is not null)
);
-- Counting touches this index alone: everything that filters and labels look at is in it.
create index tasks_by_due on tasks (province_id, due_on, id)
  include (state, kind, last_day, done_on, confirmed_through, lead_id, document_id, assigned_on, urged_count, progress, giver_id, confirmer_id) where is_leaf;
create index tasks_by_due_backwards on tasks (province_id, due_on desc nulls last, id desc) include (state, kind, last_day, done_on, confirmed_through, lead_id, document_id) where is_leaf;
create index tasks_open_by_due on tasks (province_id, due_on, id)
  include (state, kind, last_day, done_on, confirmed_through, lead_id, document_id, assigned_on, progress) where is_leaf and state not in ('done', 'cancelled', 'replaced');
create index tasks_by_assigned on tasks (province_id, assigned_on, id) where is_leaf;
create index tasks_by_lead on tasks (province_id, lead_name collate "C", due_on, id) where is_leaf;
create index tasks_of_lead on tasks (lead_id, state, due_on) where is_leaf;
create index tasks_of_confirmer on tasks (confirmer_id, state) where is_leaf and state in ('reported', 'returned');
create index tasks_asking on tasks (confirmer_id) where asked_due_on is not null;
create index tasks_to_confirm on tasks (province_id, next_confirm_on) where is_leaf and next_confirm_on is not null;
create index tasks_of_document on tasks (document_id);
create index tasks_of_parent on tasks (parent_id) where parent_id is not null;
create index tasks_of_party on tasks using gin (party_ids);

-- Who has part in which task: tasks.party_ids as rows, with what lists filter, sort and count by. Kept by triggers.
-- Who does not read everything reads lists here, in one index, whose rows are few and visible by a column of their own; and the
-- policy of tasks asks here, so that it needs nothing of a task but its id and counting all tasks need not read them.
create table task_parties (
  organisation_id uuid not null,
  task_id uuid not null references tasks,
  province_id uuid not null,
  is_leaf boolean not null,
  kind text not null,
  state text not null,
  assigned_on date not null,
  due_on date,
  last_day date,
  done_on date,
  confirmed_through date,
  lead_id uuid,
  document_id uuid,
  giver_id uuid not null,
  confirmer_id uuid not null,
  progress smallint not null,
  primary key (organisation_id, task_id) include (province_id)
);
create index on task_parties (task_id);
create index task_parties_by_due on task_parties (organisation_id, due_on, task_id)
  include (province_id, is_leaf, kind, state, assigned_on, last_day, done_on, confirmed_through, lead_id, document_id, giver_id, confirmer_id, progress);
select hopluc.protect('task_parties',
  read  => $$(select actor.may('tasks.readAll')) or (select actor.may('tasks.system')) or organisation_id = any ((select actor.organisations())::uuid[])$$,
  write => $$(select actor.may('tasks.system'))$$,
  removable => true);

/* Makes the parties' rows of these tasks what the tasks say. As the system: whoever takes a step may not write in the lists of
   the other parties, and they must say the same. */
create function tasks_keep_parties(ids uuid[], province uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was text := coalesce(current_setting('hopluc.actor', true), '');
begin
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['tasks.system'])::text, true);
  delete from task_parties p using tasks t where t.id = any (ids) and p.task_id = t.id and p.organisation_id <> all (t.party_ids);
  insert into task_parties (organisation_id, task_id, province_id, is_leaf, kind, state, assigned_on, due_on, last_day, done_on, confirmed_through, lead_id, document_id, giver_id, confirmer_id, progress)
    select distinct party, id, province_id, is_leaf, kind, state, assigned_on, due_on, last_day, done_on, confirmed_through, lead_id, document_id, giver_id, confirmer_id, progress
    from tasks cross join unnest(party_ids) party where id = any (ids)
    on conflict (organisation_id, task_id) do update set state = excluded.state, assigned_on = excluded.assigned_on, due_on = excluded.due_on, last_day = excluded.last_day, done_on = excluded.done_on,
      confirmed_through = excluded.confirmed_through, lead_id = excluded.lead_id, progress = excluded.progress;
  perform set_config('hopluc.actor', was, true);
end $$;
create function tasks_tell_parties() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then perform tasks_keep_parties(array[new.id], new.province_id);
  else perform tasks_keep_parties(array_agg(id), province_id) from added group by province_id;
  end if;
  return null;
end $$;
revoke execute on function tasks_keep_parties from public;
create trigger keep_parties_of_new after insert on tasks referencing new table as added for each statement execute function tasks_tell_parties();
-- Only when something changes that the parties' rows say; what never changes of a task (its kind, its giver) is not asked.
create trigger keep_parties_of_changed after update on tasks for each row
  when ((old.party_ids, old.state, old.assigned_on, old.due_on, old.last_day, old.done_on, old.confirmed_through, old.lead_id, old.progress)
    is distinct from (new.party_ids, new.state, new.assigned_on, new.due_on, new.last_day, new.done_on, new.confirmed_through, new.lead_id, new.progress))
  execute function tasks_tell_parties();

select hopluc.protect('tasks',
  read  => $$(select actor.may('tasks.readAll')) or (select actor.may('tasks.system')) or id in (select p.task_id from task_parties p where p.organisation_id = any ((select actor.organisations())::uuid[]))$$,
  write => $$(select actor.may('tasks.issue')) or (select actor.may('tasks.system')) or ((select actor.may('tasks.do')) and party_ids && (select actor.organisations())::uuid[])$$);
select hopluc.timeline('task_events', 'tasks');
select hopluc.searchable('tasks');

-- What was reported and confirmed for each period of a standing or periodic task.
create table task_confirmations (
  id uuid primary key,
  province_id uuid not null,
  task_id uuid not null references tasks,
  -- Key of the period: 2026-Q4.
  period text not null,
  reported_on date,
  reported_by text,
  note text,
  confirmed_on date,
  confirmed_by text,
  unique (task_id, period)
);
select hopluc.protect('task_confirmations', 'exists (select 1 from tasks t where t.id = task_id)',
  '((select actor.may(''tasks.do'')) or (select actor.may(''tasks.confirm''))) and exists (select 1 from tasks t where t.id = task_id)');

create table task_files (
  id uuid primary key,
  province_id uuid not null,
  task_id uuid not null references tasks,
  event_id uuid not null references task_events,
  file_id uuid not null references hopluc.files,
  role text not null check (role in ('evidence', 'result'))
);
create index on task_files (task_id);
create index on task_files (file_id);
select hopluc.protect('task_files', 'exists (select 1 from tasks t where t.id = task_id)',
  '(select actor.may(''tasks.comment'')) and exists (select 1 from tasks t where t.id = task_id)');
select hopluc.files_readable_through('task_files');

-- Urging letters: one line an agency urged; a letter to several agencies has several lines with the same number.
create table urgings (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null,
  organisation_name text not null,
  urged_by_id uuid not null,
  document_id uuid,
  file_id uuid references hopluc.files,
  number text not null,
  subject text not null,
  urged_on date not null,
  task_ids uuid[] not null,
  answered_on date,
  answer text
);
create index on urgings (province_id, organisation_id, urged_on desc);
create index on urgings (file_id);
select hopluc.protect('urgings',
  '(select actor.may(''tasks.readAll'')) or organisation_id = any ((select actor.organisations())::uuid[]) or urged_by_id = any ((select actor.organisations())::uuid[])',
  '(select actor.may(''tasks.urge'')) or ((select actor.may(''tasks.do'')) and organisation_id = any ((select actor.organisations())::uuid[]))');
select hopluc.files_readable_through('urgings');
