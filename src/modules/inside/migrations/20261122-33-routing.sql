-- Inside an organisation: what came to it is handed on (head's note -> division -> officer), approved and signed before it leaves.
-- One mechanism for every kind of object; an object is known here by its kind and id alone.
create function actor.division() returns uuid language sql stable parallel safe return (actor.setting() ->> 'division')::uuid;
create function actor.membership() returns uuid language sql stable parallel safe return (actor.setting() ->> 'membership')::uuid;

-- How many hands a result passes before it leaves: the organisation's own choice, from a day.
create table inside_rules (
  id uuid primary key,
  province_id uuid not null,
  organisation_id uuid not null references organisations,
  approval text not null check (approval in ('direct', 'head', 'division_head')),
  -- Who is not named in a piece of work does not read its notes.
  restricted boolean not null default false,
  valid_from date not null,
  set_by text not null,
  set_at timestamptz not null,
  unique (organisation_id, valid_from)
);
select hopluc.protect('inside_rules', 'organisation_id = any ((select actor.organisations())::uuid[]) or (select actor.may(''inside.system''))',
  'organisation_id = (select actor.organisation()) and (select actor.may(''inside.rule''))');

create table routings (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  organisation_id uuid not null references organisations,
  kind text not null,
  -- Not object_id: a timeline's own column of that name would hide it in the policies of routing_events.
  subject_id uuid not null,
  state text not null check (state in ('waiting', 'division', 'working', 'division_approval', 'approval', 'signature', 'signed', 'closed')),
  division_id uuid references divisions,
  officer_id uuid references memberships,
  partner_divisions uuid[] not null default '{}',
  partner_ids uuid[] not null default '{}',
  -- Who handed it to the division, and who to the officer: they see what is late below them.
  noted_by uuid references memberships,
  handed_by uuid references memberships,
  due_on date,
  note text,
  restricted boolean not null default false,
  draft jsonb,
  submitted_by uuid references memberships,
  returned_why text,
  signed_at timestamptz,
  signed_by text,
  capacity text,
  -- The delegation under which the last step was taken, if any; so it stands in every audit line.
  under_id uuid references delegations,
  check (state <> 'division' or division_id is not null),
  check (state not in ('division_approval', 'approval', 'signature') or draft is not null),
  unique (kind, subject_id, organisation_id)
);
create index on routings (officer_id) where state not in ('signed', 'closed');
create index on routings (division_id, state) where state not in ('signed', 'closed');
create index on routings (organisation_id, state) where state not in ('signed', 'closed');
create index on routings (province_id, due_on) where state in ('division', 'working');
create index on routings using gin (partner_ids) where state not in ('signed', 'closed');
select hopluc.protect('routings',
  read => $$(select actor.may('inside.system')) or organisation_id = (select actor.organisation()) and (select actor.may('inside.read')) and (not restricted
    or (select actor.may('inside.note')) or (select actor.may('inside.approve')) or (select actor.may('inside.sign'))
    or division_id = (select actor.division()) or (select actor.division()) = any (partner_divisions)
    or officer_id = (select actor.membership()) or (select actor.membership()) = any (partner_ids))$$,
  write => $$(select actor.may('inside.system')) or organisation_id = (select actor.organisation()) and (select actor.may('inside.read'))$$);
select hopluc.timeline('routing_events', 'routings');

-- Files of a draft: readable to whoever sees the routing; they go out with the result when it is signed.
create table routing_files (id uuid primary key, province_id uuid not null, routing_id uuid not null references routings, file_id uuid not null references hopluc.files, unique (routing_id, file_id));
create index on routing_files (file_id);
select hopluc.protect('routing_files', 'exists (select 1 from routings r where r.id = routing_id)', 'exists (select 1 from routings r where r.id = routing_id)');
select hopluc.files_readable_through('routing_files');

-- Bàn giao: who left which post, what each piece of work became, and the paper about it.
create table post_handovers (
  id uuid primary key,
  province_id uuid not null,
  organisation_id uuid not null references organisations,
  membership_id uuid not null references memberships,
  post text not null,
  ends_on date not null,
  made_by text not null,
  made_at timestamptz not null,
  decisions jsonb not null,
  file_id uuid not null references hopluc.files
);
create index on post_handovers (organisation_id, made_at desc);
create index on post_handovers (file_id);
select hopluc.protect('post_handovers', 'organisation_id = (select actor.organisation()) and (select actor.may(''inside.read''))',
  'organisation_id = (select actor.organisation()) and (select actor.may(''people.place''))');
select hopluc.files_readable_through('post_handovers');

/* What happened to an object outside moves its routing: back to work (the result was returned, a new period began), or closed (done,
   cancelled, given to another). As the system: whoever gave the work takes no part inside the organisation that does it. */
create function inside_moved(wanted text, ids uuid[], back boolean, keep uuid default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  province uuid := actor.province();
  was text := coalesce(current_setting('hopluc.actor', true), '');
begin
  if not actor.is_known() or province is null then raise exception 'only a known actor of a province moves work' using errcode = '42501'; end if;
  perform set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', province, 'may', array['inside.system'])::text, true);
  update routings set version = version + 1,
    state = case when not back then 'closed' when officer_id is not null then 'working' when division_id is not null then 'division' else 'waiting' end
  where kind = wanted and subject_id = any (ids) and organisation_id is distinct from keep and (not back and state <> 'closed' or back and state in ('signed', 'closed'));
  perform set_config('hopluc.actor', was, true);
end $$;
revoke execute on function inside_moved(text, uuid[], boolean, uuid) from public;
grant execute on function inside_moved(text, uuid[], boolean, uuid) to hopluc_app;
