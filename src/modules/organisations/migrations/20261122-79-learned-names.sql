-- How people write a body, confirmed once by a person who reviewed a paper: known from then on in the province, until it is revoked.

create table learned_names (
  id uuid primary key,
  province_id uuid not null,
  organisation_id uuid not null references organisations,
  name text not null check (name = normalize(name, NFC)),
  -- What written names are compared by: rules.ts keyOf.
  key text not null,
  confirmed_by uuid,
  confirmed_by_name text not null,
  confirmed_at timestamptz not null,
  -- The paper in which it stood, in one line.
  source text not null,
  revoked_by_name text,
  revoked_at timestamptz,
  check ((revoked_at is null) = (revoked_by_name is null))
);
create index on learned_names (province_id, key) where revoked_at is null;
create index on learned_names (organisation_id);
-- organisations.learn: the part of the system that keeps what a reviewer confirmed; nobody holds it.
select hopluc.protect('learned_names', '(select actor.is_known())', '(select actor.may(''organisations.learn'')) or (select actor.may(''organisations.manage''))');
