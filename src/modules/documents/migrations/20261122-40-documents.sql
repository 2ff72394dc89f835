-- The register of papers, what the reader found in them, and the review of it until it is issued.

create table documents (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  direction text not null check (direction in ('incoming', 'outgoing')),
  -- As printed, also where the symbol disagrees with the type ("Kế hoạch số 1206/QĐ-UBND").
  number text,
  -- The number folded for comparing: rules.ts numberKey.
  number_key text,
  type text,
  issuer text,
  issuer_id uuid,
  issued_on date,
  place text,
  subject text,
  signer jsonb not null default '{}',
  arrival_number int,
  arrival_on date,
  series text,
  year int not null,
  urgency text,
  addressees jsonb not null default '[]',
  recipients jsonb not null default '[]',
  -- Who registered it.
  owner_organisation_id uuid not null,
  addressee_ids uuid[] not null default '{}',
  -- Those who got a task of it, or were shown it.
  shared_ids uuid[] not null default '{}',
  -- Organisations that may see it.
  party_ids uuid[] generated always as (owner_organisation_id || addressee_ids || shared_ids) stored,
  state text not null check (state in ('registered', 'read', 'reviewed', 'issued')),
  reply_to uuid references documents,
  search text generated always as (hopluc.fold(coalesce(number, '') || ' ' || coalesce(type, '') || ' ' || coalesce(subject, '') || ' ' || coalesce(issuer, ''))) stored,
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null
);
create index on documents using gin (party_ids);
create index on documents using gin (search gin_trgm_ops);
create index on documents (province_id, year, arrival_number);
create index on documents (province_id, issued_on desc, id);
create index on documents (province_id, number_key);
-- Numbers of a register are unique; gaps cannot arise (hopluc.numbers).
create unique index documents_arrival on documents (province_id, owner_organisation_id, series, year, arrival_number) where arrival_number is not null;
-- documents.office: parts of the system that keep the register in order (linking, sharing); nobody holds it.
select hopluc.protect('documents',
  read  => $$(select actor.may('documents.readAll')) or party_ids && (select actor.organisations())::uuid[]$$,
  write => $$(select actor.may('documents.register')) or (select actor.may('documents.review')) or (select actor.may('documents.office'))$$);

-- The words of the paper, apart from the register: every offset of readings, references and items is into this text.
create table document_texts (
  document_id uuid primary key references documents,
  province_id uuid not null,
  text text not null,
  fingerprint text not null
);
create index on document_texts (fingerprint);
select hopluc.protect('document_texts',
  read  => $$exists (select 1 from documents d where d.id = document_id)$$,
  write => $$(select actor.may('documents.register')) or (select actor.may('documents.review')) or (select actor.may('documents.office'))$$);

create table document_files (
  document_id uuid not null references documents,
  file_id uuid not null,
  province_id uuid not null,
  role text not null check (role in ('original', 'scan', 'attachment', 'signed')),
  sha256 text not null,
  added_at timestamptz not null,
  primary key (document_id, file_id)
);
create index on document_files (file_id);
create index on document_files (province_id, sha256);
select hopluc.protect('document_files',
  read  => $$exists (select 1 from documents d where d.id = document_id)$$,
  write => $$(select actor.may('documents.register')) or (select actor.may('documents.review')) or (select actor.may('documents.office'))$$);
select hopluc.files_readable_through('document_files');

-- Other papers that a paper cites, in the register or not (yet).
create table document_references (
  id uuid primary key,
  province_id uuid not null,
  document_id uuid not null references documents,
  type text,
  number text not null,
  number_key text not null,
  issued_on date,
  issuer text,
  relation text not null check (relation in ('basis', 'implements', 'amends', 'replaces', 'repeals', 'cites')),
  start_at int,
  end_at int,
  cited_document_id uuid references documents
);
create index on document_references (document_id);
create index on document_references (cited_document_id);
create index on document_references (province_id, number_key);
select hopluc.protect('document_references',
  read  => $$exists (select 1 from documents d where d.id = document_id)$$,
  write => $$(select actor.may('documents.register')) or (select actor.may('documents.review')) or (select actor.may('documents.office'))$$,
  removable => true);

create table readings (
  document_id uuid primary key references documents,
  province_id uuid not null,
  version int not null default 1,
  particulars jsonb not null,
  reader_version text not null,
  -- The day for which names were resolved to organisations.
  resolved_on date not null,
  read_at timestamptz not null
);
select hopluc.protect('readings',
  read  => $$(select actor.may('documents.readAll')) or (select actor.may('documents.review'))$$,
  write => $$(select actor.may('documents.register')) or (select actor.may('documents.review')) or (select actor.may('documents.office'))$$);

create table reading_items (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  document_id uuid not null references documents,
  state text not null check (state in ('proposed', 'accepted', 'dropped', 'issued')),
  path text not null,
  quote text not null,
  start_at int not null,
  end_at int not null,
  kind text not null check (kind in ('deadline', 'periodic', 'standing', 'request')),
  action text not null,
  deliverable text,
  due date,
  every text[] not null default '{}',
  due_text text,
  -- Each a list of { written, kind, organisationIds, group, reasons, decidedBy }: see contract.ts Party.
  lead jsonb not null,
  coordinate jsonb not null,
  report_to jsonb not null,
  doubts text[] not null default '{}',
  mentions jsonb not null default '[]',
  note text,
  made_by text not null check (made_by in ('reader', 'person')),
  split_from uuid references reading_items,
  merged_into uuid references reading_items,
  check (start_at < end_at)
);
create index on reading_items (document_id, start_at);
select hopluc.protect('reading_items',
  read  => $$(select actor.may('documents.readAll')) or (select actor.may('documents.review')) or (select actor.may('documents.office'))$$,
  write => $$(select actor.may('documents.review')) or (select actor.may('documents.register')) or (select actor.may('documents.office'))$$,
  -- Proposals that nobody touched give way to those of a new reading.
  removable => true);

select hopluc.timeline('document_events', 'documents');
