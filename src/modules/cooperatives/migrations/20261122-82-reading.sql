-- What everybody of the province may read is asked nothing more, so that a count reads an index alone; and who sees the inside of which
-- cooperatives is worked out once a statement, not once a row.
alter policy read on cooperative_forms using (province_id = (select actor.province()) and (select actor.is_known()));
alter policy read on cooperative_relations using (province_id = (select actor.province()) and (select actor.is_known()));

do $$
declare
  target text;
  open text;
  inside constant text := $inside$(select actor.may('cooperatives.readAll')) or (select cooperative_overseer()) or cooperative_id in (select c.id from cooperatives c
    where c.organisation_id = any ((select actor.organisations())::uuid[]) or c.place_id = any ((select cooperative_grounds())::uuid[]))$inside$;
begin
  for target, open in values ('cooperative_values', '(select actor.is_known()) and open or '), ('cooperative_posts', '(select actor.is_known()) and open or '),
    ('cooperative_figures', ''), ('cooperative_papers', ''), ('cooperative_insides', '') loop
    execute format('alter policy read on %I using (province_id = (select actor.province()) and (%s%s))', target, open, inside);
  end loop;
end $$;

create index on cooperative_forms (province_id, kind, legal_state, valid_from, valid_to);
