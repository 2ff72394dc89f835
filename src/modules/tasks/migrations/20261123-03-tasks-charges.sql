-- Who of the committee's leaders is in charge of which field and which agencies, by the decision that divides the work among them.
-- Dated: a change ends one row and begins another. An agency stands in one field at a time, so that nothing is counted twice.
create table charges (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- The same field over its changes.
  field_id uuid not null,
  field text not null,
  leader_membership_id uuid references memberships,
  leader_name text,
  leader_post text,
  organisation_ids uuid[] not null,
  basis text,
  valid_from date not null,
  -- The first day on which it holds no more.
  valid_to date,
  set_by text not null,
  check (valid_to >= valid_from)
);
create index on charges (province_id, valid_from);
create unique index on charges (field_id) where valid_to is null;
create index on charges (leader_membership_id);
select hopluc.protect('charges', 'true', '(select actor.may(''tasks.charge'')) or (select actor.may(''inside.system''))');
