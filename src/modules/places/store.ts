/** The only file that names this module's tables. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { Place, PlaceKind, PlaceStep } from './contract.ts'
import type { Era, Step } from './rules.ts'

/*
 * A place with the district and province it lies in. The province is the one of the place's last day, or of the day asked for: a
 * commune of Đồng Nai was founded under the tỉnh and lies in the thành phố since 2026-04-30, a step that ends no commune.
 */
const described = (from: RawBuilder<unknown>, day: string) => sql<Place>`
  select p.id, p.code, p.name, p.kind, p.parent_id as "parentId", p.valid_from as "validFrom", p.valid_to as "validTo",
    case when p.kind = 'commune' and up.kind = 'district' then up.name end as "districtName",
    coalesce(now.id, top.id) as "provinceId", coalesce(now.name, top.name) as "provinceName"
  from ${from} p
  left join places up on up.id = p.parent_id
  join places top on top.id = case when p.kind = 'province' then p.id when up.kind = 'province' then up.id else up.parent_id end
  left join lateral (
    with recursive on_to as (
      select l.to_id, 1 as steps from place_links l
      where p.kind <> 'province' and l.from_id = top.id and not l.partial and l.effective_on <= ${day} and (p.valid_to is null or l.effective_on < p.valid_to)
      union all
      select l.to_id, o.steps + 1 from on_to o join place_links l on l.from_id = o.to_id
      where not l.partial and l.effective_on <= ${day} and (p.valid_to is null or l.effective_on < p.valid_to) and o.steps < 20
    ) select to_id from on_to order by steps desc limit 1
  ) step on true
  left join places now on now.id = step.to_id`

export async function placesByIds(db: Db, ids: string[], day: string): Promise<Place[]> {
  if (ids.length === 0) return []
  const { rows } = await described(sql`(select * from places where id = any(${ids}::uuid[]))`, day).execute(db)
  return rows
}

export async function placeNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`/* kept */ select id, name from places where id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Not founded by a decision that was undone. */
const STOOD = sql`(valid_from is null or valid_to is null or valid_from < valid_to)`

export type SearchFor = { folded: string; kind: PlaceKind | null; on: string | null; after: number; most: number; today: string }

/** Places whose folded name holds the words: those that begin with them first, standing before ended. */
export async function searchPlaces(db: Db, what: SearchFor): Promise<{ items: Place[]; total: number }> {
  const matches = sql`from places where ${STOOD} and folded like ${`%${what.folded}%`} and (${what.kind}::text is null or kind = ${what.kind})
    and (${what.on}::date is null or ((valid_from is null or valid_from <= ${what.on}) and (valid_to is null or valid_to > ${what.on})))`
  const rank = sql`case when p.folded = ${what.folded} then 0 when (' ' || p.folded) like ${`% ${what.folded}`} then 1 when (' ' || p.folded || ' ') like ${`% ${what.folded} %`} then 2 else 3 end, p.valid_to is not null, p.kind desc, p.name, p.id`
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${matches}`.execute(db)
  const { rows } =
    await sql<Place>`${described(sql`(select * ${matches})`, what.on ?? what.today)} order by ${rank} limit ${what.most} offset ${what.after}`.execute(
      db,
    )
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
export async function stepsOf(db: Db, id: string, way: 'forward' | 'back', day: string): Promise<PlaceStep[]> {
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
        day,
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
  const { rows } = await described(
    sql`(select * from places where kind = 'province' and folded in (${folded}, ${`tinh ${folded}`}, ${`thanh pho ${folded}`})
    and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day}))`,
    day,
  ).execute(db)
  return rows[0]
}

/** Provinces that stand on a day, by name. */
export async function provincesOn(db: Db, day: string): Promise<Place[]> {
  const { rows } =
    await sql<Place>`${described(sql`(select * from places where kind = 'province' and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day}))`, day)} order by p.folded`.execute(
      db,
    )
  return rows
}

/** Places of a kind that stand on the day below the given provinces, or below one that became part of them while its communes went on. */
export async function placesBelow(db: Db, provinceIds: string[], kind: 'district' | 'commune', day: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    with recursive family as (
      select unnest(${provinceIds}::uuid[]) as id
      union
      select l.from_id from family f join place_links l on l.to_id = f.id where not l.partial and l.effective_on <= ${day}
    ), below as (
      select c.* from places c left join places d on d.id = c.parent_id and d.kind = 'district'
      where c.kind = ${kind} and coalesce(d.parent_id, c.parent_id) in (select id from family)
        and (c.valid_from is null or c.valid_from <= ${day}) and (c.valid_to is null or c.valid_to > ${day})
    )
    ${described(sql`below`, day)} order by p.code`.execute(db)
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

/**
 * Tells the planner what an edition brought: without it, thousands of new places are taken for a few dozen until the server looks by itself, and
 * each commune of an ended province walks all steps. Asked by the owner of the tables, outside a transaction of an actor.
 */
export async function countEdition(owner: Db): Promise<void> {
  await sql`analyze places, place_links`.execute(owner)
}

/** Writes an edition over whatever is there. Places only ever gain facts; none is removed, and an end that a decision wrote stays. */
export async function saveEdition(db: Db, edition: string, at: Date, places: PlaceRow[], links: LinkRow[]): Promise<void> {
  await sql`
    insert into places (id, code, name, kind, parent_id, valid_from, valid_to)
    select * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as row(id uuid, code text, name text, kind text, parent_id uuid, valid_from date, valid_to date)
    on conflict (id) do update set name = excluded.name, parent_id = excluded.parent_id, valid_from = excluded.valid_from,
      valid_to = case when excluded.valid_to is null and places.ended_by is not null then places.valid_to else excluded.valid_to end`.execute(db)
  await sql`
    insert into place_links (from_id, to_id, effective_on, partial, legal_basis, evidence)
    select * from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as row(from_id uuid, to_id uuid, effective_on date, partial boolean, legal_basis text, evidence text)
    on conflict (from_id, to_id) do update set effective_on = excluded.effective_on, partial = excluded.partial, legal_basis = excluded.legal_basis`.execute(
    db,
  )
  await sql`insert into place_editions (edition, loaded_at) values (${edition}, ${at}) on conflict do nothing`.execute(db)
}

type Decision = { id: string; on: string; basis: string; evidence: 'V' | 'R' }

/** Founds places on a day; one of the same id that stood on no day begins anew. Answers how many were founded. */
export async function foundPlaces(
  db: Db,
  { id, on }: Decision,
  places: { id: string; code: string; name: string; kind: PlaceKind; parentId: string | null }[],
): Promise<number> {
  if (places.length === 0) return 0
  const done = await sql`
    insert into places (id, code, name, kind, parent_id, valid_from, founded_by)
    select row.id, code, name, kind, "parentId", ${on}, ${id} from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as row(id uuid, code text, name text, kind text, "parentId" uuid)
    on conflict (id) do update set name = excluded.name, parent_id = excluded.parent_id, valid_to = null, founded_by = excluded.founded_by where places.valid_from = places.valid_to`.execute(
    db,
  )
  return Number(done.numAffectedRows)
}

/** Ends places on a day; answers how many really stood until now. */
export async function endPlaces(db: Db, { id, on }: Decision, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const done = await sql`update places set valid_to = ${on}, ended_by = ${id} where id = any(${ids}::uuid[]) and valid_to is null`.execute(db)
  return Number(done.numAffectedRows)
}

export async function linkPlaces(
  db: Db,
  { id, on, basis, evidence }: Decision,
  links: { from: string; to: string; partial: boolean }[],
): Promise<void> {
  if (links.length === 0) return
  await sql`insert into place_links (from_id, to_id, effective_on, partial, legal_basis, evidence, decided_by)
    select "from", "to", ${on}, partial, ${basis}, ${evidence}, ${id} from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l("from" uuid, "to" uuid, partial boolean)`.execute(
    db,
  )
}

export async function takeBackPlaces(db: Db, decisionId: string): Promise<void> {
  await sql`delete from place_links where decided_by = ${decisionId}`.execute(db)
  await sql`update places set valid_to = null, ended_by = null where ended_by = ${decisionId}`.execute(db)
  await sql`update places set valid_to = valid_from where founded_by = ${decisionId}`.execute(db)
}

/** The name of another place that hangs on one which the decision founded, or of such a one that has ended or given ground since. */
export async function builtOnPlaces(db: Db, decisionId: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select p.name from places p where p.founded_by = ${decisionId} and (p.valid_to is not null
      or exists (select 1 from place_links l where (l.from_id = p.id or l.to_id = p.id) and l.decided_by is distinct from ${decisionId})
      or exists (select 1 from places c where c.parent_id = p.id and c.founded_by is distinct from ${decisionId} and (c.valid_to is null or c.valid_to > c.valid_from))) limit 1`.execute(
    db,
  )
  return rows[0]?.name
}

/** Standing places of a day with one of these folded names or codes. */
export async function placesTaken(db: Db, folded: string[], codes: string[], day: string, today: string): Promise<Place[]> {
  if (folded.length + codes.length === 0) return []
  const { rows } = await described(
    sql`(select * from places where kind <> 'district' and (folded = any(${folded}) or code = any(${codes})) and (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day}))`,
    today,
  ).execute(db)
  return rows
}

/** Places that a decision gave another name or another province, and nothing else, by a day. */
export async function renamedPlaces(db: Db, ids: string[], day: string): Promise<{ from: string; to: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{
    from: string
    to: string
  }>`select l.from_id as "from", l.to_id as "to" from place_links l join places h on h.id = l.to_id and h.valid_from = l.effective_on
    where l.from_id = any(${ids}::uuid[]) and l.decided_by is not null and not l.partial and l.effective_on <= ${day}
      and (select count(*) from place_links o where o.from_id = l.from_id) = 1 and (select count(*) from place_links o where o.to_id = l.to_id) = 1`.execute(
    db,
  )
  return rows
}
