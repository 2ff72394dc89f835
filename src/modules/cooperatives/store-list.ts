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
/** One in so many may lie on the page that is asked for: then it is met on the way through the list, and who else holds the words need not be known. */
const NEAR = 20

/** What of a list is wanted. */
export type Window = { sort: CooperativeSort; skip: number; most: number }

/**
 * All that a filter asks, on forms `f` (and figures `g`, where it needs them). `total`: how many it finds, where that is known already; `ids`: which
 * forms; `held`: the same for more than are worth being sent to and fro, those that end one day apart (id); `found`: one row that tells how many,
 * and the page that was asked for (total, page).
 */
export type Condition = {
  day: string
  where: RawBuilder<boolean>
  needsFigures: boolean
  total: number | null
  ids?: string[]
  held?: (ending: boolean) => RawBuilder<unknown>
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
  const { rows } = await sql<Found>`/* kept */ select question, total, ids from ${finding({ ...sought, most: FEW })}`.execute(db)
  const found = rows[0]
  if (!found || found.total === 0) return saying([sql`false`], 0)
  const fit = found.total <= FITTING ? { fit: fitOf(filter.q) } : {}
  if (found.ids) return { ...saying([], found.total), ids: found.ids, ...fit }
  const question = questions[found.question - 1]!
  if (walkable && (window.skip + window.most) * NEAR <= found.total) return saying([...holding(question), ...open], found.total)
  const where = sql<boolean>`${sql.join([sql`true`, ...figures], sql` and `)}`
  return { ...saying([], found.total), where, held: allHolding(question, sought), ...fit }
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

/** All forms that hold the words of one question, by the index of words. */
const allHolding =
  (question: Question, { filter, states, sections, places }: Omit<Sought, 'most'>) =>
  (ending: boolean) =>
    sql`hopluc.cooperatives_holding(${asQuery(question)}, ${filter.on}, ${states}::text[], ${sections}::text[], ${places}::uuid[], ${ending})`

/** Whole names that fit best what was typed, and the words that a name may end with. */
function sameAs(typed: string): { same: string[]; bare: string } {
  const { whole, bare } = nameMeant(typed)
  return { same: [whole, bare, ...KIND_NAMES.map((kind) => `${kind} ${bare}`)], bare }
}

/** What is a part of another stands behind those that fit as well. */
const BEHIND = sql<string>`case when f.kind = any(${[...COUNTED]}) then '0' else '1' end || f.name`

/** How well a name fits what was typed, as a digit before the name: 0 it is this name, 1 it ends so, 2 it has the words side by side, 3 neither. */
function fitOf(typed: string): RawBuilder<string> {
  const { same, bare } = sameAs(typed)
  return sql`(select case when name = any(${same}::text[]) then '0' when ${bare} = '' then '3' when name like ${`% ${bare}`} then '1' when ' ' || name like ${`% ${bare}%`} then '2' else '3' end
    from hopluc.fold(f.name) as name) || ${BEHIND}`
}

/** The same as the question, tried on one form after the other. */
const holding = (question: Question): RawBuilder<unknown>[] => [sql`hopluc.cooperative_says(f.cooperative_id, ${asQuery(question)})`]

/** Those that stand are read apart from those that end one day: an index knows them, and nearly every list is of today. */
const partsOf = (day: string): { ending: boolean; part: (of: 'f' | 'g') => RawBuilder<boolean> }[] => [
  { ending: false, part: (of) => sql`${sql.ref(of)}.valid_to is null` },
  { ending: true, part: (of) => sql`${sql.ref(of)}.valid_to > ${day}::date` },
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

type Asked = Pick<Condition, 'day' | 'where' | 'ids' | 'held'>
/** What is read beside the ids of forms `f`: what the forms say, figures `g`. */
type Read = { forms: boolean; figures: boolean }

/** Forms that may be meant, as parts to which what is asked is added. Figures say the end of their form: none of other days is read. */
function sourcesOf({ ids, held, day }: Asked, { forms, figures }: Read): RawBuilder<unknown>[] {
  if (ids) return [sql`${named(ids)} ${figures ? sql`left join cooperative_figures g on g.form_id = f.id` : sql``} where true`]
  return partsOf(day).map(({ ending, part }) => {
    const figured = figures ? sql`left join cooperative_figures g on g.form_id = f.id and ${part('g')}` : sql``
    if (held && !forms) return sql`${held(ending)} f (id) ${figured} where true`
    return sql`cooperative_forms f ${held ? sql`join ${held(ending)} h (id) on h.id = f.id` : sql``} ${figured} where ${part('f')}`
  })
}

/** `columns` of all that a condition finds. */
function allOf(condition: Asked, columns: RawBuilder<unknown>, read: Read): RawBuilder<unknown> {
  const parts = sourcesOf(condition, read).map((source) => sql`select ${columns} from ${source} and ${condition.where}`)
  return sql`(${sql.join(parts, sql` union all `)}) f`
}

/** By what a list is ordered, and which way. */
function orderOf(condition: Condition, sort: CooperativeSort) {
  const column = sort === 'fit' ? 'name' : sort.replace('-', '')
  const members = column === 'members'
  const way = sql`${sql.raw(sort.startsWith('-') ? 'desc' : 'asc')} ${sql.raw(members ? 'nulls last' : '')}`
  return {
    key: sort === 'fit' && condition.fit ? sql`(${condition.fit}) collate "vi-x-icu"` : KEY[column]!,
    by: sql`key ${way}, id ${sql.raw(sort.startsWith('-') ? 'desc' : 'asc')}`,
    read: { forms: !members, figures: condition.needsFigures || members },
  }
}

/** Where what is found has to be gone through to be counted, it is gone through once: counted, and ordered for its page. */
const goneThrough = ({ held, total, needsFigures }: Condition, sort: CooperativeSort): boolean =>
  total === null && (held !== undefined || (needsFigures && sort.endsWith('members')))
function throughOnce(condition: Condition, sort: CooperativeSort): RawBuilder<unknown> {
  if (!goneThrough(condition, sort)) return sql``
  const { key, read } = orderOf(condition, sort)
  return sql`with all_found as materialized (select * from ${allOf(condition, sql`f.id, ${key} as key`, read)})`
}

/** Ids of a page, those that stand and those that end one day each in their order: an index gives it, and no more are read than are shown. */
function pageOf(condition: Condition, { sort, skip, most }: Window): RawBuilder<unknown> {
  const { key, by, read } = orderOf(condition, sort)
  const sources = goneThrough(condition, sort)
    ? [sql`select id, key from all_found`]
    : sourcesOf(condition, read).map((source) => sql`select f.id, ${key} as key from ${source} and ${condition.where}`)
  const all = sql.join(
    sources.map((source) => sql`(select * from (${source}) one order by ${by} limit ${skip + most})`),
    sql` union all `,
  )
  return sql`select id, row_number() over (order by ${by}) as nth from (${all}) f order by nth limit ${most} offset ${skip}`
}

const SHOWN =
  sql.raw(`f.cooperative_id as id, f.kind, f.name, f.code, f.place_id as "placeId", f.legal_state as "legalState", g.economic_state as "economicState", f.section, f.line,
      f.registered_on as "registeredOn", g.members, g.charter_capital as "charterCapital", g.total_capital as "totalCapital", g.revenue`)

/** Figures are looked up for each row of a page: joined, the planner goes through those of the whole register. */
const OF_THE_PAGE = sql`left join lateral (select * from cooperative_figures where form_id = f.id offset 0) g on true`

export type Page = { rows: ListRecord[]; total: number; sizeRules: SizeRule[] }

/** A page (id, nth) with what is shown of each, in its order. */
const shownOf = (page: RawBuilder<unknown>) => sql`with page as (${page})
  select ${SHOWN} from page join cooperative_forms f on f.id = page.id ${OF_THE_PAGE} order by page.nth`

/** One page, how many there are, and by which rules sizes are told: in one question. What is not public is fetched for the rows of the page alone. */
export async function listCooperatives(db: Db, condition: Condition, window: Window): Promise<Page> {
  const total = goneThrough(condition, window.sort) ? sql`(select count(*) from all_found)` : totalOf(condition)
  const whole = condition.found ? sql`select total, page from ${condition.found}` : sql`select ${total} as total`
  const page = condition.found ? sql`select id, nth from unnest(whole.page) with ordinality as page (id, nth)` : pageOf(condition, window)
  // What is found by its words is asked in one text, whatever they are.
  const kept = condition.found ? sql`/* kept */` : sql``
  const { rows } = await sql<
    ListRecord & { total: number; sizeRules: SizeRule[] | null }
  >`${kept} ${throughOnce(condition, window.sort)} select page.*, whole.total, whole."sizeRules"
    from (select counted.*, (select jsonb_agg(r.rule order by r.recorded_at, r.id) from (${SIZE_RULES}) r) as "sizeRules" from (${whole}) counted) whole
    left join lateral (${shownOf(page)}) page on true`.execute(db)
  return {
    rows: rows.flatMap(({ total: _total, sizeRules: _rules, ...row }) => (row.id === null ? [] : [row])),
    total: rows[0]?.total ?? 0,
    sizeRules: rows[0]?.sizeRules ?? [],
  }
}

const FETCHED = 2000
/** The same for many, some at a time as they are taken: all as they were when the first were asked for. Not for what `found` pages. */
export async function* everyCooperative(db: Db, condition: Condition, window: Window): AsyncGenerator<ListRecord[]> {
  await sql`declare listed no scroll cursor for ${throughOnce(condition, window.sort)} ${shownOf(pageOf(condition, window))}`.execute(db)
  try {
    for (;;) {
      const { rows } = await sql<ListRecord>`fetch ${sql.lit(FETCHED)} from listed`.execute(db)
      if (rows.length === 0) return
      yield rows
    }
  } finally {
    // Where a statement failed, it ended with its transaction.
    await sql`close listed`.execute(db).catch(() => undefined)
  }
}

/** How many a condition finds. */
export async function countOf(db: Db, condition: Condition): Promise<number> {
  const { rows } = await sql<{ n: number }>`select ${totalOf(condition)} as n`.execute(db)
  return rows[0]!.n
}

const totalOf = (condition: Condition): RawBuilder<unknown> =>
  condition.total === null
    ? sql`(select count(*) from ${allOf(condition, sql`f.id`, { forms: false, figures: condition.needsFigures })})`
    : sql`${condition.total}::bigint`

export type FacetRecord = { key: 'kind' | 'state' | 'economic' | 'section' | 'place'; value: string; n: number }
/** What is chosen of each, of a row with these columns. */
type Chosen = Partial<Record<FacetRecord['key'], RawBuilder<boolean> | undefined>>

/** How many there are of each kind, state, section and place. */
export const facetsOf = (db: Db, condition: Condition): Promise<FacetRecord[]> => facetsWithin(db, condition, {})

/**
 * The same for whoever narrows step by step: beside each choice, how many there will be when it is made. What else is asked for counts, what was
 * chosen of the same thing does not.
 */
export async function facetsBeside(db: Db, { q, on, ...chosen }: Filter): Promise<FacetRecord[]> {
  const [kinds, states, economic, sections, places] = [chosen.kind, chosen.state, chosen.economic, chosen.section, chosen.place].map(several)
  // Whoever looks for one by its words finds parts of others too.
  const whole = await conditionOf(db, { q, on, kind: q ? '' : KINDS.join(','), state: LEGAL_STATES.join(',') } as Filter)
  const within = (column: string, values: string[]) =>
    values.length > 0 ? sql<boolean>`coalesce(${sql.raw(column)} = any(${values}), false)` : undefined
  return facetsWithin(db, whole, {
    kind: within('kind', kinds!.length > 0 || q ? kinds! : [...COUNTED]),
    state: within('state', states!) ?? sql`state <> 'ended'`,
    economic: within('economic', economic!),
    section: within('section', sections!),
    place: within('place::text', places!),
  })
}

/** In one pass: places, and of all else every combination that there is. Of those there are few, and each of them is counted by adding them up. */
async function facetsWithin(db: Db, condition: Condition, chosen: Chosen): Promise<FacetRecord[]> {
  const combined = ['kind', 'state', 'economic', 'section'] as const
  const all = (keys: readonly FacetRecord['key'][]) => sql.join([sql`true`, ...keys.flatMap((key) => chosen[key] ?? [])], sql` and `)
  const added = combined.map(
    (key) => sql`select ${sql.lit(key)} as key, ${sql.ref(key)} as value, sum(n)::bigint as n from counted
      where not of_place and here and ${sql.ref(key)} is not null and ${all(combined.filter((one) => one !== key))} group by 2`,
  )
  const { rows } = await sql<FacetRecord>`with counted as materialized (
      select kind, state, economic, section, place, here, grouping(place) = 0 as of_place, count(*) as n, count(*) filter (where ${all(combined)}) as of_all
      from (select *, ${all(['place'])} as here
        from ${allOf(condition, sql`f.kind, f.legal_state as state, g.economic_state as economic, f.section, f.place_id as place`, { forms: true, figures: true })}) one
      group by grouping sets ((kind, state, economic, section, here), (place)))
    ${sql.join(added, sql` union all `)}
    union all select 'place', place::text, of_all from counted where of_place and place is not null and of_all > 0`.execute(db)
  return rows
}

/** How many a filter finds at each place. */
export async function countByPlace(db: Db, condition: Condition): Promise<{ placeId: string | null; n: number }[]> {
  const { rows } = await sql<{ placeId: string | null; n: number }>`select "placeId", count(*) as n
    from ${allOf(condition, sql`f.place_id as "placeId"`, { forms: true, figures: condition.needsFigures })} group by 1`.execute(db)
  return rows
}

/** How many of each kind and legal status stood at each place on a day: what reports count. */
export async function countsOn(db: Db, day: string): Promise<{ kind: string; legalState: string; placeId: string | null; n: number }[]> {
  const { rows } = await sql<{ kind: string; legalState: string; placeId: string | null; n: number }>`
    select kind, "legalState", "placeId", count(*) as n
    from ${allOf({ day, where: sql`f.valid_from <= ${day}::date` }, sql`f.kind, f.legal_state as "legalState", f.place_id as "placeId"`, { forms: true, figures: false })} group by 1, 2, 3`.execute(
    db,
  )
  return rows
}
