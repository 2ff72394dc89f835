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

/** Those asked for, each with the one that stands for its cooperative. At a commune stand those that have not ended. */
function asked({ words, text, states, contents, policy, year, agency, place, show, own, today }: Asked): RawBuilder<unknown> {
  const parts = [
    sql`true`,
    ...(words.length > 0
      ? [
          sql`(h.standing_id in (select hopluc.named_cooperatives(${words}::text[])) or position(lower(${text}) in lower(coalesce(s.decision, ''))) > 0)`,
        ]
      : []),
    ...(states.length > 0 ? [sql`s.state = any(${states}::text[])`] : []),
    ...(contents.length > 0 ? [sql`p.content = any(${contents}::text[])`] : []),
    ...(policy ? [sql`s.policy_id = ${policy}`] : []),
    ...(year ? [sql`s.year = ${year}`] : []),
    ...(agency ? [sql`s.agency_id = ${agency}`] : []),
    ...(place ? [sql`h.standing_id in (select c.id from cooperative_standings c where c.place_id = ${place})`] : []),
    ...(show === 'mine' ? [sql`s.waits_at_id = any(${own}::uuid[])`] : []),
    ...(show === 'late' ? [sql`s.waits_at_id is not null and s.due_on < ${today}::date`] : []),
    ...(show === 'short' ? [SHORT] : []),
  ]
  return sql`supports s join support_policies p on p.id = s.policy_id join cooperative_heirs h on h.id = s.cooperative_id
    where ${sql.join(parts, sql` and `)}`
}

const ROW = sql`${SUPPORT}, n.standing_id, p.content, p.name as policy_name, s.delivered::float8 as delivered`

export async function listSupports(
  db: Db,
  filter: Asked,
  skip: number,
  most: number,
): Promise<{ rows: ListedRecord[]; total: number; granted: number; delivered: number }> {
  const { rows } = await sql<ListedRecord & { total: number; sum_granted: number; sum_delivered: number }>`
    with hit as materialized (select s.id, s.on_day, h.standing_id, case when s.state in ('granted', 'done') then s.amount end as granted, s.delivered from ${asked(filter)})
    select page.*, whole.total, whole.granted as sum_granted, whole.delivered as sum_delivered
    from (select count(*)::int as total, coalesce(sum(granted), 0)::float8 as granted, coalesce(sum(delivered), 0)::float8 as delivered from hit) whole
    left join lateral (select ${ROW} from (select * from hit order by on_day desc, id limit ${most} offset ${skip}) n
      join supports s on s.id = n.id join support_policies p on p.id = s.policy_id order by s.on_day desc, s.id) page on true`.execute(db)
  const first = rows[0]!
  return { rows: rows.filter(({ id }) => id !== null), total: first.total, granted: first.sum_granted, delivered: first.sum_delivered }
}

/** How many in each state and of each content, whatever of the two is asked for. */
export async function countSupports(db: Db, filter: Asked): Promise<{ state: State | null; content: Content | null; n: number }[]> {
  const { rows } = await sql<{ state: State | null; content: Content | null; n: number }>`
    select s.state, p.content, count(*)::int as n from ${asked({ ...filter, states: [], contents: [] })} group by grouping sets ((s.state), (p.content))`.execute(
    db,
  )
  return rows
}
/** The years in which there is any, the newest first. */
export async function yearsOf(db: Db): Promise<number[]> {
  return (await sql<{ year: number }>`select distinct year from supports order by year desc limit 60`.execute(db)).rows.map(({ year }) => year)
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
  place: sql`c.place_id::text`,
  year: sql`s.year::text`,
}
export async function totals(db: Db, by: keyof typeof KEYS, year: number | null): Promise<TotalRecord[]> {
  const { rows } = await sql<TotalRecord>`
    select key, count(distinct standing_id)::int as cooperatives, count(*) filter (where state in ('sent', 'passed', 'returned'))::int as waiting,
      count(*) filter (where state in ('granted', 'done'))::int as granted, coalesce(sum(amount) filter (where state in ('granted', 'done')), 0)::float8 as amount,
      count(*) filter (where state = 'refused')::int as refused, coalesce(sum(delivered), 0)::float8 as delivered
    from (select ${KEYS[by]} as key, h.standing_id, s.state, s.amount, s.delivered
      from supports s join cooperative_heirs h on h.id = s.cooperative_id
        ${by === 'place' ? sql`left join cooperative_standings c on c.id = h.standing_id` : sql``}
      where ${year}::int is null or s.year = ${year}::int) one
    group by key order by amount desc, granted desc, key limit 1000`.execute(db)
  return rows
}

/** All of one of the register, the newest first. */
export async function supportsOf(db: Db, cooperativeId: string): Promise<ListedRecord[]> {
  const { rows } =
    await sql<ListedRecord>`select ${ROW} from (select s.id, ${cooperativeId}::uuid as standing_id from supports s where s.cooperative_id ${of(cooperativeId)}) n
    join supports s on s.id = n.id join support_policies p on p.id = s.policy_id order by s.on_day desc, s.id limit 300`.execute(db)
  return rows
}

/** What waits for a word of these bodies, nearest first. */
export async function heldBy(db: Db, organisationIds: readonly string[], most: number): Promise<ListedRecord[]> {
  const { rows } =
    await sql<ListedRecord>`select ${ROW} from (select s.id, h.standing_id from supports s join cooperative_heirs h on h.id = s.cooperative_id
      where s.waits_at_id = any(${[...organisationIds]}::uuid[]) order by s.due_on, s.id limit ${most}) n
    join supports s on s.id = n.id join support_policies p on p.id = s.policy_id order by s.due_on, s.id`.execute(db)
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
  const { rows } =
    await sql<ListedRecord>`select ${ROW} from (select s.id, h.standing_id from supports s join cooperative_heirs h on h.id = s.cooperative_id
      where s.asked_by_id = any(${[...organisationIds]}::uuid[]) and s.state in ('sent', 'passed', 'returned') order by s.on_day, s.id limit ${most}) n
    join supports s on s.id = n.id join support_policies p on p.id = s.policy_id order by s.on_day, s.id`.execute(db)
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
