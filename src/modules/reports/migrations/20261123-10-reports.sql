-- Periodic reports: indicators, forms with versions, calendars, who was asked for which period, what they sent.
-- The figures of one report stand together in one row (`report_cells`): a cell is a number, or says that nothing occurred ("none") or
-- that it is not collected ("uncollected"); a cell that is not there has not been reported. What was sent counts in `report_sums`,
-- which only the trigger below writes, in the transaction of whoever changes the row: docs/decisions/0031-reports-as-packed-rows.md.

create table report_indicators (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  code text not null,
  parent_code text,
  section text not null,
  name_vi text not null check (name_vi = normalize(name_vi, NFC) and name_vi <> ''),
  name_en text not null default '',
  unit text not null,
  entity text not null,
  measure text not null check (measure in ('stock', 'flow', 'average', 'ratio')),
  -- sum: of a flow, and of a stock over the reporters on one day; weighted: from the sums of numerator and denominator; formula: worked
  -- out from other indicators; none: said by one source and never added up.
  rollup text not null check (rollup in ('sum', 'weighted', 'formula', 'none')),
  formula text,
  -- Of an average or a ratio: what is added up above and below the line.
  numerator text,
  denominator text,
  note text,
  periods text[] not null,
  breakdowns text[] not null default '{}',
  -- V: the item was read in a real plan, report or request; R: known from practice, an editable default.
  evidence text not null check (evidence in ('V', 'R')),
  source text,
  valid_from date not null,
  valid_to date,
  changed_at timestamptz not null,
  changed_by_name text not null,
  check (measure not in ('average', 'ratio') or rollup <> 'sum'),
  check ((rollup = 'formula') = (formula is not null)),
  check (valid_to is null or valid_from < valid_to),
  unique (province_id, code)
);
select hopluc.protect('report_indicators', '(select actor.is_known())', '(select actor.may(''reports.design''))');

create table report_forms (
  id uuid primary key,
  province_id uuid not null,
  code text not null,
  name text not null check (name = normalize(name, NFC) and name <> '')
);
create index on report_forms (province_id, code);
select hopluc.protect('report_forms', '(select actor.is_known())', '(select actor.may(''reports.design''))');

-- A version is never changed: what was reported by it is read by it.
create table report_form_versions (
  id uuid primary key,
  province_id uuid not null,
  form_id uuid not null references report_forms,
  n int not null,
  valid_from date not null,
  layout jsonb not null,
  note text,
  made_at timestamptz not null,
  made_by_name text not null,
  unique (form_id, n)
);
select hopluc.protect('report_form_versions', '(select actor.is_known())', '(select actor.may(''reports.design''))');

-- Who reports by a form to whom, in which rhythm, until when: set by hand, or from a duty of a directive that a person confirmed.
create table report_schedules (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  form_id uuid not null references report_forms,
  every text not null check (every in ('month', 'quarter', 'half', 'year')),
  -- The last day of a month on which data are closed: 14 by Nghị định 09/2019/NĐ-CP, or its own.
  closing_day int not null check (closing_day between 1 and 31),
  -- [{ "group" or "organisationIds", "workingDays" }]: the deadline of each level counts in working days from the closing.
  audience jsonb not null,
  recipient_id uuid not null references organisations,
  basis text not null,
  duty_id uuid,
  valid_from date not null,
  valid_to date,
  made_at timestamptz not null,
  made_by_name text not null
);
create index on report_schedules (form_id);
create index on report_schedules (recipient_id);
select hopluc.protect('report_schedules', '(select actor.is_known())', '(select actor.may(''reports.request''))');

-- One period asked for.
create table report_requests (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  schedule_id uuid references report_schedules,
  form_version_id uuid not null references report_form_versions,
  form_id uuid not null references report_forms,
  title text not null,
  -- '2026-Q3', '2026-H1', '2026', '2026-07'; of one asked for by itself its closing day.
  period_key text not null,
  period_kind text not null check (period_kind in ('month', 'quarter', 'half', 'year', 'once')),
  year int not null,
  from_day date not null,
  to_day date not null,
  recipient_id uuid not null references organisations,
  basis text not null,
  opened_at timestamptz not null,
  opened_by_name text not null,
  locked_at timestamptz,
  unique (schedule_id, period_key),
  check (from_day <= to_day)
);
create index on report_requests (province_id, form_id, to_day desc);
create index on report_requests (recipient_id);
select hopluc.protect('report_requests', '(select actor.is_known())', '(select actor.may(''reports.request'')) or (select actor.may(''reports.receive'')) and recipient_id = any ((select actor.organisations())::uuid[])');

create table report_submissions (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  request_id uuid not null references report_requests,
  organisation_id uuid not null references organisations,
  -- As it was called, and where it lay, on the day of the closing.
  organisation_name text not null,
  level text not null,
  place_id uuid references places,
  recipient_id uuid not null references organisations,
  due_on date not null,
  state text not null default 'waiting' check (state in ('waiting', 'draft', 'sent', 'returned', 'accepted')),
  times_sent int not null default 0,
  sent_at timestamptz,
  sent_on date,
  sent_by_name text,
  late_reason text,
  accepted_at timestamptz,
  accepted_by_name text,
  -- Of the last return: the whole, and by cell.
  returned_note text,
  returned_cells jsonb,
  unique (request_id, organisation_id)
);
create index on report_submissions (organisation_id, due_on desc);
create index on report_submissions (recipient_id, state);
create index on report_submissions (province_id, state, due_on);
select hopluc.protect('report_submissions',
  $$(select actor.may('reports.readAll')) or organisation_id = any ((select actor.organisations())::uuid[]) or recipient_id = any ((select actor.organisations())::uuid[]) or (select actor.may('reports.system'))$$,
  $$(select actor.may('reports.request')) or (select actor.may('reports.fill')) and organisation_id = any ((select actor.organisations())::uuid[])
    or (select actor.may('reports.receive')) and recipient_id = any ((select actor.organisations())::uuid[]) or (select actor.may('reports.system'))$$);

/* Puts a table that hangs on a submission under row security: seen with it; written by who reports and who receives. */
create function pg_temp.protect_report_part(target regclass) returns void language plpgsql as $$
begin
  perform hopluc.protect(target, 'exists (select 1 from report_submissions s where s.id = submission_id)',
    $write$exists (select 1 from report_submissions s where s.id = submission_id and ((select actor.may('reports.request')) or (select actor.may('reports.system'))
      or (select actor.may('reports.fill')) and s.organisation_id = any ((select actor.organisations())::uuid[])
      or (select actor.may('reports.receive')) and s.recipient_id = any ((select actor.organisations())::uuid[])))$write$);
end $$;

create table report_cells (
  submission_id uuid primary key references report_submissions,
  province_id uuid not null,
  request_id uuid not null references report_requests,
  -- Counts while it is sent or accepted; then it does not change.
  stage text check (stage in ('sent', 'accepted')),
  cells jsonb not null default '{}',
  texts jsonb not null default '{}',
  -- What is said of a cell, and why a warning was overruled, by the rule's key.
  notes jsonb not null default '{}',
  reasons jsonb not null default '{}',
  saved_at timestamptz
);
create index on report_cells (request_id) where stage is not null;
select pg_temp.protect_report_part('report_cells');

-- What was sent and did not stay: returned, or revised after it was accepted.
create table report_versions (
  id uuid primary key,
  province_id uuid not null,
  submission_id uuid not null references report_submissions,
  n int not null,
  cells jsonb not null,
  texts jsonb not null,
  reasons jsonb not null,
  sent_at timestamptz not null,
  sent_by_name text not null,
  returned_at timestamptz not null,
  returned_by_name text not null,
  returned_note text not null,
  returned_cells jsonb not null default '{}',
  unique (submission_id, n)
);
select pg_temp.protect_report_part('report_versions');

select hopluc.timeline('report_events', 'report_submissions');

-- ── What was sent, added up: one row a period, cell and slot ──────────────────────────────────────────────
-- Slots, so that those who send in the same minute do not wait for one another; whoever reads adds up the slots.
create table report_sums (
  request_id uuid not null references report_requests,
  cell text not null,
  slot smallint not null,
  province_id uuid not null,
  sent numeric not null default 0,
  sent_n int not null default 0,
  accepted numeric not null default 0,
  accepted_n int not null default 0,
  -- Said to be nothing, and not collected: by those who sent and by those accepted.
  none_n int not null default 0,
  uncollected_n int not null default 0,
  primary key (request_id, cell, slot)
) with (fillfactor = 70);
select hopluc.protect('report_sums',
  $$(select actor.may('reports.readAll')) or (select actor.may('reports.system')) or exists (select 1 from report_requests r where r.id = request_id and r.recipient_id = any ((select actor.organisations())::uuid[]))$$,
  'false');
-- Only the trigger writes: it runs as the owner, whom forced row security would otherwise bind too.
do $$ begin execute format('create policy keep on report_sums for all to %I using (true) with check (true)', current_user); end $$;

create function report_keep_sums() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  one uuid := case when tg_op = 'DELETE' then old.request_id else new.request_id end;
  province uuid := case when tg_op = 'DELETE' then old.province_id else new.province_id end;
  place smallint := abs(hashtext((case when tg_op = 'DELETE' then old.submission_id else new.submission_id end)::text)) % 8;
begin
  insert into report_sums as s (request_id, cell, slot, province_id, sent, sent_n, accepted, accepted_n, none_n, uncollected_n)
  select one, d.cell, place, province,
    coalesce(sum(d.sign * d.v) filter (where d.stage = 'sent'), 0), coalesce(sum(d.sign) filter (where d.stage = 'sent' and d.v is not null), 0),
    coalesce(sum(d.sign * d.v) filter (where d.stage = 'accepted'), 0), coalesce(sum(d.sign) filter (where d.stage = 'accepted' and d.v is not null), 0),
    coalesce(sum(d.sign) filter (where d.word = 'none'), 0), coalesce(sum(d.sign) filter (where d.word = 'uncollected'), 0)
  from (
    select 1 as sign, new.stage, e.key as cell, case when jsonb_typeof(e.value) = 'number' then e.value::numeric end as v, case when jsonb_typeof(e.value) = 'string' then e.value #>> '{}' end as word
      from jsonb_each(case when tg_op <> 'DELETE' and new.stage is not null then new.cells else '{}' end) e
    union all
    select -1, old.stage, e.key, case when jsonb_typeof(e.value) = 'number' then e.value::numeric end, case when jsonb_typeof(e.value) = 'string' then e.value #>> '{}' end
      from jsonb_each(case when tg_op <> 'INSERT' and old.stage is not null then old.cells else '{}' end) e
  ) d
  -- In one order, so that two who send at once never wait for each other in a circle.
  group by d.cell order by d.cell
  on conflict (request_id, cell, slot) do update set sent = s.sent + excluded.sent, sent_n = s.sent_n + excluded.sent_n, accepted = s.accepted + excluded.accepted,
    accepted_n = s.accepted_n + excluded.accepted_n, none_n = s.none_n + excluded.none_n, uncollected_n = s.uncollected_n + excluded.uncollected_n;
  return null;
end $$;
revoke execute on function report_keep_sums() from public;
create trigger keep_sums after insert or delete on report_cells for each row execute function report_keep_sums();
create trigger keep_sums_of_changed after update on report_cells for each row
  when (old.stage is distinct from new.stage or old.stage is not null and old.cells is distinct from new.cells) execute function report_keep_sums();
-- A report that counts stays with its period.
create function report_cells_stay() returns trigger language plpgsql as $$ begin raise exception 'the figures of a report stay with their period'; end $$;
create trigger stay before update of request_id on report_cells for each row when (old.request_id is distinct from new.request_id) execute function report_cells_stay();
