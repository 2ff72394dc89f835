-- With its name and how it is folded, a form's fit to what was typed is told where its words stand.
alter table hopluc.finds_of_cooperatives add column name text, add column folded text;
alter table cooperative_forms no force row level security;
update hopluc.finds_of_cooperatives w set name = f.name, folded = hopluc.fold(f.name) from cooperative_forms f where f.id = w.form_id;
alter table cooperative_forms force row level security;

create or replace function hopluc.keep_finds_of_forms() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into hopluc.finds_of_cooperatives (form_id, province_id, cooperative_id, legal_state, section, place_id, valid_from, valid_to, words, name, folded)
    select f.id, f.province_id, f.cooperative_id, f.legal_state, f.section, f.place_id, f.valid_from, f.valid_to, hopluc.found_by(c.kind, c.search), f.name, hopluc.fold(f.name)
    from added f join public.cooperatives c on c.id = f.cooperative_id;
  return null;
end $$;

/* So many rows hold a word that begins with 'than' that going through them all cost more than the rest of the question: what the words begin
   with, two to six letters of them, stands in the index as well, under '^'. The rows keep the words alone. */
create function hopluc.with_beginnings(words tsvector) returns tsvector language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array_to_tsvector(tsvector_to_array(words) || coalesce(array_agg('^' || left(word, n)), '{}'::text[]))
  from unnest(tsvector_to_array(words)) word, generate_series(2, least(6, length(word) - 1)) n where word collate "C" >= 'a' $$;

drop index hopluc.finds_of_cooperatives_words_idx;
create index finds_of_cooperatives_words_idx on hopluc.finds_of_cooperatives using gin (hopluc.with_beginnings(words)) where valid_to is null;

/* As before; those that stand are looked up with beginnings in place of each 'than:*'. */
create or replace function hopluc.find_cooperatives(questions text[], day date, states text[], sections text[], places uuid[], most int)
  returns table (question int, total bigint, ids uuid[]) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  narrowed text := format('province_id = %L and valid_from <= %L and %s %s %s', actor.province(), day,
    case when cardinality(states) = 0 then $w$legal_state <> 'ended'$w$ else format('legal_state = any (%L)', states) end,
    case when cardinality(sections) = 0 then '' else format('and section = any (%L)', sections) end,
    case when cardinality(places) = 0 then '' else format('and place_id = any (%L)', places) end);
begin
  if actor.province() is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  -- Each question stands in the statement as it is, so that the planner can tell a rare word from a common one.
  for nth in 1 .. cardinality(questions) loop
    question := nth;
    execute format($q$
      select count(*), array_agg(form_id) from (
        select form_id from hopluc.finds_of_cooperatives where valid_to is null and %1$s and hopluc.with_beginnings(words) @@ %2$L::tsquery
        union all
        select form_id from hopluc.finds_of_cooperatives where valid_to > %3$L and %1$s and words @@ %4$L::tsquery) f $q$,
      narrowed, regexp_replace(questions[nth], '\m([a-z]{2,6}):\*', $r$(\1 | '^\1')$r$, 'g'), day, questions[nth]) into total, ids;
    exit when total > 0;
  end loop;
  if total > most then ids := null; end if;
  return next;
end $$;

/* As find_cooperatives, and in `page` so many of them in the order of their fit: it is this name, it ends so, it has the words side by side,
   neither; each by name. `same`: whole names that fit best. Null where they are more than `most`. */
create function hopluc.fitting_cooperatives(questions text[], day date, states text[], sections text[], places uuid[], most int, same text[], bare text, skip int, per_page int)
  returns table (question int, total bigint, ids uuid[], page uuid[]) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  select f.question, f.total, f.ids into question, total, ids from hopluc.find_cooperatives(questions, day, states, sections, places, most) f;
  if not found then return; end if;
  if ids is not null then
    page := array(select w.form_id from hopluc.finds_of_cooperatives w where w.form_id = any (ids)
      order by case when w.folded = any (same) then 0 when bare = '' then 3 when w.folded like '% ' || bare then 1 when ' ' || w.folded like '% ' || bare || '%' then 2 else 3 end,
        w.name collate "vi-x-icu", w.form_id limit per_page offset skip);
  end if;
  return next;
end $$;
