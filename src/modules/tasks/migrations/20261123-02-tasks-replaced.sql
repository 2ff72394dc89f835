-- A task whose paper is replaced by a newer one: a person decides whether it ends by that (which paper took its place) or goes on
-- beside the newer paper (so that it is not asked again).
alter table tasks add replaced_by_id uuid, add kept_beside_id uuid;
