-- The members' register of a cooperative (Luật Hợp tác xã 17/2023/QH15, Art. 15): who is a member of which kind since when, what each
-- contributed, by which certificate. Who sees the inside of a cooperative sees its members; what identifies or reaches a person stands
-- apart, for the cooperative itself and whoever keeps it, and is shown in full only by an act with a reason.
create table cooperative_members (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  cooperative_id uuid not null references cooperatives,
  -- In the cooperative's own book.
  number text check (number <> ''),
  kind text not null check (kind in ('official', 'capital', 'service')),
  nature text not null check (nature in ('person', 'household', 'group', 'organisation')),
  name text not null check (name = normalize(name, NFC) and name <> ''),
  folded text not null generated always as (hopluc.fold(name)) stored,
  gender text check (gender in ('female', 'male')),
  ethnic_minority boolean not null default false,
  foreign_member boolean not null default false,
  joined_on date not null,
  left_on date,
  left_why text,
  -- The sum of its contributions.
  contribution bigint not null default 0 check (contribution >= 0),
  import_id uuid,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  check (left_on is null or joined_on <= left_on)
);
create index on cooperative_members (cooperative_id, name collate "vi-x-icu", id);
create index on cooperative_members (cooperative_id, contribution desc, id);
create index on cooperative_members (import_id) where import_id is not null;

create table cooperative_member_identities (
  member_id uuid primary key references cooperative_members on delete cascade,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  identity text check (identity <> ''),
  born_on date,
  address text check (address <> ''),
  phone text check (phone <> '')
);
create unique index on cooperative_member_identities (cooperative_id, identity);

create table cooperative_contributions (
  id uuid primary key,
  province_id uuid not null,
  cooperative_id uuid not null references cooperatives,
  member_id uuid not null references cooperative_members on delete cascade,
  made_on date not null,
  -- Below nought: given back.
  value bigint not null check (value <> 0),
  asset text not null check (asset in ('money', 'land_use', 'other')),
  detail text,
  certificate_number text,
  certificate_on date,
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
create index on cooperative_contributions (member_id, made_on);
create index on cooperative_contributions (cooperative_id);

do $$
declare
  inside constant text := $inside$(select actor.may('cooperatives.readAll')) or (select cooperative_overseer()) or cooperative_id in (select c.id from cooperatives c
    where c.organisation_id = any ((select actor.organisations())::uuid[]) or c.place_id = any ((select cooperative_grounds())::uuid[]))$inside$;
  keep constant text := $keep$(select actor.may('cooperatives.keepAll')) or cooperative_id in (select c.id from cooperatives c
    where (select actor.may('cooperatives.keepMembers')) and c.organisation_id = any ((select actor.organisations())::uuid[])
      or (select actor.may('cooperatives.keep')) and c.place_id = any ((select cooperative_grounds())::uuid[]))$keep$;
begin
  perform hopluc.protect('cooperative_members', inside, keep);
  perform hopluc.protect('cooperative_contributions', inside, keep);
  perform hopluc.protect('cooperative_member_identities', keep, keep);
end $$;

-- What an import brought is taken back with it, and nothing else ever removed.
grant delete on cooperative_members, cooperative_contributions, cooperative_member_identities to hopluc_app;
create policy remove on cooperative_members for delete using (province_id = (select actor.province()) and import_id is not null and (select actor.may('cooperatives.keepMembers')));
create policy remove on cooperative_contributions for delete using (province_id = (select actor.province()) and (select actor.may('cooperatives.keepMembers'))
  and member_id in (select m.id from cooperative_members m where m.import_id is not null));
create policy remove on cooperative_member_identities for delete using (province_id = (select actor.province()) and (select actor.may('cooperatives.keepMembers'))
  and member_id in (select m.id from cooperative_members m where m.import_id is not null));
