-- What the rules found by themselves goes with an entry that is taken back with its import; what a person said of a finding keeps the entry.
alter table oversight_findings drop constraint oversight_findings_cooperative_id_fkey,
  add constraint oversight_findings_cooperative_id_fkey foreign key (cooperative_id) references cooperatives on delete cascade;
create function oversight_findings_stay() returns trigger language plpgsql as $$
begin
  raise exception 'a finding that was settled stays' using errcode = 'foreign_key_violation';
end $$;
create trigger stay before delete on oversight_findings for each row when (old.state <> 'open') execute function oversight_findings_stay();
