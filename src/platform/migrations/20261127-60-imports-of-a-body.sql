-- Some lists are a body's own: a cooperative brings in its members, and nobody else's people see or take back what it sent, though they
-- bring in members too. Of what was sent before, the person who sent it sees it.
alter table hopluc.imports add column of_body boolean not null default false, add column organisation_id uuid;
alter table hopluc.imports no force row level security;
update hopluc.imports set of_body = true where kind = 'cooperatives.members.import';
alter table hopluc.imports force row level security;
do $$
declare
  of_mine constant text := $of$(select actor.may('imports.resume')) or province_id = (select actor.province()) and permission = any ((select actor.permissions())::text[])
    and (not of_body or account_id = (select actor.account()) or organisation_id = any ((select actor.organisations())::uuid[]))$of$;
begin
  execute format('alter policy read on hopluc.imports using (%s)', of_mine);
  execute format('alter policy add on hopluc.imports with check (%s)', of_mine);
  execute format('alter policy change on hopluc.imports using (%1$s) with check (%1$s)', of_mine);
end $$;
