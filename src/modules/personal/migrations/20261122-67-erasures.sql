-- Requests that a person's data be erased: who asked, what was decided, what came of it. They stay when the data is gone.
create table personal_erasures (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  account_id uuid not null references accounts,
  state text not null check (state in ('requested', 'withdrawn', 'refused', 'done')),
  -- The person, the administrator, or nobody: the time of keeping was over.
  asked_by text not null check (asked_by in ('person', 'administrator', 'retention')),
  asked_by_id uuid,
  asked_by_post text not null,
  asked_at timestamptz not null,
  -- Emptied when it was done: it may tell of the person.
  reason text not null,
  answer_by date not null,
  decided_by_id uuid,
  decided_by_post text,
  decided_at timestamptz,
  decision text,
  -- Of each kind of data how many rows were erased; kinds that stay are not in it.
  outcome jsonb not null default '{}',
  check ((state in ('requested', 'withdrawn')) = (decided_at is null))
);
create unique index on personal_erasures (account_id) where state = 'requested';
create index on personal_erasures (province_id, state, asked_at desc, id);
create index on personal_erasures (account_id, asked_at desc);
select hopluc.protect('personal_erasures',
  '(select actor.may(''personal.see'')) or (select actor.may(''personal.system'')) or account_id = (select actor.account())',
  '(select actor.may(''personal.decide'')) or (select actor.may(''personal.system'')) or account_id = (select actor.account()) and state in (''requested'', ''withdrawn'')');
