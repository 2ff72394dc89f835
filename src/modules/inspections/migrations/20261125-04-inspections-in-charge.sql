-- Who carries an inspection through: the post of whoever planned it, until it is handed over.
alter table inspections add column in_charge_id uuid;
alter table inspections add column in_charge_name text;
create index on inspections (in_charge_id) where in_charge_id is not null;
