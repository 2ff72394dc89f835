-- Whoever types “hợp tác xã …” looks for cooperatives: branches, offices and business places begin with other letters (“Chi nhánh …”) and stood before all of
-- them. Of those that fit as well they stand behind now. (Asked for by name, all stand by name.)
drop function hopluc.cooperatives_saying(tsquery, tsquery, uuid, date, boolean, text[], boolean, text[], boolean, uuid[], boolean);
drop function hopluc.cooperatives_ending(tsquery, uuid, date, boolean, text[], boolean, text[], boolean, uuid[]);

/* The kinds that hang on another, as words of the index have them. */
create function hopluc.part_of_another() returns tsquery language sql immutable parallel safe
  return $$'=branch' | '=representative_office' | '=business_place'$$::tsquery;
-- Told once, when words are written: of thousands that are put in order it costs a third more to be told each time.
alter table hopluc.finds_of_cooperatives add column part boolean not null generated always as (words @@ hopluc.part_of_another()) stored;

/* As before (20261201-11), and whether it is a part of another. */
create function hopluc.cooperatives_ending(asked tsquery, province uuid, day date, open boolean, states text[], anything boolean, sections text[], anywhere boolean, places uuid[])
  returns table (form_id uuid, name text, folded text, part boolean) language plpgsql stable rows 10 set plan_cache_mode = force_custom_plan as $$
declare
  begun constant tsquery := regexp_replace(asked::text, $r$'([a-z]{2,6})':\*$r$, $r$('\1' | '^\1')$r$, 'g')::tsquery;
begin
  return query select f.id, f.name, case when f.name = w.name then w.folded else hopluc.fold(f.name) end, w.part
    from hopluc.finds_of_cooperatives w join public.cooperative_forms f using (cooperative_id)
    where hopluc.with_beginnings(w.words) @@ begun and w.province_id = province
      and f.valid_to > day and f.province_id = province and f.valid_from <= day
      and (open and f.legal_state <> 'ended' or f.legal_state = any (states)) and (anything or f.section = any (sections)) and (anywhere or f.place_id = any (places));
end $$;

/* As before (20261129-35), and whether it is a part of another. */
create function hopluc.cooperatives_saying(asked tsquery, begun tsquery, province uuid, day date, open boolean, states text[], anything boolean, sections text[], anywhere boolean, places uuid[], ending boolean)
  returns table (form_id uuid, name text, folded text, part boolean) language sql stable as $$
  select form_id, name, folded, part from hopluc.finds_of_cooperatives
    where hopluc.with_beginnings(words) @@ begun and province_id = province and valid_from <= day
      and (open and legal_state <> 'ended' or legal_state = any (states)) and (anything or section = any (sections)) and (anywhere or place_id = any (places))
  union all
  select e.form_id, e.name, e.folded, e.part from hopluc.cooperatives_ending(asked, province, day, open, states, anything, sections, anywhere, places) e where ending
$$;

/* As before (20261129-35), planned without going through the rows (20261130-20): by how they fit, parts of others stand behind those that fit as well. */
create or replace function hopluc.find_cooperatives(questions text[], day date, states text[], sections text[], places uuid[], most int,
    sort text default '', same text[] default '{}', bare text default '', skip int default 0, per_page int default 0)
  returns table (question int, total bigint, ids uuid[], page uuid[]) language plpgsql stable security definer rows 1
  set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
declare
  province constant uuid := actor.province();
  open constant boolean := cardinality(states) = 0;
  anything constant boolean := cardinality(sections) = 0;
  anywhere constant boolean := cardinality(places) = 0;
  -- The last end: of a list of today there is hardly ever one after it.
  ending constant boolean := coalesce((select max(valid_to) from public.cooperative_forms where province_id = actor.province() and valid_to is not null) > day, false);
  asked tsquery;
  begun tsquery;
begin
  if province is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  for nth in 1 .. cardinality(questions) loop
    question := nth;
    asked := questions[nth]::tsquery;
    begun := regexp_replace(questions[nth], '\m([a-z]{2,6}):\*', $r$(\1 | '^\1')$r$, 'g')::tsquery;
    -- Two words or one may be what half of all hold: they are not kept for an order that comes to nothing, but counted.
    if sort <> '' and cardinality(string_to_array(questions[nth], '&')) <= 3 then
      if hopluc.cooperatives_expected(begun) > most / 2 then
        select count(*) into total from hopluc.cooperatives_saying(asked, begun, province, day, open, states, anything, sections, anywhere, places, ending);
        exit when total > most;
      end if;
    end if;
    with found as materialized (select * from hopluc.cooperatives_saying(asked, begun, province, day, open, states, anything, sections, anywhere, places, ending)),
      counted as materialized (select count(*) as n from found)
    select n, case when sort = '' and n between 1 and most then (select array_agg(form_id) from found) end,
      case when sort = '' or n not between 1 and most then null
        when sort = '-name' then (select array_agg(form_id order by name collate "vi-x-icu" desc, form_id desc) from (
          select form_id, name from found order by name collate "vi-x-icu" desc, form_id desc limit per_page offset skip) p)
        else (select array_agg(form_id order by fit, behind, name collate "vi-x-icu", form_id) from (
          select form_id, name, sort = 'fit' and part as behind, case when sort = 'name' or folded not like '%' || bare || '%' then 3 when folded = any (same) then 0 when bare = '' then 3 when folded like '% ' || bare then 1
            when ' ' || folded like '% ' || bare || '%' then 2 else 3 end as fit
          from found order by fit, behind, name collate "vi-x-icu", form_id limit per_page offset skip) p) end
      into total, ids, page from counted;
    exit when total > 0;
  end loop;
  if sort <> '' and total > most then
    execute format($q$
      select array_agg(form_id order by name collate "vi-x-icu" %1$s, form_id %1$s) from (
        select form_id, name from (
          (select form_id, name from hopluc.finds_of_cooperatives
            where words @@ %2$L::tsquery and province_id = %3$L and valid_from <= %4$L
              and (%5$L and legal_state <> 'ended' or legal_state = any (%6$L)) and (%7$L or section = any (%8$L)) and (%9$L or place_id = any (%10$L))
            order by name collate "vi-x-icu" %1$s, form_id %1$s limit %11$s)
          %14$s) f
        order by name collate "vi-x-icu" %1$s, form_id %1$s limit %12$s offset %13$s) f $q$,
      case when sort = '-name' then 'desc' else 'asc' end, asked, province, day, open, states, anything, sections, anywhere, places, skip + per_page, per_page, skip,
      case when ending then format('union all (select form_id, name from hopluc.cooperatives_ending(%L, %L, %L, %L, %L, %L, %L, %L, %L))',
        asked, province, day, open, states, anything, sections, anywhere, places) end) into page;
  end if;
  return next;
end $$;
