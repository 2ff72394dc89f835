/** The SQL of petitions: one by one, their files, matters, and which body answers for a field. Decides nothing. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Field, SOURCES, State } from './contract.ts'

export type Hand = { provinceId: string; today: string; at: Date; name: string }

export type PetitionRecord = {
  id: string
  version: number
  cooperative_id: string | null
  concerned_id: string | null
  place_id: string | null
  raiser_id: string
  raised_on: string
  raised_by_name: string
  source: (typeof SOURCES)[number]
  source_on: string | null
  source_words: string
  field: Field
  title: string
  words: string
  state: State
  answerer_id: string | null
  answerer_ids: string[]
  due_on: string | null
  answer: string | null
  basis: string
  answered_on: string | null
  answered_by_name: string | null
  replier_id: string | null
  in_time: boolean | null
  escalated_on: string | null
  escalated_why: string
  escalated_number: string
  central_to: string | null
  central_number: string | null
  central_on: string | null
  ended_on: string | null
  closed_why: string
  reopened: number
  matter_id: string | null
  seen_ids: string[]
}
export const COLUMNS = sql.raw(
  `p.id, p.version, p.cooperative_id, p.concerned_id, p.place_id, p.raiser_id, p.raised_on, p.raised_by_name, p.source, p.source_on, p.source_words, p.field, p.title, p.words,
  p.state, p.answerer_id, p.answerer_ids, p.due_on, p.answer, p.basis, p.answered_on, p.answered_by_name, p.replier_id, p.in_time, p.escalated_on, p.escalated_why, p.escalated_number,
  p.central_to, p.central_number, p.central_on, p.ended_on, p.closed_why, p.reopened, p.matter_id, p.seen_ids`,
)

export async function petitionById(db: Db, id: string): Promise<PetitionRecord | undefined> {
  return (await sql<PetitionRecord>`select ${COLUMNS} from petitions p where p.id = ${id}`.execute(db)).rows[0]
}

export async function petitionsByIds(db: Db, ids: readonly string[]): Promise<PetitionRecord[]> {
  return (await sql<PetitionRecord>`select ${COLUMNS} from petitions p where p.id = any(${[...ids]}::uuid[]) order by p.id for update`.execute(db))
    .rows
}

export type NewPetition = Pick<
  PetitionRecord,
  | 'cooperative_id'
  | 'concerned_id'
  | 'place_id'
  | 'raiser_id'
  | 'source'
  | 'source_on'
  | 'source_words'
  | 'field'
  | 'title'
  | 'words'
  | 'due_on'
  | 'seen_ids'
>
export async function insertPetition(db: Db, hand: Hand, one: NewPetition): Promise<string> {
  const id = newId()
  await sql`insert into petitions (id, province_id, cooperative_id, concerned_id, place_id, raiser_id, raised_on, raised_at, raised_by_name, source, source_on, source_words, field, title, words, due_on, seen_ids)
    values (${id}, ${hand.provinceId}, ${one.cooperative_id}, ${one.concerned_id}, ${one.place_id}, ${one.raiser_id}, ${hand.today}, ${hand.at}, ${hand.name}, ${one.source}, ${one.source_on},
      ${one.source_words}, ${one.field}, ${one.title}, ${one.words}, ${one.due_on}, ${one.seen_ids}::uuid[])`.execute(db)
  return id
}

/** What a step changes; the version is raised by the platform. */
export async function change(
  db: Db,
  id: string,
  changes: Partial<Omit<PetitionRecord, 'id' | 'version' | 'answerer_ids' | 'seen_ids'> & { told_late_on: null }>,
): Promise<void> {
  const pairs = Object.entries(changes).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update petitions set ${sql.join(pairs)} where id = ${id}`.execute(db)
}

/** With whom it is now, and until when; whoever had it still sees it. */
export async function giveTo(db: Db, id: string, bodyId: string, state: 'assigned' | 'submitted', until: string): Promise<void> {
  await sql`update petitions set state = ${state}, answerer_id = ${bodyId}, due_on = ${until}, told_near_on = null, told_late_on = null,
      answerer_ids = array(select distinct unnest(answerer_ids || ${bodyId}::uuid)), seen_ids = array(select distinct unnest(seen_ids || ${bodyId}::uuid)) where id = ${id}`.execute(
    db,
  )
}

/** What was urged: the version of each is raised, so that nobody writes over it unseen. */
export async function raiseVersions(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update petitions set version = version + 1 where id = any(${[...ids]}::uuid[])`.execute(db)
}

type Role = 'raised' | 'answer'
export async function hangFiles(db: Db, hand: Hand, petitionId: string, fileIds: readonly string[], role: Role): Promise<void> {
  if (fileIds.length === 0) return
  await sql`insert into petition_files (petition_id, file_id, province_id, role, added_at) select ${petitionId}, f, ${hand.provinceId}, ${role}, ${hand.at} from unnest(${[...fileIds]}::uuid[]) f on conflict do nothing`.execute(
    db,
  )
}
export async function filesOf(db: Db, petitionId: string): Promise<{ file_id: string; role: Role }[]> {
  return (
    await sql<{
      file_id: string
      role: Role
    }>`select file_id, role from petition_files where petition_id = ${petitionId} order by added_at, file_id limit 100`.execute(db)
  ).rows
}

export type MatterRecord = { id: string; title: string; field: Field; n: number }
/** Matters of a field, the most frequent first; how many there are besides. */
export async function mattersOf(db: Db, field: Field, most: number): Promise<{ rows: MatterRecord[]; more: number }> {
  const { rows } = await sql<
    MatterRecord & { total: number }
  >`select m.id, m.title, m.field, (select count(*)::int from petitions p where p.matter_id = m.id) as n, (count(*) over ())::int as total from petition_matters m
    where m.field = ${field} order by n desc, m.opened_on desc, m.id limit ${most}`.execute(db)
  return { rows, more: (rows[0]?.total ?? 0) - rows.length }
}
export async function matterById(db: Db, id: string): Promise<MatterRecord | undefined> {
  return (
    await sql<MatterRecord>`select m.id, m.title, m.field, (select count(*)::int from petitions p where p.matter_id = m.id) as n from petition_matters m where m.id = ${id}`.execute(
      db,
    )
  ).rows[0]
}
/** The matter of a field that is called so, whatever its marks and capitals; two who name one at once are answered one after the other. */
export async function matterCalled(db: Db, field: Field, title: string): Promise<{ id: string } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`petition matter ${field} `} || hopluc.fold(${title}), 0))`.execute(db)
  return (
    await sql<{
      id: string
    }>`select id from petition_matters where field = ${field} and hopluc.fold(title) = hopluc.fold(${title}) order by opened_on, id limit 1`.execute(
      db,
    )
  ).rows[0]
}
export async function insertMatter(db: Db, hand: Hand, one: { field: Field; title: string }): Promise<string> {
  const id = newId()
  await sql`insert into petition_matters (id, province_id, field, title, opened_on, opened_by_name) values (${id}, ${hand.provinceId}, ${one.field}, ${one.title}, ${hand.today}, ${hand.name})`.execute(
    db,
  )
  return id
}

export type RouteRecord = { field: Field; body_id: string; valid_from: string; set_by_name: string }
/** Which body answers for each field on a day, as far as somebody has said. */
export async function routesOn(db: Db, day: string): Promise<RouteRecord[]> {
  return (
    await sql<RouteRecord>`select distinct on (field) field, body_id, valid_from, set_by_name from petition_routes where valid_from <= ${day} order by field, valid_from desc, set_at desc`.execute(
      db,
    )
  ).rows
}
export async function insertRoute(db: Db, hand: Hand, one: { field: Field; bodyId: string; validFrom: string }): Promise<string> {
  const id = newId()
  await sql`insert into petition_routes (id, province_id, field, body_id, valid_from, set_at, set_by_name) values (${id}, ${hand.provinceId}, ${one.field}, ${one.bodyId}, ${one.validFrom}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}
