-- Groups on the way are found by the words that are kept beside them, as tasks are (docs/mechanisms/search.md).
alter table founding_groups no force row level security;
alter table founding_groups add column search text not null generated always as (hopluc.fold(name || ' ' || activity)) stored;
select hopluc.searchable('founding_groups');
insert into hopluc.words_of_founding_groups (id, province_id, words) select id, province_id, search from founding_groups;
alter table founding_groups force row level security;
