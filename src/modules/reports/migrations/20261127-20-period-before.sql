-- The period before the one that a key names: what is reported beside "last period" is of that one or of none, never of an older one.
create function report_period_before(key text) returns text language sql immutable parallel safe as $$
  select case
    when key ~ '^\d{4}$' then (key::int - 1)::text
    when key ~ '^\d{4}-(Q1|H1|01)$' then (left(key, 4)::int - 1)::text || case substr(key, 6, 1) when 'Q' then '-Q4' when 'H' then '-H2' else '-12' end
    when key ~ '^\d{4}-[QH]\d$' then left(key, 6) || (right(key, 1)::int - 1)::text
    when key ~ '^\d{4}-\d{2}$' then left(key, 5) || lpad((right(key, 2)::int - 1)::text, 2, '0')
  end
$$;
