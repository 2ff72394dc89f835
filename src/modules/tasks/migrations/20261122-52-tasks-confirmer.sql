-- A task that is given to the organisation that confirmed it gets another confirmer: the parties' rows must say so as well.
create or replace function tasks_keep_parties(ids uuid[], province uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was text := coalesce(current_setting('hopluc.actor', true), '');
begin
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['tasks.system'])::text, true);
  delete from task_parties p using tasks t where t.id = any (ids) and p.task_id = t.id and p.organisation_id <> all (t.party_ids);
  insert into task_parties (organisation_id, task_id, province_id, is_leaf, kind, state, assigned_on, due_on, last_day, done_on, confirmed_through, lead_id, document_id, giver_id, confirmer_id, progress)
    select distinct party, id, province_id, is_leaf, kind, state, assigned_on, due_on, last_day, done_on, confirmed_through, lead_id, document_id, giver_id, confirmer_id, progress
    from tasks cross join unnest(party_ids) party where id = any (ids)
    on conflict (organisation_id, task_id) do update set state = excluded.state, assigned_on = excluded.assigned_on, due_on = excluded.due_on, last_day = excluded.last_day, done_on = excluded.done_on,
      confirmed_through = excluded.confirmed_through, lead_id = excluded.lead_id, confirmer_id = excluded.confirmer_id, progress = excluded.progress;
  perform set_config('hopluc.actor', was, true);
end $$;
drop trigger keep_parties_of_changed on tasks;
create trigger keep_parties_of_changed after update on tasks for each row
  when ((old.party_ids, old.state, old.assigned_on, old.due_on, old.last_day, old.done_on, old.confirmed_through, old.lead_id, old.confirmer_id, old.progress)
    is distinct from (new.party_ids, new.state, new.assigned_on, new.due_on, new.last_day, new.done_on, new.confirmed_through, new.lead_id, new.confirmer_id, new.progress))
  execute function tasks_tell_parties();
