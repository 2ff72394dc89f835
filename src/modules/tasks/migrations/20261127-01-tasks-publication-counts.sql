-- The tasks behind the numbers of a published list: which were counted, at which agency, in which figure, when it was drawn up.
-- What becomes of them later changes nothing here. Lists from before this have none, and their numbers open nothing.
create table publication_counts (
  publication_id uuid not null references publications,
  province_id uuid not null,
  task_id uuid not null references tasks,
  organisation_id uuid not null,
  figure text not null check (figure in ('doneOnTime', 'doneLate', 'inTime', 'late', 'confirmed', 'unconfirmed', 'requested', 'answered')),
  urged int not null,
  primary key (publication_id, task_id)
);
create index on publication_counts (publication_id, organisation_id);
create index on publication_counts (task_id);
select hopluc.protect('publication_counts',
  '(select actor.may(''tasks.readAll'')) or organisation_id = any ((select actor.organisations())::uuid[]) or exists (select 1 from publications p where p.id = publication_id and p.state = ''published'' and (select actor.may(''tasks.read'')))',
  '(select actor.may(''tasks.publish''))');
