/* The ids of the actor's province whose folded words hold all of those wanted, where the index finds them and they are no more
   than `most`; otherwise null, and who asks tries the rows in turn, as if there were no index.

   The index serves rare words. Of a word that half of the rows hold it gives more ids than are worth fetching one by one, and of
   two letters it knows nothing. The planner is asked first: it knows both from its statistics, and asking costs a millisecond. */
create function hopluc.few(target text, wanted text[], most int) returns uuid[] language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  question text;
  plan jsonb;
  ids uuid[];
begin
  if cardinality(wanted) = 0 then raise exception 'no words to look for'; end if;
  -- The province and each word stand in the statement as they are, so that the planner can tell a rare one from a common one.
  question := format('select id from hopluc.%I where province_id = %L', 'words_of_' || target, actor.province())
    || (select string_agg(format(' and words like %L', '%' || word || '%'), '') from unnest(wanted) word);
  execute 'explain (format json) ' || question into plan;
  if plan #>> '{0,Plan,Node Type}' <> 'Bitmap Heap Scan' or (plan #>> '{0,Plan,Plan Rows}')::bigint > most then return null; end if;
  execute format('select array(%s limit %s)', question, most + 1) into ids;
  return case when cardinality(ids) <= most then ids end;
end $$;
