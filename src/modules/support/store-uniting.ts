/** The SQL of policies when provinces unite. Decides nothing; runs as the owner. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Policies of each province's own that held everywhere in it hold on the ground that it had. Answers how many. */
export async function holdOnGround(db: Db, grounds: readonly { id: string; placeId: string }[], on: string): Promise<number> {
  const done = await sql`update support_policies p set territory_id = g."placeId", version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(grounds)}::jsonb) as g(id uuid, "placeId" uuid)
    where p.province_id = g.id and p.evidence = 'local' and p.territory_id is null and p.valid_from < ${on}::date`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/** Of the law's contents, which each province took on, one stays in force: that of the province that goes on, where it has it. Answers how many ended. */
export async function endRepeated(db: Db, from: readonly string[], into: string, on: string): Promise<number> {
  const done = await sql`update support_policies p set valid_to = ${on}::date, version = p.version + 1
    where p.province_id = any(${[...from]}::uuid[]) and p.evidence <> 'local' and p.valid_from < ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
      and exists (select 1 from support_policies o where o.evidence <> 'local' and o.name = p.name and (o.valid_to is null or o.valid_to > ${on}::date)
        and (o.province_id = ${into} or o.province_id = any(${[...from]}::uuid[]) and o.id < p.id))`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}
