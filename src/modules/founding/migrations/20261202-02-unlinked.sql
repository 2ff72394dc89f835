-- Founders who were linked to another one of the register by mistake are taken off it: visits that were planned by that, and not made, go.
grant delete on founding_visits to hopluc_app;
create policy remove on founding_visits for delete using (province_id = (select actor.province()) and done_on is null
  and ((select actor.may('founding.keepAll')) or (select actor.may('founding.keep')) and organisation_id = any ((select actor.organisations())::uuid[])));
