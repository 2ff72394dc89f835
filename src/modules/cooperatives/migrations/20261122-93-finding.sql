-- How the register is found in. What a list of today counts by stands in one index; words are looked up whole.
-- Most forms have ended: those that stand are a third of them, and nearly every list is of today.
create index on cooperative_forms (province_id, kind, legal_state) include (valid_from, section, place_id) where valid_to is null;
create index on cooperative_forms (province_id, name collate "vi-x-icu", id) where valid_to is null;
create index on cooperative_forms (province_id, valid_to) where valid_to is not null;

/* Each form with its words, apart, where the application may not touch them: under row security no index of words is used
   (docs/mechanisms/search.md). What stands here is what everybody of the province may read of a form. Words are whole words, so that
   the index tells exactly who has them and nobody need be read to be counted; the kind is one of them. */
create table hopluc.finds_of_cooperatives (
  form_id uuid primary key references cooperative_forms on delete cascade,
  province_id uuid not null,
  cooperative_id uuid not null,
  legal_state text not null,
  section text,
  place_id uuid,
  valid_from date not null,
  valid_to date,
  words tsvector not null
);
create index on hopluc.finds_of_cooperatives using gin (words) where valid_to is null;
create index on hopluc.finds_of_cooperatives (province_id, valid_to) where valid_to is not null;
create index on hopluc.finds_of_cooperatives (cooperative_id);

create function hopluc.found_by(kind text, words text) returns tsvector language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array_to_tsvector(string_to_array(words, ' ') || array['=' || kind]) $$;

create function hopluc.keep_finds_of_forms() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into hopluc.finds_of_cooperatives (form_id, province_id, cooperative_id, legal_state, section, place_id, valid_from, valid_to, words)
    select f.id, f.province_id, f.cooperative_id, f.legal_state, f.section, f.place_id, f.valid_from, f.valid_to, hopluc.found_by(c.kind, c.search)
    from added f join public.cooperatives c on c.id = f.cooperative_id;
  return null;
end $$;
create trigger keep_finds_of_new after insert on cooperative_forms referencing new table as added for each statement execute function hopluc.keep_finds_of_forms();

create function hopluc.keep_finds_of_words() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hopluc.finds_of_cooperatives set words = hopluc.found_by(new.kind, new.search) where cooperative_id = new.id;
  return null;
end $$;
create trigger keep_finds_of_changed after update on cooperatives for each row when (old.search is distinct from new.search) execute function hopluc.keep_finds_of_words();

/* The forms of the actor's province on a day that answer the first of the questions (`tsquery`, each as text) which finds any: how many, and which
   where they are no more than `most`. An empty list of states, sections or places asks for all; ended ones are asked for by name. */
create function hopluc.find_cooperatives(questions text[], day date, states text[], sections text[], places uuid[], most int)
  returns table (question int, total bigint, ids uuid[]) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  statement text := format($q$
    select count(*), array_agg(form_id) from (
      select form_id, province_id, legal_state, section, place_id, valid_from, words from hopluc.finds_of_cooperatives where valid_to is null
      union all
      select form_id, province_id, legal_state, section, place_id, valid_from, words from hopluc.finds_of_cooperatives where valid_to > %1$L) f
    where province_id = %2$L and valid_from <= %1$L and %3$s %4$s %5$s and words @@ $q$, day, actor.province(),
    case when cardinality(states) = 0 then $w$legal_state <> 'ended'$w$ else format('legal_state = any (%L)', states) end,
    case when cardinality(sections) = 0 then '' else format('and section = any (%L)', sections) end,
    case when cardinality(places) = 0 then '' else format('and place_id = any (%L)', places) end);
begin
  if actor.province() is null or not (coalesce(actor.is_known(), false) or coalesce(actor.may('cooperatives.see'), false)) then return; end if;
  -- Each question stands in the statement as it is, so that the planner can tell a rare word from a common one.
  for nth in 1 .. cardinality(questions) loop
    question := nth;
    execute statement || quote_literal(questions[nth]) || '::tsquery' into total, ids;
    exit when total > 0;
  end loop;
  if total > most then ids := null; end if;
  return next;
end $$;

alter table cooperatives no force row level security;
alter table cooperative_forms no force row level security;
insert into hopluc.finds_of_cooperatives (form_id, province_id, cooperative_id, legal_state, section, place_id, valid_from, valid_to, words)
  select f.id, f.province_id, f.cooperative_id, f.legal_state, f.section, f.place_id, f.valid_from, f.valid_to, hopluc.found_by(c.kind, c.search)
  from cooperative_forms f join cooperatives c on c.id = f.cooperative_id;
alter table cooperative_forms force row level security;
alter table cooperatives force row level security;

-- Words are looked up here from now on.
drop trigger keep_words_of_new on cooperatives;
drop trigger keep_words_of_changed on cooperatives;
drop function hopluc.found_cooperatives(text[], uuid[]);
drop function hopluc.keep_words_of_cooperatives();
drop table hopluc.words_of_cooperatives;
