-- Tasks whose lead is their own confirmer (from before the rule against it) are few, and are looked for in everybody's work.
create index on tasks (province_id) where confirmer_id = lead_id;
