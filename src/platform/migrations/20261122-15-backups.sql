-- What failed stands here as the key of a sentence; the operator's own sentence may name places on the server and stays in its log.
alter table hopluc.backups drop column fault_note;
