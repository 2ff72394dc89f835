-- By their titles petitions are paged in the order of an index: all of a province were sorted by the Vietnamese alphabet for each page.
create index on petitions (province_id, title collate "vi-x-icu", id);
