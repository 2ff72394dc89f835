-- The ladder of urging: since when a leader knows of a late task, and until when a letter is to be answered.
alter table tasks add escalated_on date;
alter table urgings add answer_until date;
create index tasks_escalated on tasks (province_id, lead_id) where is_leaf and escalated_on is not null and state not in ('done', 'cancelled', 'replaced');
create index urgings_unanswered on urgings (province_id, answer_until) where answered_on is null;
