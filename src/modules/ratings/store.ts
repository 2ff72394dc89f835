/** The SQL of rating schemes and ratings. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Band, Criterion, SchemeContent } from './contract.ts'
import type { Standing, State } from './rating-rules.ts'

export type Hand = { provinceId: string; at: Date; name: string }
export type Scores = Record<string, { self: number | null; note: string; appraised: number | null; remark: string }>

export type SchemeRecord = {
  id: string
  version: number
  name: string
  legal_basis: string
  sector: 'all' | 'agriculture'
  kinds: string[]
  valid_from: string
  valid_to: string | null
  year_after: boolean
  self_by: string
  appraise_by: string
  publish_by: string
  min_months: number
  criteria: Criterion[]
  bands: Band[]
  failing: string | null
  recorded_by_name: string
  used: boolean
}
const SCHEME =
  sql.raw(`s.id, s.version, s.name, s.legal_basis, s.sector, s.kinds, s.valid_from, s.valid_to, s.year_after, s.self_by, s.appraise_by, s.publish_by,
  s.min_months, s.criteria, s.bands, s.failing, s.recorded_by_name`)

/** The schemes of a province, the newest first; `used`: as far as the asker sees its ratings. */
export async function schemesOf(db: Db): Promise<SchemeRecord[]> {
  const { rows } = await sql<SchemeRecord>`select ${SCHEME}, exists (select 1 from ratings r where r.scheme_id = s.id) as used
    from rating_schemes s order by s.valid_from desc, s.name, s.id limit 100`.execute(db)
  return rows
}

export async function schemeById(db: Db, id: string): Promise<SchemeRecord | undefined> {
  const { rows } = await sql<SchemeRecord>`select ${SCHEME}, exists (select 1 from ratings r where r.scheme_id = s.id) as used
    from rating_schemes s where s.id = ${id}`.execute(db)
  return rows[0]
}

/** Whoever scores by a scheme keeps it as it is until the score stands; `alone`: whoever changes it waits for them. */
export async function holdScheme(db: Db, id: string, alone = false): Promise<void> {
  await sql`select ${sql.raw(alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')}(hashtextextended(${`rating scheme ${id}`}, 0))`.execute(
    db,
  )
}

const valuesOf = (
  one: SchemeContent,
) => sql`${one.name}, ${one.legalBasis}, ${one.sector}, ${one.kinds}::text[], ${one.validFrom}::date, ${one.validTo}::date, ${one.yearAfter},
  ${one.selfBy}, ${one.appraiseBy}, ${one.publishBy}, ${one.minMonths}, ${JSON.stringify(one.criteria)}::jsonb, ${JSON.stringify(one.bands)}::jsonb, ${one.failing || null}`
const WRITTEN = sql.raw(
  'name, legal_basis, sector, kinds, valid_from, valid_to, year_after, self_by, appraise_by, publish_by, min_months, criteria, bands, failing',
)

export async function insertScheme(db: Db, hand: Hand, one: SchemeContent): Promise<string> {
  const id = newId()
  await sql`insert into rating_schemes (id, province_id, ${WRITTEN}, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${valuesOf(one)}, ${hand.at}, ${hand.name})`.execute(db)
  return id
}

/** The version is raised by the platform. */
export async function saveScheme(db: Db, hand: Hand, id: string, one: SchemeContent): Promise<void> {
  await sql`update rating_schemes set (${WRITTEN}, recorded_at, recorded_by_name) = (${valuesOf(one)}, ${hand.at}, ${hand.name}) where id = ${id}`.execute(
    db,
  )
}
export async function endScheme(db: Db, id: string, validTo: string): Promise<void> {
  await sql`update rating_schemes set valid_to = ${validTo} where id = ${id}`.execute(db)
}

export type RatingRecord = {
  id: string
  version: number
  cooperative_id: string
  scheme_id: string
  year: number
  state: State
  scores: Scores
  failing: boolean
  self_points: number | null
  points: number | null
  band: string | null
  reason: string | null
  sent_on: string | null
  sent_at: Date | null
  sent_by_name: string | null
  appraised_at: Date | null
  appraised_by_name: string | null
  published_on: string | null
}
const RATING = sql.raw(
  'id, version, cooperative_id, scheme_id, year, state, scores, failing, self_points::float8 as self_points, points::float8 as points, band, reason, sent_on, sent_at, sent_by_name, appraised_at, appraised_by_name, published_on',
)

/** The rating of a year; of one that went into it, where it has none itself. */
export async function ratingOf(db: Db, cooperativeId: string, schemeId: string, year: number, lock = false): Promise<RatingRecord | undefined> {
  const { rows } = await sql<RatingRecord>`select ${RATING} from ratings where scheme_id = ${schemeId} and year = ${year}
      and cooperative_id in (select h.id from cooperative_heirs h where h.standing_id = ${cooperativeId})
    order by cooperative_id <> ${cooperativeId}, id limit 1 ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}
/** The ratings as they are shown: one a scheme, year and cooperative that stands, its own before those of what went into it. */
const SHOWN =
  sql.raw(`(select distinct on (r.scheme_id, r.year, h.standing_id) r.*, h.standing_id from ratings r join cooperative_heirs h on h.id = r.cooperative_id
  order by r.scheme_id, r.year, h.standing_id, r.cooperative_id <> h.standing_id, r.id)`)

/** The ratings of one, each called by its year and its scheme. */
export const ratingsOfOne = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`select r.id, r.year || ' ' || r.scheme_id as title from ratings r where r.cooperative_id = any(${[...ids]}::uuid[])`

/** As they are shown: those of what went into it too. */
export async function shownOf(db: Db, cooperativeId: string): Promise<Pick<RatingRecord, 'scheme_id' | 'year' | 'state' | 'points' | 'band'>[]> {
  const { rows } = await sql<Pick<RatingRecord, 'scheme_id' | 'year' | 'state' | 'points' | 'band'>>`select scheme_id, year, state,
    points::float8 as points, band from ${SHOWN} r where standing_id = ${cooperativeId} order by year desc, scheme_id`.execute(db)
  return rows
}

export async function ratingById(db: Db, id: string): Promise<RatingRecord | undefined> {
  return (await sql<RatingRecord>`select ${RATING} from ratings where id = ${id}`.execute(db)).rows[0]
}

export type Written = { scores: Scores; failing: boolean; selfPoints: number | null; sentOn: string | null }

/** Begins one; nothing where somebody has begun it meanwhile. */
export async function insertRating(
  db: Db,
  hand: Hand,
  of: { cooperativeId: string; schemeId: string; year: number },
  one: Written,
): Promise<string | undefined> {
  const id = newId()
  const done =
    await sql`insert into ratings (id, province_id, cooperative_id, scheme_id, year, state, scores, failing, self_points, sent_on, sent_at, sent_by_name, saved_at)
    values (${id}, ${hand.provinceId}, ${of.cooperativeId}, ${of.schemeId}, ${of.year}, ${one.sentOn ? 'sent' : 'draft'}, ${JSON.stringify(one.scores)}::jsonb, ${one.failing},
      ${one.selfPoints}, ${one.sentOn}, ${one.sentOn && hand.at}, ${one.sentOn && hand.name}, ${hand.at}) on conflict do nothing`.execute(db)
  return done.numAffectedRows === 1n ? id : undefined
}

/** Writes the own score anew; the reason for which it was sent back stays in sight until it is sent again. */
export async function saveSelf(db: Db, hand: Hand, id: string, one: Written): Promise<void> {
  await sql`update ratings set version = version + 1, scores = ${JSON.stringify(one.scores)}::jsonb, failing = ${one.failing}, self_points = ${one.selfPoints}, saved_at = ${hand.at},
      state = case when ${one.sentOn}::date is not null then 'sent' when state = 'sent' then 'draft' else state end,
      reason = case when ${one.sentOn}::date is null then reason end,
      sent_on = coalesce(${one.sentOn}::date, sent_on), sent_at = case when ${one.sentOn}::date is null then sent_at else ${hand.at} end,
      sent_by_name = case when ${one.sentOn}::date is null then sent_by_name else ${hand.name} end
    where id = ${id}`.execute(db)
}

export type Decided = { scores: Scores; failing: boolean; points: number; band: string; on: string }
export async function saveAppraisal(db: Db, hand: Hand, id: string, one: Decided): Promise<void> {
  await sql`update ratings set state = 'appraised', scores = ${JSON.stringify(one.scores)}::jsonb, failing = ${one.failing}, points = ${one.points}, band = ${one.band}, reason = null,
      appraised_on = ${one.on}, appraised_at = ${hand.at}, appraised_by_name = ${hand.name}, saved_at = ${hand.at} where id = ${id}`.execute(db)
}

/** Back to its own people, or (from an appraisal) before the appraiser again. */
export async function turnBack(db: Db, hand: Hand, id: string, state: 'returned' | 'sent', reason: string): Promise<void> {
  await sql`update ratings set state = ${state}, reason = ${reason}, points = null, band = null, appraised_on = null, appraised_at = null, appraised_by_name = null,
      published_on = null, saved_at = ${hand.at} where id = ${id}`.execute(db)
}

export type Published = { id: string; cooperative_id: string; organisation_id: string | null; band: string }
/** Publishes what is appraised and shown; answers which, and whose. */
export async function publish(db: Db, schemeId: string, year: number, on: string): Promise<Published[]> {
  const { rows } =
    await sql<Published>`with shown as (select r.id, r.standing_id from ${SHOWN} r where scheme_id = ${schemeId} and year = ${year} and state = 'appraised'),
    done as (update ratings r set version = version + 1, state = 'published', published_on = ${on} from shown where shown.id = r.id and r.state = 'appraised'
      returning r.id, shown.standing_id as cooperative_id, r.band)
    select done.*, s.organisation_id from done left join cooperative_standings s on s.id = done.cooperative_id`.execute(db)
  return rows
}

export type FileRecord = {
  id: string
  rating_id: string
  criterion: string
  file_id: string
  added_by_name: string
  good: boolean | null
  check_note: string
  checked_by_name: string | null
}
const FILE = sql.raw('id, rating_id, criterion, file_id, added_by_name, good, check_note, checked_by_name')
export async function filesOf(db: Db, ratingId: string): Promise<FileRecord[]> {
  const { rows } = await sql<FileRecord>`select ${FILE} from rating_files where rating_id = ${ratingId} order by added_at, id limit 100`.execute(db)
  return rows
}
export async function fileById(db: Db, id: string): Promise<FileRecord | undefined> {
  return (await sql<FileRecord>`select ${FILE} from rating_files where id = ${id}`.execute(db)).rows[0]
}
export async function insertFile(
  db: Db,
  hand: Hand,
  rating: Pick<RatingRecord, 'id' | 'cooperative_id'>,
  criterion: string,
  fileId: string,
): Promise<string> {
  const id = newId()
  await sql`insert into rating_files (id, province_id, rating_id, cooperative_id, criterion, file_id, added_at, added_by_name)
    values (${id}, ${hand.provinceId}, ${rating.id}, ${rating.cooperative_id}, ${criterion}, ${fileId}, ${hand.at}, ${hand.name})`.execute(db)
  return id
}

export async function checkFile(db: Db, hand: Hand, id: string, good: boolean, note: string): Promise<void> {
  await sql`update rating_files set good = ${good}, check_note = ${note}, checked_at = ${hand.at}, checked_by_name = ${hand.name} where id = ${id}`.execute(
    db,
  )
}

/** By what one is rated or not: since when it is registered, and its section of lines of business. */
export async function standingOf(db: Db, id: string): Promise<{ registered_on: string | null; section: string | null } | undefined> {
  return (
    await sql<{
      registered_on: string | null
      section: string | null
    }>`select registered_on, section from cooperative_standings where id = ${id}`.execute(db)
  ).rows[0]
}

/** Whether the asker sees all that is kept of one. */
export async function seesInside(db: Db, id: string): Promise<boolean> {
  return (await sql`select 1 from cooperative_insides_seen where id = ${id}`.execute(db)).rows.length > 0
}

export type Asked = {
  scheme: SchemeRecord
  year: number
  /** Registered later than this: too young to be rated. */
  oldestDay: string
  standing: string | null
  band: string | null
  place: string | null
  words: string | null
}

/** Those that a scheme rates in a year and whose inside the asker sees, with how far each is. */
const rated = ({ scheme, year, oldestDay }: Asked) => sql`(
  select s.id, s.name, s.place_id, s.organisation_id, coalesce(r.state, 'none') as standing, r.self_points::float8 as self_points, r.points::float8 as points, r.band, r.sent_on
  from cooperative_standings s join cooperative_insides_seen i on i.id = s.id
    left join ${SHOWN} r on r.standing_id = s.id and r.scheme_id = ${scheme.id} and r.year = ${year}
  where s.kind = any(${scheme.kinds}::text[]) and (${scheme.sector} = 'all' or s.section = 'A') and (r.id is not null or coalesce(s.registered_on <= ${oldestDay}::date, true))) e`

const matching = ({ standing, band, place, words }: Asked) =>
  sql`(${standing}::text is null or standing = ${standing}) and (${band}::text is null or band = ${band}) and (${place}::uuid is null or place_id = ${place})
    and (${words}::text is null or id in (select hopluc.named_cooperatives(array[${words}::text])))`

export type RatedRecord = {
  id: string
  name: string
  place_id: string | null
  organisation_id: string | null
  standing: Standing
  self_points: number | null
  points: number | null
  band: string | null
  sent_on: string | null
}

export async function listRated(db: Db, asked: Asked, skip: number, most: number): Promise<{ rows: RatedRecord[]; total: number }> {
  const { rows } = await sql<RatedRecord & { total: number }>`with hit as materialized (select * from ${rated(asked)} where ${matching(asked)})
    select page.*, whole.total from (select count(*)::int as total from hit) whole
    left join lateral (select * from hit order by points desc nulls last, name collate "vi-x-icu", id limit ${most} offset ${skip}) page on true`.execute(
    db,
  )
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

export async function countRated(db: Db, asked: Asked): Promise<{ standing: Standing; band: string | null; n: number }[]> {
  const { rows } = await sql<{
    standing: Standing
    band: string | null
    n: number
  }>`select standing, band, count(*)::int as n from ${rated(asked)} group by 1, 2`.execute(db)
  return rows
}

/** What waits for a word of the commune that keeps them. */
export async function waitingHere(
  db: Db,
  most: number,
): Promise<{ id: string; cooperative_id: string; scheme_id: string; year: number; name: string }[]> {
  const { rows } = await sql<{
    id: string
    cooperative_id: string
    scheme_id: string
    year: number
    name: string
  }>`select r.id, s.id as cooperative_id, r.scheme_id, r.year, s.name from ${SHOWN} r join cooperative_standings s on s.id = r.standing_id
    where r.state = 'sent' and s.place_id = any(cooperative_grounds()) order by r.sent_on, r.id limit ${most}`.execute(db)
  return rows
}
