/** The SQL of lists, counts, what waits where, and what stands on a cooperative's page. Row security has the first word. */
import { sql, type RawBuilder } from 'kysely'
import { fold } from '#lib/text'
import type { TimelineEntry } from '#lib/timeline'
import type { Db } from '#platform/db'
import { FIELDS, STATES, type Field, type PetitionFilter } from './contract.ts'
import { DUE_STATES, OPEN_STATES } from './petition-rules.ts'
import { COLUMNS, type PetitionRecord } from './store.ts'

const DUE = sql.raw(`p.state in (${DUE_STATES.map((state) => `'${state}'`).join(', ')})`)
const OPEN = sql.raw(`p.state in (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`)

export type Asking = Omit<PetitionFilter, 'sort'> & { own: readonly string[]; today: string }
/** What was said of one, and of those that went into it. */
const of = (id: string) => sql`p.cooperative_id in (select h.id from cooperative_heirs h where h.standing_id = ${id})`
const chosen = <T extends string>(said: string | undefined, known: readonly T[]): T[] => known.filter((one) => said?.split(',').includes(one))

const wordsOf = (q: string): string[] => fold(q).split(' ').filter(Boolean).slice(0, 8)

function where({ q, whose, state, field, body, year, cooperative, matter, own, today }: Asking): RawBuilder<unknown> {
  const words = wordsOf(q)
  const [states, fields] = [chosen(state, STATES), chosen(field, FIELDS)]
  const mine = sql`${[...own]}::uuid[]`
  const narrow: Record<PetitionFilter['whose'], RawBuilder<unknown>> = {
    all: sql`true`,
    raised: sql`p.raiser_id = any(${mine})`,
    toAnswer: sql`p.state in ('assigned', 'submitted') and p.answerer_id = any(${mine})`,
    late: sql`${DUE} and p.due_on < ${today}::date`,
    upward: sql`p.escalated_on is not null`,
  }
  return sql.join(
    [
      narrow[whose],
      ...(words.length > 0 ? [sql`(p.id in (select id from found) or p.cooperative_id in (select id from named))`] : []),
      ...(states.length > 0 ? [sql`p.state = any(${states}::text[])`] : []),
      ...(fields.length > 0 ? [sql`p.field = any(${fields}::text[])`] : []),
      ...(body ? [sql`p.answerer_id = ${body}`] : []),
      ...(year ? [sql`p.raised_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`] : []),
      ...(cooperative ? [of(cooperative)] : []),
      ...(matter ? [sql`p.matter_id = ${matter}`] : []),
    ],
    sql` and `,
  )
}

const ORDER: Record<PetitionFilter['sort'], RawBuilder<unknown>> = {
  '-raisedOn': sql`raised_on desc, id desc`,
  raisedOn: sql`raised_on, id`,
  // What waits for something stands before what does not.
  dueOn: sql`case when state in ('raised', 'assigned', 'submitted') then due_on end nulls last, id`,
  title: sql`title collate "vi-x-icu", id`,
}

/**
 * Whoever sees every petition of the province reads them by their indexes. Who sees a few of them has these found once, and counted and paged
 * among themselves: row security would else go through all of them for each of that. By their ids as an array: joined, the planner goes
 * through all petitions once more.
 */
const headOf = (all: boolean, words: string[]): RawBuilder<unknown> => {
  const parts = [
    ...(all ? [] : [sql`seen as materialized (select v.id from petitions v)`]),
    // What holds the words is looked up once, for the page and for the count.
    ...(words.length > 0
      ? [
          sql`found (id) as materialized (select hopluc.found_petitions(${words}::text[]))`,
          sql`named as materialized (select h.id from cooperative_heirs h where h.standing_id = any(array(select hopluc.named_cooperatives(${words}::text[]))))`,
        ]
      : []),
  ]
  return parts.length > 0 ? sql`with ${sql.join(parts)}` : sql``
}
const sourceFor = (all: boolean): RawBuilder<unknown> =>
  all ? sql`petitions p where true` : sql`petitions p where p.id = any(array(select id from seen))`
const MOST_BODIES = 200

/** Bodies that petitions one may see are with now: one after the other by the index; of a few, by looking at them. */
const bodiesIn = (all: boolean): RawBuilder<unknown> =>
  all
    ? sql`(with recursive b (id) as ((select p.answerer_id from petitions p where p.answerer_id is not null order by p.answerer_id limit 1)
        union all select (select p.answerer_id from petitions p where p.answerer_id > b.id order by p.answerer_id limit 1) from b where b.id is not null)
        select array_agg(id) from (select id from b where id is not null limit ${MOST_BODIES}) b)`
    : sql`(select array_agg(id) from (select distinct p.answerer_id as id from ${sourceFor(false)} and p.answerer_id is not null limit ${MOST_BODIES}) b)`

/** A page, how many there are, and with which bodies those are that one may see: in one question. */
export async function listPetitions(
  db: Db,
  asking: Asking,
  all: boolean,
  sort: PetitionFilter['sort'],
  skip: number,
  most: number,
): Promise<{ rows: PetitionRecord[]; total: number; bodies: string[] }> {
  const { rows } = await sql<PetitionRecord & { total: number; bodies: string[] | null }>`${headOf(all, wordsOf(asking.q))}
    select page.*, whole.total, whole.bodies from (select (select count(*)::int from ${sourceFor(all)} and ${where(asking)}) as total, ${bodiesIn(all)} as bodies) whole
    left join lateral (select ${COLUMNS} from petitions p
      where p.id = any(array(select p.id from ${sourceFor(all)} and ${where(asking)} order by ${ORDER[sort]} limit ${most} offset ${skip}))
      order by ${ORDER[sort]}) page on true`.execute(db)
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total, bodies: rows[0]!.bodies ?? [] }
}

/** Those about one of the register, the unfinished ones first. */
export async function petitionsOf(db: Db, cooperativeId: string, most: number): Promise<{ rows: PetitionRecord[]; total: number }> {
  const { rows } = await sql<
    PetitionRecord & { total: number }
  >`select ${COLUMNS}, count(*) over ()::int as total from petitions p where ${of(cooperativeId)}
    order by ${OPEN} desc, p.raised_on desc, p.id desc limit ${most}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** What happened to those about one of the register, newest first. */
export async function storyOf(
  db: Db,
  cooperativeId: string,
  most: number,
): Promise<(Omit<TimelineEntry, 'at'> & { at: Date; petitionId: string; title: string })[]> {
  return (
    await sql<Omit<TimelineEntry, 'at'> & { at: Date; petitionId: string; title: string }>`
    select e.id, e.at, e.actor_name as "actorName", e.post, e.organisation_name as "organisationName", e.kind, e.note, e.facts, p.id as "petitionId", p.title
    from petitions p join petition_events e on e.object_id = p.id where ${of(cooperativeId)} order by e.at desc, e.id desc limit ${most}`.execute(db)
  ).rows
}

export type CountRecord = {
  field: Field
  received: number
  open: number
  late: number
  answered: number
  settled: number
  closed: number
  escalated: number
}
/** How many were raised in a year, by field and by how far they are; those that were withdrawn are not counted. */
export async function countsOf(db: Db, year: number, today: string): Promise<CountRecord[]> {
  return (
    await sql<CountRecord>`select p.field, count(*)::int as received, count(*) filter (where p.state in ('raised', 'assigned', 'submitted', 'central'))::int as open,
      count(*) filter (where ${DUE} and p.due_on < ${today}::date)::int as late, count(*) filter (where p.state = 'answered')::int as answered,
      count(*) filter (where p.state = 'settled')::int as settled, count(*) filter (where p.state = 'closed')::int as closed,
      count(*) filter (where p.escalated_on is not null)::int as escalated
    from petitions p where p.state <> 'withdrawn' and p.raised_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date group by 1`.execute(
      db,
    )
  ).rows
}
/** The years in which one was raised, the newest first: one after the other by the index; of a few, by looking at them. */
export async function yearsOf(db: Db, all: boolean): Promise<number[]> {
  const { rows } = all
    ? await sql<{ year: number }>`with recursive y (day) as ((select p.raised_on from petitions p order by p.raised_on desc limit 1)
        union all select (select p.raised_on from petitions p where p.raised_on < date_trunc('year', y.day)::date order by p.raised_on desc limit 1) from y where y.day is not null)
        select extract(year from day)::int as year from y where day is not null limit 30`.execute(db)
    : await sql<{ year: number }>`select distinct extract(year from p.raised_on)::int as year from petitions p order by 1 desc limit 30`.execute(db)
  return rows.map(({ year }) => year)
}

export type RecurringRecord = { id: string; title: string; field: Field; n: number; ofYear: number; settled: number }
/** Matters that came more than once, the most frequent first, and how many they are. */
export async function recurring(db: Db, year: number, most: number): Promise<{ rows: RecurringRecord[]; total: number }> {
  const { rows } = await sql<
    RecurringRecord & { total: number }
  >`select m.id, m.title, m.field, count(*)::int as n, count(*) filter (where extract(year from p.raised_on) = ${year})::int as "ofYear",
      count(*) filter (where p.state = 'settled')::int as settled, (count(*) over ())::int as total
    from petition_matters m join petitions p on p.matter_id = m.id where p.state <> 'withdrawn' group by m.id having count(*) > 1 order by 4 desc, m.title collate "vi-x-icu", m.id limit ${most}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

/** What waits at these bodies: to be answered, to be judged, or for others. Cooperatives of theirs are told in `cooperativeIds`. */
export async function waitingAt(db: Db, own: readonly string[], cooperativeIds: readonly string[], most: number): Promise<PetitionRecord[]> {
  if (own.length === 0) return []
  const mine = sql`${[...own]}::uuid[]`
  // Each part by its own index: together they would be looked for in every petition.
  return (
    await sql<PetitionRecord>`select ${COLUMNS} from petitions p where p.id = any(array(
        select p.id from petitions p where p.answerer_id = any(${mine}) and p.state in ('assigned', 'submitted')
        union select p.id from petitions p where ${OPEN} and p.raiser_id = any(${mine})
        union select p.id from petitions p where ${OPEN} and p.concerned_id = any(${mine})
        union select p.id from petitions p where ${OPEN}
          and p.cooperative_id in (select h.id from cooperative_heirs h where h.standing_id = any(${[...cooperativeIds]}::uuid[]))))
    order by p.due_on nulls last, p.id limit ${most}`.execute(db)
  ).rows
}

/** Those that nobody has routed yet, the nearest last day first. */
export async function unrouted(db: Db, most: number, lateBefore?: string): Promise<PetitionRecord[]> {
  return (
    await sql<PetitionRecord>`select ${COLUMNS} from petitions p where p.state = 'raised' ${lateBefore ? sql`and p.due_on < ${lateBefore}` : sql``} order by p.due_on, p.id limit ${most}`.execute(
      db,
    )
  ).rows
}

/** Those whose last day is near (or has passed) and of which nobody was told yet; each is told of once. */
export async function takeNear(db: Db, today: string, until: string): Promise<PetitionRecord[]> {
  return (
    await sql<PetitionRecord>`update petitions p set told_near_on = ${today} where p.state in ('assigned', 'submitted') and p.due_on between ${today}::date and ${until}::date and p.told_near_on is null
    returning ${COLUMNS}`.execute(db)
  ).rows
}
export async function takeLate(db: Db, today: string): Promise<PetitionRecord[]> {
  return (
    await sql<PetitionRecord>`update petitions p set told_late_on = ${today} where ${DUE} and p.due_on < ${today}::date and p.told_late_on is null returning ${COLUMNS}`.execute(
      db,
    )
  ).rows
}

export type Part = 'answerer' | 'raiser' | 'concerned'
/** Every part that these bodies have in petitions that are not finished. */
export async function openParts(
  db: Db,
  organisationIds: readonly string[],
): Promise<{ id: string; organisationId: string; part: Part; placeId: string | null }[]> {
  const ids = sql`${[...organisationIds]}::uuid[]`
  const part = (name: Part, condition: RawBuilder<unknown>) =>
    sql`select p.id, ${sql.ref(`p.${name}_id`)} as "organisationId", ${sql.lit(name)} as part, p.place_id as "placeId" from petitions p where ${condition} and ${sql.ref(`p.${name}_id`)} = any(${ids})`
  const { rows } = await sql<{ id: string; organisationId: string; part: Part; placeId: string | null }>`
    ${part('answerer', sql`p.state in ('assigned', 'submitted', 'central')`)} union all ${part('raiser', OPEN)} union all ${part('concerned', OPEN)}`.execute(
    db,
  )
  return rows
}
export async function givePart(db: Db, part: Part, given: readonly { id: string; from: string; to: string }[]): Promise<string[]> {
  const column = sql.ref(`${part}_id`)
  const more = part === 'answerer' ? sql`answerer_ids = array(select distinct unnest(p.answerer_ids || g."to")),` : sql``
  const { rows } = await sql<{
    id: string
  }>`update petitions p set ${column} = g."to", ${more} seen_ids = array(select distinct unnest(p.seen_ids || g."to")), version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid) where p.id = g.id and ${sql.ref(`p.${part}_id`)} = g."from" and ${OPEN} returning p.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
export async function titlesOf(db: Db, ids: readonly string[]): Promise<{ id: string; title: string; words: string }[]> {
  if (ids.length === 0) return []
  return (
    await sql<{ id: string; title: string; words: string }>`select id, title, words from petitions where id = any(${[...ids]}::uuid[])`.execute(db)
  ).rows
}
