/** The tables of the apparatus: rows in, rows out. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Duty, Qualification } from './apparatus-rules.ts'

export type FocalRecord = {
  id: string
  version: number
  organisation_id: string
  basis: string
  valid_from: string
  valid_to: string | null
  set_by_name: string
}
export type BodyRecord = {
  id: string
  province_id: string
  version: number
  organisation_id: string
  unit: string
  unit_basis: string
  unit_since: string | null
  confirmed_period: string | null
  confirmed_on: string | null
  confirmed_by_name: string | null
}
export type PostRecord = {
  id: string
  province_id: string
  version: number
  body_id: string
  organisation_id: string
  title: string
  duty: Duty
  valid_from: string
  valid_to: string | null
  ended_why: string | null
}
export type OfficerRecord = {
  id: string
  province_id: string
  version: number
  post_id: string
  organisation_id: string
  account_id: string | null
  name: string
  civil_post: string
  full_time: boolean
  besides: string
  qualification: Qualification
  field: string
  since_year: number | null
  trainings: { name: string; year: number }[]
  phone: string
  email: string
  basis: string
  from_on: string
  to_on: string | null
  left_why: string | null
  handed_note: string | null
  handed_works: number | null
}
export type ConfirmationRecord = {
  id: string
  province_id: string
  body_id: string
  organisation_id: string
  period: string
  confirmed_on: string
  confirmed_by_name: string
  posts: number
  officers: number
  full_time: number
  note: string
}
export type MeasureRecord = {
  id: string
  province_id: string
  organisation_id: string
  way: 'proposal' | 'task'
  title: string
  words: string
  due_on: string | null
  about_ids: string[]
  task_id: string | null
  made_on: string
  made_by_name: string
}

/** More bodies than any province has. */
const MOST = 5000
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
const all = <T>(db: Db, query: RawBuilder<T>): Promise<T[]> => query.execute(db).then(({ rows }) => rows)
const assign = (change: Record<string, unknown>): RawBuilder<unknown> =>
  sql.join(Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${column === 'trainings' ? json(value) : value}`))

/** Rows of one table, all in one statement. */
async function add(db: Db, table: string, rows: readonly object[], unlessThere = false): Promise<void> {
  if (rows.length === 0) return
  const versioned = table === 'apparatus_confirmations' ? rows : rows.map((row) => ({ version: 1, ...row }))
  await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(versioned)}::jsonb)
    ${unlessThere ? sql`on conflict do nothing` : sql``}`.execute(db)
}
/** Files of bodies; of one that somebody began meanwhile, nothing. */
export const addBodies = (db: Db, rows: readonly Omit<BodyRecord, 'version'>[]) => add(db, 'apparatus_bodies', rows, true)
export const addPosts = (db: Db, rows: readonly Omit<PostRecord, 'version'>[]) => add(db, 'apparatus_posts', rows)
export const addOfficers = (db: Db, rows: readonly Omit<OfficerRecord, 'version'>[]) => add(db, 'apparatus_officers', rows)
export const addConfirmations = (db: Db, rows: readonly ConfirmationRecord[]) => add(db, 'apparatus_confirmations', rows)
/** Said again in the same period it stands as said last. */
export async function confirm(db: Db, row: ConfirmationRecord): Promise<void> {
  await sql`insert into apparatus_confirmations select * from jsonb_populate_record(null::apparatus_confirmations, ${JSON.stringify(row)}::jsonb)
    on conflict (body_id, period) do update set confirmed_on = excluded.confirmed_on, confirmed_by_name = excluded.confirmed_by_name,
      posts = excluded.posts, officers = excluded.officers, full_time = excluded.full_time, note = excluded.note`.execute(db)
}
export const addMeasure = (db: Db, row: MeasureRecord) => add(db, 'apparatus_measures', [row])

export const focals = (db: Db): Promise<FocalRecord[]> =>
  all(
    db,
    sql`select id, version, organisation_id, basis, valid_from, valid_to, set_by_name from apparatus_focals order by valid_from desc, id desc limit 50`,
  )
/** The one that was seen ends, the next begins. Undefined where somebody else has named one at this moment. */
export async function setFocal(
  ctx: Ctx,
  one: { seen: string | null; organisationId: string; basis: string; from: string },
): Promise<string | undefined> {
  const ended =
    await sql`update apparatus_focals set valid_to = greatest(valid_from, ${one.from}::date), version = version + 1 where id = ${one.seen} and valid_to is null`.execute(
      ctx.db,
    )
  if (one.seen !== null && ended.numAffectedRows !== 1n) return undefined
  const id = newId()
  const { numAffectedRows } = await sql`insert into apparatus_focals (id, province_id, organisation_id, basis, valid_from, set_at, set_by_name)
    values (${id}, ${ctx.actor.provinceId}, ${one.organisationId}, ${one.basis}, ${one.from}, ${ctx.now}, ${ctx.actor.post ?? ctx.actor.name})
    on conflict do nothing`.execute(ctx.db)
  return numAffectedRows === 1n ? id : undefined
}

export const bodies = (db: Db): Promise<BodyRecord[]> => all(db, sql`select * from apparatus_bodies order by id limit ${MOST}`)
export const bodyOf = async (db: Db, organisationId: string): Promise<BodyRecord | undefined> =>
  (await all(db, sql<BodyRecord>`select * from apparatus_bodies where organisation_id = ${organisationId}`))[0]
/** Whether the writer saw it as it is. */
export async function changeBody(db: Db, id: string, seen: number, change: Partial<BodyRecord>): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update apparatus_bodies set ${assign(change)}, version = version + 1 where id = ${id} and version = ${seen}`.execute(db)
  return numAffectedRows === 1n
}

/** Standing posts of every body that the actor may see. */
export const standingPosts = (db: Db): Promise<PostRecord[]> =>
  all(db, sql`select * from apparatus_posts where valid_to is null order by organisation_id, duty, id limit ${MOST * 4}`)
export const postsOf = (db: Db, organisationId: string): Promise<PostRecord[]> =>
  all(db, sql`select * from apparatus_posts where organisation_id = ${organisationId} order by valid_to nulls first, duty, id limit 200`)
export const postById = async (db: Db, id: string): Promise<PostRecord | undefined> =>
  (await all(db, sql<PostRecord>`select * from apparatus_posts where id = ${id}`))[0]
export async function changePost(db: Db, id: string, change: Partial<PostRecord>): Promise<void> {
  await sql`update apparatus_posts set ${assign(change)} where id = ${id}`.execute(db)
}
/** Who took it does so in another row: the writer of the next step must see that. */
export async function touchPosts(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`update apparatus_posts set version = version + 1 where id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Present holders of standing posts. */
export const presentOfficers = (db: Db): Promise<OfficerRecord[]> =>
  all(db, sql`select * from apparatus_officers where to_on is null order by organisation_id, id limit ${MOST * 4}`)
/** When the last holder of each post left it. */
export const lastLeft = (db: Db): Promise<{ post_id: string; to_on: string }[]> =>
  all(
    db,
    sql`select o.post_id, max(o.to_on) as to_on from apparatus_officers o join apparatus_posts p on p.id = o.post_id
      where p.valid_to is null and o.to_on is not null and not exists (select 1 from apparatus_officers n where n.post_id = p.id and n.to_on is null)
      group by o.post_id limit ${MOST * 4}`,
  )
export const officersOf = (db: Db, postIds: readonly string[]): Promise<OfficerRecord[]> =>
  postIds.length === 0
    ? Promise.resolve([])
    : all(db, sql`select * from apparatus_officers where post_id = any(${[...postIds]}::uuid[]) order by from_on desc, id desc limit 1000`)
export const officerById = async (db: Db, id: string): Promise<OfficerRecord | undefined> =>
  (await all(db, sql<OfficerRecord>`select * from apparatus_officers where id = ${id}`))[0]
export const officersOfAccount = (db: Db, accountId: string, organisationId: string): Promise<(OfficerRecord & { title: string })[]> =>
  all(
    db,
    sql`select o.*, p.title from apparatus_officers o join apparatus_posts p on p.id = o.post_id
      where o.account_id = ${accountId} and o.organisation_id = ${organisationId} and o.to_on is null order by o.id limit 20`,
  )
export async function changeOfficer(db: Db, id: string, change: Partial<OfficerRecord>): Promise<void> {
  await sql`update apparatus_officers set ${assign(change)} where id = ${id}`.execute(db)
}

export const confirmationsOf = (db: Db, bodyId: string): Promise<ConfirmationRecord[]> =>
  all(db, sql`select * from apparatus_confirmations where body_id = ${bodyId} order by confirmed_on desc, period desc limit 20`)

export const measures = (db: Db, aboutId: string | null, most: number): Promise<MeasureRecord[]> =>
  all(
    db,
    sql`select id, province_id, organisation_id, way, title, words, due_on, about_ids, task_id, made_on, made_by_name from apparatus_measures
      where ${aboutId}::uuid is null or about_ids @> array[${aboutId}::uuid] or organisation_id = ${aboutId}::uuid order by made_on desc, id desc limit ${most}`,
  )

// ── Bodies that end ──
export const openAt = (db: Db, organisationIds: string[]): Promise<{ kind: 'post' | 'focal'; id: string; organisationId: string }[]> =>
  all(
    db,
    sql`select 'post' as kind, id, organisation_id as "organisationId" from apparatus_posts where organisation_id = any(${organisationIds}::uuid[]) and valid_to is null
      union all select 'focal', id, organisation_id from apparatus_focals where organisation_id = any(${organisationIds}::uuid[]) and valid_to is null`,
  )

export type Given = { id: string; from: string; to: string; on: string; newId: string }
const GIVEN = (given: readonly Given[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "on" date, "newId" uuid)`
/** Heirs that have kept nothing of themselves yet begin their file with what their predecessor said. */
export async function beginHeirs(db: Db, provinceId: string, given: readonly Given[]): Promise<void> {
  await sql`insert into apparatus_bodies (id, province_id, organisation_id, unit, unit_basis, unit_since)
    select distinct on (g."to") gen_random_uuid(), ${provinceId}, g."to", b.unit, b.unit_basis, b.unit_since from ${GIVEN(given)}
    join apparatus_posts p on p.id = g.id and p.organisation_id = g."from" join apparatus_bodies b on b.id = p.body_id
    order by g."to", b.unit desc on conflict do nothing`.execute(db)
}
/** The post and who holds it stand at the heir from the day; at who gave it both end on that day. */
export async function givePosts(db: Db, given: readonly Given[], why: string): Promise<{ id: string; bodyId: string }[]> {
  const moved = await all(
    db,
    sql<{
      id: string
      bodyId: string
      newId: string
    }>`insert into apparatus_posts (id, province_id, body_id, organisation_id, title, duty, valid_from)
      select g."newId", p.province_id, b.id, g."to", p.title, p.duty, greatest(p.valid_from, g."on") from ${GIVEN(given)}
      join apparatus_posts p on p.id = g.id and p.organisation_id = g."from" and p.valid_to is null
      join apparatus_bodies b on b.province_id = p.province_id and b.organisation_id = g."to"
      returning id as "newId", body_id as "bodyId"`,
  )
  const byNew = new Map(given.map((one) => [one.newId, one.id]))
  const ids = moved.map(({ newId: made }) => byNew.get(made)!)
  const held = sql`${GIVEN(given.filter(({ id }) => ids.includes(id)))}`
  await sql`insert into apparatus_officers (id, province_id, post_id, organisation_id, account_id, name, civil_post, full_time, besides, qualification, field, since_year, trainings, phone, email, basis, from_on)
    select gen_random_uuid(), o.province_id, g."newId", g."to", o.account_id, o.name, o.civil_post, o.full_time, o.besides, o.qualification, o.field, o.since_year, o.trainings, o.phone, o.email, o.basis, greatest(o.from_on, g."on")
    from ${held} join apparatus_officers o on o.post_id = g.id and o.to_on is null`.execute(db)
  await sql`update apparatus_officers o set to_on = greatest(o.from_on, g."on"), left_why = ${why}, version = o.version + 1 from ${held} where o.post_id = g.id and o.to_on is null`.execute(
    db,
  )
  await sql`update apparatus_posts p set valid_to = greatest(p.valid_from, g."on"), ended_why = ${why}, version = p.version + 1 from ${held} where p.id = g.id`.execute(
    db,
  )
  return moved.map(({ newId: made, bodyId }) => ({ id: byNew.get(made)!, bodyId }))
}
export async function giveFocals(ctx: Ctx, given: readonly Given[]): Promise<string[]> {
  const rows = await all(
    ctx.db,
    sql<{ id: string }>`update apparatus_focals f set valid_to = greatest(f.valid_from, g."on"), version = f.version + 1 from ${GIVEN(given)}
      where f.id = g.id and f.organisation_id = g."from" and f.valid_to is null returning f.id`,
  )
  if (rows.length > 0)
    await sql`insert into apparatus_focals (id, province_id, organisation_id, basis, valid_from, set_at, set_by_name)
      select g."newId", f.province_id, g."to", f.basis, f.valid_to, ${ctx.now}, ${ctx.actor.post ?? ctx.actor.name} from ${GIVEN(given)} join apparatus_focals f on f.id = g.id
      where f.id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  return rows.map(({ id }) => id)
}
export const describedPosts = (db: Db, ids: string[]): Promise<{ id: string; title: string; organisation_id: string; holder: string | null }[]> =>
  all(
    db,
    sql`select p.id, p.title, p.organisation_id, o.name as holder from apparatus_posts p left join apparatus_officers o on o.post_id = p.id and o.to_on is null where p.id = any(${ids}::uuid[])`,
  )
