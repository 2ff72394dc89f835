-- A number of identity stands once among those who are members of a cooperative today; who left may join again.
alter table cooperative_member_identities add column gone boolean not null default false;

alter table cooperative_members no force row level security;
alter table cooperative_member_identities no force row level security;
update cooperative_member_identities i set gone = true from cooperative_members m where m.id = i.member_id and m.left_on is not null;
alter table cooperative_member_identities force row level security;
alter table cooperative_members force row level security;

drop index cooperative_member_identities_cooperative_id_identity_idx;
create unique index on cooperative_member_identities (cooperative_id, identity) where not gone;

-- Answers in clear that were kept for requests sent twice: they are kept no more.
alter table hopluc.requests no force row level security;
delete from hopluc.requests where action = 'cooperatives.readIdentity';
alter table hopluc.requests force row level security;
