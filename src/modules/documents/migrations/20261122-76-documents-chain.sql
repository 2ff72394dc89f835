-- The chain of papers: what a paper completes is told from what it changes, and a number is found however it is spelled.

alter table document_references drop constraint document_references_relation_check;
alter table document_references add constraint document_references_relation_check
  check (relation in ('basis', 'implements', 'amends', 'supplements', 'replaces', 'repeals', 'cites'));

/*
 * One writing for all spellings of a number: '70-KL/TW', '70 - KL / TƯ' and 'số 70/KL-TW' are one, '70-KL/TU' (a provincial
 * committee's) is another. Strokes are kept between figures only: '113/2024/NĐ-CP' -> '113/2024ndcp'.
 */
create function document_number_match(number text) returns text language sql immutable strict parallel safe
  return regexp_replace(
    replace(
      regexp_replace(
        regexp_replace(
          hopluc.fold(regexp_replace(normalize(number, NFC), '(^|[^[:alpha:]])[tT][ưƯ](?![[:alpha:]])', '\1TW', 'g')),
          '^so (?=[0-9])', ''),
        '([0-9]) (?=[0-9])', '\1/', 'g'),
      ' ', ''),
    '^0+(?=[0-9])', '');

alter table documents add column number_match text generated always as (document_number_match(number)) stored;
alter table document_references add column number_match text generated always as (document_number_match(number)) stored;
-- The figure that a number begins with, by which papers are asked for ("KL 70").
alter table document_references add column number_first int generated always as (substring(document_number_match(number) from '^[0-9]{1,6}')::int) stored;
create index on documents (province_id, number_match);
create index on document_references (province_id, number_match);
create index on document_references (province_id, number_first) where cited_document_id is null;
