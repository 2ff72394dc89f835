-- Petitions are counted, and paged by their day, in one index that says all that row security and the list ask of each.
drop index petitions_province_id_raised_on_id_idx;
create index petitions_counted on petitions (province_id, raised_on desc, id desc) include (state, field, answerer_id, due_on, cooperative_id, seen_ids);
create index on petitions (province_id, answerer_id) where answerer_id is not null;
