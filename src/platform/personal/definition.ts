/** What a module declares of each kind of personal data that it keeps. docs/mechanisms/personal-data.md */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../action.ts'

/** What gathering and erasing has in hand: the system itself, in one province. */
export type Gathering = Pick<Ctx, 'db' | 'now' | 'today' | 'actor' | 'modules' | 'language'>

/** One record of a person as they are shown it: instants, texts, figures, by field. `facts` beside them complete the sentence of `what`. */
export type PersonalRow = Record<string, Date | string | number | boolean | null | Record<string, unknown>>

/**
 * One kind of personal data. Its sentences stand in the server's catalogue: `personal.kind.KIND` names it, and with `.whose`, `.purpose`,
 * `.ground` and `.kept` say whose it is, what for, on what ground, and what erasing a person does to it.
 */
export type PersonalKind = {
  /** 'people.contact': the module's name and the kind. */
  kind: string
  /** table → the columns in which it stands. Tables of other schemas with their schema. */
  tables: Record<string, readonly string[]>
  /** The fields of its records, in order; named by `personal.field.FIELD`. */
  fields: readonly string[]
  /** How long it is kept, as a province begins: in days, 0 for as long as what it belongs to. Without it, it has no time of its own. */
  keep?: { days: number; least?: number; mode: 'erase' | 'propose' }
  /** Days after which it goes by itself wherever the program runs; said, not set. */
  lasts?: number
  /** How many records the province has, and how many are older than `before`; counted no further than MOST_COUNTED. */
  count: (ctx: Gathering, before: Date | undefined) => Promise<Counted>
  /** All that is held of one person, newest first, MOST_ROWS at most. None: it is about people without an account. */
  collect?: (ctx: Gathering, accountId: string) => Promise<PersonalRow[]>
  /** What those are called whose data was read and who have no account, and what they belong to: for the log of reading, as the part of the system that `may` see them. */
  called?: { may: readonly string[]; find: (ctx: Gathering, ids: readonly string[]) => Promise<Called[]> }
  /** Erases it, or makes it say nothing of the person any more; answers how many rows. None: it stays, and `.kept` says why. */
  erase?: (ctx: Gathering, accountId: string) => Promise<number>
  /** Erases what is older than `before`, `most` rows at most; answers how many. */
  expire?: (ctx: Gathering, before: Date, most: number) => Promise<number>
  /** Instead: the people who are to be erased whole, as proposals that the administrator decides. */
  expired?: (ctx: Gathering, before: Date, most: number) => Promise<string[]>
}

export type Called = { id: string; name: string; of: string }

/** `records` null: not counted, because they are nobody's of the directory. */
export type Counted = { records: number | null; over: number }

/** A count that is no larger than this is exact. */
export const MOST_COUNTED = 100_001
/** Rows of one kind that one person is shown or given. */
export const MOST_ROWS = 5000

type Place = {
  table: string
  /** The column with the account. */
  person: string
  /** The column from whose instant the time of keeping runs. */
  at: string
  /** field → column. */
  show: Record<string, string>
  /** Its rows may be removed (`hopluc.personal(table, true)`). */
  removable?: boolean
  /** It has a column `facts`, which completes the sentences of its keys. */
  facts?: boolean
}

/** A kind whose records are the rows of one table of a province with the account in a column. */
export function inTable({
  table,
  person,
  at,
  show,
  removable,
  facts,
}: Place): Pick<PersonalKind, 'fields' | 'count' | 'collect' | 'erase' | 'expire'> {
  const own = sql.table(table)
  const columns = sql.join(Object.entries(show).map(([field, column]) => sql`${sql.ref(column)} as ${sql.id(field)}`))
  const of = (ctx: Gathering, accountId: string): RawBuilder<unknown> =>
    sql`province_id = ${ctx.actor.provinceId} and ${sql.ref(person)} = ${accountId}`
  return {
    fields: Object.keys(show),
    count: (ctx, before) => countWithin(ctx, sql`${own} where ${sql.ref(person)} is not null`, sql.ref(at), before),
    collect: async (ctx, accountId) =>
      (
        await sql<PersonalRow>`select ${columns}${facts ? sql`, facts` : sql``} from ${own} where ${of(ctx, accountId)} order by ${sql.ref(at)} desc limit ${MOST_ROWS}`.execute(
          ctx.db,
        )
      ).rows,
    ...(removable
      ? {
          erase: async (ctx, accountId) => Number((await sql`delete from ${own} where ${of(ctx, accountId)}`.execute(ctx.db)).numAffectedRows ?? 0),
          expire: async (ctx, before, most) =>
            Number(
              (
                await sql`delete from ${own} where ctid = any (array(select ctid from ${own} where province_id = ${ctx.actor.provinceId} and ${sql.ref(at)} < ${before} limit ${most}))`.execute(
                  ctx.db,
                )
              ).numAffectedRows ?? 0,
            ),
        }
      : {}),
  }
}

/** A kind whose records are the entries that a person left in a timeline: work of the office, which stays. */
export const inTimeline = (kind: string, table: string, tables: Record<string, readonly string[]> = {}): PersonalKind => ({
  kind,
  tables: { [table]: ['account_id', 'actor_name', 'post', 'note', 'facts'], ...tables },
  ...inTable({
    table,
    person: 'account_id',
    at: 'at',
    show: { at: 'at', what: 'kind', post: 'post', organisation: 'organisation_name', note: 'note' },
    facts: true,
  }),
})

/** Rows of the province in `source` (a table with a condition), and those older than `before`. */
export async function countWithin(ctx: Gathering, source: RawBuilder<unknown>, at: RawBuilder<unknown>, before: Date | undefined): Promise<Counted> {
  const { rows } = await sql<Counted>`select
    (select count(*) from (select 1 from ${source} and province_id = ${ctx.actor.provinceId} limit ${MOST_COUNTED}) x) as records,
    ${before ? sql`(select count(*) from (select 1 from ${source} and province_id = ${ctx.actor.provinceId} and ${at} < ${before} limit ${MOST_COUNTED}) x)` : sql`0::bigint`} as over`.execute(
    ctx.db,
  )
  return rows[0] ?? { records: 0, over: 0 }
}

/** Counts what has no time of its own: rows of the province in `source` (a table with a condition). */
export const counting =
  (source: RawBuilder<unknown>) =>
  (ctx: Gathering): Promise<Counted> =>
    countWithin(ctx, source, sql``, undefined)
