-- Reorganisations: who takes over from whom, decided by a paper from a day on. Drafted, checked, decided, and undone where nothing
-- was built upon it. What a decision writes bears its id, so that undoing takes away just that and nothing else can be removed.
create table reorganisations (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- Where it came from, when it was loaded from a file of steps: loading twice drafts once.
  code text,
  title text not null check (title = normalize(title, NFC) and title <> ''),
  state text not null default 'draft' check (state in ('draft', 'decided', 'undone', 'dropped')),
  -- The paper that ordains it, and the same paper in the register where it is there.
  number text not null default '',
  issued_on date,
  issuer text not null default '',
  document_id uuid,
  effective_on date,
  evidence text not null default 'V' check (evidence in ('V', 'R')),
  steps jsonb not null default '[]',
  -- What the decision wrote, and what stood there before.
  effects jsonb,
  touched uuid[] not null default '{}',
  drafted_at timestamptz not null,
  drafted_by_name text not null,
  decided_at timestamptz,
  decided_by_name text,
  undone_at timestamptz,
  undone_by_name text,
  undone_why text,
  -- When the open work of those who end was last looked for.
  gathered_at timestamptz,
  check (state in ('draft', 'dropped') or (number <> '' and issued_on is not null and issuer <> '' and effective_on is not null and effects is not null))
);
create index on reorganisations (province_id, drafted_at desc);
create index on reorganisations using gin (touched);
create unique index reorganisations_code on reorganisations (province_id, code) where code is not null and state in ('draft', 'decided');
-- Drafts are the administrator's; what was decided anybody of the province may read, as the directory itself.
select hopluc.protect('reorganisations', '((select actor.is_known()) and state in (''decided'', ''undone'')) or (select actor.may(''organisations.manage''))', '(select actor.may(''organisations.manage''))');

-- What an organisation was called and hung on, from a day to a day. The organisation itself says how that is today; one without
-- rows here was never anything else. `organisations.turn` brings a form of the future into effect on its day.
create table organisation_forms (
  id uuid primary key,
  province_id uuid not null,
  organisation_id uuid not null references organisations,
  name text not null,
  short_name text not null,
  parent_id uuid references organisations,
  valid_from date,
  valid_to date,
  reorganisation_id uuid references reorganisations,
  check (valid_from is null or valid_to is null or valid_from < valid_to),
  unique (organisation_id, valid_from)
);
create index on organisation_forms (organisation_id);
create index on organisation_forms (province_id, valid_from);
select hopluc.protect('organisation_forms', '(select actor.is_known())', '(select actor.may(''organisations.manage''))', removable => true);

alter table organisation_names add column reorganisation_id uuid references reorganisations;
alter table organisation_links add column reorganisation_id uuid references reorganisations;
grant delete on organisation_names, organisation_links to hopluc_app;
create policy remove on organisation_names for delete using (province_id = (select actor.province()) and reorganisation_id is not null and (select actor.may('organisations.manage')));
create policy remove on organisation_links for delete using (province_id = (select actor.province()) and reorganisation_id is not null and (select actor.may('organisations.manage')));

-- Functions may go from one body to another more than once, on different days.
alter table organisation_links drop constraint organisation_links_pkey;
alter table organisation_links add constraint organisation_links_once unique (from_id, to_id, effective_on);
-- Founded by a decision that was undone: it stood on no day.
alter table organisations drop constraint organisations_check;
alter table organisations add constraint organisations_days check (valid_from is null or valid_to is null or valid_from <= valid_to);
-- While a decision of a coming day is waiting, the body that ends and the one that takes its place and code are both there.
drop index organisations_code;
create index organisations_code on organisations (province_id, code) where code is not null;

-- What was open at an organisation on its last day, and to whom it is handed over: one line a thing and role. Ids alone: what
-- the thing says, its own module tells those who may read it.
create table handovers (
  id uuid primary key,
  province_id uuid not null,
  reorganisation_id uuid not null references reorganisations,
  -- As the module that owns the thing names it: 'tasks.lead'.
  kind text not null,
  thing_id uuid not null,
  from_id uuid not null references organisations,
  -- Proposed (the only heir, or the one on whose ground it lies) or chosen by a person; null: somebody must choose.
  to_id uuid references organisations,
  proposed boolean not null default false,
  -- The body goes on: what is open may also stay.
  may_stay boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'given', 'kept', 'gone')),
  decided_at timestamptz,
  decided_by_name text,
  unique (reorganisation_id, kind, thing_id, from_id),
  check (state <> 'given' or to_id is not null)
);
create index on handovers (province_id, state, reorganisation_id, from_id, kind);
create index on handovers (thing_id);
select hopluc.protect('handovers', '(select actor.may(''organisations.handOver''))', '(select actor.may(''organisations.handOver'')) or (select actor.may(''organisations.manage''))', removable => true);
