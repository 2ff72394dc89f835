-- What an actor may do stands on a second line of the setting, and is looked for as text: a policy that asks takes no list of a hundred names apart,
-- and one that asks who it is reads a short object. Functions of the database write one object with a list in it; it is understood as well. No
-- other part of the setting holds a name with a point in it.
create or replace function actor.setting() returns jsonb language sql stable parallel safe
  return nullif(split_part(current_setting('hopluc.actor', true), E'\n', 1), '')::jsonb;
create or replace function actor.may(permission text) returns boolean language sql stable parallel safe
  return coalesce(strpos(current_setting('hopluc.actor', true), '"' || permission || '"') > 0, false);
create or replace function actor.permissions() returns text[] language sql stable parallel safe
  return string_to_array(translate(coalesce(actor.setting() ->> 'may', split_part(current_setting('hopluc.actor', true), E'\n', 2)), '[]" ', ''), ',');
