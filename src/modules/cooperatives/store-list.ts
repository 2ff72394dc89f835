/** The list of a day: filter, order, page, counts. Row security has the first word. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { CooperativeFilter } from './contract.ts'
import { COUNTED } from './fields-rules.ts'
import { wordsWanted } from './form-rules.ts'

export type ListRecord = {
  id: string
  kind: never
  name: string
  code: string | null
  placeId: string | null
  legalState: never
  economicState: never
  section: string | null
  line: string | null
  registeredOn: string | null
  members: number | null
  charterCapital: number | null
  totalCapital: number | null
  revenue: number | null
}

const several = (said: string | undefined): string[] => said?.split(',').filter(Boolean) ?? []

/** More of them than these are tried in turn and not fetched one by one (docs/mechanisms/search.md). */
const FEW = 1500

export type Condition = { where: RawBuilder<boolean>; needsFigures: boolean }

async function holding(db: Db, words: string[]): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ ids: string[] | null }>`select hopluc.few('cooperatives', ${words}, ${FEW}) as ids`.execute(db)
  const ids = rows[0]?.ids
  if (ids) return sql`f.cooperative_id = any(${ids}::uuid[])`
  const each = sql.join(
    words.map((word) => sql`c.search like ${`%${word}%`}`),
    sql` and `,
  )
  return sql`f.cooperative_id in (select c.id from cooperatives c where ${each})`
}

/** Whether a form `f` is how one is on the day. */
const onDay = (day: string) => sql`f.valid_from <= ${day} and (f.valid_to is null or f.valid_to > ${day})`

/**
 * Branches and the like are parts of those that reports count: unasked they are left out, but who looks for one by its words finds it.
 * Ended ones are left out unless a state is asked for.
 *
 * All that a filter asks, as one condition on forms `f` (and figures `g`, where it needs them); worked out once for a list, its count and its facets. */
export async function conditionOf(db: Db, filter: CooperativeFilter & { on: string }): Promise<Condition> {
  const words = wordsWanted(filter.q)
  const [kinds, states, economic, sections, places] = [filter.kind, filter.state, filter.economic, filter.section, filter.place].map(several)
  const parts = [
    onDay(filter.on),
    ...(words.length > 0 ? [await holding(db, words)] : []),
    ...(kinds!.length > 0 ? [sql`f.kind = any(${kinds}::text[])`] : words.length === 0 ? [sql`f.kind = any(${[...COUNTED]}::text[])`] : []),
    states!.length > 0 ? sql`f.legal_state = any(${states}::text[])` : sql`f.legal_state <> 'ended'`,
    ...(economic!.length > 0 ? [sql`g.economic_state = any(${economic}::text[])`] : []),
    ...(sections!.length > 0 ? [sql`f.section = any(${sections}::text[])`] : []),
    ...(places!.length > 0 ? [sql`f.place_id = any(${places}::uuid[])`] : []),
  ]
  return { where: sql`${sql.join(parts, sql` and `)}`, needsFigures: economic!.length > 0 }
}

const NAME = sql`f.name collate "vi-x-icu"`
const ORDER: Record<CooperativeFilter['sort'], RawBuilder<unknown>> = {
  name: sql`${NAME}, f.id`,
  '-name': sql`${NAME} desc, f.id desc`,
  code: sql`f.code, f.id`,
  '-code': sql`f.code desc, f.id desc`,
  registeredOn: sql`f.registered_on, f.id`,
  '-registeredOn': sql`f.registered_on desc, f.id desc`,
  members: sql`g.members nulls last, f.id`,
  '-members': sql`g.members desc nulls last, f.id desc`,
}

const from = (figures: boolean) => (figures ? sql`cooperative_forms f left join cooperative_figures g on g.form_id = f.id` : sql`cooperative_forms f`)

/** One page. What is not public is fetched for the rows of the page alone. */
export async function listCooperatives(
  db: Db,
  condition: Condition,
  sort: CooperativeFilter['sort'],
  skip: number,
  most: number,
): Promise<ListRecord[]> {
  const needs = condition.needsFigures || sort.endsWith('members')
  const { rows } =
    await sql<ListRecord>`with page as (select f.id from ${from(needs)} where ${condition.where} order by ${ORDER[sort]} limit ${most} offset ${skip})
    select f.cooperative_id as id, f.kind, f.name, f.code, f.place_id as "placeId", f.legal_state as "legalState", g.economic_state as "economicState", f.section, f.line,
      f.registered_on as "registeredOn", g.members, g.charter_capital as "charterCapital", g.total_capital as "totalCapital", g.revenue
    from page join cooperative_forms f on f.id = page.id left join cooperative_figures g on g.form_id = f.id order by ${ORDER[sort]}`.execute(db)
  return rows
}

export async function countCooperatives(db: Db, { where, needsFigures }: Condition): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${from(needsFigures)} where ${where}`.execute(db)
  return rows[0]!.n
}

export type FacetRecord = {
  kind: string | null
  state: string | null
  economic: string | null
  section: string | null
  place: string | null
  n: number
  which: number
}

/** How many there are of each kind, state, section and place: all in one pass. */
export async function facetsOf(db: Db, { where }: Condition): Promise<FacetRecord[]> {
  const { rows } =
    await sql<FacetRecord>`select f.kind, f.legal_state as state, g.economic_state as economic, f.section, f.place_id as place, count(*) as n,
      grouping(f.kind, f.legal_state, g.economic_state, f.section, f.place_id)::int as which
    from ${from(true)} where ${where} group by grouping sets ((f.kind), (f.legal_state), (g.economic_state), (f.section), (f.place_id))`.execute(db)
  return rows
}

/** How many of each kind and legal status stood at each place on a day: what reports count. */
export async function countsOn(db: Db, day: string): Promise<{ kind: string; legalState: string; placeId: string | null; n: number }[]> {
  const { rows } = await sql<{ kind: string; legalState: string; placeId: string | null; n: number }>`
    select f.kind, f.legal_state as "legalState", f.place_id as "placeId", count(*) as n from cooperative_forms f where ${onDay(day)} group by 1, 2, 3`.execute(
    db,
  )
  return rows
}
