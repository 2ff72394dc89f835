-- Scans whose words are being recognised, or were; and the words of a text that should be compared with the picture.

create table document_scans (
  document_id uuid primary key references documents,
  province_id uuid not null,
  version int not null default 1,
  file_id uuid not null,
  sha256 text not null,
  state text not null check (state in ('waiting', 'reading', 'read', 'failed', 'stopped')),
  -- The page being read, of so many.
  page int not null default 0,
  pages int,
  -- How sure the engine was of all words on average, 0 to 100.
  sure int,
  reason text,
  reason_facts jsonb not null default '{}',
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'failed') = (reason is not null))
);
create index on document_scans (province_id, state);
select hopluc.protect('document_scans',
  read  => $$exists (select 1 from documents d where d.id = document_id)$$,
  write => $$(select actor.may('documents.register')) or (select actor.may('documents.review')) or (select actor.may('documents.office'))$$);

-- Places into the text of whose words the recognition was not sure: [{ start, end, sure }].
alter table document_texts add column doubted jsonb not null default '[]';
