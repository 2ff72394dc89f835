-- What was handed over stands with the support, so that lists and totals add up what they read: the parts themselves are read one support at a time.
alter table supports
  add column delivered bigint not null default 0 check (delivered >= 0),
  add column parts int not null default 0 check (parts >= 0);
alter table supports no force row level security;
alter table support_deliveries no force row level security;
update supports s set delivered = d.sum, parts = d.n from (select support_id, coalesce(sum(amount), 0) as sum, count(*) as n
  from support_deliveries where struck_at is null group by support_id) d where d.support_id = s.id;
alter table supports force row level security;
alter table support_deliveries force row level security;
alter table supports add check (amount is null or delivered <= amount);
