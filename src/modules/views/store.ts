/** The SQL of kept views. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Said } from './contract.ts'

export type ViewRecord = {
  id: string
  version: number
  list: string
  account_id: string | null
  organisation_id: string | null
  name: string
  said: Said
  changed_at: Date
  changed_by_name: string
  came_from: string | null
  came_on: string | null
}
type Hand = { provinceId: string; name: string; at: Date }
/** Whose a view is: one's own, or an organisation's. */
export type Owner = { accountId: string; organisationId?: undefined } | { accountId?: undefined; organisationId: string }

/** Views of a kind that anybody keeps of one list; more are refused. */
export const MOST = 50

const COLUMNS = sql.raw('id, version, list, account_id, organisation_id, name, said, changed_at, changed_by_name, came_from, came_on')
const ownedBy = (owner: Owner) =>
  owner.accountId === undefined ? sql<boolean>`organisation_id = ${owner.organisationId}` : sql<boolean>`account_id = ${owner.accountId}`

/** Views that are shown beside a list: heirs of several bodies may have more than anybody keeps. */
const SHOWN = 300
/** All that the actor may open of a list, their own first; how many are not shown. */
export async function viewsOf(db: Db, list: string): Promise<{ rows: ViewRecord[]; more: number }> {
  const { rows } = await sql<ViewRecord & { total: number }>`select ${COLUMNS}, (count(*) over ())::int as total from saved_views where list = ${list}
    order by account_id is null, name collate "vi-x-icu", id limit ${SHOWN}`.execute(db)
  return { rows, more: (rows[0]?.total ?? 0) - rows.length }
}
export async function viewById(db: Db, id: string): Promise<ViewRecord | undefined> {
  return (await sql<ViewRecord>`select ${COLUMNS} from saved_views where id = ${id}`.execute(db)).rows[0]
}
/** How many an owner has of a list, and whether another than `but` has the name. */
export async function room(db: Db, owner: Owner, list: string, name: string, but?: string): Promise<{ n: number; taken: boolean }> {
  const { rows } = await sql<{ n: number; taken: boolean }>`select count(*) as n,
      coalesce(bool_or(hopluc.fold(name) = hopluc.fold(${name}) and id is distinct from ${but ?? null}::uuid), false) as taken
    from saved_views where list = ${list} and ${ownedBy(owner)}`.execute(db)
  return rows[0]!
}
export async function addView(db: Db, hand: Hand, owner: Owner, one: { id: string; list: string; name: string; said: Said }): Promise<void> {
  await sql`insert into saved_views (id, province_id, list, account_id, organisation_id, name, said, made_at, changed_at, changed_by_name)
    values (${one.id}, ${hand.provinceId}, ${one.list}, ${owner.accountId ?? null}, ${owner.organisationId ?? null}, ${one.name}, ${JSON.stringify(one.said)}::jsonb,
      ${hand.at}, ${hand.at}, ${hand.name})`.execute(db)
}
export async function writeView(db: Db, hand: Hand, id: string, change: { name?: string; said?: Said; owner?: Owner }): Promise<void> {
  const { name, said, owner } = change
  const set = [
    ...(name === undefined ? [] : [sql`name = ${name}`]),
    ...(said === undefined ? [] : [sql`said = ${JSON.stringify(said)}::jsonb`]),
    ...(owner === undefined ? [] : [sql`account_id = ${owner.accountId ?? null}, organisation_id = ${owner.organisationId ?? null}`]),
    sql`changed_at = ${hand.at}, changed_by_name = ${hand.name}`,
  ]
  await sql`update saved_views set ${sql.join(set)} where id = ${id}`.execute(db)
}
export async function removeView(db: Db, id: string): Promise<void> {
  await sql`delete from saved_views where id = ${id}`.execute(db)
}

/** The one with which somebody begins, as far as they may still open it. */
export async function defaultOf(db: Db, accountId: string, list: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select v.id from view_defaults d join saved_views v on v.id = d.view_id
    where d.account_id = ${accountId} and d.list = ${list}`.execute(db)
  return rows[0]?.id ?? null
}
export async function writeDefault(db: Db, hand: Hand, accountId: string, list: string, viewId: string | null): Promise<void> {
  if (viewId === null) await sql`delete from view_defaults where account_id = ${accountId} and list = ${list}`.execute(db)
  else
    await sql`insert into view_defaults (province_id, account_id, list, view_id, set_at) values (${hand.provinceId}, ${accountId}, ${list}, ${viewId}, ${hand.at})
      on conflict (province_id, account_id, list) do update set view_id = excluded.view_id, set_at = excluded.set_at`.execute(db)
}

/** What organisations share. */
export async function sharedAt(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string }[]> {
  return (
    await sql<{
      id: string
      organisationId: string
    }>`select id, organisation_id as "organisationId" from saved_views where organisation_id = any(${organisationIds}::uuid[]) order by id`.execute(
      db,
    )
  ).rows
}
export type Given = { id: string; from: string; to: string; fromName: string; on: string }
/** Views of bodies that ended as their heirs' from now on. A name that the heir has already, or that two bring along, says from whom it came. */
export async function giveViews(db: Db, given: Given[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with g as (
      select v.id, g."to", g."fromName", g."on", row_number() over (partition by g."to", v.list, hopluc.fold(v.name) order by v.id) > 1
          or exists (select 1 from saved_views o where o.organisation_id = g."to" and o.list = v.list and hopluc.fold(o.name) = hopluc.fold(v.name)) as taken
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "fromName" text, "on" date)
      join saved_views v on v.id = g.id and v.organisation_id = g."from")
    update saved_views v set organisation_id = g."to", came_from = g."fromName", came_on = g."on", version = v.version + 1,
      name = case when g.taken then v.name || ' (' || g."fromName" || ')' else v.name end
    from g where v.id = g.id returning v.id`.execute(db)
  return rows.map(({ id }) => id)
}
export async function namesOf(db: Db, ids: string[]): Promise<{ id: string; name: string; list: string }[]> {
  return (await sql<{ id: string; name: string; list: string }>`select id, name, list from saved_views where id = any(${ids}::uuid[])`.execute(db))
    .rows
}
