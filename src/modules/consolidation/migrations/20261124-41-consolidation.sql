-- Consolidated reports: an official paper over what came of a period. Its parts are texts whose figures are fields: `seen` keeps what
-- each said when it was last taken, so that the paper stands still until somebody takes the new figure.

create table consolidation_templates (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  code text not null,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  fields jsonb not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  unique (province_id, code)
);
select hopluc.protect('consolidation_templates', '(select actor.is_known())', '(select actor.may(''consolidation.design''))');

create table consolidations (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  template_code text not null,
  template_name text not null,
  -- The period whose reports give the figures, and all from which words are gathered, the main one first.
  main_request_id uuid not null,
  request_ids uuid[] not null,
  period_label text not null,
  year int not null,
  to_day date not null,
  state text not null default 'draft' check (state in ('draft', 'signed', 'withdrawn')),
  title text not null check (title = normalize(title, NFC) and title <> ''),
  symbol text not null,
  addressees text[] not null default '{}',
  addressee_ids uuid[] not null default '{}',
  recipients text[] not null default '{}',
  archive text not null,
  bases text[] not null default '{}',
  signer_name text not null default '',
  opened_at timestamptz not null,
  opened_by_name text not null,
  signed_on date,
  signed_by_name text,
  number text,
  document_id uuid,
  -- The tables as they were signed.
  frozen jsonb,
  -- Signed in the place of an earlier one.
  replaces_id uuid references consolidations,
  withdrawn_why text,
  check ((state = 'signed') = (signed_on is not null))
);
create unique index on consolidations (organisation_id, template_code, main_request_id) where state = 'draft';
create index on consolidations (province_id, to_day desc);
create index on consolidations (main_request_id);
create index on consolidations (replaces_id);
select hopluc.protect('consolidations',
  $$(select actor.may('reports.readAll')) or organisation_id = any ((select actor.organisations())::uuid[])$$,
  $$(select actor.may('consolidation.write')) and organisation_id = any ((select actor.organisations())::uuid[])$$);

/* A table that hangs on a consolidated report: seen with it, written by its own body. */
create function pg_temp.protect_consolidation_part(target regclass) returns void language plpgsql as $$
begin
  perform hopluc.protect(target, 'exists (select 1 from consolidations c where c.id = consolidation_id)',
    $write$(select actor.may('consolidation.write')) and exists (select 1 from consolidations c where c.id = consolidation_id and c.organisation_id = any ((select actor.organisations())::uuid[]))$write$);
end $$;

create table consolidation_parts (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  consolidation_id uuid not null references consolidations,
  position int not null,
  heading text not null,
  kind text not null check (kind in ('text', 'proposals')),
  gathers text[] not null default '{}',
  guidance text not null default '',
  body text not null default '',
  seen jsonb not null default '{}',
  -- Reports whose words were looked at for it.
  used uuid[] not null default '{}',
  changed_at timestamptz,
  changed_by_name text,
  unique (consolidation_id, position)
);
select pg_temp.protect_consolidation_part('consolidation_parts');

create table consolidation_versions (
  id uuid primary key,
  province_id uuid not null,
  consolidation_id uuid not null references consolidations,
  n int not null,
  kind text not null check (kind in ('kept', 'submitted', 'signed')),
  note text not null default '',
  parts jsonb not null,
  made_at timestamptz not null,
  made_by_name text not null,
  unique (consolidation_id, n)
);
select pg_temp.protect_consolidation_part('consolidation_versions');

create table consolidation_proposals (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  consolidation_id uuid not null references consolidations,
  position int not null,
  text text not null check (text = normalize(text, NFC) and text <> ''),
  addressee text not null,
  -- Reports from which it was taken.
  source_ids uuid[] not null default '{}',
  removed boolean not null default false,
  unique (consolidation_id, position)
);
select pg_temp.protect_consolidation_part('consolidation_proposals');

select hopluc.timeline('consolidation_events', 'consolidations');
