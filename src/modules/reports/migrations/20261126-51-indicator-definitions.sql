-- What an indicator was until a day. The indicator's own row says what it is now, or will be from the last of these days on; periods that
-- closed before keep what it was, in the version of the form that they were asked with.
create table report_indicator_definitions (
  id uuid primary key,
  province_id uuid not null,
  indicator_id uuid not null references report_indicators,
  -- The first day on which it is another.
  until date not null,
  name_vi text not null,
  name_en text not null,
  unit text not null,
  measure text not null check (measure in ('stock', 'flow', 'average', 'ratio')),
  rollup text not null check (rollup in ('sum', 'weighted', 'formula', 'none')),
  formula text,
  numerator text,
  denominator text,
  note text,
  -- The paper, or the reason, of the change that ended it.
  basis text not null check (basis = normalize(basis, NFC) and basis <> ''),
  changed_at timestamptz not null,
  changed_by_name text not null,
  unique (indicator_id, until)
);
select hopluc.protect('report_indicator_definitions', '(select actor.is_known())', '(select actor.may(''reports.design''))');
revoke update, delete on report_indicator_definitions from hopluc_app;
