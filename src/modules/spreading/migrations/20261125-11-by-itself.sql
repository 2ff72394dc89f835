-- Whether it began with the issuing of the directive's tasks: bodies that get the paper later come to it by themselves.
alter table spreads add column by_itself boolean not null default false;
