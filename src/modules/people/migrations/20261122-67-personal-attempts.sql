-- Failed sign-ins at one's own name are one's own data as well: they stand in the view and the export.
create or replace function people.personal_rows(account uuid, part text) returns table (at timestamptz, facts jsonb)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text;
  named text;
begin
  if account not in (select auth.of_province()) then return; end if;
  if part = 'sessions' then
    return query select s.opened_at, jsonb_build_object('address', s.address, 'device', s.device, 'how', s.how, 'usedAt', s.used_at, 'endedAt', s.ended_at)
      from auth.sessions s where s.account_id = account order by s.opened_at desc;
  elsif part = 'devices' then
    return query select d.last_at, jsonb_build_object('firstAt', d.first_at) from auth.devices d where d.account_id = account order by d.last_at desc;
  elsif part = 'attempts' then
    was := auth.become(array['people.identify']);
    select a.username into named from public.accounts a where a.id = account;
    perform auth.back(was);
    -- Where from is whoever tried, perhaps a stranger: how often, and when last.
    return query select max(t.last_at), jsonb_build_object('value', max(t.failures)) from auth.attempts t where t.username in (named, ' code ' || account) and t.source = '*' and t.failures > 0 group by t.username;
  elsif part = 'signIn' then
    return query select c.changed_at, jsonb_build_object('what', 'password', 'value', null) from auth.credentials c where c.account_id = account
      union all select t.confirmed_at, jsonb_build_object('what', 'secondStep', 'value', null) from auth.authenticators t where t.account_id = account
      union all select null::timestamptz, jsonb_build_object('what', 'recoveryCodes', 'value', count(*)::text) from auth.recovery_codes r where r.account_id = account having count(*) > 0
      union all select l.made_at, jsonb_build_object('what', 'link', 'value', l.issuer || ': ' || l.value) from auth.links l where l.account_id = account
      union all select null::timestamptz, jsonb_build_object('what', 'confirmation', 'value', f.email) from auth.confirmations f where f.account_id = account;
  end if;
end $$;
