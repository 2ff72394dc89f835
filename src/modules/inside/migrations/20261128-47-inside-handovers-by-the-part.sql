-- Handovers are written by the organisation's own part of the system alone (asOrganisation), after it was asked who may arrange that post.
drop policy add on post_handovers;
drop policy change on post_handovers;
create policy add on post_handovers for insert with check (province_id = (select actor.province()) and (select actor.may('inside.system')));
create policy change on post_handovers for update using (province_id = (select actor.province()) and (select actor.may('inside.system')))
  with check (province_id = (select actor.province()) and (select actor.may('inside.system')));
