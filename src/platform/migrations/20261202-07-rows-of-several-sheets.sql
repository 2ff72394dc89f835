-- An import may take several sheets: rows that wait to be written are taken sheet by sheet.
create index import_rows_waiting on hopluc.import_rows (import_id, sheet, line) where is_data and outcome is null;
drop index hopluc.import_rows_import_id_line_idx;
