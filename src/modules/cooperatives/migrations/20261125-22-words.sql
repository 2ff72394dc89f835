-- Words that others say of a cooperative and by which it is found too: what it makes.
create table cooperative_words (
  cooperative_id uuid not null references cooperatives,
  province_id uuid not null,
  -- Which module says them.
  source text not null,
  words text not null,
  primary key (cooperative_id, source)
);
select hopluc.protect('cooperative_words', '(select actor.is_known())', '(select actor.may(''cooperatives.keepAll''))');
