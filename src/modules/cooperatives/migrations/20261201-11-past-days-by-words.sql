-- A day gone by was asked for words form by form: each of seventy thousand looked up what is said of it, and its name was folded anew (one to two seconds
-- over the country). The index of words tells who has them, as for today, and a name that stands still is folded already.
create or replace function hopluc.cooperatives_ending(asked tsquery, province uuid, day date, open boolean, states text[], anything boolean, sections text[], anywhere boolean, places uuid[])
  returns table (form_id uuid, name text, folded text) language plpgsql stable rows 10 set plan_cache_mode = force_custom_plan as $$
declare
  begun constant tsquery := regexp_replace(asked::text, $r$'([a-z]{2,6})':\*$r$, $r$('\1' | '^\1')$r$, 'g')::tsquery;
begin
  return query select f.id, f.name, case when f.name = w.name then w.folded else hopluc.fold(f.name) end
    from hopluc.finds_of_cooperatives w join public.cooperative_forms f using (cooperative_id)
    where hopluc.with_beginnings(w.words) @@ begun and w.province_id = province
      and f.valid_to > day and f.province_id = province and f.valid_from <= day
      and (open and f.legal_state <> 'ended' or f.legal_state = any (states)) and (anything or f.section = any (sections)) and (anywhere or f.place_id = any (places));
end $$;
