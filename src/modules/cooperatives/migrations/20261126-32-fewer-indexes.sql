-- Two of three forms have ended, and lists of days gone by are few: what orders a list stands for those alone that have no end. A day gone by is
-- sorted when somebody asks for it.
do $$
declare
  target regclass;
begin
  for target in select i.indexrelid::regclass from pg_index i where i.indrelid = 'cooperative_forms'::regclass and i.indpred is null and not i.indisunique
    and pg_get_indexdef(i.indexrelid) ~ '\(province_id, (name COLLATE "vi-x-icu", id|registered_on, id|code, id|kind, legal_state, valid_from, valid_to)\)' loop
    execute format('drop index %s', target);
  end loop;
end $$;
create index on cooperative_forms (province_id, registered_on, id) where valid_to is null;
create index on cooperative_forms (province_id, code, id) where valid_to is null;
create index on cooperative_forms (province_id, kind, legal_state, valid_from, valid_to) where valid_to is not null;
