-- Terms in words, counted and kept with the day that they were counted from; duties to report; and what the reader had said of an item.

alter table reading_items
  -- lib/period Term: "trong 15 ngày làm việc kể từ ngày ký", "trước ngày 10 tháng cuối quý".
  add column term jsonb,
  -- The day from which `due` was counted; null where the paper or a person gave the date.
  add column due_from date,
  -- Who reports and to whom are the item's leads and receivers; how often is its rhythm. Here: { about, from, term, confirmedBy }.
  add column obligation jsonb,
  -- What the reader said when it proposed the item, whatever people made of it since. Null where a person made the item.
  add column said jsonb;
-- Duties to report, for what makes a calendar of them.
create index on reading_items (province_id, document_id) where obligation is not null;
