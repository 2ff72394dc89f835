-- What holds the words is gone through once: counted, and ordered where it is not too much. (By name alone what was ordered so before lay at the
-- end of the alphabet as often as not, and all before it was read.)
create or replace function hopluc.find_cooperatives(questions text[], day date, states text[], sections text[], places uuid[], most int,
    sort text default '', same text[] default '{}', bare text default '', skip int default 0, per_page int default 0)
  returns table (question int, total bigint, ids uuid[], page uuid[]) language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare
  narrowed constant text := format('province_id = %L and valid_from <= %L and %s %s %s', actor.province(), day,
    case when cardinality(states) = 0 then $w$legal_state <> 'ended'$w$ else format('legal_state = any (%L)', states) end,
    case when cardinality(sections) = 0 then '' else format('and section = any (%L)', sections) end,
    case when cardinality(places) = 0 then '' else format('and place_id = any (%L)', places) end);
  -- Those that end after the day: of a list of today there are hardly any.
  ending constant text := format('(select id as form_id, cooperative_id, name from public.cooperative_forms where valid_to > %L and %s)', day, narrowed);
  direction constant text := case when sort = '-name' then 'desc' else 'asc' end;
begin
  if actor.province() is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  -- Each question stands in the statement as it is, so that the planner can tell a rare word from a common one.
  for nth in 1 .. cardinality(questions) loop
    question := nth;
    execute format($q$
      with found as materialized (
        select form_id, name, folded from hopluc.finds_of_cooperatives where %1$s and hopluc.with_beginnings(words) @@ %2$L::tsquery
        union all
        select f.form_id, f.name, hopluc.fold(f.name) from %3$s f join hopluc.finds_of_cooperatives w using (cooperative_id) where w.words @@ %4$L::tsquery),
      counted as materialized (select count(*) as n from found)
      select n, case when $1 = '' and n between 1 and $2 then (select array_agg(form_id) from found) end,
        case when $1 <> '' and n between 1 and $2 then (select array_agg(form_id order by fit, name collate "vi-x-icu" %5$s, form_id %5$s) from (
          select form_id, name, case when $1 <> 'fit' then 0 when folded = any ($3) then 0 when $4 = '' then 3 when folded like '%% ' || $4 then 1
            when ' ' || folded like '%% ' || $4 || '%%' then 2 else 3 end as fit
          from found order by fit, name collate "vi-x-icu" %5$s, form_id %5$s limit %6$s offset %7$s) p) end
      from counted $q$,
      narrowed, regexp_replace(questions[nth], '\m([a-z]{2,6}):\*', $r$(\1 | '^\1')$r$, 'g'), ending, questions[nth], direction, per_page, skip)
      into total, ids, page using sort, most, same, bare;
    exit when total > 0;
  end loop;
  if sort <> '' and total > most then
    execute format($q$
      select array_agg(form_id order by name collate "vi-x-icu" %5$s, form_id %5$s) from (
        select form_id, name from (
          (select form_id, name from hopluc.finds_of_cooperatives where %1$s and words @@ %2$L::tsquery order by name collate "vi-x-icu" %5$s, form_id %5$s limit %3$s)
          union all
          (select f.form_id, f.name from %4$s f join hopluc.finds_of_cooperatives w using (cooperative_id) where w.words @@ %2$L::tsquery
            order by f.name collate "vi-x-icu" %5$s, f.form_id %5$s limit %3$s)) f
        order by name collate "vi-x-icu" %5$s, form_id %5$s limit %6$s offset %7$s) f $q$,
      narrowed, questions[question], skip + per_page, ending, direction, per_page, skip) into page;
  end if;
  return next;
end $$;
