/** The SQL of yearly declarations. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import { fold } from '#lib/text'
import { DECLARING, type DeclarationState, type Figures } from './declaration-rules.ts'
import type { Hand } from './store.ts'

export type DeclarationRecord = {
  id: string
  version: number
  cooperative_id: string
  year: number
  state: DeclarationState
  figures: Figures
  difficulties: string
  proposals: string
  reason: string | null
  sent_at: Date | null
  sent_on: string | null
  sent_by_name: string | null
  decided_at: Date | null
  decided_by_name: string | null
}
const COLUMNS = sql.raw(
  'id, version, cooperative_id, year, state, figures, difficulties, proposals, reason, sent_at, sent_on, sent_by_name, decided_at, decided_by_name',
)

export async function declarationOf(db: Db, cooperativeId: string, year: number, lock = false): Promise<DeclarationRecord | undefined> {
  const { rows } =
    await sql<DeclarationRecord>`select ${COLUMNS} from cooperative_declarations where cooperative_id = ${cooperativeId} and year = ${year}
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export async function declarationById(db: Db, id: string): Promise<DeclarationRecord | undefined> {
  const { rows } = await sql<DeclarationRecord>`select ${COLUMNS} from cooperative_declarations where id = ${id}`.execute(db)
  return rows[0]
}

/** What the newest declaration that was sent says in words, where it says something. */
export async function wordsOf(db: Db, cooperativeId: string): Promise<Pick<DeclarationRecord, 'year' | 'difficulties' | 'proposals'> | undefined> {
  const { rows } = await sql<
    Pick<DeclarationRecord, 'year' | 'difficulties' | 'proposals'>
  >`select year, difficulties, proposals from cooperative_declarations
    where cooperative_id = ${cooperativeId} and state in ('sent', 'confirmed') and (difficulties <> '' or proposals <> '') order by year desc limit 1`.execute(
    db,
  )
  return rows[0]
}

export async function yearsOf(db: Db, cooperativeId: string): Promise<{ year: number; state: DeclarationState }[]> {
  const { rows } = await sql<{
    year: number
    state: DeclarationState
  }>`select year, state from cooperative_declarations where cooperative_id = ${cooperativeId} order by year desc`.execute(db)
  return rows
}

export type Written = {
  cooperativeId: string
  year: number
  state: DeclarationState
  figures: Figures
  difficulties: string
  proposals: string
  sentOn: string | null
}

/** Begins one; nothing where somebody has begun it meanwhile. */
export async function insertDeclaration(db: Db, hand: Hand, one: Written): Promise<string | undefined> {
  const id = newId()
  const done =
    await sql`insert into cooperative_declarations (id, province_id, cooperative_id, year, state, figures, difficulties, proposals, saved_at, sent_at, sent_on, sent_by_name)
    values (${id}, ${hand.provinceId}, ${one.cooperativeId}, ${one.year}, ${one.state}, ${JSON.stringify(one.figures)}::jsonb, ${one.difficulties}, ${one.proposals}, ${hand.at},
      ${one.sentOn && hand.at}, ${one.sentOn}, ${one.sentOn && hand.name}) on conflict do nothing`.execute(db)
  return done.numAffectedRows === 1n ? id : undefined
}

/** One that was declared and confirmed before anybody recorded it here. */
export type DeclaredDraft = { cooperativeId: string; year: number; figures: Figures; sentOn: string }

/** Many at once, each confirmed on the day after it was sent: an invented register brings them along. */
export async function insertDeclared(db: Db, hand: Hand, all: readonly DeclaredDraft[]): Promise<void> {
  const rows = all.map(({ cooperativeId, year, figures, sentOn }) => ({ id: newId(), cooperative_id: cooperativeId, year, figures, sent_on: sentOn }))
  await sql`insert into cooperative_declarations (id, province_id, cooperative_id, year, state, figures, difficulties, proposals, saved_at, sent_at, sent_on, sent_by_name,
      decided_at, decided_by_name)
    select d.id, ${hand.provinceId}, d.cooperative_id, d.year, 'confirmed', d.figures, '', '', d.sent_on + interval '2 hours', d.sent_on + interval '2 hours', d.sent_on, ${hand.name},
      d.sent_on + interval '1 day 2 hours', ${hand.name}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d (id uuid, cooperative_id uuid, year int, figures jsonb, sent_on date)`.execute(db)
}

/** Writes it anew: what was decided about it before is over, the reason stays in sight until it is sent again. */
export async function saveDeclaration(db: Db, hand: Hand, id: string, one: Written): Promise<void> {
  await sql`update cooperative_declarations set version = version + 1, state = case when ${one.sentOn}::date is null and state = 'returned' then 'returned' else ${one.state} end,
      figures = ${JSON.stringify(one.figures)}::jsonb, difficulties = ${one.difficulties}, proposals = ${one.proposals}, saved_at = ${hand.at}, import_id = null,
      sent_at = case when ${one.sentOn}::date is null then sent_at else ${hand.at} end, sent_on = coalesce(${one.sentOn}::date, sent_on),
      sent_by_name = case when ${one.sentOn}::date is null then sent_by_name else ${hand.name} end,
      reason = case when ${one.sentOn}::date is null then reason end,
      decided_at = case when ${one.sentOn}::date is null then decided_at end, decided_by_name = case when ${one.sentOn}::date is null then decided_by_name end
    where id = ${id}`.execute(db)
}

/** The version is raised by the platform. */
export async function decideDeclaration(db: Db, hand: Hand, id: string, state: 'confirmed' | 'returned', reason: string | null): Promise<void> {
  await sql`update cooperative_declarations set state = ${state}, reason = ${reason}, decided_at = ${hand.at}, decided_by_name = ${hand.name} where id = ${id}`.execute(
    db,
  )
}

/**
 * Those who are to declare for a year and whose inside the actor sees: legal persons that stand and were there at its close. `standing`: how far
 * each is.
 */
const expected = (year: number, closes: string) => sql`(
  select f.cooperative_id as id, f.name, f.code, f.place_id, coalesce(d.state, 'none') as standing, d.sent_at, d.sent_on, c.organisation_id,
    d.figures, d.difficulties, d.proposals
  from cooperative_forms f join cooperatives c on c.id = f.cooperative_id join cooperative_insides i on i.id = c.id
    left join cooperative_declarations d on d.cooperative_id = c.id and d.year = ${year}
  where f.valid_to is null and f.kind = any(${[...DECLARING]}::text[]) and f.legal_state <> 'ended' and (f.registered_on is null or f.registered_on <= ${closes}::date)) e`

export type ExpectedRecord = {
  id: string
  name: string
  place_id: string | null
  standing: 'none' | DeclarationState
  sent_at: Date | null
  sent_on: string | null
}
export type ExpectedFilter = { year: number; closes: string; q: string; standing: string | null; place: string | null }

function narrowed({ q, standing, place }: ExpectedFilter): RawBuilder<unknown> {
  const words = fold(q).split(' ').filter(Boolean)
  return sql.join(
    [
      sql`true`,
      ...(standing ? [sql`standing = ${standing}`] : []),
      ...(place ? [sql`place_id = ${place}`] : []),
      ...(words.length > 0 ? [sql`id in (select hopluc.named_cooperatives(${words}::text[]))`] : []),
    ],
    sql` and `,
  )
}

export async function listExpected(db: Db, filter: ExpectedFilter, skip: number, most: number): Promise<{ rows: ExpectedRecord[]; total: number }> {
  const { rows } = await sql<
    ExpectedRecord & { total: number }
  >`with hit as materialized (select id, name, place_id, standing, sent_at, sent_on from ${expected(filter.year, filter.closes)} where ${narrowed(filter)})
    select page.*, whole.total from (select count(*) as total from hit) whole
    left join lateral (select id, name, place_id, standing, sent_at, sent_on from hit order by name collate "vi-x-icu", id limit ${most} offset ${skip}) page on true`.execute(
    db,
  )
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

export type DeclaredRecord = Omit<ExpectedRecord, 'sent_at'> & {
  code: string | null
  figures: Figures | null
  difficulties: string | null
  proposals: string | null
}
/** Every one of a list up to `most`, with what it declared, for a file. */
export async function everyExpected(db: Db, filter: ExpectedFilter, most: number): Promise<DeclaredRecord[]> {
  const { rows } =
    await sql<DeclaredRecord>`select id, name, code, place_id, standing, sent_on, figures, difficulties, proposals from ${expected(filter.year, filter.closes)}
    where ${narrowed(filter)} order by name collate "vi-x-icu", id limit ${most}`.execute(db)
  return rows
}

export type Counted = { place_id: string | null; standing: 'none' | DeclarationState; n: number }
export async function countExpected(db: Db, year: number, closes: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select place_id, standing, count(*) as n from ${expected(year, closes)} group by 1, 2`.execute(db)
  return rows
}

/** Bodies with accounts whose declaration nobody has sent, and how many of each commune's have not. */
export async function missingOf(
  db: Db,
  year: number,
  closes: string,
): Promise<{ id: string; organisation_id: string | null; place_id: string | null; standing: string }[]> {
  const { rows } = await sql<{
    id: string
    organisation_id: string | null
    place_id: string | null
    standing: string
  }>`select id, organisation_id, place_id, standing from ${expected(year, closes)} where standing in ('none', 'draft', 'returned')`.execute(db)
  return rows
}

/** The actor's own, and how far their declarations are: the nearest few. */
export async function ownStandings(
  db: Db,
  year: number,
  organisationIds: readonly string[],
): Promise<{ id: string; name: string; standing: 'none' | DeclarationState }[]> {
  const { rows } = await sql<{
    id: string
    name: string
    standing: 'none' | DeclarationState
  }>`select c.id, c.name, coalesce(d.state, 'none') as standing from cooperatives c
    left join cooperative_declarations d on d.cooperative_id = c.id and d.year = ${year}
    where c.organisation_id = any(${[...organisationIds]}::uuid[]) and c.merged_into is null and c.kind = any(${[...DECLARING]}::text[]) and c.legal_state <> 'ended' order by c.id limit 20`.execute(
    db,
  )
  return rows
}

/** Sent, and waiting for a word of the commune that keeps them. */
export async function waitingAt(
  db: Db,
  most: number,
): Promise<{ cooperative_id: string; name: string; year: number; sent_on: string; place_id: string | null }[]> {
  const { rows } = await sql<{
    cooperative_id: string
    name: string
    year: number
    sent_on: string
    place_id: string | null
  }>`select d.cooperative_id, c.name, d.year, d.sent_on, c.place_id from cooperative_declarations d join cooperatives c on c.id = d.cooperative_id
    where d.state = 'sent' and c.merged_into is null and c.place_id = any(cooperative_grounds()) order by d.sent_on, d.id limit ${most}`.execute(db)
  return rows
}
