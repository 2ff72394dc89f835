-- A rating of one that went into another is read and decided by those of the one that stands, as it is shown to them.

do $$
declare
  ground constant text := 'c.place_id = any ((select cooperative_grounds())::uuid[])';
  own constant text := 'c.organisation_id = any ((select actor.organisations())::uuid[])';
  -- Those for which it is so themselves, and those that went into one of them.
  of constant text := 'cooperative_id in (select c.id from cooperatives c where %1$s
    union all select m.id from cooperatives m join cooperatives c on c.id = m.merged_into where m.merged_into is not null and (%1$s))';
  everywhere constant text := '(select actor.may(''cooperatives.keepAll''))';
  overseeing constant text := everywhere || ' or (select actor.may(''cooperatives.readAll'')) or (select cooperative_overseer()) or ';
  reading constant text := overseeing || format(of, own || ' or ' || ground);
  writing constant text := everywhere || ' or ' || format(of, '(select actor.may(''ratings.score'')) and ' || own || ' or (select actor.may(''cooperatives.keep'')) and ' || ground);
  province constant text := 'province_id = (select actor.province()) and ';
begin
  execute format('alter policy read on ratings using (%s(%s or state = ''published'' and (select actor.is_known())))', province, reading);
  execute format('alter policy add on ratings with check (%s(%s))', province, writing);
  execute format('alter policy change on ratings using (%1$s(%2$s)) with check (%1$s(%2$s))', province, writing);
  execute format('alter policy read on rating_files using (%s(%s))', province, reading);
  execute format('alter policy add on rating_files with check (%s(%s))', province, writing);
  execute format('alter policy change on rating_files using (%1$s(%2$s)) with check (%1$s(%2$s))', province, writing);
  execute format('alter policy remove on rating_files using (%s(%s))', province, writing);
  execute format('alter policy read on rating_events using (%sexists (select 1 from ratings owner where owner.id = object_id and (%s)))', province,
    replace(reading, 'cooperative_id in', 'owner.cooperative_id in'));
end $$;
