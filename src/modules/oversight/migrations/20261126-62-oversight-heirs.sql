-- What was recorded of one that went into another is kept and read by those of the one that stands, as it is shown to them.

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  -- Those for which it is so themselves, and those that went into one of them.
  of constant text := 'cooperative_id in (select c.id from cooperatives c where %1$s
    union all select m.id from cooperatives m join cooperatives c on c.id = m.merged_into where m.merged_into is not null and (%1$s))';
  everywhere constant text := '(select actor.may(''oversight.system'')) or (select actor.may(''cooperatives.keepAll''))';
  reading constant text := everywhere || ' or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer())';
  read_own constant text := reading || ' or ' || format(of, own || ' or ' || ground);
  record_own constant text := everywhere || ' or ' || format(of, '(select actor.may(''oversight.record'')) and ' || own || ' or (select actor.may(''cooperatives.keep'')) and ' || ground);
  keep constant text := everywhere || ' or ' || format(of, '(select actor.may(''cooperatives.keep'')) and ' || ground);
  target text;
  seen text;
  written text;
begin
  -- Its own people see what is missing, and what was confirmed: not what a rule alone suspects.
  for target, seen, written in values ('oversight_meetings', read_own, record_own), ('oversight_records', read_own, record_own),
    ('oversight_findings', reading || ' or ' || format(of, ground) || ' or (part = ''governance'' or state = ''confirmed'') and ' || format(of, own), keep),
    ('oversight_plans', read_own, keep), ('oversight_steps', read_own, keep), ('oversight_leftovers', read_own, keep) loop
    execute format('alter policy read on %I using (province_id = (select actor.province()) and (%s))', target, seen);
    execute format('alter policy add on %I with check (province_id = (select actor.province()) and (%s))', target, written);
    execute format('alter policy change on %I using (province_id = (select actor.province()) and (%s)) with check (province_id = (select actor.province()) and (%s))', target, written, written);
  end loop;
end $$;
