-- A level of those asked has a term: working days after the closing ("workingDays"), or a day that the order names ("fixed": a day of the
-- period's last or next month, one day of the year for each period, or the day of what is asked once). Never both, never none.
alter table report_schedules add constraint report_schedules_term
  check (not jsonb_path_exists(audience, '$[*] ? (exists(@.workingDays) && exists(@.fixed) || !exists(@.workingDays) && !exists(@.fixed))'));
alter table report_requests add constraint report_requests_term
  check (not jsonb_path_exists(audience, '$[*] ? (exists(@.workingDays) && exists(@.fixed) || !exists(@.workingDays) && !exists(@.fixed))'));
comment on column report_schedules.audience is '[{ "group" or "organisationIds", "workingDays" or "fixed" }]: whom it asks, each level with its term (lib/period, deadlines).';
