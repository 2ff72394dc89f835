-- What other sources say of a figure of a period, and the value that was settled as the official one (chốt). A row here is never changed
-- or taken away: what is said anew, and a correction, is the next version beside the one before.

create table report_source_values (
  id uuid primary key,
  province_id uuid not null,
  request_id uuid not null references report_requests,
  -- 'HTX.1:kq'
  cell text not null,
  -- Whose figure it is, as the lead agency names it.
  source text not null check (source = normalize(source, NFC) and source <> ''),
  n int not null,
  value numeric not null,
  -- The paper or list that it is taken from.
  basis text not null,
  entered_at timestamptz not null,
  entered_by_name text not null,
  unique (request_id, cell, source, n)
);
select hopluc.protect('report_source_values',
  $$(select actor.may('reports.readAll')) or (select actor.may('reports.system')) or exists (select 1 from report_requests r where r.id = request_id and r.recipient_id = any ((select actor.organisations())::uuid[]))$$,
  $$(select actor.may('reports.settle')) and exists (select 1 from report_requests r where r.id = request_id and r.recipient_id = any ((select actor.organisations())::uuid[]))$$);
revoke update, delete on report_source_values from hopluc_app;

create table report_settlements (
  id uuid primary key,
  province_id uuid not null,
  request_id uuid not null references report_requests,
  cell text not null,
  n int not null,
  value numeric not null,
  -- Which source it is, by its key and as it was called.
  source text not null,
  source_name text not null,
  -- All that stood side by side when it was settled: [{ key, name, value }].
  sources jsonb not null,
  reason text not null check (reason = normalize(reason, NFC) and reason <> ''),
  settled_on date not null,
  settled_at timestamptz not null,
  settled_by_name text not null,
  unique (request_id, cell, n)
);
-- The official value is everybody's to know in the province.
select hopluc.protect('report_settlements', '(select actor.is_known())',
  $$(select actor.may('reports.settle')) and exists (select 1 from report_requests r where r.id = request_id and r.recipient_id = any ((select actor.organisations())::uuid[]))$$);
revoke update, delete on report_settlements from hopluc_app;
