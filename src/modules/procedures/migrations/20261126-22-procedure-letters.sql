-- Letters of a file that went out, as the register of papers has them: the one that asks for supplements, and the notice of the result.
alter table procedure_files
  add column asked_document_id uuid references documents,
  add column asked_signer text not null default '',
  add column notice_document_id uuid references documents;
create index on procedure_files (asked_document_id) where asked_document_id is not null;
create index on procedure_files (notice_document_id) where notice_document_id is not null;
