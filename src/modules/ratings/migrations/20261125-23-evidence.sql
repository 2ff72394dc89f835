-- What an appraiser says of a piece of evidence: it proves its criterion, or not and why.
alter table rating_files
  add column good boolean,
  add column check_note text not null default '',
  add column checked_at timestamptz,
  add column checked_by_name text,
  add check ((good is null) = (checked_at is null));
