-- Two decisions of one day may both name the same giver and the same heir: functions go by one paper, the rest of the body by another.
alter table organisation_links drop constraint organisation_links_once;
alter table organisation_links add constraint organisation_links_once unique nulls not distinct (from_id, to_id, effective_on, reorganisation_id);
