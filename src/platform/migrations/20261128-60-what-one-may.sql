-- What an actor may do is carried as one string, and looked for in it: reading a hundred and more elements of a list at each question was a
-- good part of short statements. A list, as functions of the database write it for themselves, is read as well.
create or replace function actor.may(permission text) returns boolean language sql stable parallel safe
  return coalesce(strpos(actor.setting() ->> 'may', '"' || permission || '"') > 0, false);
create or replace function actor.permissions() returns text[] language sql stable parallel safe
  return coalesce(string_to_array(nullif(translate(actor.setting() ->> 'may', '[]" ', ''), ''), ','), '{}');
