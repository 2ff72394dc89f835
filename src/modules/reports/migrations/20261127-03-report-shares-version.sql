-- How often the shares of a divided place were chosen: whoever chooses them anew says which choice they saw.
alter table report_shares add column version int not null default 1;
