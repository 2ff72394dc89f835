-- Files are found by the words that are kept beside them (docs/mechanisms/search.md): who applies, and for what. What somebody types is sought in
-- one or the other: nothing that is folded holds the sign between them.
alter table procedure_files no force row level security;
alter table procedure_files add column search text not null generated always as (hopluc.fold(applicant_name) || E'\n' || hopluc.fold(coalesce(rule ->> 'name', ''))) stored;
select hopluc.searchable('procedure_files');
insert into hopluc.words_of_procedure_files (id, province_id, words) select id, province_id, search from procedure_files;
alter table procedure_files force row level security;
