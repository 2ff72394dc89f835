-- Where the lines of a recognised scan stand in its pictures: [{ start, end, page, box }], box in ten-thousandths of the page;
-- and each page as it was read: [{ width, height, skew }].

alter table document_texts add column pictured jsonb not null default '[]';
alter table document_scans add column shapes jsonb not null default '[]';
