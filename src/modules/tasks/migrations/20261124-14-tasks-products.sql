-- The paper that was registered as the product of a task, as long as its lead has not reported it.
alter table tasks add column product_document_id uuid;
alter table tasks add column product_number text;
alter table tasks add column product_on date;
