-- What leaves the building: how each person wants to be told, letters sent, addresses of other systems and what was posted there.
create table notice_ways (
  account_id uuid primary key references accounts,
  province_id uuid not null,
  how text not null check (how in ('application', 'urgent', 'digest'))
);
select hopluc.protect('notice_ways', 'account_id = (select actor.account()) or (select actor.may(''integrations.system''))', 'account_id = (select actor.account())');

-- Letters: to whom and why, never what they said. `key` makes each of them one.
create table mails (
  id uuid primary key,
  province_id uuid not null,
  account_id uuid not null references accounts,
  kind text not null check (kind in ('confirmation', 'notice', 'digest', 'trial')),
  key text not null,
  notice_id uuid,
  state text not null check (state in ('waiting', 'sending', 'sent', 'nothing', 'bounced', 'refused', 'unsure', 'given_up')),
  tries int not null default 0,
  why text,
  created_at timestamptz not null,
  sent_at timestamptz,
  unique (province_id, key)
);
create index on mails (province_id, created_at desc);
create index on mails (account_id, created_at desc);
select hopluc.protect('mails', '(select actor.may(''integrations.manage'')) or (select actor.may(''integrations.system'')) or account_id = (select actor.account())',
  '(select actor.may(''integrations.system'')) or account_id = (select actor.account())');

create table webhooks (
  id uuid primary key,
  province_id uuid not null,
  name text not null,
  url text not null,
  kinds text[] not null,
  recipient text not null check (recipient in ('account', 'phone')),
  state text not null check (state in ('active', 'failing', 'stopped')),
  -- Sealed under a key that is not in the database.
  secret text not null,
  earlier_secret text,
  earlier_until timestamptz,
  failing_since timestamptz,
  created_at timestamptz not null,
  version int not null default 1
);
create index on webhooks (province_id, state);
select hopluc.protect('webhooks', '(select actor.may(''integrations.manage'')) or (select actor.may(''integrations.system''))',
  '(select actor.may(''integrations.manage'')) or (select actor.may(''integrations.system''))');

create table webhook_deliveries (
  id uuid primary key,
  province_id uuid not null,
  webhook_id uuid not null references webhooks,
  account_id uuid references accounts,
  notice_id uuid,
  kind text not null,
  urgent boolean not null,
  title text not null,
  path text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  tries int not null default 0,
  next_at timestamptz,
  status int,
  why text,
  ms int,
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (webhook_id, notice_id)
);
create index on webhook_deliveries (webhook_id, created_at desc, id);
select hopluc.protect('webhook_deliveries', '(select actor.may(''integrations.manage'')) or (select actor.may(''integrations.system''))',
  '(select actor.may(''integrations.manage'')) or (select actor.may(''integrations.system''))');
