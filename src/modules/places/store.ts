/** The only file that names this module's tables. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { Place, PlaceKind, PlaceStep } from './contract.ts'
import type { Era, Step } from './rules.ts'

/*
 * A place with the district and province it lies in. The province is the one of the place's last day (or today): a commune of
 * Đồng Nai was founded under the tỉnh and lies in the thành phố since 2026-04-30, a step that ends no commune.
 */
const described = (from: RawBuilder<unknown>) => sql<Place>`
  select p.id, p.code, p.name, p.kind, p.parent_id as "parentId", p.valid_from as "validFrom", p.valid_to as "validTo",
    case when p.kind = 'commune' and up.kind = 'district' then up.name end as "districtName",
    coalesce(now.id, top.id) as "provinceId", coalesce(now.name, top.name) as "provinceName"
  from ${from} p
  left join places up on up.id = p.parent_id
  join places top on top.id = case when p.kind = 'province' then p.id when up.kind = 'province' then up.id else up.parent_id end
  left join place_links step on p.kind <> 'province' and step.from_id = top.id and (p.valid_to is null or step.effective_on < p.valid_to)
  left join places now on now.id = step.to_id`

export async function placesByIds(db: Db, ids: string[]): Promise<Place[]> {
  if (ids.length === 0) return []
  const { rows } = await described(sql`(select * from places where id = any(${ids}::uuid[]))`).execute(db)
  return rows
}

export type SearchFor = { folded: string; kind: PlaceKind | null; on: string | null; after: number; most: number }

/** Places whose folded name holds the words: those that begin with them first, standing before ended. */
export async function searchPlaces(db: Db, what: SearchFor): Promise<{ items: Place[]; total: number }> {
  const matches = sql`from places where folded like ${`%${what.folded}%`} and (${what.kind}::text is null or kind = ${what.kind})
    and (${what.on}::date is null or ((valid_from is null or valid_from <= ${what.on}) and (valid_to is null or valid_to > ${what.on})))`
  const rank = sql`case when p.folded = ${what.folded} then 0 when (' ' || p.folded) like ${`% ${what.folded}`} then 1 when (' ' || p.folded || ' ') like ${`% ${what.folded} %`} then 2 else 3 end, p.valid_to is not null, p.kind desc, p.name, p.id`
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${matches}`.execute(db)
  const { rows } = await sql<Place>`${described(sql`(select * ${matches})`)} order by ${rank} limit ${what.most} offset ${what.after}`.execute(db)
  return { items: rows, total: counted[0]?.total ?? 0 }
}

/** Everything that a walk from these places may touch, forward and back; a district's steps are those of its communes. */
export async function stepsAround(db: Db, ids: string[]): Promise<{ places: Map<string, Era>; steps: Step[] }> {
  const { rows: steps } = await sql<Step>`
    with recursive own_steps as (
      select from_id, to_id, effective_on, partial from place_links
      union all
      select d.id, l.to_id, l.effective_on, true from unnest(${ids}::uuid[]) as asked(id) join places d on d.id = asked.id and d.kind = 'district' join places c on c.parent_id = d.id join place_links l on l.from_id = c.id
    ), forward as (
      select from_id, to_id, effective_on, partial from own_steps where from_id = any(${ids}::uuid[])
      union
      select s.from_id, s.to_id, s.effective_on, s.partial from forward f join place_links s on s.from_id = f.to_id
    ), back as (
      select from_id, to_id, effective_on, partial from place_links where to_id = any(${ids}::uuid[])
      union
      select s.from_id, s.to_id, s.effective_on, s.partial from back b join place_links s on s.to_id = b.from_id
    )
    select distinct from_id as "fromId", to_id as "toId", effective_on as "on", partial from (select * from forward union select * from back) all_steps`.execute(
    db,
  )
  const touched = [...new Set([...ids, ...steps.flatMap((step) => [step.fromId, step.toId])])]
  const { rows } = await sql<Era>`select id, valid_from as "validFrom", valid_to as "validTo" from places where id = any(${touched}::uuid[])`.execute(
    db,
  )
  return { places: new Map(rows.map((row) => [row.id, row])), steps }
}

/** The steps out of (or into) a place, with the places they lead to. */
export async function stepsOf(db: Db, id: string, way: 'forward' | 'back'): Promise<PlaceStep[]> {
  const [here, there] = way === 'forward' ? [sql.ref('from_id'), sql.ref('to_id')] : [sql.ref('to_id'), sql.ref('from_id')]
  const { rows } = await sql<Omit<PlaceStep, 'place'> & { placeId: string }>`
    select ${there} as "placeId", effective_on as "on", partial, legal_basis as "legalBasis", evidence from place_links where ${here} = ${id}`.execute(
    db,
  )
  const places = new Map(
    (
      await placesByIds(
        db,
        rows.map((row) => row.placeId),
      )
    ).map((place) => [place.id, place]),
  )
  return rows.flatMap(({ placeId, ...step }) => {
    const place = places.get(placeId)
    return place ? [{ ...step, place }] : []
  })
}

/** Names of all provinces that there ever were, folded, without "tỉnh", "thành phố". */
export async function provinceNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select distinct regexp_replace(folded, '^(tinh|thanh pho) ', '') as name from places where kind = 'province'`.execute(db)
  return rows.map((row) => row.name)
}

/** Standing on the day, by exact name with or without the kind word. */
export async function provinceNamed(db: Db, folded: string, day: string): Promise<Place | undefined> {
  const { rows } =
    await described(sql`(select * from places where kind = 'province' and folded in (${folded}, ${`tinh ${folded}`}, ${`thanh pho ${folded}`})
    and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day}))`).execute(db)
  return rows[0]
}

/** Provinces that stand on a day, by name. */
export async function provincesOn(db: Db, day: string): Promise<Place[]> {
  const { rows } =
    await sql<Place>`${described(sql`(select * from places where kind = 'province' and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day}))`)} order by p.folded`.execute(
      db,
    )
  return rows
}

/** Places of a kind that stand on the day below the given provinces, or below the same province before it changed only its status. */
export async function placesBelow(db: Db, provinceIds: string[], kind: 'district' | 'commune', day: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    with family as (
      select unnest(${provinceIds}::uuid[]) as id
      union
      select l.from_id from place_links l where l.to_id = any(${provinceIds}::uuid[]) and (select count(*) from place_links o where o.to_id = l.to_id) = 1
    ), below as (
      select c.* from places c left join places d on d.id = c.parent_id and d.kind = 'district'
      where c.kind = ${kind} and coalesce(d.parent_id, c.parent_id) in (select id from family)
        and (c.valid_from is null or c.valid_from <= ${day}) and (c.valid_to is null or c.valid_to > ${day})
    )
    ${described(sql`below`)} order by p.code`.execute(db)
  return rows
}

/** Steps out of all the given places, in one question. */
export async function stepsFrom(db: Db, ids: string[]): Promise<(Step & { legalBasis: string })[]> {
  const { rows } = await sql<
    Step & { legalBasis: string }
  >`select from_id as "fromId", to_id as "toId", effective_on as "on", partial, legal_basis as "legalBasis" from place_links where from_id = any(${ids}::uuid[])`.execute(
    db,
  )
  return rows
}

export type PlaceRow = {
  id: string
  code: string
  name: string
  kind: PlaceKind
  parent_id: string | null
  valid_from: string | null
  valid_to: string | null
}
export type LinkRow = { from_id: string; to_id: string; effective_on: string; partial: boolean; legal_basis: string; evidence: 'V' | 'R' }

export async function editionHeld(db: Db, edition: string): Promise<boolean> {
  const { rows } = await sql`select 1 from place_editions where edition = ${edition}`.execute(db)
  return rows.length > 0
}

/** Writes an edition over whatever is there. Places only ever gain facts; none is removed. */
export async function saveEdition(db: Db, edition: string, at: Date, places: PlaceRow[], links: LinkRow[]): Promise<void> {
  await sql`
    insert into places (id, code, name, kind, parent_id, valid_from, valid_to)
    select * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as row(id uuid, code text, name text, kind text, parent_id uuid, valid_from date, valid_to date)
    on conflict (id) do update set name = excluded.name, parent_id = excluded.parent_id, valid_from = excluded.valid_from, valid_to = excluded.valid_to`.execute(
    db,
  )
  await sql`
    insert into place_links (from_id, to_id, effective_on, partial, legal_basis, evidence)
    select * from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as row(from_id uuid, to_id uuid, effective_on date, partial boolean, legal_basis text, evidence text)
    on conflict (from_id, to_id) do update set effective_on = excluded.effective_on, partial = excluded.partial, legal_basis = excluded.legal_basis`.execute(
    db,
  )
  await sql`insert into place_editions (edition, loaded_at) values (${edition}, ${at}) on conflict do nothing`.execute(db)
}
