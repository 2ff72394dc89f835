-- The task whose product the reports are; of a schedule, that of every period that it opens.
alter table report_schedules add column task_id uuid;
alter table report_requests add column task_id uuid;
