-- A handover of a coming day is kept as it was decided and takes effect on that day; until then it can be undone.
alter table post_handovers add column version int not null default 1;
alter table post_handovers add column state text not null default 'done' check (state in ('coming', 'done', 'undone'));
alter table post_handovers add column made_by_id uuid references memberships;
alter table post_handovers add column reason text not null default '';
-- The last day of the post as it was before, and how undoing it was explained.
alter table post_handovers add column was_ends date;
alter table post_handovers add column done_at timestamptz;
alter table post_handovers add column undone_at timestamptz;
alter table post_handovers add column undone_by text;
alter table post_handovers add column undone_why text;
create unique index on post_handovers (membership_id) where state = 'coming';
create index on post_handovers (ends_on) where state = 'coming';

-- On its day, and where the administrator hands over on behalf of an organisation, the part of the system that does it writes.
drop policy read on post_handovers;
drop policy add on post_handovers;
drop policy change on post_handovers;
create policy read on post_handovers for select using (province_id = (select actor.province())
  and (organisation_id = (select actor.organisation()) and (select actor.may('inside.read')) or (select actor.may('inside.system'))));
create policy add on post_handovers for insert with check (province_id = (select actor.province())
  and (organisation_id = (select actor.organisation()) and (select actor.may('people.place')) or (select actor.may('inside.system'))));
create policy change on post_handovers for update using (province_id = (select actor.province())
  and (organisation_id = (select actor.organisation()) and (select actor.may('people.place')) or (select actor.may('inside.system'))))
  with check (province_id = (select actor.province()));
