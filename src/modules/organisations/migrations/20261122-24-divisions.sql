-- Divisions of an organisation: its office, phòng, chi cục, trung tâm, ban. They act for nobody but their organisation: papers and tasks
-- name the organisation, and inside it work is handed to a division. Never deleted: a division ends. `valid_to` is the first day on which it is no more.
create table divisions (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('office', 'division', 'branch', 'centre', 'board')),
  name text not null check (name = normalize(name, NFC) and name <> ''),
  valid_from date not null,
  valid_to date,
  check (valid_to >= valid_from)
);
create index on divisions (organisation_id);
create unique index divisions_name on divisions (organisation_id, hopluc.fold(name)) where valid_to is null;
select hopluc.protect('divisions', '(select actor.is_known())',
  $$(select actor.may('divisions.keep')) and organisation_id = (select actor.organisation()) or (select actor.may('organisations.manage'))$$);
