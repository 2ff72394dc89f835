-- The same cooperative twice in the register: pairs that were found or named, what people decided, and merges that can be taken back whole.
-- A merged entry stays with all that was ever said of it; it has no forms, so that no list and no count meets it, and its id leads to the one that stands.
alter table cooperatives add column merged_into uuid references cooperatives, add check (merged_into is distinct from id);
create index on cooperatives (merged_into) where merged_into is not null;

create table cooperative_pairs (
  id uuid primary key,
  province_id uuid not null,
  version int not null default 1,
  -- The smaller id first: a pair stands once.
  one_id uuid not null references cooperatives,
  other_id uuid not null references cooperatives,
  state text not null default 'open' check (state in ('open', 'different', 'merged')),
  score real not null,
  -- What agrees and what differs, each with its weight; values themselves do not stand here.
  reasons jsonb not null,
  found_at timestamptz not null,
  -- Why they are not one and the same, or were merged, or parted again.
  decision text,
  decided_at timestamptz,
  decided_by_name text,
  check (one_id < other_id),
  check (state = 'open' or decision <> ''),
  unique (one_id, other_id)
);
create index on cooperative_pairs (province_id, state, score desc, id);
create index on cooperative_pairs (other_id);

do $$
declare
  near constant text := $near$exists (select 1 from cooperatives c where c.id in (one_id, other_id) and c.place_id = any ((select cooperative_grounds())::uuid[]))$near$;
begin
  perform hopluc.protect('cooperative_pairs',
    '(select actor.may(''cooperatives.readAll'')) or (select actor.may(''cooperatives.keepAll'')) or (select cooperative_overseer()) or ' || near,
    '(select actor.may(''cooperatives.keepAll'')) or (select actor.may(''cooperatives.keep'')) and ' || near, removable => true);
end $$;

create table cooperative_merges (
  id uuid primary key,
  province_id uuid not null,
  -- The one that stands, and the one that went into it.
  cooperative_id uuid not null references cooperatives,
  merged_id uuid not null references cooperatives,
  -- What went over, by id, so that it goes back: posts both ways, relations by their side, papers, others merged before, the organisation.
  moved jsonb not null,
  reason text not null check (reason <> ''),
  merged_at timestamptz not null,
  merged_by_name text not null,
  undone_at timestamptz,
  undone_by_name text,
  undone_reason text,
  check (cooperative_id <> merged_id)
);
create unique index on cooperative_merges (merged_id) where undone_at is null;
create index on cooperative_merges (cooperative_id);

do $$
declare
  near constant text := $near$exists (select 1 from cooperatives c where c.id = cooperative_id and c.place_id = any ((select cooperative_grounds())::uuid[]))$near$;
begin
  perform hopluc.protect('cooperative_merges',
    '(select actor.may(''cooperatives.readAll'')) or (select actor.may(''cooperatives.keepAll'')) or (select cooperative_overseer()) or ' || near,
    '(select actor.may(''cooperatives.keepAll'')) or (select actor.may(''cooperatives.keep'')) and ' || near);
end $$;

-- What a merge put beside the values of the one that stands goes when it is taken back, and nothing else.
create policy remove_of_merge on cooperative_values for delete using (province_id = (select actor.province()) and import_id is not null
  and exists (select 1 from cooperative_merges m where m.id = cooperative_values.import_id and m.cooperative_id = cooperative_values.cooperative_id and m.undone_at is null)
  and ((select actor.may('cooperatives.keepAll')) or (select actor.may('cooperatives.keep'))
    and exists (select 1 from cooperatives c where c.id = cooperative_values.cooperative_id and c.place_id = any ((select cooperative_grounds())::uuid[]))));
