-- What a list of the register filters, counts and orders by stands whole in an index: nobody need be read to be left out. Figures say the
-- end of the form that they are of, so that those of forms gone by, three of four, are not read with those that stand.
alter table cooperative_figures add column valid_to date;
alter table cooperative_forms no force row level security;
alter table cooperative_figures no force row level security;
update cooperative_figures g set valid_to = f.valid_to from cooperative_forms f where f.id = g.form_id and f.valid_to is not null;
alter table cooperative_forms force row level security;
alter table cooperative_figures force row level security;

create index on cooperative_figures (province_id, economic_state) include (form_id, cooperative_id, members) where valid_to is null;
create index on cooperative_forms (province_id, kind, legal_state) include (id, valid_from, section, place_id) where valid_to is null;
create index on cooperative_forms (province_id, name collate "vi-x-icu", id) include (valid_from, kind, legal_state, section, place_id) where valid_to is null;
create index on cooperative_forms (province_id, name collate "vi-x-icu", id) include (valid_from, valid_to, kind, legal_state, section, place_id) where valid_to is not null;
drop index cooperative_forms_province_id_kind_legal_state_valid_from_s_idx;
drop index cooperative_forms_province_id_name_id_idx1;
