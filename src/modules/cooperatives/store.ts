/** The SQL of the register: what is kept of one, and what is worked out of it. Lists: store-list.ts; rules of size: store-sizes.ts. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { FieldKey, Kind, LegalState, Post, RelationKind, Source } from './fields-rules.ts'
import type { Form } from './form-rules.ts'

export type CooperativeRecord = {
  id: string
  version: number
  kind: Kind
  organisation_id: string | null
  name: string
  code: string | null
  place_id: string | null
  legal_state: LegalState
  /** The one that it went into. */
  merged_into: string | null
}
export type ValueRecord = {
  id: string
  cooperative_id: string
  field: FieldKey
  value: unknown
  valid_from: string
  source: Source
  source_note: string | null
  settled: boolean
  recorded_at: Date
  recorded_by_name: string
  superseded_at: Date | null
}
export type PostRecord = {
  id: string
  cooperative_id: string
  post: Post
  name: string
  title: string | null
  valid_from: string
  valid_to: string | null
  source: Source
}
export type RelationRecord = {
  id: string
  cooperative_id: string
  kind: RelationKind
  how: 'split' | 'separation' | 'merger' | 'consolidation' | 'conversion' | null
  other_id: string | null
  other_name: string | null
  valid_from: string
  valid_to: string | null
}
export type NewValue = {
  cooperative_id: string
  field: FieldKey
  value: unknown
  valid_from: string
  source: Source
  source_note: string | null
  settled: boolean
}
export type NewPost = Omit<PostRecord, 'id'> & { source_note: string | null }
export type NewRelation = Omit<RelationRecord, 'id'> & { source: Source; source_note: string | null }
/** Who records, and when; in which import. */
export type Hand = { provinceId: string; accountId: string | null; name: string; at: Date; importId: string | null }

const PARTS = sql.raw('id, version, kind, organisation_id, name, code, place_id, legal_state, merged_into')
/** The one that stands for it: itself, or the one that it was merged into; under the name, code and place that were asked for. */
const STANDING = sql.raw(
  'coalesce(k.id, c.id) as id, coalesce(k.version, c.version) as version, coalesce(k.kind, c.kind) as kind, c.organisation_id, c.name, c.code, c.place_id, coalesce(k.legal_state, c.legal_state) as legal_state, null as merged_into from cooperatives c left join cooperatives k on k.id = c.merged_into',
)

/** Those of these ids, locked in the order of their ids where they are about to change together. */
export async function cooperativesByIds(db: Db, ids: string[], lock = false): Promise<CooperativeRecord[]> {
  if (ids.length === 0) return []
  return (
    await sql<CooperativeRecord>`select ${PARTS} from cooperatives where id = any(${ids}::uuid[]) ${lock ? sql`order by id for update` : sql``}`.execute(
      db,
    )
  ).rows
}

/** The entry that stands and those that went into it, whichever of them was asked for. */
export async function idsOfOne(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select e.id from cooperatives c
    join cooperatives e on coalesce(c.merged_into, c.id) in (e.id, e.merged_into) where c.id = ${id} order by e.id`.execute(db)
  return rows.map((row) => row.id)
}

/**
 * Keeps merges and partings of these away until the transaction ends; `alone`: also whoever else holds them. What hangs on a cooperative is
 * locked after this and never before, so that nobody waits for somebody who waits for them.
 */
export async function holdTogether(db: Db, ids: readonly string[], alone = false): Promise<void> {
  await sql`select ${sql.raw(alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')}(hashtextextended('cooperative held ' || id, 0))
    from (select distinct id from unnest(${[...ids]}::text[]) id order by id) held`.execute(db)
}

/** Those that bear a code today, ended ones too: whoever goes on as another kind keeps the code of the one that ended. */
export async function withCodes(db: Db, codes: string[]): Promise<CooperativeRecord[]> {
  if (codes.length === 0) return []
  return (await sql<CooperativeRecord>`select ${STANDING} where c.code = any(${codes}::text[])`.execute(db)).rows
}

/**
 * Whom each code of a list means: the one that stands before one that has ended, the newest of several; of an entry that went into another, that
 * other one, with its own people and where it lies now.
 */
export async function meantByCodes(db: Db, codes: readonly string[]): Promise<Map<string, CooperativeRecord>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<
    CooperativeRecord & { asked: string }
  >`select distinct on (c.code) c.code as asked, s.id, s.version, s.kind, s.organisation_id, s.name, s.code,
      s.place_id, s.legal_state, s.merged_into
    from cooperatives c join cooperatives s on s.id = coalesce(c.merged_into, c.id)
    where c.code = any(${[...codes]}::text[]) order by c.code, s.legal_state = 'ended', c.merged_into is not null, c.added_at desc, c.id`.execute(db)
  return new Map(rows.map(({ asked, ...one }) => [asked, one]))
}

/** Those whose own people the actor is. */
export async function ownCooperatives(db: Db, organisationIds: readonly string[]): Promise<CooperativeRecord[]> {
  return (
    await sql<CooperativeRecord>`select ${PARTS} from cooperatives where organisation_id = any(${[...organisationIds]}::uuid[]) and merged_into is null limit 50`.execute(
      db,
    )
  ).rows
}

/** Those that stand at a place today, in the order of their names. */
export async function standingAt(db: Db, placeId: string, most: number): Promise<CooperativeRecord[]> {
  return (
    await sql<CooperativeRecord>`select ${PARTS} from cooperatives where place_id = ${placeId} and merged_into is null and legal_state <> 'ended' order by name collate "vi-x-icu", id limit ${most}`.execute(
      db,
    )
  ).rows
}

/** Those of these folded names, who has ended before who stands. */
export async function withNames(db: Db, folded: string[]): Promise<CooperativeRecord[]> {
  if (folded.length === 0) return []
  return (
    await sql<CooperativeRecord>`select ${STANDING} where c.folded = any(string_to_array(${folded.join('\n')}, ${'\n'}))
    order by c.legal_state = 'ended' desc, c.added_at, c.id`.execute(db)
  ).rows
}

/** What holds on a day, by field. */
export async function valuesToday(db: Db, ids: string[], day: string): Promise<{ cooperative_id: string; field: FieldKey; value: unknown }[]> {
  const { rows } = await sql<{
    cooperative_id: string
    field: FieldKey
    value: unknown
  }>`select distinct on (cooperative_id, field) cooperative_id, field, value from cooperative_values
    where cooperative_id = any(${ids}::uuid[]) and settled and superseded_at is null and valid_from <= ${day} order by cooperative_id, field, valid_from desc`.execute(
    db,
  )
  return rows
}

export type HeldOn = { cooperative_id: string; day: string; field: FieldKey; value: unknown; valid_from: string }
/** The same, of each on a day of its own; of a field that begins later, what it begins with. */
export async function valuesOnDays(db: Db, asked: readonly { id: string; day: string }[]): Promise<HeldOn[]> {
  if (asked.length === 0) return []
  const [ids, days] = [asked.map(({ id }) => id), asked.map(({ day }) => day)]
  const { rows } = await sql<HeldOn>`select distinct on (r.id, r.day, v.field) r.id as cooperative_id, r.day, v.field, v.value, v.valid_from
    from unnest(${ids}::uuid[], ${days}::date[]) r (id, day) join cooperative_values v on v.cooperative_id = r.id and v.settled and v.superseded_at is null
    order by r.id, r.day, v.field, v.valid_from > r.day, abs(v.valid_from - r.day)`.execute(db)
  return rows
}

/** What an import changed: those on which something was built since, by name. */
export async function builtOn(db: Db, ids: string[], importId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select c.id, c.name from cooperatives c where c.id = any(${ids}::uuid[]) and (
      exists (select 1 from cooperative_values v where v.cooperative_id = c.id and v.import_id is distinct from ${importId}
        and v.recorded_at > (select min(w.recorded_at) from cooperative_values w where w.cooperative_id = c.id and w.import_id = ${importId}))
      or c.import_id = ${importId} and (exists (select 1 from cooperative_posts p where p.cooperative_id = c.id and p.import_id is distinct from ${importId})
        or exists (select 1 from cooperative_relations r where r.cooperative_id = c.id or r.other_id = c.id)
        or exists (select 1 from cooperative_papers p where p.cooperative_id = c.id)
        or exists (select 1 from cooperative_pairs p where c.id in (p.one_id, p.other_id) and p.state <> 'open')
        or exists (select 1 from cooperative_events e where e.object_id = c.id))
      or exists (select 1 from cooperative_post_identities y join cooperative_posts p on p.id = y.post_id where p.cooperative_id = c.id and p.import_id = ${importId}))`.execute(
    db,
  )
  return rows
}

/** Takes back what an import recorded of these: values that it put in the place of others give them back theirs. Pairs that the night found go with it. */
export async function takeBack(db: Db, ids: string[], fresh: string[], importId: string): Promise<void> {
  await sql`delete from cooperative_values where import_id = ${importId} and cooperative_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from cooperative_posts where import_id = ${importId} and cooperative_id = any(${ids}::uuid[])`.execute(db)
  await sql`update cooperative_values set superseded_at = null, superseded_import = null where superseded_import = ${importId} and cooperative_id = any(${ids}::uuid[])`.execute(
    db,
  )
  await sql`delete from cooperative_pairs where state = 'open' and (one_id = any(${fresh}::uuid[]) or other_id = any(${fresh}::uuid[]))`.execute(db)
  await sql`delete from cooperative_forms where cooperative_id = any(${fresh}::uuid[])`.execute(db)
  await sql`delete from cooperative_insides where id = any(${fresh}::uuid[])`.execute(db)
  await sql`delete from cooperatives where import_id = ${importId} and id = any(${fresh}::uuid[])`.execute(db)
}

/** Two who register the same code at once are answered one after the other. */
export async function takeCode(db: Db, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('cooperative code ' || ${code}, 0))`.execute(db)
}

export async function groundsOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`select cooperative_grounds() as ids`.execute(db)
  return rows[0]!.ids
}

/** Whether the actor sees all that is kept of it: the same question as row security asks. */
export async function seesInside(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from cooperative_insides where id = ${id}`.execute(db)
  return rows[0]!.n > 0
}

export type Start = { id: string; kind: Kind; name: string; code: string | null; place_id: string | null; legal_state: LegalState; search: string }

export async function insertCooperatives(db: Db, hand: Hand, rows: readonly Start[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into cooperatives (id, province_id, kind, name, code, place_id, legal_state, search, added_at, import_id)
    select r.id, ${hand.provinceId}, r.kind, r.name, r.code, r.place_id, r.legal_state, r.search, ${hand.at}, ${hand.importId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, kind text, name text, code text, place_id uuid, legal_state text, search text)`.execute(
    db,
  )
  await sql`insert into cooperative_insides (id, province_id) select unnest(${rows.map(({ id }) => id)}::uuid[]), ${hand.provinceId}`.execute(db)
}

export async function insertValues(db: Db, hand: Hand, rows: readonly NewValue[]): Promise<void> {
  if (rows.length === 0) return
  const made = rows.map((row) => ({ ...row, id: newId() }))
  await sql`insert into cooperative_values (id, province_id, cooperative_id, field, value, valid_from, source, source_note, settled, recorded_at, recorded_by_name, account_id, import_id)
    select r.id, ${hand.provinceId}, r.cooperative_id, r.field, coalesce(r.value, 'null'::jsonb), r.valid_from, r.source, r.source_note, r.settled, ${hand.at}, ${hand.name}, ${hand.accountId}, ${hand.importId}
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r(id uuid, cooperative_id uuid, field text, value jsonb, valid_from date, source text, source_note text, settled boolean)`.execute(
    db,
  )
}

/** Values for the same day of the same field give way: they stay in the history, struck out. */
export async function supersede(db: Db, hand: Hand, rows: readonly { cooperative_id: string; field: string; valid_from: string }[]): Promise<void> {
  if (rows.length === 0) return
  await sql`update cooperative_values v set superseded_at = ${hand.at}, superseded_import = ${hand.importId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(cooperative_id uuid, field text, valid_from date)
    where v.cooperative_id = r.cooperative_id and v.field = r.field and v.valid_from = r.valid_from and v.settled and v.superseded_at is null`.execute(
    db,
  )
}

/** Values that stand beside the settled ones give way. */
export async function giveWay(db: Db, hand: Hand, ids: readonly string[]): Promise<void> {
  await sql`update cooperative_values set superseded_at = ${hand.at} where id = any(${[...ids]}::uuid[]) and not settled and superseded_at is null`.execute(
    db,
  )
}

/** Every value of some, oldest first; those that gave way too where `all`. */
export async function valuesOf(db: Db, ids: string[], all = false): Promise<ValueRecord[]> {
  const { rows } =
    await sql<ValueRecord>`select id, cooperative_id, field, value, valid_from, source, source_note, settled, recorded_at, recorded_by_name, superseded_at
    from cooperative_values where cooperative_id = any(${ids}::uuid[]) ${all ? sql`` : sql`and superseded_at is null`} order by valid_from, recorded_at, id`.execute(
      db,
    )
  return rows
}

/** Their ids, in the same order. */
export async function insertPosts(db: Db, hand: Hand, rows: readonly NewPost[]): Promise<string[]> {
  if (rows.length === 0) return []
  const made = rows.map((row) => ({ ...row, id: newId() }))
  await sql`insert into cooperative_posts (id, province_id, cooperative_id, post, name, title, valid_from, valid_to, source, source_note, recorded_at, recorded_by_name, import_id)
    select r.id, ${hand.provinceId}, r.cooperative_id, r.post, r.name, r.title, r.valid_from, r.valid_to, r.source, r.source_note, ${hand.at}, ${hand.name}, ${hand.importId}
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r(id uuid, cooperative_id uuid, post text, name text, title text, valid_from date, valid_to date, source text, source_note text)`.execute(
    db,
  )
  return made.map(({ id }) => id)
}

export async function postsOf(db: Db, ids: string[]): Promise<PostRecord[]> {
  const { rows } = await sql<PostRecord>`select id, cooperative_id, post, name, title, valid_from, valid_to, source from cooperative_posts
    where cooperative_id = any(${ids}::uuid[]) order by valid_from, id`.execute(db)
  return rows
}

/** Who stands for each before the law, on a day of its own. */
export async function representativesOn(
  db: Db,
  asked: readonly { id: string; day: string }[],
): Promise<{ cooperative_id: string; day: string; name: string }[]> {
  if (asked.length === 0) return []
  const [ids, days] = [asked.map(({ id }) => id), asked.map(({ day }) => day)]
  const { rows } = await sql<{
    cooperative_id: string
    day: string
    name: string
  }>`select distinct on (r.id, r.day) r.id as cooperative_id, r.day, p.name
    from unnest(${ids}::uuid[], ${days}::date[]) r (id, day) join cooperative_posts p on p.cooperative_id = r.id and p.post = 'legal_representative'
      and p.valid_from <= r.day and (p.valid_to is null or p.valid_to > r.day) order by r.id, r.day, p.valid_from desc`.execute(db)
  return rows
}

export async function endPost(db: Db, cooperativeId: string, id: string, validTo: string): Promise<boolean> {
  const done = await sql`update cooperative_posts set valid_to = ${validTo} where id = ${id} and cooperative_id = ${cooperativeId}`.execute(db)
  return done.numAffectedRows === 1n
}

export async function insertRelations(db: Db, hand: Hand, rows: readonly NewRelation[]): Promise<void> {
  if (rows.length === 0) return
  const made = rows.map((row) => ({ ...row, id: newId() }))
  await sql`insert into cooperative_relations (id, province_id, cooperative_id, kind, how, other_id, other_name, valid_from, valid_to, source, source_note, recorded_at, recorded_by_name)
    select r.id, ${hand.provinceId}, r.cooperative_id, r.kind, r.how, r.other_id, r.other_name, r.valid_from, r.valid_to, r.source, r.source_note, ${hand.at}, ${hand.name}
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r(id uuid, cooperative_id uuid, kind text, how text, other_id uuid, other_name text, valid_from date, valid_to date, source text, source_note text)`.execute(
    db,
  )
}

export type RelationsAsked = {
  kind?: RelationKind
  /** Written of itself (it is the member, the branch, the successor); `about`: of others about it; neither: both. */
  written?: boolean
  about?: boolean
}
/** Relations written of one, and those written of others about it: all of them, since what hangs on one that ends must not be cut off. */
export async function relationsOf(db: Db, id: string, { kind, written = false, about = false }: RelationsAsked = {}): Promise<RelationRecord[]> {
  const side = written ? sql`cooperative_id = ${id}` : about ? sql`other_id = ${id}` : sql`(cooperative_id = ${id} or other_id = ${id})`
  const { rows } =
    await sql<RelationRecord>`select id, cooperative_id, kind, how, other_id, other_name, valid_from, valid_to from cooperative_relations
    where ${side} ${kind ? sql`and kind = ${kind}` : sql``} order by valid_from, id`.execute(db)
  return rows
}

export async function endRelation(db: Db, cooperativeId: string, id: string, validTo: string): Promise<boolean> {
  const done = await sql`update cooperative_relations set valid_to = ${validTo} where id = ${id} and cooperative_id = ${cooperativeId}`.execute(db)
  return done.numAffectedRows === 1n
}

export async function link(db: Db, id: string, organisationId: string | null): Promise<void> {
  await sql`update cooperatives set organisation_id = ${organisationId} where id = ${id}`.execute(db)
}

/** Another has written of it: who saw it before is told so. */
export async function raise(db: Db, id: string): Promise<void> {
  await sql`update cooperatives set version = version + 1 where id = ${id}`.execute(db)
}

export type Projection = { id: string; kind: Kind; forms: readonly Form[]; today: Omit<Start, 'id' | 'kind'> }

/** Writes how cooperatives were from day to day, and how they are today. Forms that stay as they were are not written again. */
export async function saveProjections(db: Db, provinceId: string, all: readonly Projection[], fresh = false): Promise<void> {
  if (all.length === 0) return
  const given = JSON.stringify(all.flatMap(({ id, kind, forms }) => forms.map((form) => ({ ...form, id: newId(), cooperativeId: id, kind }))))
  if (!fresh)
    await sql`delete from cooperative_forms f where f.cooperative_id = any(${all.map(({ id }) => id)}::uuid[]) and (f.cooperative_id, f.valid_from) not in
      (select r."cooperativeId", r."validFrom" from jsonb_to_recordset(${given}::jsonb) as r("cooperativeId" uuid, "validFrom" date))`.execute(db)
  const [form, figure] = fresh
    ? [sql``, sql``]
    : [sql`on conflict (cooperative_id, valid_from) ${OTHERWISE.form}`, sql`on conflict (form_id) ${OTHERWISE.figure}`]
  await sql`insert into cooperative_forms as old (id, province_id, cooperative_id, kind, valid_from, valid_to, name, short_name, code, place_id, address, legal_state, section, line, registered_on)
    select r.id, ${provinceId}, r."cooperativeId", r.kind, r."validFrom", r."validTo", r.name, r."shortName", r.code, r."placeId", r.address, r."legalState", r.section, r.line, r."registeredOn"
    from jsonb_to_recordset(${given}::jsonb) as r(id uuid, "cooperativeId" uuid, kind text, "validFrom" date, "validTo" date, name text, "shortName" text, code text, "placeId" uuid, address text,
      "legalState" text, section text, line text, "registeredOn" date) ${form}`.execute(db)
  // A form that was there before keeps its id.
  const ofForm = fresh
    ? sql`r.id`
    : sql`(select f.id from cooperative_forms f where f.cooperative_id = r."cooperativeId" and f.valid_from = r."validFrom")`
  await sql`insert into cooperative_figures as old (form_id, province_id, cooperative_id, valid_to, economic_state, members, charter_capital, total_capital, revenue)
    select ${ofForm}, ${provinceId}, r."cooperativeId", r."validTo", r."economicState", r.members, r."charterCapital", r."totalCapital", r.revenue
    from jsonb_to_recordset(${given}::jsonb) as r(id uuid, "cooperativeId" uuid, "validFrom" date, "validTo" date, "economicState" text, members int, "charterCapital" bigint, "totalCapital" bigint, revenue bigint)
    ${figure}`.execute(db)
  if (fresh) return
  const todays = all.map(({ id, today }) => ({ id, ...today }))
  await sql`update cooperatives c set name = r.name, code = r.code, place_id = r.place_id, legal_state = r.legal_state, search = r.search
    from jsonb_to_recordset(${JSON.stringify(todays)}::jsonb) as r(id uuid, name text, code text, place_id uuid, legal_state text, search text) where c.id = r.id
      and (c.name, c.code, c.place_id, c.legal_state, c.search) is distinct from (r.name, r.code, r.place_id, r.legal_state, r.search)`.execute(db)
}

const otherwise = (columns: string) => {
  const of = (row: string) => columns.replaceAll(/\w+/g, (column) => `${row}.${column}`)
  return sql.raw(`do update set (${columns}) = (${of('excluded')}) where (${of('old')}) is distinct from (${of('excluded')})`)
}
const OTHERWISE = {
  form: otherwise('kind, valid_to, name, short_name, code, place_id, address, legal_state, section, line, registered_on'),
  figure: otherwise('valid_to, economic_state, members, charter_capital, total_capital, revenue'),
}

/** Those that begin to be otherwise on a day. */
export async function turningOn(db: Db, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct cooperative_id as id from cooperative_forms where valid_from = ${day}`.execute(db)
  return rows.map(({ id }) => id)
}
