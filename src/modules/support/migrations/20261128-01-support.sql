-- Support of the State for cooperatives: the policies, what each cooperative registered and was granted, what was handed over, what came of it.

/* What there is to be had, from a day to a day: by which paper, for whom, where. One that a support names is ended and never changed. */
create table support_policies (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- As the law groups its contents (Luật Hợp tác xã 17/2023/QH15, Điều 20–28).
  content text not null check (content in ('H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8', 'H9')),
  name text not null check (name = normalize(name, NFC) and name <> ''),
  what text not null default '',
  -- How much, in the words of the paper.
  level text not null default '',
  -- The most of one decision, in đồng; null: not said.
  most bigint check (most > 0),
  kinds text[] not null check (cardinality(kinds) > 0),
  legal_basis text not null check (legal_basis <> ''),
  -- V: verified at the source; R: recalled; local: the province's own paper.
  evidence text not null check (evidence in ('V', 'R', 'local')),
  valid_from date not null,
  valid_to date,
  -- A former province, a province or a commune on whose ground alone it holds; null: everywhere.
  territory_id uuid references places,
  -- Who usually decides; null: to be said each time.
  agency_id uuid references organisations,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check (valid_to is null or valid_from < valid_to)
);
create index on support_policies (province_id, valid_from desc);
create index on support_policies (agency_id) where agency_id is not null;
-- Policies and their levels are public (Điều 17 khoản 1).
select hopluc.protect('support_policies', '(select actor.is_known())', '(select actor.may(''support.keepPolicies'')) or (select actor.may(''support.system''))');

/* One support of one cooperative, from the need that was registered to what came of it; or one of the past, as it was decided. */
create table supports (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  policy_id uuid not null references support_policies,
  state text not null check (state in ('sent', 'passed', 'returned', 'granted', 'refused', 'withdrawn', 'done')),
  -- The need: what for, how much, which conditions are met.
  need text not null default '',
  need_amount bigint check (need_amount > 0),
  criteria text[] not null default '{}',
  asked_on date,
  asked_by_id uuid references organisations,
  asked_by_name text,
  -- Whose word it waits for, until when.
  waits_at_id uuid references organisations,
  due_on date,
  -- Who decides, who hands over.
  agency_id uuid references organisations,
  deliverer_id uuid references organisations,
  -- Everybody who has or had a part in it reads on.
  party_ids uuid[] not null default '{}',
  -- Why it was sent back or refused.
  reason text check (reason <> ''),
  decision text check (decision <> ''),
  decided_on date,
  decided_by_name text,
  amount bigint check (amount > 0),
  what text not null default '',
  source text check (source in ('central', 'province', 'commune', 'programme', 'other')),
  -- What came of it.
  outcome text check (outcome in ('met', 'partly', 'missed')),
  result text not null default '',
  ended_on date,
  -- By which day it stands in lists and in which year it is counted: of the decision, before it of the need.
  on_day date not null generated always as (coalesce(decided_on, asked_on)) stored,
  year int not null generated always as (extract(year from coalesce(decided_on, asked_on))::int) stored,
  saved_at timestamptz not null,
  saved_by_name text not null,
  check ((state in ('sent', 'passed')) = (waits_at_id is not null and due_on is not null)),
  check (state not in ('sent', 'passed', 'returned') or asked_on is not null),
  check (state not in ('granted', 'done') or decision is not null and decided_on is not null and agency_id is not null and deliverer_id is not null and source is not null
    and (amount is not null or what <> '')),
  check (state <> 'refused' or decided_on is not null and agency_id is not null),
  check (state not in ('returned', 'refused', 'withdrawn') or reason is not null),
  check ((state = 'done') = (outcome is not null and ended_on is not null))
);
create index on supports (province_id, on_day desc, id);
create index on supports (province_id, year, policy_id);
create index on supports (policy_id);
create index on supports (cooperative_id);
create index on supports (agency_id, state);
create index on supports (waits_at_id) where waits_at_id is not null;
create index on supports (deliverer_id) where state = 'granted';
create index on supports using gin (party_ids);

/* What was handed over, part by part: money, or things with their value where it is known. */
create table support_deliveries (
  id uuid primary key,
  province_id uuid not null,
  support_id uuid not null references supports,
  organisation_id uuid not null references organisations,
  on_day date not null,
  amount bigint check (amount > 0),
  in_kind text check (in_kind <> ''),
  -- What was formed from it, and the State's share: 100 wholly. It matters when the cooperative is dissolved.
  asset text check (asset <> ''),
  state_share numeric check (state_share > 0 and state_share <= 100),
  note text not null default '',
  struck_at timestamptz,
  struck_by_name text,
  struck_why text,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check (amount is not null or in_kind is not null),
  check ((asset is null) = (state_share is null)),
  check ((struck_at is null) = (struck_why is null))
);
create index on support_deliveries (support_id, on_day);
create index on support_deliveries (organisation_id);

create table support_files (
  id uuid primary key,
  province_id uuid not null,
  support_id uuid not null references supports,
  part text not null check (part in ('need', 'decision', 'delivery', 'result')),
  file_id uuid not null references hopluc.files,
  added_at timestamptz not null,
  added_by_name text not null
);
create index on support_files (support_id);
create index on support_files (file_id);

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  -- Those for which it is so themselves, and those that went into one of them.
  of constant text := 'cooperative_id in (select c.id from cooperatives c where %1$s
    union all select m.id from cooperatives m join cooperatives c on c.id = m.merged_into where m.merged_into is not null and (%1$s))';
  everywhere constant text := '(select actor.may(''support.system'')) or (select actor.may(''cooperatives.keepAll''))';
  party constant text := 'party_ids && (select actor.organisations())::uuid[]';
  reading constant text := everywhere || ' or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer()) or ' || party || ' or ' || format(of, own || ' or ' || ground);
  writing constant text := everywhere || ' or (select actor.may(''support.decide'')) and ' || party
    || ' or (select actor.may(''support.ask'')) and (' || party || ' or ' || format(of, own || ' or ' || ground) || ')';
  part constant text := 'exists (select 1 from supports s where s.id = support_id%s)';
begin
  perform hopluc.protect('supports', reading, writing);
  perform hopluc.protect('support_deliveries', format(part, ''),
    everywhere || ' or (select actor.may(''support.decide'')) and ' || format(part, ' and s.' || party));
  perform hopluc.protect('support_files', format(part, ''),
    everywhere || ' or ((select actor.may(''support.decide'')) or (select actor.may(''support.ask''))) and ' || format(part, ''));
end $$;
select hopluc.files_readable_through('support_files');
select hopluc.timeline('support_events', 'supports');
