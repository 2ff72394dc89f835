-- Who is in a post finds a cooperative too: the director, the board, who controls it. Whoever represents it is public and stands in its words; the names of
-- others are for those who see all of it (docs/mechanisms/search.md), and stand in the same index as words of their own, under `@`.

-- What is known of the names of each, past row security: nobody but the functions below may read it.
create table hopluc.people_of_cooperatives (cooperative_id uuid primary key, words tsvector not null);

create function hopluc.words_of_person(name text) returns tsvector language sql immutable parallel safe
  return array_to_tsvector(array(select '@' || word from unnest(string_to_array(hopluc.fold(name), ' ')) word where word <> ''));

create function hopluc.without_people(words tsvector) returns tsvector language sql immutable parallel safe
  return ts_delete(words, array(select word from unnest(tsvector_to_array(words)) word where word like '@%'));

create function hopluc.with_people_of(one uuid, words tsvector) returns tsvector language sql stable
  return words || coalesce((select p.words from hopluc.people_of_cooperatives p where p.cooperative_id = one), ''::tsvector);

/* Names of some as they stand now. */
create function hopluc.keep_people(ids uuid[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hopluc.people_of_cooperatives where cooperative_id = any (ids);
  insert into hopluc.people_of_cooperatives (cooperative_id, words)
    select p.cooperative_id, array_to_tsvector(array_agg(distinct word)) from public.cooperative_posts p, unnest(tsvector_to_array(hopluc.words_of_person(p.name))) word
    where p.cooperative_id = any (ids) and p.post <> 'legal_representative' group by 1;
  update hopluc.finds_of_cooperatives w set words = hopluc.with_people_of(w.cooperative_id, hopluc.without_people(w.words))
    where w.cooperative_id = any (ids) and w.words is distinct from hopluc.with_people_of(w.cooperative_id, hopluc.without_people(w.words));
end $$;
revoke all on function hopluc.keep_people(uuid[]) from public;

create function hopluc.keep_people_of_posts() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids uuid[];
begin
  if tg_op = 'INSERT' then select array_agg(distinct cooperative_id) into ids from added where post <> 'legal_representative';
  elsif tg_op = 'DELETE' then select array_agg(distinct cooperative_id) into ids from gone where post <> 'legal_representative';
  else
    select array_agg(distinct touched) into ids from added a join gone g using (id) cross join unnest(array[a.cooperative_id, g.cooperative_id]) touched
      where (a.cooperative_id, a.name, a.post) is distinct from (g.cooperative_id, g.name, g.post);
  end if;
  if ids is not null then perform hopluc.keep_people(ids); end if;
  return null;
end $$;
create trigger keep_people_of_new after insert on cooperative_posts referencing new table as added for each statement execute function hopluc.keep_people_of_posts();
create trigger keep_people_of_changed after update on cooperative_posts referencing new table as added old table as gone for each statement execute function hopluc.keep_people_of_posts();
create trigger keep_people_of_gone after delete on cooperative_posts referencing old table as gone for each statement execute function hopluc.keep_people_of_posts();

/* As before (20261126-31), and the names stay. */
create or replace function hopluc.keep_finds_of_forms() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if tg_op = 'DELETE' then
    delete from hopluc.finds_of_cooperatives w using gone g where w.cooperative_id = g.cooperative_id and w.form_id = g.id;
  else
    insert into hopluc.finds_of_cooperatives (cooperative_id, form_id, province_id, place_id, valid_from, legal_state, section, name, folded, words)
      select c.id, f.id, f.province_id, f.place_id, f.valid_from, f.legal_state, f.section, f.name, hopluc.fold(f.name), hopluc.with_people_of(c.id, hopluc.found_by(c.kind, c.search))
      from added f join public.cooperatives c on c.id = f.cooperative_id where f.valid_to is null
      on conflict (cooperative_id) do update set form_id = excluded.form_id, province_id = excluded.province_id, place_id = excluded.place_id,
        valid_from = excluded.valid_from, legal_state = excluded.legal_state, section = excluded.section, name = excluded.name, folded = excluded.folded;
  end if;
  return null;
end $$;
create or replace function hopluc.keep_finds_of_words() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hopluc.finds_of_cooperatives set words = hopluc.with_people_of(new.id, hopluc.found_by(new.kind, new.search)) where cooperative_id = new.id;
  return null;
end $$;

alter table cooperative_posts no force row level security;
insert into hopluc.people_of_cooperatives (cooperative_id, words)
  select p.cooperative_id, array_to_tsvector(array_agg(distinct word)) from cooperative_posts p, unnest(tsvector_to_array(hopluc.words_of_person(p.name))) word
  where p.post <> 'legal_representative' group by 1;
alter table cooperative_posts force row level security;
update hopluc.finds_of_cooperatives w set words = hopluc.with_people_of(w.cooperative_id, w.words)
  where exists (select 1 from hopluc.people_of_cooperatives p where p.cooperative_id = w.cooperative_id);

/* A question that names of people answer too: all of its words are said of it, or all of them are of its people. What asks for those by itself asks for nothing. */
create function hopluc.asking_people(question text) returns text language sql immutable parallel safe
  return '(' || question || ') | (' || regexp_replace(question, $r$(?<![='_@a-z0-9])([a-z0-9]+)$r$, $r$'@\1'$r$, 'g') || ')';
create function hopluc.asking_nobody(question text) returns text language sql immutable parallel safe return replace(question, '@', '');

/* Whether the actor sees all of every cooperative, as row security asks; and of which ones else. */
create function hopluc.sees_every_cooperative() returns boolean language sql stable
  return coalesce(actor.may('cooperatives.readAll'), false) or coalesce(public.cooperative_overseer(), false);
create function hopluc.cooperatives_seen_whole() returns uuid[] language sql stable as $$
  select coalesce(array_agg(id), '{}') from (
    select c.id from public.cooperatives c where c.province_id = actor.province() and c.place_id = any (public.cooperative_grounds())
    union select c.id from public.cooperatives c where c.province_id = actor.province() and c.organisation_id = any ((actor.organisations())::uuid[])) c $$;

drop function hopluc.cooperatives_saying(tsquery, tsquery, uuid, date, boolean, text[], boolean, text[], boolean, uuid[], boolean);
drop function hopluc.cooperatives_ending(tsquery, uuid, date, boolean, text[], boolean, text[], boolean, uuid[]);

/* As before (20261201-12); `own` are found by `wide` too: those of which the actor sees the people, where that is not all. */
create function hopluc.cooperatives_ending(asked tsquery, province uuid, day date, open boolean, states text[], anything boolean, sections text[], anywhere boolean, places uuid[],
    own uuid[], wide tsquery)
  returns table (form_id uuid, name text, folded text, part boolean) language plpgsql stable rows 10 set plan_cache_mode = force_custom_plan as $$
declare
  begun constant tsquery := regexp_replace(asked::text, $r$'([a-z]{2,6})':\*$r$, $r$('\1' | '^\1')$r$, 'g')::tsquery;
begin
  return query select f.id, f.name, case when f.name = w.name then w.folded else hopluc.fold(f.name) end, w.part
    from (select cooperative_id, n.name, n.folded, n.part from hopluc.finds_of_cooperatives n where hopluc.with_beginnings(n.words) @@ begun and n.province_id = province
        union all
        select cooperative_id, n.name, n.folded, n.part from hopluc.finds_of_cooperatives n where n.cooperative_id = any (own) and n.words @@ wide and not n.words @@ asked) w
      join public.cooperative_forms f using (cooperative_id)
    where f.valid_to > day and f.province_id = province and f.valid_from <= day
      and (open and f.legal_state <> 'ended' or f.legal_state = any (states)) and (anything or f.section = any (sections)) and (anywhere or f.place_id = any (places));
end $$;

create function hopluc.cooperatives_saying(asked tsquery, begun tsquery, province uuid, day date, open boolean, states text[], anything boolean, sections text[], anywhere boolean, places uuid[], ending boolean,
    own uuid[], wide tsquery)
  returns table (form_id uuid, name text, folded text, part boolean) language sql stable as $$
  select form_id, name, folded, part from hopluc.finds_of_cooperatives
    where hopluc.with_beginnings(words) @@ begun and province_id = province and valid_from <= day
      and (open and legal_state <> 'ended' or legal_state = any (states)) and (anything or section = any (sections)) and (anywhere or place_id = any (places))
  union all
  select form_id, name, folded, part from hopluc.finds_of_cooperatives
    where cooperative_id = any (own) and words @@ wide and not words @@ asked and valid_from <= day
      and (open and legal_state <> 'ended' or legal_state = any (states)) and (anything or section = any (sections)) and (anywhere or place_id = any (places))
  union all
  select e.form_id, e.name, e.folded, e.part from hopluc.cooperatives_ending(asked, province, day, open, states, anything, sections, anywhere, places, own, wide) e where ending
$$;

/* As before (20261201-17), by people too. */
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
  everyone constant boolean := hopluc.sees_every_cooperative();
  own uuid[] := '{}';
  said text;
  asked tsquery;
  begun tsquery;
  wide tsquery;
begin
  if province is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  if not everyone then own := hopluc.cooperatives_seen_whole(); end if;
  for nth in 1 .. cardinality(questions) loop
    question := nth;
    said := hopluc.asking_nobody(questions[nth]);
    wide := hopluc.asking_people(said)::tsquery;
    if everyone then said := hopluc.asking_people(said); end if;
    asked := said::tsquery;
    begun := regexp_replace(said, '\m([a-z]{2,6}):\*', $r$(\1 | '^\1')$r$, 'g')::tsquery;
    -- Two words or one may be what half of all hold: they are not kept for an order that comes to nothing, but counted.
    if sort <> '' and cardinality(string_to_array(questions[nth], '&')) <= 3 then
      if hopluc.cooperatives_expected(begun) > most / 2 then
        select count(*) into total from hopluc.cooperatives_saying(asked, begun, province, day, open, states, anything, sections, anywhere, places, ending, own, wide);
        exit when total > most;
      end if;
    end if;
    with found as materialized (
        select form_id, name, case when sort in ('', 'name', '-name') then 0 else
            case when part then 1 else 0 end + case when bare = '' then case when folded = any (same) then 0 else 6 end when strpos(' ' || folded, at_word) = 0 then 6
              when right(folded, length(bare)) <> bare then 4 when folded = any (same) then 0 when folded like '%' || at_word then 2 else 4 end end as fit
          from hopluc.cooperatives_saying(asked, begun, province, day, open, states, anything, sections, anywhere, places, ending, own, wide)),
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
            where (words @@ %2$L::tsquery or cooperative_id = any (%15$L::uuid[]) and words @@ %16$L::tsquery) and province_id = %3$L and valid_from <= %4$L
              and (%5$L and legal_state <> 'ended' or legal_state = any (%6$L)) and (%7$L or section = any (%8$L)) and (%9$L or place_id = any (%10$L))
            order by name collate "vi-x-icu" %1$s, form_id %1$s limit %11$s)
          %14$s) f
        order by name collate "vi-x-icu" %1$s, form_id %1$s limit %12$s offset %13$s) f $q$,
      case when sort = '-name' then 'desc' else 'asc' end, asked, province, day, open, states, anything, sections, anywhere, places, skip + per_page, per_page, skip,
      case when ending then format('union all (select form_id, name from hopluc.cooperatives_ending(%L, %L, %L, %L, %L, %L, %L, %L, %L, %L, %L))',
        asked, province, day, open, states, anything, sections, anywhere, places, own, wide) end, own, wide) into page;
  end if;
  return next;
end $$;

/* As before (20261201-10), by people too. */
create or replace function hopluc.cooperatives_holding(question text, day date, states text[], sections text[], places uuid[], ending boolean)
  returns setof uuid language plpgsql stable security definer rows 50000 set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
declare
  province constant uuid := actor.province();
  open constant boolean := cardinality(states) = 0;
  anything constant boolean := cardinality(sections) = 0;
  anywhere constant boolean := cardinality(places) = 0;
  everyone constant boolean := hopluc.sees_every_cooperative();
  own constant uuid[] := case when everyone then '{}' else hopluc.cooperatives_seen_whole() end;
  bare constant text := hopluc.asking_nobody(question);
  said constant text := case when everyone then hopluc.asking_people(bare) else bare end;
  wide constant tsquery := hopluc.asking_people(bare)::tsquery;
  begun constant tsquery := regexp_replace(said, '\m([a-z]{2,6}):\*', $r$(\1 | '^\1')$r$, 'g')::tsquery;
begin
  if province is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  if not ending then
    return query select form_id from hopluc.finds_of_cooperatives
      where hopluc.with_beginnings(words) @@ begun and province_id = province and valid_from <= day
        and (open and legal_state <> 'ended' or legal_state = any (states)) and (anything or section = any (sections)) and (anywhere or place_id = any (places))
      union all select form_id from hopluc.finds_of_cooperatives
        where cooperative_id = any (own) and words @@ wide and not words @@ said::tsquery and valid_from <= day
          and (open and legal_state <> 'ended' or legal_state = any (states)) and (anything or section = any (sections)) and (anywhere or place_id = any (places));
  -- Of a list of today there is hardly ever one.
  elsif (select max(valid_to) > day from public.cooperative_forms where province_id = province and valid_to is not null) then
    return query select form_id from hopluc.cooperatives_ending(said::tsquery, province, day, open, states, anything, sections, anywhere, places, own, wide);
  end if;
end $$;

/* The same of one: whether it answers a question. For lists that are gone through in their order. */
create function hopluc.cooperative_says(one uuid, question text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(actor.is_known() or actor.may('cooperatives.see'), false) and exists (select 1 from hopluc.finds_of_cooperatives w where w.cooperative_id = one and w.province_id = actor.province()
    and (w.words @@ hopluc.asking_nobody(question)::tsquery
      or w.words @@ hopluc.asking_people(hopluc.asking_nobody(question))::tsquery and (hopluc.sees_every_cooperative() or one = any (hopluc.cooperatives_seen_whole())))) $$;
