-- Where in the application a task was decided on, when not in a directive: the page of a proposal, of an inspection's finding.
alter table tasks add column origin text;
