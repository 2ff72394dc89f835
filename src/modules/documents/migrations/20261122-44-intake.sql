-- Papers from and to the office's document system: what came by it and what became of it; what waits there for number and signature.

create table document_intakes (
  id uuid primary key,
  province_id uuid not null,
  -- Whose register it is meant for.
  organisation_id uuid not null,
  -- By what the sender knows the paper: its own code, and the code of the paper there.
  sender text not null,
  sender_document text not null,
  -- The name of the system, or of the folder, that brought it.
  came_by text not null,
  -- The hash of file and particulars: the same paper sent again is told from another under the same code.
  content text not null,
  -- As sent, without those of a refused one.
  particulars jsonb not null default '{}',
  state text not null check (state in ('registered', 'read', 'duplicate', 'refused')),
  reason text,
  reason_facts jsonb not null default '{}',
  document_id uuid references documents,
  items int not null default 0,
  came_at timestamptz not null,
  check ((state = 'refused') = (document_id is null))
);
create unique index on document_intakes (province_id, organisation_id, sender, sender_document);
create index on document_intakes (document_id);
select hopluc.protect('document_intakes',
  read  => $$(select actor.may('documents.intake')) and organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may('documents.office'))$$,
  write => $$(select actor.may('documents.intake')) and organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may('documents.office'))$$);

create table document_dispatches (
  document_id uuid primary key references documents,
  province_id uuid not null,
  -- Whose document system gives it its number and signature.
  organisation_id uuid not null,
  state text not null check (state in ('waiting', 'issued')),
  offered_at timestamptz not null,
  -- What came back.
  number text,
  issued_on date,
  file_id uuid,
  sha256 text,
  returned_by text,
  returned_at timestamptz,
  check (state = 'waiting' or (number is not null and issued_on is not null and file_id is not null and sha256 is not null))
);
create index on document_dispatches (province_id, organisation_id, state, offered_at, document_id);
select hopluc.protect('document_dispatches',
  read  => $$(select actor.may('documents.dispatch')) and organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may('documents.office'))$$,
  write => $$(select actor.may('documents.dispatch')) and organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may('documents.office'))$$);
