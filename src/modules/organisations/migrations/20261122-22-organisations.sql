-- A kind that the program does not know would make every list that holds it fail: the database refuses it.
alter table organisations no force row level security;
alter table organisation_names no force row level security;
update organisations set kind = 'other' where kind not in ('people_committee', 'council', 'office', 'department', 'department_equivalent', 'commune_committee', 'district_committee', 'alliance',
  'mass_organisation', 'front', 'press', 'party', 'central_branch', 'ministry', 'steering_committee', 'fund', 'division', 'cooperative', 'other');
alter table organisations add constraint organisations_kind_known check (kind in ('people_committee', 'council', 'office', 'department', 'department_equivalent', 'commune_committee', 'district_committee', 'alliance',
  'mass_organisation', 'front', 'press', 'party', 'central_branch', 'ministry', 'steering_committee', 'fund', 'division', 'cooperative', 'other'));

-- Searched by index: every way in which a body is written, folded, and the key that its spellings are compared by.
alter table organisation_names add column search text not null generated always as (hopluc.fold(name) || ' | ' || key) stored;
select hopluc.searchable('organisation_names');
insert into hopluc.words_of_organisation_names (id, province_id, words) select id, province_id, search from organisation_names;
select hopluc.searchable('organisations', 'folded');
insert into hopluc.words_of_organisations (id, province_id, words) select id, province_id, folded from organisations;
create index on organisations (province_id, name);
alter table organisations force row level security;
alter table organisation_names force row level security;
