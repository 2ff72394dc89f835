/** The SQL of lists, totals and what waits. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import { of, SUPPORT, type SupportRecord } from './store.ts'
import type { Content, State } from './support-rules.ts'

export type Asked = {
  words: string[]
  text: string
  states: State[]
  contents: Content[]
  policy: string | null
  year: number | null
  agency: string | null
  place: string | null
  show: 'mine' | 'late' | 'short' | null
  own: string[]
  today: string
}
export type ListedRecord = SupportRecord & { standing_id: string; content: Content; policy_name: string; delivered: number }

/** Granted, and not all of it handed over. */
const SHORT = sql.raw(`s.state = 'granted' and (s.amount is null and s.parts = 0 or s.amount > s.delivered)`)

/** Looked up for each row of a page: joined, the planner goes through the whole register. */
const STANDING = sql`join lateral (select h.standing_id from cooperative_heirs h where h.id = s.cooperative_id offset 0) n on true`
const ROW = sql`${SUPPORT}, n.standing_id, p.content, p.name as policy_name, s.delivered::float8 as delivered`

/** Those of the one that stands and of what went into it: found once, however many supports there are. */
const ofStanding = (standing: RawBuilder<unknown>) =>
  sql`s.cooperative_id in (select h.id from cooperative_heirs h where h.standing_id in (${standing}))`

/** What is asked for, on supports `s`. At a commune stand those that have not ended. */
function narrowed({ states, contents, policy, year, agency, place, show, own, today }: Asked): RawBuilder<unknown> {
  const parts = [
    sql`true`,
    ...(states.length > 0 ? [sql`s.state = any(${states}::text[])`] : []),
    ...(contents.length > 0 ? [sql`s.policy_id = any(array(select p.id from support_policies p where p.content = any(${contents}::text[])))`] : []),
    ...(policy ? [sql`s.policy_id = ${policy}`] : []),
    ...(year ? [sql`s.year = ${year}`] : []),
    ...(agency ? [sql`s.agency_id = ${agency}`] : []),
    ...(place ? [ofStanding(sql`select c.id from cooperative_standings c where c.place_id = ${place}`)] : []),
    ...(show === 'mine' ? [sql`s.waits_at_id = any(${own}::uuid[])`] : []),
    ...(show === 'late' ? [sql`s.waits_at_id is not null and s.due_on < ${today}::date`] : []),
    ...(show === 'short' ? [SHORT] : []),
  ]
  return sql.join(parts, sql` and `)
}

/**
 * Whoever sees every support of the province reads them by their indexes. Who sees a few of them has these found once, and counted, paged
 * and told by year among themselves: row security would else go through all of them for each of that.
 */
/** By their ids as an array: joined, the planner goes through all supports once more. */
const sourceFor = (all: boolean): RawBuilder<unknown> =>
  all ? sql`supports s where true` : sql`supports s where s.id = any(array(select id from seen))`
/** What is found once: those whom one sees a few of; what bears the words, by its number or by whose it is, for the sums and for the page. */
const headOf = (all: boolean, { words, text }: Pick<Asked, 'words' | 'text'> = { words: [], text: '' }): RawBuilder<unknown> => {
  const parts = [
    ...(all ? [] : [sql`seen as materialized (select v.id from supports v)`]),
    ...(words.length > 0
      ? [
          // By their ids as an array: joined, the planner goes through the whole register.
          sql`named as materialized (select h.id from cooperative_heirs h where h.standing_id = any(array(select hopluc.named_cooperatives(${[...words]}::text[]))))`,
          sql`found as materialized (select ${FOUND} from ${sourceFor(all)}
            and (s.cooperative_id in (select id from named) or position(lower(${text}) in lower(coalesce(s.decision, ''))) > 0))`,
        ]
      : []),
  ]
  return parts.length > 0 ? sql`with ${sql.join(parts)}` : sql``
}
/** All that a list asks of each. */
const FOUND = sql.raw(
  ['id', 'cooperative_id', 'policy_id', 'state', 'year', 'on_day', 'agency_id', 'waits_at_id', 'due_on', 'amount', 'delivered', 'parts']
    .map((column) => `s.${column}`)
    .join(', '),
)

/** One year after the other by the index; of a few, by looking at them. */
const yearsIn = (all: boolean): RawBuilder<unknown> =>
  all
    ? sql`(with recursive y (year) as ((select s.year from supports s order by s.year desc limit 1)
        union all select (select s.year from supports s where s.year < y.year order by s.year desc limit 1) from y where y.year is not null)
        select array_agg(year) from (select year from y where year is not null limit 60) y)`
    : sql`(select array_agg(distinct s.year) from ${sourceFor(false)})`
const newestFirst = (years: number[] | null): number[] => (years ?? []).toSorted((one, other) => other - one)

const GRANTED = sql`s.state in ('granted', 'done')`

/** Whether row security lets all supports of the province through, as its policy asks it. */
export async function seesAll(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    all: boolean
  }>`select coalesce(actor.may('cooperatives.readAll'), false) or coalesce(actor.may('cooperatives.keepAll'), false) or cooperative_overseer() as all`.execute(
    db,
  )
  return rows[0]!.all
}

/** How many there are of each state and content whatever of the two is asked for, with their sums; the years in which there is any. */
export type Counted = { groups: { state: State; content: Content; n: number; granted: number; delivered: number }[]; years: number[] }

/** A page; and everything that stands around it, all of it in one question. */
export async function listSupports(db: Db, filter: Asked, all: boolean, skip: number, most: number): Promise<Counted & { rows: ListedRecord[] }> {
  const from = filter.words.length > 0 ? sql`found s where true` : sourceFor(all)
  const { rows } = await sql<ListedRecord & { groups: Counted['groups'] | null; years: number[] | null }>`${headOf(all, filter)}
    select page.*, whole.groups, whole.years
    from (select ${yearsIn(all)} as years, (select jsonb_agg(to_jsonb(g)) from (
        select c.state, p.content, sum(c.n)::int as n, coalesce(sum(c.granted), 0)::float8 as granted, coalesce(sum(c.delivered), 0)::float8 as delivered
        from (select s.state, s.policy_id, count(*) as n, sum(s.amount) filter (where ${GRANTED}) as granted, sum(s.delivered) as delivered
          from ${from} and ${narrowed({ ...filter, states: [], contents: [] })} group by 1, 2) c join support_policies p on p.id = c.policy_id group by 1, 2) g) as groups) whole
    left join lateral (select ${ROW} from supports s join support_policies p on p.id = s.policy_id ${STANDING}
      where s.id = any(array(select s.id from ${from} and ${narrowed(filter)} order by s.on_day desc, s.id limit ${most} offset ${skip}))
      order by s.on_day desc, s.id) page on true`.execute(db)
  const first = rows[0]!
  return {
    rows: rows.filter(({ id }) => id !== null),
    groups: first.groups ?? [],
    years: newestFirst(first.years),
  }
}

/** The years in which there is any, the newest first. */
export async function yearsOf(db: Db, all: boolean): Promise<number[]> {
  const { rows } = await sql<{ years: number[] | null }>`${headOf(all)} select ${yearsIn(all)} as years`.execute(db)
  return newestFirst(rows[0]!.years)
}

export type TotalRecord = {
  key: string | null
  cooperatives: number
  waiting: number
  granted: number
  amount: number
  refused: number
  delivered: number
}
const KEYS = {
  policy: sql`s.policy_id::text`,
  agency: sql`s.agency_id::text`,
  year: sql`s.year::text`,
}
/** What one line adds up. */
const SUMS = sql`count(*) filter (where s.state in ('sent', 'passed', 'returned'))::int as waiting, count(*) filter (where ${GRANTED})::int as granted,
  coalesce(sum(s.amount) filter (where ${GRANTED}), 0) as amount, count(*) filter (where s.state = 'refused')::int as refused, coalesce(sum(s.delivered), 0) as delivered`
const LINE = sql.raw('key, cooperatives, waiting, granted, amount::float8 as amount, refused, delivered::float8 as delivered')
/** What all lines come to, whether they are shown or not. */
export type WholeRecord = { lines: number; sum_granted: number; sum_delivered: number }

/** The first `most` lines, the largest first, and what all of them come to. */
export async function totals(
  db: Db,
  by: 'policy' | 'agency' | 'place' | 'year',
  year: number | null,
  most: number,
): Promise<{ rows: TotalRecord[]; whole: WholeRecord }> {
  const within = year === null ? sql`true` : sql`s.year = ${year}`
  const lines = by === 'place' ? totalsByPlace(within) : totalsBy(KEYS[by], within)
  const { rows } = await sql<TotalRecord & WholeRecord>`with t as materialized (${lines})
    select page.*, whole.* from (select count(*)::int as lines, coalesce(sum(amount), 0)::float8 as sum_granted, coalesce(sum(delivered), 0)::float8 as sum_delivered from t) whole
    left join lateral (select ${LINE} from t order by t.amount desc, t.granted desc, key limit ${most}) page on true`.execute(db)
  return { rows: rows.filter(({ cooperatives }) => cooperatives !== null), whole: rows[0]! }
}

/** Each cooperative counts once a line: how many there are is found apart from what they were given, which needs no more than a pass. */
const totalsBy = (key: RawBuilder<unknown>, within: RawBuilder<unknown>) => sql`
  select sums.*, ones.cooperatives from (select ${key} as key, ${SUMS} from supports s where ${within} group by 1) sums
  join (select key, count(*)::int as cooperatives from (
      select distinct ${key} as key, h.standing_id from supports s join cooperative_heirs h on h.id = s.cooperative_id where ${within}) each group by 1) ones
    on ones.key is not distinct from sums.key`

/** Where the one lies that stands: added up for each entry first, of which there are fewer. */
const totalsByPlace = (within: RawBuilder<unknown>) => sql`
  select key, count(*)::int as cooperatives, sum(waiting)::int as waiting, sum(granted)::int as granted, sum(amount) as amount, sum(refused)::int as refused,
    sum(delivered) as delivered
  from (select c.place_id::text as key, h.standing_id, sum(o.waiting) as waiting, sum(o.granted) as granted, sum(o.amount) as amount, sum(o.refused) as refused,
      sum(o.delivered) as delivered
    from (select s.cooperative_id, ${SUMS} from supports s where ${within} group by 1) o join cooperative_heirs h on h.id = o.cooperative_id
      left join cooperative_standings c on c.id = h.standing_id group by 1, 2) each group by 1`

/** A page of what one of the register asked for and received, the newest first. */
export async function supportsOf(db: Db, cooperativeId: string, skip: number, most: number): Promise<ListedRecord[]> {
  const { rows } =
    await sql<ListedRecord>`select ${ROW} from (select s.id, ${cooperativeId}::uuid as standing_id from supports s where s.cooperative_id ${of(cooperativeId)}) n
    join supports s on s.id = n.id join support_policies p on p.id = s.policy_id order by s.on_day desc, s.id limit ${most} offset ${skip}`.execute(
      db,
    )
  return rows
}
/** What all of it comes to, however much of it a page shows. */
export async function sumsOf(db: Db, cooperativeId: string): Promise<{ received: number; asked: number; granted: number; delivered: number }> {
  const { rows } = await sql<{ received: number; asked: number; granted: number; delivered: number }>`
    select count(*) filter (where ${GRANTED})::int as received, count(*) filter (where not (${GRANTED}))::int as asked,
      coalesce(sum(s.amount) filter (where ${GRANTED}), 0)::float8 as granted, coalesce(sum(s.delivered) filter (where ${GRANTED}), 0)::float8 as delivered
    from supports s where s.cooperative_id ${of(cooperativeId)}`.execute(db)
  return rows[0]!
}

/** What waits for a word of these bodies, nearest first. */
export async function heldBy(db: Db, organisationIds: readonly string[], most: number): Promise<ListedRecord[]> {
  const { rows } = await sql<ListedRecord>`select ${ROW} from supports s join support_policies p on p.id = s.policy_id ${STANDING}
    where s.id = any(array(select s.id from supports s where s.waits_at_id = any(${[...organisationIds]}::uuid[]) order by s.due_on, s.id limit ${most})) order by s.due_on, s.id`.execute(
    db,
  )
  return rows
}
/** How many these bodies still have to hand over. */
export async function shortOf(db: Db, organisationIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from supports s where s.deliverer_id = any(${[...organisationIds]}::uuid[]) and ${SHORT}`.execute(db)
  return rows[0]!.n
}
/** What these bodies registered, for themselves or for others, and is not decided. */
export async function askedBy(db: Db, organisationIds: readonly string[], most: number): Promise<ListedRecord[]> {
  const { rows } = await sql<ListedRecord>`select ${ROW} from supports s join support_policies p on p.id = s.policy_id ${STANDING}
    where s.id = any(array(select s.id from supports s where s.asked_by_id = any(${[...organisationIds]}::uuid[]) and s.state in ('sent', 'passed', 'returned') order by s.on_day, s.id limit ${most})) order by s.on_day, s.id`.execute(
    db,
  )
  return rows
}
/** What waits for somebody and whose day is one of these. */
export async function dueOnDays(
  db: Db,
  days: readonly string[],
): Promise<{ id: string; waits_at_id: string; due_on: string; cooperative_id: string; policy_name: string }[]> {
  const { rows } = await sql<{ id: string; waits_at_id: string; due_on: string; cooperative_id: string; policy_name: string }>`
    select s.id, s.waits_at_id, s.due_on, s.cooperative_id, p.name as policy_name from supports s join support_policies p on p.id = s.policy_id
    where s.waits_at_id is not null and s.due_on = any(${[...days]}::date[]) order by s.due_on, s.id limit 5000`.execute(db)
  return rows
}

/** The day of the last part that was handed over of each. */
export async function lastDelivered(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; on: string }>`select support_id as id, max(on_day) as on from support_deliveries
    where support_id = any(${[...ids]}::uuid[]) and struck_at is null group by 1`.execute(db)
  return new Map(rows.map(({ id, on }) => [id, on]))
}
