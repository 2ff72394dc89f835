-- A cooperative is found by the words of all that was ever said of it, whichever form it has: they stand once for each, beside the form that has
-- no end, and not again for every form that has. What is kept so is a third, and whoever goes through it goes through fewer pages.
drop trigger keep_finds_of_new on cooperative_forms;
drop trigger keep_finds_of_changed on cooperatives;
drop function hopluc.fitting_cooperatives(text[], date, text[], text[], uuid[], int, text[], text, int, int);
drop function hopluc.find_cooperatives(text[], date, text[], text[], uuid[], int);
drop table hopluc.finds_of_cooperatives;

create table hopluc.finds_of_cooperatives (
  cooperative_id uuid primary key,
  -- The form without an end: how it is today, or is known to become.
  form_id uuid not null,
  province_id uuid not null,
  place_id uuid,
  valid_from date not null,
  legal_state text not null,
  section text,
  name text not null,
  folded text not null,
  words tsvector not null
);

/* As before, a letter at a time: several times as quick where many are written. */
create or replace function hopluc.with_beginnings(words tsvector) returns tsvector language plpgsql immutable parallel safe as $$
declare
  whole constant text[] := tsvector_to_array(words);
  begun text[] := '{}';
  word text;
  letters int;
begin
  foreach word in array whole loop
    letters := case when word collate "C" >= 'a' then length(word) - 1 else 0 end;
    if letters >= 2 then begun := begun || ('^' || left(word, 2)); end if;
    if letters >= 3 then begun := begun || ('^' || left(word, 3)); end if;
    if letters >= 4 then begun := begun || ('^' || left(word, 4)); end if;
    if letters >= 5 then begun := begun || ('^' || left(word, 5)); end if;
    if letters >= 6 then begun := begun || ('^' || left(word, 6)); end if;
  end loop;
  return array_to_tsvector(whole || begun);
end $$;

create or replace function hopluc.found_by(kind text, words text) returns tsvector language sql immutable parallel safe
  return array_to_tsvector(string_to_array(words, ' ') || array['=' || kind]);

alter table cooperatives no force row level security;
alter table cooperative_forms no force row level security;
insert into hopluc.finds_of_cooperatives (cooperative_id, form_id, province_id, place_id, valid_from, legal_state, section, name, folded, words)
  select c.id, f.id, f.province_id, f.place_id, f.valid_from, f.legal_state, f.section, f.name, hopluc.fold(f.name), hopluc.found_by(c.kind, c.search)
  from cooperative_forms f join cooperatives c on c.id = f.cooperative_id where f.valid_to is null;
alter table cooperative_forms force row level security;
alter table cooperatives force row level security;

create index finds_of_cooperatives_words_idx on hopluc.finds_of_cooperatives using gin (hopluc.with_beginnings(words));
-- What half of all answer is gone through in the order of the list.
create index on hopluc.finds_of_cooperatives (province_id, name collate "vi-x-icu", form_id);

/* Brings the row of each in line with its forms; words follow where they change (keep_finds_of_words). Few or many, each is looked up by its id. */
create or replace function hopluc.keep_finds_of_forms() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if tg_op = 'DELETE' then
    delete from hopluc.finds_of_cooperatives w using gone g where w.cooperative_id = g.cooperative_id and w.form_id = g.id;
  else
    insert into hopluc.finds_of_cooperatives (cooperative_id, form_id, province_id, place_id, valid_from, legal_state, section, name, folded, words)
      select c.id, f.id, f.province_id, f.place_id, f.valid_from, f.legal_state, f.section, f.name, hopluc.fold(f.name), hopluc.found_by(c.kind, c.search)
      from added f join public.cooperatives c on c.id = f.cooperative_id where f.valid_to is null
      on conflict (cooperative_id) do update set form_id = excluded.form_id, province_id = excluded.province_id, place_id = excluded.place_id,
        valid_from = excluded.valid_from, legal_state = excluded.legal_state, section = excluded.section, name = excluded.name, folded = excluded.folded;
  end if;
  return null;
end $$;
create trigger keep_finds_of_new after insert on cooperative_forms referencing new table as added for each statement execute function hopluc.keep_finds_of_forms();
create trigger keep_finds_of_turned after update on cooperative_forms referencing new table as added for each statement execute function hopluc.keep_finds_of_forms();
create trigger keep_finds_of_gone after delete on cooperative_forms referencing old table as gone for each statement execute function hopluc.keep_finds_of_forms();
create trigger keep_finds_of_changed after update on cooperatives for each row when (old.search is distinct from new.search) execute function hopluc.keep_finds_of_words();

/*
 * The forms of the actor's province on a day that answer the first of the questions (`tsquery`, each as text) which finds any: how many they are, and
 *  - asked for no order: which, where they are no more than `most`, else null;
 *  - asked for an order: a page of them. `fit`: it is one of the names `same`, it ends with `bare`, it has that side by side, neither, each by
 *    name; where they are more than `most`, by name alone. `name`, `-name`.
 * An empty list of states, sections or places asks for all; ended ones are asked for by name.
 */
create function hopluc.find_cooperatives(questions text[], day date, states text[], sections text[], places uuid[], most int,
    sort text default '', same text[] default '{}', bare text default '', skip int default 0, per_page int default 0)
  returns table (question int, total bigint, ids uuid[], page uuid[]) language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
declare
  narrowed constant text := format('province_id = %L and valid_from <= %L and %s %s %s', actor.province(), day,
    case when cardinality(states) = 0 then $w$legal_state <> 'ended'$w$ else format('legal_state = any (%L)', states) end,
    case when cardinality(sections) = 0 then '' else format('and section = any (%L)', sections) end,
    case when cardinality(places) = 0 then '' else format('and place_id = any (%L)', places) end);
  direction constant text := case when sort = '-name' then 'desc' else 'asc' end;
  begun text;
  -- Those that end after the day: of a list of today there are hardly any.
  ending text;
  -- Whose forms they are: on one day each has one.
  found uuid[];
begin
  if actor.province() is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  ending := format('(select id as form_id, cooperative_id, name from public.cooperative_forms where valid_to > %L and %s)', day, narrowed);
  -- Each question stands in the statement as it is, so that the planner can tell a rare word from a common one.
  for nth in 1 .. cardinality(questions) loop
    question := nth;
    begun := regexp_replace(questions[nth], '\m([a-z]{2,6}):\*', $r$(\1 | '^\1')$r$, 'g');
    execute format($q$
      select count(*), array_agg(cooperative_id) from (
        select cooperative_id from hopluc.finds_of_cooperatives where %1$s and hopluc.with_beginnings(words) @@ %2$L::tsquery
        union all
        select f.cooperative_id from %3$s f join hopluc.finds_of_cooperatives w using (cooperative_id) where w.words @@ %4$L::tsquery) f $q$,
      narrowed, begun, ending, questions[nth]) into total, found;
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
  elsif sort <> '' and total > 0 then
    execute format($q$
      select array_agg(form_id order by fit, name collate "vi-x-icu" %3$s, form_id %3$s) from (
        select form_id, name, case when $4 <> 'fit' then 0 when folded = any ($2) then 0 when $3 = '' then 3 when folded like '%% ' || $3 then 1 when ' ' || folded like '%% ' || $3 || '%%' then 2 else 3 end as fit
        from (
          select form_id, name, folded from hopluc.finds_of_cooperatives where cooperative_id = any ($1) and %1$s
          union all
          select form_id, name, hopluc.fold(name) from %2$s f where cooperative_id = any ($1)) f
        order by fit, name collate "vi-x-icu" %3$s, form_id %3$s limit %4$s offset %5$s) f $q$,
      narrowed, ending, direction, per_page, skip) into page using found, same, bare, sort;
  elsif total between 1 and most then
    execute format($q$
      select array_agg(form_id) from (
        select form_id from hopluc.finds_of_cooperatives where cooperative_id = any ($1) and %1$s
        union all
        select form_id from %2$s f where cooperative_id = any ($1)) f $q$, narrowed, ending) into ids using found;
  end if;
  return next;
end $$;
