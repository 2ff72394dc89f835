alter table inspections add foreign key (in_charge_id) references memberships;
