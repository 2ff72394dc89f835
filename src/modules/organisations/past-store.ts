/** The directory as it was on another day, and what changed between two. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Difference, Organisation } from './contract.ts'
import { standing } from './store.ts'

/** The directory of a day: who stood, as it was called and hung then. */
export async function treeOn(db: Db, day: string, most: number): Promise<Organisation[]> {
  const { rows } =
    await sql<Organisation>`select o.id, o.version, o.code, o.kind, o.level, coalesce(f.name, o.name) as name, coalesce(f.short_name, o.short_name) as "shortName", o.place_id as "placeId",
      case when f.id is null then o.parent_id else f.parent_id end as "parentId", o.head_title as "headTitle", o.valid_from as "validFrom", o.valid_to as "validTo"
    from organisations o left join organisation_forms f on f.organisation_id = o.id and (f.valid_from is null or f.valid_from <= ${day}) and (f.valid_to is null or f.valid_to > ${day})
    where ${standing(day)} order by o.kind, o.name, o.id limit ${most}`.execute(db)
  return rows
}

/** What these were called on a day, where that is another name than today's. */
export async function formsOn(
  db: Db,
  ids: string[],
  day: string,
): Promise<Map<string, { name: string; shortName: string; parentId: string | null }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    name: string
    shortName: string
    parentId: string | null
  }>`select organisation_id as id, name, short_name as "shortName", parent_id as "parentId" from organisation_forms
    where organisation_id = any(${ids}::uuid[]) and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day})`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What changed after a day, up to and with another. */
export async function differences(db: Db, after: string, upTo: string, most: number): Promise<Difference[]> {
  const { rows } = await sql<Difference>`
    select * from (
      select o.id, 'founded' as what, coalesce((select f.name from organisation_forms f where f.organisation_id = o.id and f.valid_from is null), o.name) as name, o.valid_from as "on", null as before, null as after,
        coalesce((select max(l.legal_basis) from organisation_links l where l.to_id = o.id and l.effective_on = o.valid_from), '') as basis
      from organisations o where o.valid_from > ${after} and o.valid_from <= ${upTo} and (o.valid_to is null or o.valid_to > o.valid_from)
      union all
      select o.id, 'ended', o.name, o.valid_to, null, (select string_agg(h.name, '; ' order by h.main desc, h.name) from (select h.name, bool_or(l.is_default) as main from organisation_links l join organisations h on h.id = l.to_id where l.from_id = o.id and l.effective_on = o.valid_to group by h.id) h),
        coalesce((select max(l.legal_basis) from organisation_links l where l.from_id = o.id and l.effective_on = o.valid_to), '')
      from organisations o where o.valid_to > ${after} and o.valid_to <= ${upTo} and (o.valid_from is null or o.valid_to > o.valid_from)
      union all
      select f.organisation_id, case when f.name is distinct from b.name or f.short_name is distinct from b.short_name then 'renamed' else 'moved' end, f.name, f.valid_from,
        case when f.name is distinct from b.name or f.short_name is distinct from b.short_name then b.name else (select p.name from organisations p where p.id = b.parent_id) end,
        case when f.name is distinct from b.name or f.short_name is distinct from b.short_name then f.name else (select p.name from organisations p where p.id = f.parent_id) end,
        coalesce((select concat_ws(' ', nullif(r.number, ''), r.issuer) from reorganisations r where r.id = f.reorganisation_id), '')
      from organisation_forms f join organisation_forms b on b.organisation_id = f.organisation_id and b.valid_to = f.valid_from
      where f.valid_from > ${after} and f.valid_from <= ${upTo}
    ) changed order by "on", what, name, id limit ${most}`.execute(db)
  return rows
}
