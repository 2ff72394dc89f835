/** The list of a day: filter, order, page, counts. Row security has the first word. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/db'
import type { CooperativeFilter, CooperativeSort } from './contract.ts'
import { COUNTED, KINDS, LEGAL_STATES } from './fields-rules.ts'
import { asQuery, KIND_NAMES, nameMeant, questionsOf, type Question } from './asked-rules.ts'
import type { SizeRule } from './size-rules.ts'
import { SIZE_RULES } from './store-sizes.ts'

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

/** More than these are gone through in the order of the list, and not fetched one by one (docs/mechanisms/search.md). */
const FEW = 1500
/** More than these are paged by name, and not by how well they fit. */
const FITTING = 6000
const ALL = 1_000_000

/** What of a list is wanted. */
export type Window = { sort: CooperativeSort; skip: number; most: number }

/**
 * All that a filter asks, on forms `f` (and figures `g`, where it needs them). `total`: how many it finds, where that is known already; `ids`: which
 * forms; `found`: one row that tells how many, and the page that was asked for (total, page).
 */
export type Condition = {
  day: string
  where: RawBuilder<boolean>
  needsFigures: boolean
  total: number | null
  ids?: string[]
  fit?: RawBuilder<string>
  found?: RawBuilder<unknown>
}
export type Filter = Omit<CooperativeFilter, 'sort'> & { on: string }

/** Orders in which what holds the words is paged where it is found. */
const FOUND_IN: readonly string[] = ['fit', 'name', '-name']

/**
 * Branches and the like are parts of those that reports count: unasked they are left out, but who looks for one by its words finds it.
 * Ended ones are left out unless a state is asked for.
 *
 * `window`: only a page in that order is wanted. What half of all hold is then found by going through them in that order.
 */
export async function conditionOf(db: Db, filter: Filter, window?: Window): Promise<Condition> {
  const [said, states, economic, sections, at] = [filter.kind, filter.state, filter.economic, filter.section, filter.place].map(several)
  const kinds = KINDS.filter((kind) => said!.includes(kind))
  const places = at!.filter((id) => z.uuid().safeParse(id).success)
  const needsFigures = economic!.length > 0
  const figures = needsFigures ? [sql`g.economic_state = any(${economic}::text[])`] : []
  const questions = questionsOf(filter.q, kinds)
  const open = [
    ...(states!.length > 0 ? [sql`f.legal_state = any(${states}::text[])`] : [sql`f.legal_state <> 'ended'`]),
    ...(sections!.length > 0 ? [sql`f.section = any(${sections}::text[])`] : []),
    ...(places.length > 0 ? [sql`f.place_id = any(${places}::uuid[])`] : []),
  ]
  const saying = (parts: RawBuilder<unknown>[], total: number | null = null): Condition => ({
    day: filter.on,
    where: sql`${sql.join([sql`f.valid_from <= ${filter.on}::date`, ...parts, ...figures], sql` and `)}`,
    needsFigures,
    total: needsFigures ? null : total,
  })
  // Whoever asks for a kind or a place that cannot be finds nothing.
  if ((said!.length > 0 && kinds.length === 0) || (at!.length > 0 && places.length === 0)) return saying([sql`false`], 0)
  if (questions.length === 0) return saying([sql`f.kind = any(${kinds.length > 0 ? kinds : [...COUNTED]}::text[])`, ...open])
  const sought = { questions, filter, states: states!, sections: sections!, places }
  const walkable = window !== undefined && !window.sort.endsWith('members') && !needsFigures
  if (walkable && FOUND_IN.includes(window.sort)) return { ...saying([]), found: finding({ ...sought, most: FITTING }, window) }
  const { rows } = await sql<Found>`/* kept */ select question, total, ids from ${finding({ ...sought, most: walkable ? FEW : ALL })}`.execute(db)
  const found = rows[0]
  if (!found || found.total === 0) return saying([sql`false`], 0)
  if (found.ids) return { ...saying([], found.total), ids: found.ids, ...(found.total <= FITTING ? { fit: fitOf(filter.q) } : {}) }
  return saying([...holding(questions[found.question - 1]!), ...open], found.total)
}

type Found = { question: number; total: number; ids: string[] | null }
type Sought = { questions: Question[]; filter: Filter; states: string[]; sections: string[]; places: string[]; most: number }

/** The forms that hold the words, by the index of words; in an order, the page that is wanted. */
function finding({ questions, filter, states, sections, places, most }: Sought, window?: Window): RawBuilder<unknown> {
  const asked = sql`${questions.map(asQuery)}, ${filter.on}, ${states}::text[], ${sections}::text[], ${places}::uuid[], ${most}`
  if (!window) return sql`hopluc.find_cooperatives(${asked})`
  const { same, bare } = sameAs(filter.q)
  return sql`hopluc.find_cooperatives(${asked}, ${window.sort}, ${same}::text[], ${bare}, ${window.skip}, ${window.most})`
}

/** Whole names that fit best what was typed, and the words that a name may end with. */
function sameAs(typed: string): { same: string[]; bare: string } {
  const { whole, bare } = nameMeant(typed)
  return { same: [whole, bare, ...KIND_NAMES.map((kind) => `${kind} ${bare}`)], bare }
}

/** How well a name fits what was typed, as a digit before the name: 0 it is this name, 1 it ends so, 2 it has the words side by side, 3 neither. */
function fitOf(typed: string): RawBuilder<string> {
  const { same, bare } = sameAs(typed)
  return sql`(select case when name = any(${same}::text[]) then '0' when ${bare} = '' then '3' when name like ${`% ${bare}`} then '1' when ' ' || name like ${`% ${bare}%`} then '2' else '3' end
    from hopluc.fold(f.name) as name) || f.name`
}

/** The same as the question, tried on one form after the other. */
function holding({ kinds, whole, begun }: Question): RawBuilder<unknown>[] {
  const likes = [...whole.map((word) => `% ${word} %`), ...begun.map((word) => `% ${word}%`)]
  const each = likes.map((like) => sql`(' ' || c.search || ' ') like ${like}`)
  return [
    ...(kinds.length > 0 ? [sql`f.kind = any(${[...kinds]}::text[])`] : []),
    ...(each.length > 0 ? [sql`(select ${sql.join(each, sql` and `)} from cooperatives c where c.id = f.cooperative_id)`] : []),
  ]
}

/** Those that stand are read apart from those that end one day: an index knows them, and nearly every list is of today. */
const partsOf = (day: string): ((of: 'f' | 'g') => RawBuilder<boolean>)[] => [
  (of) => sql`${sql.ref(of)}.valid_to is null`,
  (of) => sql`${sql.ref(of)}.valid_to > ${day}::date`,
]

/** By what a list is ordered: equal ones by their id, in the same direction. */
const KEY: Record<string, RawBuilder<unknown>> = {
  name: sql`f.name collate "vi-x-icu"`,
  code: sql`f.code`,
  registeredOn: sql`f.registered_on`,
  members: sql`g.members`,
}

/** Forms that are known by their ids, fetched by them whatever is asked next: not found by going through an order. */
const named = (ids: string[]) => sql`(select * from cooperative_forms where id = any(${ids}::uuid[]) offset 0) f`

/** Forms `f` that may be meant, and figures `g`, as parts to which what is asked is added. Figures say the end of their form: none of other days is read. */
function sourcesOf({ ids, day }: Pick<Condition, 'day' | 'ids'>, figures: boolean): RawBuilder<unknown>[] {
  if (ids) return [sql`${named(ids)} ${figures ? sql`left join cooperative_figures g on g.form_id = f.id` : sql``} where true`]
  return partsOf(day).map(
    (part) =>
      sql`cooperative_forms f ${figures ? sql`left join cooperative_figures g on g.form_id = f.id and ${part('g')}` : sql``} where ${part('f')}`,
  )
}

/** `columns` of all that a condition finds. */
function allOf(condition: Pick<Condition, 'day' | 'where' | 'ids'>, columns: RawBuilder<unknown>, figures: boolean): RawBuilder<unknown> {
  const parts = sourcesOf(condition, figures).map((source) => sql`select ${columns} from ${source} and ${condition.where}`)
  return sql`(${sql.join(parts, sql` union all `)}) f`
}

/** Ids of a page, those that stand and those that end one day each in their order: an index gives it, and no more are read than are shown. */
function pageOf(condition: Condition, { sort, skip, most }: Window): RawBuilder<unknown> {
  const column = sort === 'fit' ? 'name' : sort.replace('-', '')
  const key = sort === 'fit' && condition.fit ? sql`(${condition.fit}) collate "vi-x-icu"` : KEY[column]!
  const figures = condition.needsFigures || column === 'members'
  const direction = sql.raw(sort.startsWith('-') ? 'desc' : 'asc')
  const nulls = sql.raw(column === 'members' ? 'nulls last' : '')
  const some = (source: RawBuilder<unknown>) => sql`(select f.id, ${key} as key from ${source} and ${condition.where}
    order by ${key} ${direction} ${nulls}, f.id ${direction} limit ${skip + most})`
  const all = sql.join(sourcesOf(condition, figures).map(some), sql` union all `)
  return sql`select id, row_number() over (order by key ${column === 'name' ? sql`collate "vi-x-icu"` : sql``} ${direction} ${nulls}, id ${direction}) as nth
    from (${all}) f order by nth limit ${most} offset ${skip}`
}

const SHOWN =
  sql.raw(`f.cooperative_id as id, f.kind, f.name, f.code, f.place_id as "placeId", f.legal_state as "legalState", g.economic_state as "economicState", f.section, f.line,
      f.registered_on as "registeredOn", g.members, g.charter_capital as "charterCapital", g.total_capital as "totalCapital", g.revenue`)

/** Figures are looked up for each row of a page: joined, the planner goes through those of the whole register. */
const OF_THE_PAGE = sql`left join lateral (select * from cooperative_figures where form_id = f.id offset 0) g on true`

export type Page = { rows: ListRecord[]; total: number; sizeRules: SizeRule[] }

/** One page, how many there are, and by which rules sizes are told: in one question. What is not public is fetched for the rows of the page alone. */
export async function listCooperatives(db: Db, condition: Condition, window: Window): Promise<Page> {
  const whole = condition.found ? sql`select total, page from ${condition.found}` : sql`select ${totalOf(condition)} as total`
  const page = condition.found ? sql`select id, nth from unnest(whole.page) with ordinality as page (id, nth)` : pageOf(condition, window)
  // What is found by its words is asked in one text, whatever they are.
  const kept = condition.found ? sql`/* kept */` : sql``
  const { rows } = await sql<ListRecord & { total: number; sizeRules: SizeRule[] | null }>`${kept} select page.*, whole.total, whole."sizeRules"
    from (select counted.*, (select jsonb_agg(r.rule order by r.recorded_at, r.id) from (${SIZE_RULES}) r) as "sizeRules" from (${whole}) counted) whole
    left join lateral (
      with page as (${page})
      select ${SHOWN} from page join cooperative_forms f on f.id = page.id ${OF_THE_PAGE} order by page.nth) page on true`.execute(db)
  return {
    rows: rows.flatMap(({ total: _total, sizeRules: _rules, ...row }) => (row.id === null ? [] : [row])),
    total: rows[0]?.total ?? 0,
    sizeRules: rows[0]?.sizeRules ?? [],
  }
}

const totalOf = (condition: Condition): RawBuilder<unknown> =>
  condition.total === null ? sql`(select count(*) from ${allOf(condition, sql`f.id`, condition.needsFigures)})` : sql`${condition.total}::bigint`

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
export async function facetsOf(db: Db, condition: Condition): Promise<FacetRecord[]> {
  const { rows } =
    await sql<FacetRecord>`select kind, state, economic, section, place, count(*) as n, grouping(kind, state, economic, section, place)::int as which
    from ${allOf(condition, sql`f.kind, f.legal_state as state, g.economic_state as economic, f.section, f.place_id as place`, true)}
    group by grouping sets ((kind), (state), (economic), (section), (place))`.execute(db)
  return rows
}

/**
 * The same for whoever narrows step by step: beside each choice, how many there will be when it is made. What else is asked for counts, what was
 * chosen of the same thing does not.
 */
export async function facetsBeside(db: Db, { q, on, ...chosen }: Filter): Promise<FacetRecord[]> {
  const [kinds, states, economic, sections, places] = [chosen.kind, chosen.state, chosen.economic, chosen.section, chosen.place].map(several)
  // Whoever looks for one by its words finds parts of others too.
  const whole = await conditionOf(db, { q, on, kind: q ? '' : KINDS.join(','), state: LEGAL_STATES.join(',') } as Filter)
  const within = (column: string, values: string[], unasked = sql<boolean>`true`) =>
    values.length > 0 ? sql<boolean>`coalesce(${sql.ref(column)} = any(${values}), false)` : unasked
  const asked = {
    kind: within('kind', kinds!, q ? undefined : sql`kind = any(${[...COUNTED]})`),
    state: within('state', states!, sql`state <> 'ended'`),
    economic: within('economic', economic!),
    section: within('section', sections!),
    place: within('place', places!),
  }
  const keys = Object.keys(asked) as (keyof typeof asked)[]
  const others = (key: string) =>
    sql.join(
      keys.filter((one) => one !== key).map((one) => sql.ref(`${one}_in`)),
      sql` and `,
    )
  const { rows } = await sql<FacetRecord>`select * from (
    select kind, state, economic, section, place, grouping(kind, state, economic, section, place)::int as which,
      case grouping(kind, state, economic, section, place) ${sql.join(
        keys.map((key, nth) => sql`when ${sql.lit(0b11111 ^ (0b10000 >> nth))} then count(*) filter (where ${others(key)})`),
        sql` `,
      )} end as n
    from (select kind, state, economic, section, place, ${sql.join(keys.map((key) => sql`${asked[key]} as ${sql.ref(`${key}_in`)}`))}
      from ${allOf(whole, sql`f.kind, f.legal_state as state, g.economic_state as economic, f.section, f.place_id::text as place`, true)}) one
    group by grouping sets ((kind), (state), (economic), (section), (place))) facet where n > 0`.execute(db)
  return rows
}

/** How many a filter finds at each place. */
export async function countByPlace(db: Db, condition: Condition): Promise<{ placeId: string | null; n: number }[]> {
  const { rows } = await sql<{ placeId: string | null; n: number }>`select "placeId", count(*) as n
    from ${allOf(condition, sql`f.place_id as "placeId"`, condition.needsFigures)} group by 1`.execute(db)
  return rows
}

/** How many of each kind and legal status stood at each place on a day: what reports count. */
export async function countsOn(db: Db, day: string): Promise<{ kind: string; legalState: string; placeId: string | null; n: number }[]> {
  const { rows } = await sql<{ kind: string; legalState: string; placeId: string | null; n: number }>`
    select kind, "legalState", "placeId", count(*) as n
    from ${allOf({ day, where: sql`f.valid_from <= ${day}::date` }, sql`f.kind, f.legal_state as "legalState", f.place_id as "placeId"`, false)} group by 1, 2, 3`.execute(
    db,
  )
  return rows
}
