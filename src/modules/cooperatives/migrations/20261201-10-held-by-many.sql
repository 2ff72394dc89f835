-- What nearly all hold ("hop tac"), ordered by members, with an economic state or counted beside each choice: the ids of a hundred thousand went to the
-- program and came back. They stay in the database now, where the statement that asks for them joins them.

/*
 * The forms of the actor's province on a day that answer a question (`tsquery`, as text) and lie within all that is asked for besides: those without an
 * end, or those that end after the day. For questions that many answer: whoever plans with it expects as much.
 */
create function hopluc.cooperatives_holding(question text, day date, states text[], sections text[], places uuid[], ending boolean)
  returns setof uuid language plpgsql stable security definer rows 50000 set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
declare
  province constant uuid := actor.province();
  open constant boolean := cardinality(states) = 0;
  anything constant boolean := cardinality(sections) = 0;
  anywhere constant boolean := cardinality(places) = 0;
  begun constant tsquery := regexp_replace(question, '\m([a-z]{2,6}):\*', $r$(\1 | '^\1')$r$, 'g')::tsquery;
begin
  if province is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  if not ending then
    return query select form_id from hopluc.finds_of_cooperatives
      where hopluc.with_beginnings(words) @@ begun and province_id = province and valid_from <= day
        and (open and legal_state <> 'ended' or legal_state = any (states)) and (anything or section = any (sections)) and (anywhere or place_id = any (places));
  -- Of a list of today there is hardly ever one.
  elsif (select max(valid_to) > day from public.cooperative_forms where province_id = province and valid_to is not null) then
    return query select form_id from hopluc.cooperatives_ending(question::tsquery, province, day, open, states, anything, sections, anywhere, places);
  end if;
end $$;
