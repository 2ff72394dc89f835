-- Advice that was written down by mistake is struck out with a reason, by whoever follows the founders or by the body that wrote it down.
alter table founding_advice add column recorded_at_id uuid references organisations;
alter table founding_advice add column struck_why text check (struck_why <> '');
