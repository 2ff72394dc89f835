-- How well each fits is told while it is found: of what begins no word with what was asked nothing more is looked at, and only what ends with it is compared
-- with the ways in which it may be written. What is put in order is narrower by that.

/* As before (20261201-12); `fit` is doubled, so that parts of others come behind those that fit as well. */
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
  at_word constant text := ' ' || bare;
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
    with found as materialized (
        select form_id, name, case when sort in ('', 'name', '-name') then 0 else
            case when part then 1 else 0 end + case when bare = '' then case when folded = any (same) then 0 else 6 end when strpos(' ' || folded, at_word) = 0 then 6
              when right(folded, length(bare)) <> bare then 4 when folded = any (same) then 0 when folded like '%' || at_word then 2 else 4 end end as fit
          from hopluc.cooperatives_saying(asked, begun, province, day, open, states, anything, sections, anywhere, places, ending)),
      counted as materialized (select count(*) as n from found)
    select n, case when sort = '' and n between 1 and most then (select array_agg(form_id) from found) end,
      case when sort = '' or n not between 1 and most then null
        when sort = '-name' then (select array_agg(form_id order by name collate "vi-x-icu" desc, form_id desc) from (
          select form_id, name from found order by name collate "vi-x-icu" desc, form_id desc limit per_page offset skip) p)
        else (select array_agg(form_id order by fit, name collate "vi-x-icu", form_id) from (
          select form_id, name, fit from found order by fit, name collate "vi-x-icu", form_id limit per_page offset skip) p) end
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
