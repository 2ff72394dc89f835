-- Those of which the actor sees the people are asked apart from all others: as one set, joined to their forms, the planner could go through the words of
-- the whole province again for each form (186 s instead of 3 s for 2,200 cooperatives just entered, of which it had no count yet).
create or replace function hopluc.cooperatives_ending(asked tsquery, province uuid, day date, open boolean, states text[], anything boolean, sections text[], anywhere boolean, places uuid[],
    own uuid[], wide tsquery)
  returns table (form_id uuid, name text, folded text, part boolean) language plpgsql stable rows 10 set plan_cache_mode = force_custom_plan as $$
declare
  begun constant tsquery := regexp_replace(asked::text, $r$'([a-z]{2,6})':\*$r$, $r$('\1' | '^\1')$r$, 'g')::tsquery;
begin
  return query select f.id, f.name, case when f.name = w.name then w.folded else hopluc.fold(f.name) end, w.part
    from hopluc.finds_of_cooperatives w join public.cooperative_forms f using (cooperative_id)
    where hopluc.with_beginnings(w.words) @@ begun and w.province_id = province
      and f.valid_to > day and f.province_id = province and f.valid_from <= day
      and (open and f.legal_state <> 'ended' or f.legal_state = any (states)) and (anything or f.section = any (sections)) and (anywhere or f.place_id = any (places));
  if cardinality(own) = 0 then return; end if;
  return query select f.id, f.name, case when f.name = w.name then w.folded else hopluc.fold(f.name) end, w.part
    from hopluc.finds_of_cooperatives w join public.cooperative_forms f using (cooperative_id)
    where w.cooperative_id = any (own) and w.words @@ wide and not w.words @@ asked
      and f.valid_to > day and f.province_id = province and f.valid_from <= day
      and (open and f.legal_state <> 'ended' or f.legal_state = any (states)) and (anything or f.section = any (sections)) and (anywhere or f.place_id = any (places));
end $$;
