-- A person's own calendar, read by a calendar program at a secret address. The secret is not kept, only its hash.
create table calendar_feeds (
  id uuid primary key,
  province_id uuid not null,
  account_id uuid not null references accounts,
  membership_id uuid not null unique references memberships,
  token_hash bytea not null unique,
  made_at timestamptz not null
);
select hopluc.protect('calendar_feeds', 'account_id = (select actor.account())', 'account_id = (select actor.account())', removable => true);
-- Only the function below looks past the owner of an address: it runs as the owner of the table, whom forced row security would otherwise bind too.
do $$ begin execute format('create policy hold on calendar_feeds for select to %I using (true)', current_user); end $$;

/* Who holds an address, as they stand in their post on a day; nothing for an unknown address and for who holds the post no more. */
create function calendar_feed_holder(hash bytea, on_day date) returns jsonb language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select to_jsonb(s) from calendar_feeds f cross join lateral auth.standing(f.account_id, f.membership_id, on_day) s
  where f.token_hash = hash and s.membership_id = f.membership_id
$$;
revoke execute on function calendar_feed_holder(bytea, date) from public;
grant execute on function calendar_feed_holder(bytea, date) to hopluc_app;
