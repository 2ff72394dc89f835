-- Papers of handing over, found by the post that was left.
select hopluc.personal('post_handovers');
create index on post_handovers (membership_id);
