-- What did not arrive: found for administrators, and bounded.
create index on webhook_deliveries (webhook_id, created_at desc, id) where state = 'failed' and notice_id is not null;
create index on mails (province_id, created_at desc) where state = 'bounced';
grant delete on webhook_deliveries to hopluc_app;
create policy trim on webhook_deliveries for delete using (province_id = (select actor.province()) and (select actor.may('integrations.system')) and state = 'failed');
