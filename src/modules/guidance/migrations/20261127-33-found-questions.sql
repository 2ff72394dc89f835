-- Questions are found by the words that are kept beside them (docs/mechanisms/search.md).
alter table guidance_questions no force row level security;
alter table guidance_questions alter column search set not null;
select hopluc.searchable('guidance_questions');
insert into hopluc.words_of_guidance_questions (id, province_id, words) select id, province_id, search from guidance_questions;
alter table guidance_questions force row level security;
