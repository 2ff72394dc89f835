/**
 * `register.oversight`: all rules looked through over the country's 35,157 cooperatives and unions in one province, as the night does it: the first
 * time, when everything that is found is new, and again, when nothing is. Beside it one plain statement that says the same findings by the
 * same rules over the same tables, with no row security, and writes them into a bare table (tried row by row before the clock runs).
 */
import type { Ctx } from '../../src/platform/action.ts'
import { lookAt, SYSTEM } from '../../src/modules/oversight/look.ts'
import { openBenchProvince, type BenchProvince } from './province.ts'
import { addCountry, TODAY } from './register-data.ts'
import { median } from './rounds.ts'
import { openBuilder } from './system.ts'
import type { Work } from './work.ts'

const MOST = 3
const ROUNDS = 3

/** What communes have recorded: most have met and are in order, drawn from the ids. */
const RECORDS = `
  set session_replication_role = replica;
  create temp table drawn as select s.*, ('x' || substr(md5(s.id::text), 1, 4))::bit(16)::int % 100 as drawn, ('x' || substr(md5(s.id::text), 5, 4))::bit(16)::int % 100 as again
    from cooperative_standings s where s.kind in ('cooperative', 'union');
  insert into oversight_meetings (id, province_id, cooperative_id, kind, held_on, call, members, present, chair_name, file_id, recorded_at, recorded_by_name)
    select gen_random_uuid(), province_id, id, 'ordinary', make_date(2026 - nth, 1 + again % 4, 1 + drawn % 27), 1 + (again + nth) % 3, coalesce(members, 20),
      greatest(1, coalesce(members, 20) * (30 + (again * 7 + nth) % 70) / 100), 'Chủ tịch', case when again < 80 then id end, now(), 'Bench'
    from drawn, generate_series(0, 2) nth where drawn < 78 or nth > 0 and drawn < 92;
  insert into oversight_records (id, province_id, cooperative_id, kind, on_day, until_day, body, recorded_at, recorded_by_name)
    select gen_random_uuid(), province_id, id, 'term', make_date(2022 + again % 4, 3, 1), make_date(2027 + again % 4, 3, 1) - case when drawn > 82 then 200 else 0 end, body, now(), 'Bench'
    from drawn, unnest('{board,director,control}'::text[]) body where drawn < 91;
  insert into oversight_records (id, province_id, cooperative_id, kind, on_day, fits, recorded_at, recorded_by_name)
    select gen_random_uuid(), province_id, id, 'bylaws', least(coalesce(registered_on, '2020-01-01') + 10, '${TODAY}'), case when again < 70 then 'yes' when again < 76 then 'no' else 'unknown' end, now(), 'Bench'
    from drawn where drawn < 92;
  insert into oversight_records (id, province_id, cooperative_id, kind, on_day, recorded_at, recorded_by_name)
    select gen_random_uuid(), province_id, id, 'audit', make_date(2023 + again % 3, 5, 1 + drawn % 28), now(), 'Bench' from drawn where drawn < 84 and (kind = 'union' or members >= 100);
  drop table drawn;
  set session_replication_role = origin`

const OURS = 'select cooperative_id, rule, what from oversight_findings where gone_on is null'
const BARE =
  'create table bench_findings (cooperative_id uuid, part text, rule text, what text, found_on date, seen_at timestamptz, primary key (cooperative_id, rule))'

/** The rules of the day said once more by another hand, as one statement. */
const PLAIN = `insert into bench_findings with
  one as (select c.id, c.kind, f.registered_on, f.section, g.members, g.revenue, coalesce(g.total_capital, g.charter_capital) as capital
    from cooperatives c join cooperative_forms f on f.cooperative_id = c.id left join cooperative_figures g on g.form_id = f.id
    where f.valid_to is null and f.legal_state <> 'ended' and c.kind in ('cooperative', 'union', 'group', 'credit_fund')),
  said as (select cooperative_id as id, field, value, valid_from, source from cooperative_values where settled and superseded_at is null and valid_from <= '${TODAY}'
    and field in ('governance', 'officialMembers', 'economicState', 'legalState', 'revenue', 'totalCapital', 'profit')),
  held as (select cooperative_id as id, count(*) filter (where post = 'chair') as chair, count(*) filter (where post = 'director') as director, count(*) filter (where post = 'controller') as controller,
    count(*) filter (where post = 'board_member') as board, count(*) filter (where post = 'legal_representative') as head
    from cooperative_posts where valid_from <= '${TODAY}' and (valid_to is null or valid_to > '${TODAY}') group by 1),
  governed as (select distinct on (id) id, value #>> '{}' as form from said where field = 'governance' order by id, valid_from desc),
  united as (select other_id as id, count(*) as n from cooperative_relations where kind = 'member_of' and valid_from <= '${TODAY}' and (valid_to is null or valid_to > '${TODAY}') group by 1),
  met as (select distinct on (cooperative_id) cooperative_id as id, held_on, call, members, present, file_id from oversight_meetings where struck_at is null and held_on <= '${TODAY}'
    order by cooperative_id, held_on desc, recorded_at desc),
  ordinary as (select cooperative_id as id, max(held_on) filter (where present * 100 >= members * needed and present > 0) as held_on, min(held_on) as called_on
    from (select *, case call when 1 then 50 when 2 then 33 else 0 end as needed from oversight_meetings where struck_at is null and kind = 'ordinary' and held_on <= '${TODAY}') m group by 1),
  terms as (select cooperative_id as id, body, max(until_day) as until from oversight_records where kind = 'term' and struck_at is null and on_day <= '${TODAY}' group by 1, 2),
  bylaws as (select distinct on (cooperative_id) cooperative_id as id, on_day, fits from oversight_records where kind = 'bylaws' and struck_at is null order by 1, on_day desc),
  audits as (select cooperative_id as id, max(on_day) as on_day from oversight_records where kind = 'audit' and struck_at is null group by 1),
  ends as (select id, rule, months, min(valid_from) as since from (
      select s.id, e.rule, e.months, valid_from, value = to_jsonb(e.rule) as so, max(valid_from) filter (where value <> to_jsonb(e.rule)) over (partition by s.id, e.rule) as broken
        from said s join one using (id) cross join (values ('dissolving', 6), ('closing', 3)) e (rule, months) where field = 'legalState') x
    where so and valid_from > coalesce(broken, '-infinity') group by 1, 2, 3),
  turned as (select id, field, so, min(valid_from) as since from (
      select id, field, so, valid_from, max(valid_from) filter (where not so) over (partition by id, field) as broken from (
        select s.id, field, valid_from, case field when 'officialMembers' then (value #>> '{}')::numeric < case o.kind when 'cooperative' then 5 when 'union' then 3 end
          when 'economicState' then value = '"stopped"' else value = '"suspended"' end as so
        from said s join one o using (id) where field in ('officialMembers', 'economicState', 'legalState')) x) y
    where so and valid_from > coalesce(broken, '-infinity') group by 1, 2, 3),
  declared as (select id, max(valid_from) filter (where field in ('revenue', 'totalCapital', 'officialMembers', 'profit')) as last from said where source = 'declaration' group by 1),
  declaring as (select distinct cooperative_id as id from cooperative_declarations where year >= 2025 and state in ('sent', 'confirmed')),
  termed as (select id, count(*) filter (where body = 'board') as boards, count(*) filter (where body <> 'board') as others from terms group by 1),
  whole as (select o.*, v.form, coalesce(h.chair, 0) as chair, coalesce(h.director, 0) as director, coalesce(h.controller, 0) as controller, coalesce(h.board, 0) as board, coalesce(h.head, 0) as head,
      coalesce(u.n, 0) as unites, m.held_on, m.call, m.members as of_members, m.present, m.file_id, y.held_on as ordinary_on, y.called_on, b.on_day as bylaws_on, b.fits, a.on_day as audited_on,
      case when o.kind in ('group') then null when o.section = 'A' then
        case when members_reach(o.members, 300, o.revenue, 50, o.capital, 10) then 'large' when members_reach(o.members, 200, o.revenue, 10, o.capital, 5) then 'medium'
          when members_reach(o.members, 50, o.revenue, 2, o.capital, 1) then 'small' when o.members is not null and coalesce(o.revenue, o.capital) is not null then 'micro' end
      when o.section in ('B', 'C', 'D', 'E', 'F') and members_reach(o.members, 100, o.revenue, 80, o.capital, 20) then 'large' end as size
    from one o left join governed v using (id) left join held h using (id) left join united u using (id) left join met m using (id) left join ordinary y using (id)
      left join bylaws b using (id) left join audits a using (id)),
  led as (select *, case form when 'full' then array_remove(array[case when chair = 0 then 'chair' end, case when director = 0 then 'director' end, case when controller = 0 then 'controller' end], null)
    when 'short' then array_remove(array[case when director = 0 then 'director' end, case when controller = 0 then 'controller' end], null) end as empty from whole where kind in ('cooperative', 'union')),
  missing as (select *, case when head > 0 then (select array_agg(post order by n) from unnest(empty) with ordinality as e (post, n)
      where post = 'controller' or n <> (select min(k) from unnest(empty) with ordinality as i (each, k) where each <> 'controller')) else empty end as missing,
    head > 0 and empty[1] = 'chair' as headed from led),
  ending as (select distinct on (t.id) t.id, t.until from terms t join governed g using (id) where (g.form = 'full' or t.body <> 'board') and t.until <= date '${TODAY}' + interval '3 months' order by t.id, t.until)
  select id, case when rule in ('noMeeting', 'fewMembers', 'stopped', 'undeclared', 'losses', 'address', 'dissolving', 'closing') then 'weak' else 'governance' end, rule, what, '${TODAY}', now() from (
    select id, 'form' as rule, 'unknown' as what from led where form is null
    union all select id, 'full', case when size <> 'micro' then 'size' else 'union' end from led where form = 'short' and (size <> 'micro' or kind = 'union' and unites >= 10)
    union all select id, 'board', case when cardinality(missing) > 0 then 'posts' else 'few' end from missing where form is not null
      and (cardinality(missing) > 0 or form = 'full' and board + case when chair > 0 or headed then greatest(1, chair) else 0 end < 3)
    union all select id, 'term', case when until <= '${TODAY}' then 'over' else 'soon' end from ending join led using (id)
    union all select id, 'term', 'unknown' from led left join termed m using (id) left join ending e using (id) where form is not null and e.id is null
      and coalesce(m.others, 0) + case form when 'full' then coalesce(m.boards, 0) else 0 end < case form when 'full' then 3 else 2 end
    union all select id, 'meeting', case when ordinary_on is null then 'unknown' else 'late' end from led where not coalesce(registered_on > '2025-12-31', false) and not coalesce(ordinary_on >= '2026-01-01', false)
    union all select id, 'quorum', 'few' from led where call < 3 and present * 100 < of_members * case call when 1 then 50 else 33 end
    union all select id, 'minutes', 'missing' from led where held_on is not null and file_id is null
    union all select id, 'bylaws', case coalesce(fits, '') when '' then 'unknown' when 'no' then 'unfit' else 'old' end from led where fits is null or fits = 'no' or fits = 'unknown' and bylaws_on < '2024-07-01'
    union all select id, 'audit', case when audited_on is null then 'unknown' else 'late' end from led where (size = 'large' or kind = 'union' and unites >= 10)
      and coalesce(coalesce(audited_on, registered_on) + interval '24 months' < '${TODAY}', true)
    union all select id, 'noMeeting', case when ordinary_on is null then 'failed' else 'late' end from led where coalesce(ordinary_on, called_on) + interval '18 months' < '${TODAY}'
    union all select id, 'fewMembers', 'below' from turned where field = 'officialMembers' and since + interval '12 months' <= '${TODAY}'
    union all (select distinct on (id) id, 'stopped', case field when 'economicState' then 'economic' else 'legal' end from turned t join one o using (id)
      where field <> 'officialMembers' and o.kind <> 'credit_fund' and since + interval '12 months' <= '${TODAY}' order by id, field)
    union all select id, 'undeclared', case when d.id is not null then 'late' else 'never' end from led left join declared d using (id) left join declaring y using (id)
      where not coalesce(registered_on > '2025-12-14', false) and not coalesce(d.last >= '2024-12-15', false) and y.id is null
    union all select id, rule, 'late' from ends where since + months * interval '1 month' < '${TODAY}'
    union all select s.id, 'address', s.value #>> '{}' from (select distinct on (id) id, value from said where field = 'legalState' order by id, valid_from desc) s join one using (id)
      where s.value in ('"not_at_address"', '"revoked_for_tax"')) found`

const REACHES = `create function members_reach(members int, people int, revenue bigint, of_revenue int, capital bigint, of_capital int) returns boolean language sql immutable
  as 'select members >= people and (coalesce(revenue >= of_revenue * 1000000000::bigint, false) or coalesce(capital >= of_capital * 1000000000::bigint, false))'`

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'oversight', TODAY)
    const builder = openBuilder(province.connection, province.dataDir, TODAY)
    const raw = province.superuser
    try {
      const entities = await addCountry(province, { groups: false, values: true })
      await raw.query(RECORDS)
      await raw.query(BARE)
      await raw.query(REACHES)
      await raw.query('vacuum (analyze)')
      const look = () => builder.build(province.provinceId, SYSTEM, (ctx: Ctx) => lookAt(ctx, null))
      const plain = async () => {
        await raw.query('truncate bench_findings')
        await raw.query(PLAIN)
      }
      const first = await secondsOf(look)
      await raw.query('vacuum (analyze) oversight_findings')
      const took = { again: [] as number[], plain: [] as number[] }
      await plain()
      const found = await sameFindings(province)
      for (let round = 0; round < ROUNDS; round += 1) {
        took.again.push(await secondsOf(look))
        took.plain.push(await secondsOf(plain))
      }
      const baseline = median(took.plain)
      const note = `${entities} cooperatives, ${found} findings`
      const row = (work: string, ours: number) => ({
        work,
        database: name,
        ours,
        baseline,
        unit: 's',
        ratio: ours / baseline,
        budget: `≤ ${MOST} × plain SQL`,
        holds: ours <= MOST * baseline,
        note,
      })
      return [row('register.oversight first', first), row('register.oversight again', median(took.again))]
    } finally {
      await builder.close()
      await province.close()
    }
  },
}

/** A baseline that finds something else would measure nothing. Answers how many are found. */
async function sameFindings({ superuser }: BenchProvince): Promise<number> {
  const { rows } = await superuser.query<{
    n: string
    odd: { rule: string; what: string; ours: boolean; n: number }[] | null
  }>(`select (select count(*) from (${OURS}) o) as n,
    (select jsonb_agg(x) from (select rule, what, ours, count(*) as n, min(cooperative_id::text) as one from (
      (select cooperative_id, rule, what, true as ours from (${OURS}) o except select cooperative_id, rule, what, true from bench_findings)
      union all (select cooperative_id, rule, what, false from bench_findings except select cooperative_id, rule, what, false from (${OURS}) o)) y group by 1, 2, 3) x) as odd`)
  const { n, odd } = rows[0]!
  if (odd) throw new Error(`the plain statement finds otherwise: ${JSON.stringify(odd)}`)
  return Number(n)
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
