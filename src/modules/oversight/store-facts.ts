/** What is asked of many cooperatives at once for the rules: from the views that the register publishes, and from our own records. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { ToSize } from '#modules/cooperatives'
import type { Standing } from './judge-rules.ts'

const FIELDS = ['officialMembers', 'economicState', 'legalState', 'governance', 'profit', 'revenue', 'totalCapital']
const JUDGED = ['cooperative', 'union', 'group', 'credit_fund']

export type Facts = Omit<Standing, 'size' | 'limits'> & ToSize & { organisation_id: string | null; place_id: string | null }

/**
 * A batch of those that stand, after an id, each with all that the rules ask: one statement, in which each cooperative is looked up in
 * indexes. `ids`: these alone.
 */
export async function factsOf(db: Db, today: string, after: string | null, most: number, ids: string[] | null): Promise<Facts[]> {
  const { rows } = await sql<Facts>`with batch as materialized (
      select * from cooperative_standings s where s.kind = any(${JUDGED}::text[]) and (${after}::uuid is null or s.id > ${after}::uuid)
        and (${ids}::uuid[] is null or s.id = any(${ids}::uuid[])) order by s.id limit ${most}),
    heirs as materialized (select h.id, h.standing_id from cooperative_heirs h where h.standing_id in (select id from batch)),
    met as (select h.standing_id, jsonb_agg(jsonb_build_object('held_on', m.held_on, 'call', m.call, 'members', m.members, 'present', m.present)
          order by m.held_on desc, m.recorded_at desc) filter (where m.kind = 'ordinary') as ordinary,
        (array_agg(jsonb_build_object('held_on', m.held_on, 'call', m.call, 'members', m.members, 'present', m.present, 'filed', m.file_id is not null,
          'resolutions', m.resolutions) order by m.held_on desc, m.recorded_at desc))[1] as last
      from heirs h join oversight_meetings m on m.cooperative_id = h.id where m.struck_at is null and m.held_on <= ${today}::date group by 1),
    terms as (select standing_id, jsonb_agg(jsonb_build_object('body', body, 'until', until)) as terms from (
      select h.standing_id, r.body, max(r.until_day) as until from heirs h join oversight_records r on r.cooperative_id = h.id
      where r.kind = 'term' and r.struck_at is null and r.on_day <= ${today}::date group by 1, 2) x group by 1),
    kept as (select h.standing_id, max(r.on_day) filter (where r.kind = 'audit') as audited_on,
        (array_agg(jsonb_build_object('on', r.on_day, 'fits', r.fits) order by r.on_day desc, r.recorded_at desc) filter (where r.kind = 'bylaws'))[1] as bylaws
      from heirs h join oversight_records r on r.cooperative_id = h.id where r.kind in ('audit', 'bylaws') and r.struck_at is null group by 1)
    select s.id, s.kind, s.legal_state, s.registered_on, s.section, s.members, s.revenue, s.total_capital, s.charter_capital, s.organisation_id, s.place_id,
      coalesce(v.said, '{}') as said, coalesce(p.posts, '[]') as posts, coalesce(d.years, '[]') as declared, coalesce(u.n, 0)::int as unites,
      coalesce(met.ordinary, '[]') as ordinary, met.last, coalesce(terms.terms, '[]') as terms, kept.bylaws, kept.audited_on
    from batch s
    left join met on met.standing_id = s.id left join terms on terms.standing_id = s.id left join kept on kept.standing_id = s.id
    left join lateral (select jsonb_object_agg(field, said) as said from (
      select field, jsonb_agg(jsonb_build_array(valid_from, value, source) order by valid_from) as said from cooperative_said
      where cooperative_id = s.id and field = any(${FIELDS}::text[]) and valid_from <= ${today}::date group by field) x) v on true
    left join lateral (select jsonb_agg(jsonb_build_object('post', post, 'n', n)) as posts from (
      select post, count(*) as n from cooperative_holders where cooperative_id = s.id and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)
      group by post) x) p on true
    left join lateral (select jsonb_agg(year) as years from cooperative_declared where cooperative_id = s.id and state in ('sent', 'confirmed')) d on true
    left join lateral (select count(*) as n from cooperative_unions where union_id = s.id and s.kind = 'union' and valid_from <= ${today}::date
      and (valid_to is null or valid_to > ${today}::date)) u on true
    order by s.id`.execute(db)
  return rows
}
