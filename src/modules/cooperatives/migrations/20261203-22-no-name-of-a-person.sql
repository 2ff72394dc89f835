-- Whoever begins with a kind (“HTX nông nghiệp …”) types what one is called, and no name of a person: such a question bears '==', which nobody has, and
-- people are not asked for by it. It cost a fifth of the commonest questions.
create or replace function hopluc.asking_people(question text) returns text language sql immutable parallel safe
  return case when strpos(question, $$'=='$$) > 0 then question
    else '(' || question || ') | (' || regexp_replace(question, $r$(?<![='_@a-z0-9])([a-z0-9]+)$r$, $r$'@\1'$r$, 'g') || ')' end;
