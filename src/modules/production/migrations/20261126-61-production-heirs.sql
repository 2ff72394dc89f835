-- What was recorded of one that went into another is kept and read by those of the one that stands, as it is shown to them.

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  -- Those for which it is so themselves, and those that went into one of them.
  of constant text := 'cooperative_id in (select c.id from cooperatives c where %1$s
    union all select m.id from cooperatives m join cooperatives c on c.id = m.merged_into where m.merged_into is not null and (%1$s))';
  everywhere constant text := '(select actor.may(''cooperatives.keepAll''))';
  inside constant text := everywhere || ' or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer()) or ' || format(of, own || ' or ' || ground);
  keeping constant text := everywhere || ' or ' || format(of, '(select actor.may(''production.keep'')) and ' || own || ' or (select actor.may(''cooperatives.keep'')) and ' || ground);
  advising constant text := keeping || ' or (select actor.may(''production.advise'')) and (' || inside || ')';
  target text;
  written text;
  read_too boolean;
begin
  for target, written, read_too in values ('products', keeping, false), ('product_certificates', keeping, false), ('production_plans', keeping, true),
    ('production_plan_versions', keeping, true), ('production_plan_comments', advising, true) loop
    execute format('alter policy add on %I with check (province_id = (select actor.province()) and (%s))', target, written);
    execute format('alter policy change on %I using (province_id = (select actor.province()) and (%s)) with check (province_id = (select actor.province()) and (%s))', target, written, written);
    if read_too then execute format('alter policy read on %I using (province_id = (select actor.province()) and (%s))', target, inside); end if;
  end loop;
end $$;
