/** The SQL of open data. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Kind } from './contract.ts'
import type { Published } from './country-rules.ts'
import type { OpenContent, OpenIndicator, OpenSet } from './open-contract.ts'

type Hand = { provinceId: string; name: string; at: Date }
export type SetRecord = {
  id: string
  version: number
  code: string
  title: string
  description: string
  indicator_codes: string[]
  period_kind: Kind
  organisation_id: string
  publisher: string
}
export type IssueRecord = {
  id: string
  version: number
  set_id: string
  n: number
  act: string
  act_on: string
  valid_from: string
  valid_to: string | null
  reason: string
  published_at: Date
  published_by_name: string
  withdrawn_on: string | null
  withdrawn_why: string | null
  labels: string[]
}

export async function sets(db: Db): Promise<SetRecord[]> {
  return (await sql<SetRecord>`select * from open_data_sets order by title, id limit 200`.execute(db)).rows
}
export async function setById(db: Db, id: string): Promise<SetRecord | undefined> {
  return (await sql<SetRecord>`select * from open_data_sets where id = ${id}`.execute(db)).rows[0]
}
export type NewSet = {
  code: string
  title: string
  description: string
  indicators: string[]
  kind: Kind
  organisationId: string
  publisher: string
  province: string
}
/** Undefined where its address is taken. */
export async function addSet(db: Db, hand: Hand, one: NewSet): Promise<string | undefined> {
  const id = newId()
  const { numAffectedRows } =
    await sql`insert into open_data_sets (id, province_id, code, title, description, indicator_codes, period_kind, organisation_id, publisher, province_name, made_at, made_by_name)
    values (${id}, ${hand.provinceId}, ${one.code}, ${one.title}, ${one.description}, ${one.indicators}::text[], ${one.kind}, ${one.organisationId}, ${one.publisher}, ${one.province}, ${hand.at}, ${hand.name})
    on conflict (code) do nothing`.execute(db)
  return numAffectedRows === 1n ? id : undefined
}

/** Issues of these sets, the last first, with the names of their periods alone. */
export async function issuesOf(db: Db, setIds: string[]): Promise<IssueRecord[]> {
  const { rows } =
    await sql<IssueRecord>`select id, version, set_id, n, act, act_on, valid_from, valid_to, reason, published_at, published_by_name, withdrawn_on, withdrawn_why,
      array(select p ->> 'label' from jsonb_array_elements(data -> 'periods') p) as labels
    from open_data_issues where set_id = any(${setIds}::uuid[]) order by n desc limit 1000`.execute(db)
  return rows
}
export async function issueById(db: Db, id: string): Promise<{ id: string; set_id: string; withdrawn_on: string | null } | undefined> {
  const { rows } = await sql<{
    id: string
    set_id: string
    withdrawn_on: string | null
  }>`select id, set_id, withdrawn_on from open_data_issues where id = ${id}`.execute(db)
  return rows[0]
}
/** How many issues there were, and of each figure of each period the value that was published last, whichever issue had it. */
export async function publishedBefore(db: Db, setId: string): Promise<{ n: number; values: OpenContent['values'] }> {
  const { rows } = await sql<{ n: number; values: OpenContent['values'] }>`select coalesce(max(n), 0)::int as n,
      (select coalesce(jsonb_agg(value), '[]') from (
        select distinct on (v ->> 'indicator', v ->> 'period') v as value from open_data_issues i, jsonb_array_elements(i.data -> 'values') v
        where i.set_id = ${setId} order by v ->> 'indicator', v ->> 'period', i.n desc) last) as values
    from open_data_issues where set_id = ${setId}`.execute(db)
  return rows[0]!
}
export type NewIssue = {
  setId: string
  n: number
  act: string
  actOn: string
  validFrom: string
  validTo: string | null
  reason: string
  data: OpenContent
}
export async function addIssue(db: Db, hand: Hand, one: NewIssue): Promise<string> {
  const id = newId()
  await sql`insert into open_data_issues (id, province_id, set_id, n, act, act_on, valid_from, valid_to, reason, data, published_at, published_by_name)
    values (${id}, ${hand.provinceId}, ${one.setId}, ${one.n}, ${one.act}, ${one.actOn}, ${one.validFrom}, ${one.validTo}, ${one.reason}, ${JSON.stringify(one.data)}::jsonb, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}
export async function withdraw(db: Db, id: string, on: string, why: string): Promise<void> {
  await sql`update open_data_issues set withdrawn_on = ${on}, withdrawn_why = ${why} where id = ${id}`.execute(db)
}

export type PublishedRecord = OpenSet & { data: OpenContent | null }
/** What anybody may read: every set that holds on a day without its values, or one with them. */
export async function published(db: Db, on: string, code: string | null = null): Promise<PublishedRecord[]> {
  const { rows } = await sql<{ found: PublishedRecord[] }>`select open_data_published(${code}, ${on}, 500) as found`.execute(db)
  return rows[0]?.found ?? []
}

/** Provinces become one: what each has published so far is of itself. Runs as the owner. */
export async function markFormer(db: Db, provinces: readonly string[], on: string): Promise<void> {
  await sql`update open_data_sets set former_id = province_id, united_on = ${on}::date where province_id = any(${[...provinces]}::uuid[])`.execute(db)
}

export type CountryRecord = {
  kinds: Kind[]
  indicators: OpenIndicator[]
  values: (Omit<Published, 'top' | 'bottom'> & { top?: number; bottom?: number })[]
}
/** Of one kind of period: which indicators the provinces have published, and their values of one of them. */
export async function publishedByProvinces(db: Db, on: string, kind: Kind, code: string | null): Promise<CountryRecord> {
  const { rows } = await sql<{ found: CountryRecord }>`select open_data_country(${kind}, ${code}, ${on}) as found`.execute(db)
  return rows[0]!.found
}
