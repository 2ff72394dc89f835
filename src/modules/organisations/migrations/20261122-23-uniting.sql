-- Provinces that unite have each carried out the same decision of the reform: only drafting one twice is refused by the index.
drop index reorganisations_code;
create unique index reorganisations_drafted_once on reorganisations (province_id, code) where code is not null and state = 'draft';
create index on reorganisations (province_id, code) where code is not null;
