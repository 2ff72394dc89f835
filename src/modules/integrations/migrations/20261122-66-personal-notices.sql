-- Personal data of those who are written to.
select hopluc.personal('notice_ways', true);
select hopluc.personal('mails', true);
select hopluc.personal('webhook_deliveries', true);
create index on webhook_deliveries (province_id, created_at);
create index on webhook_deliveries (account_id, created_at desc) where account_id is not null;
