-- Series that a lead agency publishes as open data: a set, and each issue of it by an act. What an issue holds is kept as it was
-- published; a correction is the next issue. Figures only: no name of a person is in it.

create table open_data_sets (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- Its address, one in the whole installation.
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  title text not null check (title = normalize(title, NFC) and title <> ''),
  description text not null default '',
  indicator_codes text[] not null,
  period_kind text not null check (period_kind in ('month', 'quarter', 'half', 'year')),
  organisation_id uuid not null references organisations,
  publisher text not null,
  province_name text not null,
  made_at timestamptz not null,
  made_by_name text not null
);
create index on open_data_sets (province_id);
create index on open_data_sets (organisation_id);
select hopluc.protect('open_data_sets', '(select actor.is_known())', '(select actor.may(''statistics.publish'')) and organisation_id = any ((select actor.organisations())::uuid[])');

create table open_data_issues (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  set_id uuid not null references open_data_sets,
  n int not null,
  -- The act by which it is published, and until when it holds.
  act text not null check (act = normalize(act, NFC) and act <> ''),
  act_on date not null,
  valid_from date not null,
  valid_to date,
  reason text not null default '',
  data jsonb not null,
  published_at timestamptz not null,
  published_by_name text not null,
  withdrawn_on date,
  withdrawn_why text,
  unique (set_id, n),
  check (valid_to is null or valid_from <= valid_to)
);
select hopluc.protect('open_data_issues', '(select actor.is_known())',
  $$(select actor.may('statistics.publish')) and exists (select 1 from open_data_sets s where s.id = set_id and s.organisation_id = any ((select actor.organisations())::uuid[]))$$);
-- What was published stays as it was.
create function open_data_issue_stays() returns trigger language plpgsql as $$ begin raise exception 'what was published is not changed'; end $$;
create trigger stay before update of data, act, act_on, n, set_id, published_at on open_data_issues for each row
  when (old.data is distinct from new.data or old.act is distinct from new.act or old.act_on is distinct from new.act_on or old.n <> new.n or old.set_id <> new.set_id or old.published_at <> new.published_at)
  execute function open_data_issue_stays();

select hopluc.timeline('open_data_events', 'open_data_sets');

/* What anybody may read without signing in: of each set the last issue that holds on a day. */
do $$ begin
  execute format('create policy open_read on open_data_sets for select to %I using (true)', current_user);
  execute format('create policy open_read on open_data_issues for select to %I using (true)', current_user);
end $$;
create function open_data_published(wanted text, on_day date, most int) returns jsonb language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(one order by one.title, one.code), '[]') from (
    select s.code, s.title, s.description, s.publisher, s.province_name as province, s.period_kind as kind, i.n, i.act, i.act_on as "actOn", i.valid_from as "validFrom", i.valid_to as "validTo", i.reason,
      i.published_at as "publishedAt", case when wanted is null then null else i.data end as data, jsonb_array_length(i.data -> 'indicators') as indicators, jsonb_array_length(i.data -> 'periods') as periods
    from open_data_sets s join lateral (
      select * from open_data_issues i where i.set_id = s.id and i.withdrawn_on is null and i.valid_from <= on_day and (i.valid_to is null or i.valid_to >= on_day) order by i.n desc limit 1) i on true
    where wanted is null or s.code = wanted order by s.title, s.code limit most) one
$$;
revoke execute on function open_data_published(text, date, int) from public;
grant execute on function open_data_published(text, date, int) to hopluc_app;
