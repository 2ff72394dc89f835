/** The list of the register: filter, order, page. Row security has the first word. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import { fold } from '#lib/text'
import type { ShownState } from './contract.ts'
import type { DocumentFilter } from './list-contract.ts'
import { own, type DocumentRecord } from './store.ts'

type Filter = Omit<DocumentFilter, 'sort'>

const several = (said: string | undefined): string[] => said?.split(',').filter(Boolean) ?? []

/**
 * The state of a paper as the person who asks is shown it. Items are closed to parties: for them a paper that was shared
 * because of a task is issued, however far the office is with the rest; an addressee without a task has received it.
 */
const SHOWN = sql<ShownState>`case
  when state not in ('read', 'reviewed') then state
  when not (select actor.may('documents.readAll')) then case when shared_ids && (select actor.organisations())::uuid[] then 'issued' else 'received' end
  when exists (select 1 from reading_items i where i.document_id = documents.id and i.state = 'issued') then 'partly'
  else state end`

export type ShownRecord = DocumentRecord & { shown_state: ShownState }

export type Condition = RawBuilder<boolean>

/** The states of these papers, in one statement; of those that may be seen. */
export async function shownStates(db: Db, ids: readonly string[]): Promise<Map<string, ShownState>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    state: ShownState
  }>`select id, ${SHOWN} as state from documents where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** More papers than these are read in turn and not fetched one by one. */
const FEW = 1000

/** The papers that hold the words: those that the index gives where they are few, else by trying each (see docs/mechanisms/search.md). */
async function holding(db: Db, words: string[]): Promise<Condition> {
  const { rows } = await sql<{ ids: string[] | null }>`select hopluc.few('documents', ${words}, ${FEW}) as ids`.execute(db)
  const ids = rows[0]?.ids
  return ids
    ? sql`id = any(${ids}::uuid[])`
    : sql`${sql.join(
        words.map((word) => sql`search like ${`%${word}%`}`),
        sql` and `,
      )}`
}

/** All that a filter asks, as one condition on `documents`; worked out once for a list and its count. */
export async function conditionOf(db: Db, filter: Filter): Promise<Condition> {
  const types = several(filter.type)
  const years = several(filter.year).map(Number)
  const states = several(filter.state)
  const words = fold(filter.q).split(' ').filter(Boolean).slice(0, 8)
  const parts = [
    ...(words.length > 0 ? [await holding(db, words)] : []),
    ...(filter.direction ? [sql`direction = ${filter.direction}`] : []),
    ...(types.length > 0 ? [sql`type = any(${types}::text[])`] : []),
    ...(filter.issuer ? [sql`issuer = ${filter.issuer}`] : []),
    ...(years.length > 0 ? [sql`year = any(${years}::int[])`] : []),
    ...(states.length > 0 ? [sql`${SHOWN} = any(${states}::text[])`] : []),
  ]
  return parts.length === 0 ? sql`true` : sql`${sql.join(parts, sql` and `)}`
}

/** The day by which the register is read: arrival for what came in, issue for what went out. */
const DAY = sql`coalesce(arrival_on, issued_on, (made_at at time zone 'Asia/Ho_Chi_Minh')::date)`
const ORDER: Record<DocumentFilter['sort'], RawBuilder<unknown>> = {
  arrival: sql`${DAY}, arrival_number nulls first, id`,
  '-arrival': sql`${DAY} desc, arrival_number desc nulls last, id desc`,
  issuedOn: sql`issued_on nulls last, id`,
  '-issuedOn': sql`issued_on desc nulls last, id desc`,
  number: sql`number_key collate "C" nulls last, id`,
  '-number': sql`number_key collate "C" desc nulls last, id desc`,
}

export async function listDocuments(db: Db, where: Condition, sort: DocumentFilter['sort'], from: number, most: number): Promise<ShownRecord[]> {
  const { rows } =
    await sql<ShownRecord>`select *, ${SHOWN} as shown_state from documents where ${where} order by ${ORDER[sort]} limit ${most} offset ${from}`.execute(
      db,
    )
  return rows
}

export async function shownDocument(db: Db, id: string): Promise<ShownRecord | undefined> {
  const { rows } = await sql<ShownRecord>`select *, ${SHOWN} as shown_state from documents where id = ${id}`.execute(db)
  return rows[0]
}

export async function countDocuments(db: Db, where: Condition): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from documents where ${where}`.execute(db)
  return rows[0]!.n
}

/** What occurs in the register that one may see, for the filters: the issuers with most papers, and how many others there are. */
export async function choicesOf(db: Db): Promise<{ types: string[]; issuers: string[]; moreIssuers: number; years: number[] }> {
  const types = await own(db).selectFrom('documents').select('type').distinct().where('type', 'is not', null).limit(100).execute()
  const issuers = await sql<{
    issuer: string
    total: number
  }>`select issuer, count(*) over ()::int as total from documents where issuer is not null group by issuer order by count(*) desc, issuer limit 200`.execute(
    db,
  )
  const years = await own(db).selectFrom('documents').select('year').distinct().orderBy('year', 'desc').limit(60).execute()
  return {
    types: types.map((row) => row.type!),
    issuers: issuers.rows.map((row) => row.issuer),
    moreIssuers: (issuers.rows[0]?.total ?? 0) - issuers.rows.length,
    years: years.map((row) => row.year),
  }
}
