-- What was settled keeps the name of its day, folded: the list that asks for a name folds none.
alter table oversight_plans no force row level security;
alter table oversight_plans add column folded text not null generated always as (hopluc.fold(name)) stored;
alter table oversight_plans force row level security;
