-- Whose import a row is of is asked once a statement, and not once a row; and so is what the actor may do, not once an import.
create function actor.permissions() returns text[] language sql stable parallel safe
  return array(select jsonb_array_elements_text(coalesce(actor.setting() -> 'may', '[]')));
do $$
declare
  of_mine constant text := $of$(select actor.may('imports.resume')) or province_id = (select actor.province()) and permission = any ((select actor.permissions())::text[])$of$;
  mine constant text := 'import_id in (select i.id from hopluc.imports i)';
begin
  execute format('alter policy read on hopluc.imports using (%s)', of_mine);
  execute format('alter policy add on hopluc.imports with check (%s)', of_mine);
  execute format('alter policy change on hopluc.imports using (%1$s) with check (%1$s)', of_mine);
  execute format('alter policy read on hopluc.import_rows using (%s)', mine);
  execute format('alter policy add on hopluc.import_rows with check (%s)', mine);
  execute format('alter policy change on hopluc.import_rows using (%1$s) with check (%1$s)', mine);
  execute format('alter policy remove on hopluc.import_rows using (%s)', mine);
end $$;
