-- A consolidated report is its own body's until it is signed, as a draft of a submission is (proposals): what may still change, and was
-- answered for by nobody, is no report to anyone, to the body above neither. Signed, it is read by who may read all reports. Its parts,
-- versions, proposals and story follow it.
drop policy read on consolidations;
create policy read on consolidations for select using (province_id = (select actor.province()) and (
  organisation_id = (select actor.organisation()) or (select actor.may('consolidation.system'))
  or state = 'signed' and ((select actor.may('reports.readAll')) or organisation_id = any ((select actor.organisations())::uuid[]))));
