-- What modules above the register ask of many at once: read-only, through the row security of whoever asks.

/* How each that stands is today. */
create view cooperative_standings with (security_invoker = true) as
  select f.cooperative_id as id, f.province_id, f.kind, f.name, f.code, f.place_id, f.legal_state, f.section, f.registered_on, f.valid_from,
    g.economic_state, g.members, g.charter_capital, g.total_capital, g.revenue, c.organisation_id
  from cooperative_forms f join cooperatives c on c.id = f.cooperative_id left join cooperative_figures g on g.form_id = f.id
  where f.valid_to is null and f.legal_state <> 'ended';

/* The register's own values, each with its day and where it came from. */
create view cooperative_said with (security_invoker = true) as
  select cooperative_id, province_id, field, value, valid_from, source, source_note from cooperative_values where settled and superseded_at is null;

/* Who is in which post, by post and day: no names. */
create view cooperative_holders with (security_invoker = true) as
  select cooperative_id, province_id, post, valid_from, valid_to from cooperative_posts;

/* Which years were declared. */
create view cooperative_declared with (security_invoker = true) as
  select cooperative_id, province_id, year, state, sent_on from cooperative_declarations;

/* Each id that ever was one, and the one that stands for it. */
create view cooperative_heirs with (security_invoker = true) as
  select id, province_id, id as standing_id from cooperatives where merged_into is null
  union all select id, province_id, merged_into from cooperatives where merged_into is not null;

/* How many members a union of cooperatives has, by day. */
create view cooperative_unions with (security_invoker = true) as
  select other_id as union_id, province_id, cooperative_id, valid_from, valid_to from cooperative_relations where kind = 'member_of' and other_id is not null;

grant select on cooperative_standings, cooperative_said, cooperative_holders, cooperative_declared, cooperative_heirs, cooperative_unions to hopluc_app;

/* Those of which the asker sees all that is kept. */
create view cooperative_insides_seen with (security_invoker = true) as select id, province_id from cooperative_insides;
grant select on cooperative_insides_seen to hopluc_app;
