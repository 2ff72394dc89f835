/** The SQL of duplicates: what is compared, pairs and what was decided of them, what goes over in a merge and back. */
import { sql, type RawBuilder } from 'kysely'
import type { Reason } from '#lib/alike'
import { newId, type Db } from '#platform/db'
import type { Kind, LegalState } from './fields-rules.ts'
import type { Hand } from './store.ts'

export type Compared = {
  id: string
  kind: Kind
  name: string
  code: string | null
  place_id: string | null
  certified_place: string | null
  legal_state: LegalState
  representative: string | null
  phone: string | null
  registered_on: string | null
}

/** The register as it is compared: all of it, or these. */
export async function compared(db: Db, day: string, ids?: readonly string[]): Promise<Compared[]> {
  const of = (
    field: string,
  ) => sql`(select v.value #>> '{}' from cooperative_values v where v.cooperative_id = c.id and v.field = ${sql.lit(field)} and v.settled
    and v.superseded_at is null and v.valid_from <= ${day} order by v.valid_from desc limit 1)`
  const { rows } =
    await sql<Compared>`select c.id, c.kind, c.name, c.code, c.place_id, c.legal_state, ${of('certifiedPlace')} as certified_place, ${of('phone')} as phone,
      ${of('registeredOn')} as registered_on, (select p.name from cooperative_posts p where p.cooperative_id = c.id and p.post = 'legal_representative'
        and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day}) order by p.valid_from desc limit 1) as representative
    from cooperatives c where c.merged_into is null ${ids ? sql`and c.id = any(${[...ids]}::uuid[])` : sql``} order by c.id`.execute(db)
  return rows
}

/** Those that stand in a relation to each other: a branch, a successor, a member are no duplicates. */
export async function related(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{
    a: string
    b: string
  }>`select cooperative_id as a, other_id as b from cooperative_relations where other_id is not null`.execute(db)
  return new Set(rows.flatMap(({ a, b }) => [`${a}|${b}`, `${b}|${a}`]))
}

export type NewPair = { one: string; other: string; score: number; reasons: Reason[] }

/** Writes what was found: new pairs, what changed of open ones; open ones that are none any more go. What was decided stays. */
export async function savePairs(db: Db, provinceId: string, now: Date, pairs: readonly NewPair[]): Promise<{ fresh: number; gone: number }> {
  const given = JSON.stringify(pairs.map((pair) => ({ ...pair, id: newId() })))
  const fresh = await sql`insert into cooperative_pairs (id, province_id, one_id, other_id, score, reasons, found_at)
    select r.id, ${provinceId}, r.one, r.other, r.score, r.reasons, ${now}
    from jsonb_to_recordset(${given}::jsonb) as r(id uuid, one uuid, other uuid, score real, reasons jsonb) on conflict (one_id, other_id) do nothing`.execute(
    db,
  )
  await sql`update cooperative_pairs p set score = r.score, reasons = r.reasons, found_at = ${now}
    from jsonb_to_recordset(${given}::jsonb) as r(one uuid, other uuid, score real, reasons jsonb)
    where p.one_id = r.one and p.other_id = r.other and p.state = 'open' and (p.score <> r.score or p.reasons <> r.reasons)`.execute(db)
  const gone = await sql`delete from cooperative_pairs p where p.state = 'open' and p.decided_at is null and not exists (
    select 1 from jsonb_to_recordset(${given}::jsonb) as r(one uuid, other uuid) where p.one_id = r.one and p.other_id = r.other)`.execute(db)
  return { fresh: Number(fresh.numAffectedRows ?? 0n), gone: Number(gone.numAffectedRows ?? 0n) }
}

export type PairRecord = {
  id: string
  version: number
  one_id: string
  other_id: string
  state: 'open' | 'different' | 'merged'
  score: number
  reasons: Reason[]
  decision: string | null
  decided_at: Date | null
  decided_by_name: string | null
}
const PAIR = sql.raw('p.id, p.version, p.one_id, p.other_id, p.state, p.score, p.reasons, p.decision, p.decided_at, p.decided_by_name')

export async function pairs(
  db: Db,
  { state, places, sort }: { state: string; places: string[] | null; sort: 'score' | '-score' },
  skip: number,
  most: number,
): Promise<{ rows: PairRecord[]; total: number }> {
  const within: RawBuilder<unknown> = places
    ? sql`and exists (select 1 from cooperatives c where c.id in (p.one_id, p.other_id) and c.place_id = any(${places}::uuid[]))`
    : sql``
  const order = sort === 'score' ? sql`p.score, p.id` : sql`p.score desc, p.id desc`
  const { rows } =
    await sql<PairRecord>`select ${PAIR} from cooperative_pairs p where p.state = ${state} ${within} order by ${order} offset ${skip} limit ${most}`.execute(
      db,
    )
  const counted = await sql<{ n: number }>`select count(*)::int as n from cooperative_pairs p where p.state = ${state} ${within}`.execute(db)
  return { rows, total: counted.rows[0]!.n }
}

export async function pairById(db: Db, id: string): Promise<PairRecord | undefined> {
  return (await sql<PairRecord>`select ${PAIR} from cooperative_pairs p where p.id = ${id}`.execute(db)).rows[0]
}

export async function pairOf(db: Db, one: string, other: string): Promise<PairRecord | undefined> {
  const [a, b] = one < other ? [one, other] : [other, one]
  return (await sql<PairRecord>`select ${PAIR} from cooperative_pairs p where p.one_id = ${a} and p.other_id = ${b}`.execute(db)).rows[0]
}

export async function decide(db: Db, hand: Hand, id: string, state: PairRecord['state'], decision: string): Promise<void> {
  await sql`update cooperative_pairs set state = ${state}, decision = ${decision}, decided_at = ${hand.at}, decided_by_name = ${hand.name} where id = ${id}`.execute(
    db,
  )
}

/** What a merge moved, by id. */
export type Moved = {
  posts: string[]
  /** Posts of the one that stands which gave way. */
  backPosts: string[]
  relationsFrom: string[]
  relationsTo: string[]
  papers: string[]
  /** Not kept of merges made before declarations and members went along. */
  declarations?: string[]
  /** With what they put in and who they are. */
  members?: string[]
  merged: string[]
  organisationId: string | null
}
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
const moveTo = async (db: Db, table: string, column: string, to: string, where: RawBuilder<unknown>) =>
  ids((await sql<{ id: string }>`update ${sql.table(table)} t set ${sql.ref(column)} = ${to} where ${where} returning t.id`.execute(db)).rows)

/** Everything that hangs on one goes over to another; what that one has already, or would be a relation to itself, stays where it is. */
export async function moveOver(db: Db, from: string, to: string, takeRepresentative: boolean): Promise<Moved> {
  const has = sql`exists (select 1 from cooperative_posts k where k.cooperative_id = ${to} and k.post = t.post and hopluc.fold(k.name) = hopluc.fold(t.name) and k.valid_to is not distinct from t.valid_to)`
  const backPosts = takeRepresentative
    ? await moveTo(
        db,
        'cooperative_posts',
        'cooperative_id',
        from,
        sql`t.cooperative_id = ${to} and t.post = 'legal_representative' and t.valid_to is null`,
      )
    : []
  const posts = await moveTo(
    db,
    'cooperative_posts',
    'cooperative_id',
    to,
    sql`t.cooperative_id = ${from} and not (t.id = any(${backPosts}::uuid[])) and not ${has}
      and (t.post <> 'legal_representative' or t.valid_to is not null or ${takeRepresentative}::boolean)`,
  )
  const twice = (mine: string, its: string) =>
    sql`exists (select 1 from cooperative_relations k where k.kind = t.kind and k.${sql.ref(mine)} = ${to} and k.${sql.ref(its)} is not distinct from t.${sql.ref(its)}
      and k.other_name is not distinct from t.other_name)`
  const relationsFrom = await moveTo(
    db,
    'cooperative_relations',
    'cooperative_id',
    to,
    sql`t.cooperative_id = ${from} and t.other_id is distinct from ${to} and not ${twice('cooperative_id', 'other_id')}`,
  )
  const relationsTo = await moveTo(
    db,
    'cooperative_relations',
    'other_id',
    to,
    sql`t.other_id = ${from} and t.cooperative_id <> ${to} and not ${twice('other_id', 'cooperative_id')}`,
  )
  const papers = await moveTo(db, 'cooperative_papers', 'cooperative_id', to, sql`t.cooperative_id = ${from}`)
  const declarations = await moveTo(
    db,
    'cooperative_declarations',
    'cooperative_id',
    to,
    sql`t.cooperative_id = ${from} and not exists (select 1 from cooperative_declarations k where k.cooperative_id = ${to} and k.year = t.year)`,
  )
  const members = await moveMembers(
    db,
    to,
    sql`t.cooperative_id = ${from} and not exists (select 1 from cooperative_member_identities i
      join cooperative_member_identities k on k.identity = i.identity and k.cooperative_id = ${to} and not k.gone where i.member_id = t.id and not i.gone)`,
  )
  const merged = await moveTo(db, 'cooperatives', 'merged_into', to, sql`t.merged_into = ${from}`)
  const given = await sql<{ organisation_id: string }>`update cooperatives k set organisation_id = m.organisation_id from cooperatives m
    where k.id = ${to} and m.id = ${from} and k.organisation_id is null and m.organisation_id is not null returning k.organisation_id`.execute(db)
  const organisationId = given.rows[0]?.organisation_id ?? null
  if (organisationId) await sql`update cooperatives set organisation_id = null where id = ${from}`.execute(db)
  return { posts, backPosts, relationsFrom, relationsTo, papers, declarations, members, merged, organisationId }
}

/** Members go with what they put in and who they are. */
async function moveMembers(db: Db, to: string, where: RawBuilder<unknown>): Promise<string[]> {
  const members = await moveTo(db, 'cooperative_members', 'cooperative_id', to, where)
  for (const table of ['cooperative_contributions', 'cooperative_member_identities'])
    await sql`update ${sql.table(table)} set cooperative_id = ${to} where member_id = any(${members}::uuid[])`.execute(db)
  return members
}

/** And back again: just what went over. */
export async function moveBack(db: Db, from: string, to: string, moved: Moved): Promise<void> {
  const these = (list: string[]) => sql`t.id = any(${list}::uuid[])`
  await moveTo(db, 'cooperative_posts', 'cooperative_id', from, these(moved.posts))
  await moveTo(db, 'cooperative_posts', 'cooperative_id', to, these(moved.backPosts))
  await moveTo(db, 'cooperative_relations', 'cooperative_id', from, these(moved.relationsFrom))
  await moveTo(db, 'cooperative_relations', 'other_id', from, these(moved.relationsTo))
  await moveTo(db, 'cooperative_papers', 'cooperative_id', from, these(moved.papers))
  await moveTo(db, 'cooperative_declarations', 'cooperative_id', from, these(moved.declarations ?? []))
  await moveMembers(db, from, these(moved.members ?? []))
  await moveTo(db, 'cooperatives', 'merged_into', from, these(moved.merged))
  if (!moved.organisationId) return
  await sql`update cooperatives set organisation_id = null where id = ${to} and organisation_id = ${moved.organisationId}`.execute(db)
  await sql`update cooperatives set organisation_id = ${moved.organisationId} where id = ${from}`.execute(db)
}

export type MergeRecord = {
  id: string
  cooperative_id: string
  merged_id: string
  moved: Moved
  reason: string
  merged_at: Date
  merged_by_name: string
}

export async function insertMerge(db: Db, hand: Hand, merge: { id: string; keepId: string; mergedId: string; reason: string }): Promise<void> {
  await sql`insert into cooperative_merges (id, province_id, cooperative_id, merged_id, moved, reason, merged_at, merged_by_name)
    values (${merge.id}, ${hand.provinceId}, ${merge.keepId}, ${merge.mergedId}, '{}', ${merge.reason}, ${hand.at}, ${hand.name})`.execute(db)
}
export async function saveMoved(db: Db, id: string, moved: Moved): Promise<void> {
  await sql`update cooperative_merges set moved = ${JSON.stringify(moved)}::jsonb where id = ${id}`.execute(db)
}
/** The merge that brought a value, as long as it stands. */
export async function broughtBy(db: Db, valueId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select m.id from cooperative_values v join cooperative_merges m on m.id = v.import_id and m.undone_at is null where v.id = ${valueId}`.execute(
    db,
  )
  return rows[0]?.id ?? null
}

export async function mergeOf(db: Db, mergedId: string): Promise<MergeRecord | undefined> {
  const { rows } = await sql<MergeRecord>`select id, cooperative_id, merged_id, moved, reason, merged_at, merged_by_name from cooperative_merges
    where merged_id = ${mergedId} and undone_at is null`.execute(db)
  return rows[0]
}
export async function endMerge(db: Db, hand: Hand, id: string, reason: string): Promise<void> {
  await sql`update cooperative_merges set undone_at = ${hand.at}, undone_by_name = ${hand.name}, undone_reason = ${reason} where id = ${id}`.execute(
    db,
  )
}

/** One goes into another, or stands by itself again; its version and the other's are raised, so that nobody writes over what they did not see. */
export async function setMergedInto(db: Db, id: string, into: string | null, also: string): Promise<void> {
  await sql`update cooperatives set merged_into = ${into}, version = version + 1 where id = ${id}`.execute(db)
  await sql`update cooperatives set version = version + 1 where id = ${also}`.execute(db)
}

/** A pair that a person named. It is marked as theirs, so that the next search does not take it away. */
export async function insertPair(db: Db, provinceId: string, now: Date, { one, other, score, reasons }: NewPair): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into cooperative_pairs (id, province_id, one_id, other_id, score, reasons, found_at, decided_at)
    values (${newId()}, ${provinceId}, ${one}, ${other}, ${score}, ${JSON.stringify(reasons)}::jsonb, ${now}, ${now})
    on conflict (one_id, other_id) do nothing returning id`.execute(db)
  // Somebody else named the same two at the same moment: theirs is the pair.
  return rows[0]?.id ?? (await pairOf(db, one, other))!.id
}
