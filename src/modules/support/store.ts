/** The SQL of supports, what was handed over, and their files. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Hand } from './store-policies.ts'
import type { Criterion, Source, State } from './support-rules.ts'

export type SupportRecord = {
  id: string
  version: number
  cooperative_id: string
  policy_id: string
  state: State
  need: string
  need_amount: number | null
  criteria: Criterion[]
  asked_on: string | null
  asked_by_id: string | null
  asked_by_name: string | null
  waits_at_id: string | null
  due_on: string | null
  agency_id: string | null
  deliverer_id: string | null
  party_ids: string[]
  reason: string | null
  decision: string | null
  decided_on: string | null
  decided_by_name: string | null
  amount: number | null
  what: string
  source: Source | null
  outcome: 'met' | 'partly' | 'missed' | null
  result: string
  ended_on: string | null
  on_day: string
  year: number
}
export const SUPPORT =
  sql.raw(`s.id, s.version, s.cooperative_id, s.policy_id, s.state, s.need, s.need_amount::float8 as need_amount, s.criteria, s.asked_on, s.asked_by_id, s.asked_by_name,
  s.waits_at_id, s.due_on, s.agency_id, s.deliverer_id, s.party_ids, s.reason, s.decision, s.decided_on, s.decided_by_name, s.amount::float8 as amount, s.what, s.source,
  s.outcome, s.result, s.ended_on, s.on_day, s.year`)

export async function supportById(db: Db, id: string): Promise<SupportRecord | undefined> {
  return (await sql<SupportRecord>`select ${SUPPORT} from supports s where s.id = ${id}`.execute(db)).rows[0]
}

export type NewSupport = Pick<SupportRecord, 'cooperative_id' | 'policy_id' | 'state' | 'party_ids'> & Change
/** What may be written of one; the version is raised by the platform. */
export type Change = Partial<Omit<SupportRecord, 'id' | 'version' | 'cooperative_id' | 'policy_id' | 'on_day' | 'year' | 'party_ids'>>
const TYPES: Record<string, string> = { criteria: 'text[]', party_ids: 'uuid[]' }
const value = (column: string, said: unknown): RawBuilder<unknown> => (TYPES[column] ? sql`${said}::${sql.raw(TYPES[column])}` : sql`${said}`)

export async function insertSupport(db: Db, hand: Hand, one: NewSupport): Promise<string> {
  const id = newId()
  const columns = Object.entries(one)
  await sql`insert into supports (id, province_id, saved_at, saved_by_name, ${sql.join(columns.map(([column]) => sql.ref(column)))})
    values (${id}, ${hand.provinceId}, ${hand.at}, ${hand.name}, ${sql.join(columns.map(([column, said]) => value(column, said)))})`.execute(db)
  return id
}
/** Bodies that have a part in it now read on for good. */
export async function changeSupport(db: Db, hand: Hand, id: string, change: Change, parties: readonly (string | null)[] = []): Promise<void> {
  const written = Object.entries(change).map(([column, said]) => sql`${sql.ref(column)} = ${value(column, said)}`)
  const more = parties.filter((one) => one !== null)
  await sql`update supports set ${sql.join([...written, sql`saved_at = ${hand.at}`, sql`saved_by_name = ${hand.name}`])}
    ${more.length > 0 ? sql`, party_ids = array(select distinct unnest(party_ids || ${more}::uuid[]))` : sql``} where id = ${id}`.execute(db)
}

/** What was said of one, and of those that went into it. */
export const of = (id: string) => sql`in (select h.id from cooperative_heirs h where h.standing_id = ${id})`

/** Whether the asker sees all that is kept of one. */
export async function seesInside(db: Db, id: string): Promise<boolean> {
  return (await sql`select 1 from cooperative_insides_seen where id = ${id}`.execute(db)).rows.length > 0
}

/** One after the other where two register the same: the second finds the first. */
export async function holdMatter(db: Db, cooperativeId: string, policyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`support ${cooperativeId} ${policyId}`}, 0))`.execute(db)
}
export async function openOf(db: Db, cooperativeId: string, policyId: string): Promise<SupportRecord | undefined> {
  const { rows } =
    await sql<SupportRecord>`select ${SUPPORT} from supports s where s.cooperative_id ${of(cooperativeId)} and s.policy_id = ${policyId}
    and s.state in ('sent', 'passed', 'returned') limit 1`.execute(db)
  return rows[0]
}
/** Others of the same one, policy and year that were granted. */
export async function grantedTwice(
  db: Db,
  one: { id: string | null; cooperativeId: string; policyId: string; year: number },
): Promise<SupportRecord[]> {
  const { rows } =
    await sql<SupportRecord>`select ${SUPPORT} from supports s where s.cooperative_id ${of(one.cooperativeId)} and s.policy_id = ${one.policyId}
    and s.year = ${one.year} and s.state in ('granted', 'done') and s.id is distinct from ${one.id}::uuid order by s.on_day desc, s.id limit 20`.execute(
      db,
    )
  return rows
}

export type DeliveryRecord = {
  id: string
  support_id: string
  organisation_id: string
  on_day: string
  amount: number | null
  in_kind: string | null
  asset: string | null
  state_share: number | null
  note: string
  struck_why: string | null
  recorded_by_name: string
}
const DELIVERY = sql.raw(
  'd.id, d.support_id, d.organisation_id, d.on_day, d.amount::float8 as amount, d.in_kind, d.asset, d.state_share::float8 as state_share, d.note, d.struck_why, d.recorded_by_name',
)
export async function deliveriesOf(db: Db, supportId: string): Promise<DeliveryRecord[]> {
  const { rows } = await sql<DeliveryRecord>`select ${DELIVERY} from support_deliveries d where d.support_id = ${supportId}
    order by d.on_day, d.recorded_at, d.id limit 200`.execute(db)
  return rows
}
/** What was formed from what was handed over to one, and counts: the newest first, and how many there are. */
export async function assetsOf(db: Db, cooperativeId: string, most: number): Promise<{ rows: DeliveryRecord[]; total: number }> {
  const { rows } = await sql<DeliveryRecord & { total: number }>`select ${DELIVERY}, (count(*) over ())::int as total
    from support_deliveries d join supports s on s.id = d.support_id
    where s.cooperative_id ${of(cooperativeId)} and d.asset is not null and d.struck_at is null order by d.on_day desc, d.id limit ${most}`.execute(
    db,
  )
  return { rows, total: rows[0]?.total ?? 0 }
}
export type NewDelivery = Omit<DeliveryRecord, 'id' | 'struck_why' | 'recorded_by_name'>
/** `importId`: of the sheet that brought it. */
export async function insertDelivery(db: Db, hand: Hand, one: NewDelivery, importId: string | null = null): Promise<string> {
  const id = newId()
  await sql`insert into support_deliveries (id, province_id, support_id, organisation_id, on_day, amount, in_kind, asset, state_share, note, recorded_at, recorded_by_name, import_id)
    values (${id}, ${hand.provinceId}, ${one.support_id}, ${one.organisation_id}, ${one.on_day}::date, ${one.amount}::bigint, ${one.in_kind}, ${one.asset}, ${one.state_share}::numeric,
      ${one.note}, ${hand.at}, ${hand.name}, ${importId})`.execute(db)
  await addUp(db, one.support_id)
  return id
}
export async function strikeDelivery(db: Db, hand: Hand, supportId: string, id: string, why: string): Promise<void> {
  await sql`update support_deliveries set struck_at = ${hand.at}, struck_by_name = ${hand.name}, struck_why = ${why} where id = ${id}`.execute(db)
  await addUp(db, supportId)
}
/** What was handed over stands with the support, for lists and totals. */
async function addUp(db: Db, supportId: string): Promise<void> {
  await sql`update supports set (delivered, parts) = (select coalesce(sum(amount), 0), count(*) from support_deliveries where support_id = ${supportId} and struck_at is null)
    where id = ${supportId}`.execute(db)
}

export type FileRecord = { id: string; support_id: string; part: 'need' | 'decision' | 'delivery' | 'result'; file_id: string; added_by_name: string }
const FILE = sql.raw('id, support_id, part, file_id, added_by_name')
export async function filesOf(db: Db, supportId: string): Promise<FileRecord[]> {
  return (await sql<FileRecord>`select ${FILE} from support_files where support_id = ${supportId} order by added_at, id limit 100`.execute(db)).rows
}
export async function fileById(db: Db, id: string): Promise<FileRecord | undefined> {
  return (await sql<FileRecord>`select ${FILE} from support_files where id = ${id}`.execute(db)).rows[0]
}
export async function insertFile(db: Db, hand: Hand, one: Pick<FileRecord, 'support_id' | 'part' | 'file_id'>): Promise<void> {
  await sql`insert into support_files (id, province_id, support_id, part, file_id, added_at, added_by_name)
    values (${newId()}, ${hand.provinceId}, ${one.support_id}, ${one.part}, ${one.file_id}, ${hand.at}, ${hand.name})`.execute(db)
}

/** What happened to supports of one, the newest first. */
export type Told = {
  id: string
  at: Date
  actor_name: string
  post: string | null
  organisation_name: string | null
  kind: string
  note: string | null
  facts: Record<string, unknown>
  support_id: string
  policy_name: string
}
export async function toldOf(db: Db, cooperativeId: string, most: number): Promise<Told[]> {
  const { rows } =
    await sql<Told>`select e.id, e.at, e.actor_name, e.post, e.organisation_name, e.kind, e.note, e.facts, s.id as support_id, p.name as policy_name
    from supports s join support_policies p on p.id = s.policy_id join support_events e on e.object_id = s.id
    where s.cooperative_id ${of(cooperativeId)} order by e.at desc, e.id desc limit ${most}`.execute(db)
  return rows
}
