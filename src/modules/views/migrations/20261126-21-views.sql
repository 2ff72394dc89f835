-- Views of lists that people keep under a name: search, filters, order and columns, for themselves or for their organisation.
create table saved_views (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- As the module of the list names it: 'cooperatives'.
  list text not null check (list <> ''),
  -- Whose own it is, or which organisation shares it.
  account_id uuid references accounts,
  organisation_id uuid references organisations,
  name text not null check (name = normalize(name, NFC) and name <> ''),
  -- What the address of the list says.
  said jsonb not null check (jsonb_typeof(said) = 'object'),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- The post of whoever wrote it last.
  changed_by_name text not null,
  -- The body from which an heir has it, and since when.
  came_from text,
  came_on date,
  check ((account_id is null) <> (organisation_id is null)),
  check ((came_from is null) = (came_on is null))
);
create index on saved_views (account_id, list);
create index on saved_views (organisation_id, list);
select hopluc.protect('saved_views',
  $$account_id = (select actor.account()) or organisation_id = (select actor.organisation()) or (select actor.may('views.system'))$$,
  $$account_id = (select actor.account()) or organisation_id = (select actor.organisation()) and (select actor.may('views.share')) or (select actor.may('views.system'))$$,
  removable => true);
select hopluc.personal('saved_views', true);

-- With which view somebody begins in a list.
create table view_defaults (
  province_id uuid not null,
  account_id uuid not null references accounts,
  list text not null,
  view_id uuid not null references saved_views on delete cascade,
  set_at timestamptz not null,
  primary key (province_id, account_id, list)
);
create index on view_defaults (view_id);
select hopluc.protect('view_defaults', 'account_id = (select actor.account())', 'account_id = (select actor.account())', removable => true);
select hopluc.personal('view_defaults', true);
