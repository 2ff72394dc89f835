/** The SQL of policies. Decides nothing. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { PolicyContent } from './contract.ts'
import type { Content, Supported } from './support-rules.ts'

export type Hand = { provinceId: string; at: Date; name: string }

export type PolicyRecord = {
  id: string
  version: number
  content: Content
  name: string
  what: string
  level: string
  most: number | null
  kinds: Supported[]
  legal_basis: string
  evidence: 'V' | 'R' | 'local'
  valid_from: string
  valid_to: string | null
  territory_id: string | null
  agency_id: string | null
  recorded_by_name: string
  used: boolean
}
const POLICY =
  sql.raw(`p.id, p.version, p.content, p.name, p.what, p.level, p.most::float8 as most, p.kinds, p.legal_basis, p.evidence, p.valid_from, p.valid_to,
  p.territory_id, p.agency_id, p.recorded_by_name, exists (select 1 from supports s where s.policy_id = p.id) as used`)

/** `on`: those in force on a day alone. `used`: as far as the asker sees supports. */
export async function policiesOf(db: Db, on: string | null): Promise<PolicyRecord[]> {
  const { rows } = await sql<PolicyRecord>`select ${POLICY} from support_policies p
    where ${on}::date is null or p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
    order by p.content, p.valid_to is not null, p.name collate "vi-x-icu", p.id`.execute(db)
  return rows
}
export async function policyById(db: Db, id: string): Promise<PolicyRecord | undefined> {
  return (await sql<PolicyRecord>`select ${POLICY} from support_policies p where p.id = ${id}`.execute(db)).rows[0]
}
export async function policiesByIds(db: Db, ids: readonly string[]): Promise<Map<string, PolicyRecord>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<PolicyRecord>`select ${POLICY} from support_policies p where p.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((one) => [one.id, one]))
}

const WRITTEN = sql.raw('content, name, what, level, most, kinds, legal_basis, valid_from, valid_to, territory_id, agency_id')
const written = (one: PolicyContent) =>
  sql`${one.content}, ${one.name}, ${one.what}, ${one.level}, ${one.most}::bigint, ${one.kinds}::text[], ${one.legalBasis}, ${one.validFrom}::date, ${one.validTo}::date,
    ${one.territoryId}::uuid, ${one.agencyId}::uuid`

export async function insertPolicy(db: Db, hand: Hand, one: PolicyContent, evidence: PolicyRecord['evidence']): Promise<string> {
  const id = newId()
  await sql`insert into support_policies (id, province_id, ${WRITTEN}, evidence, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${written(one)}, ${evidence}, ${hand.at}, ${hand.name})`.execute(db)
  return id
}
/** The version is raised by the platform. What somebody has changed is the province's own. */
export async function savePolicy(db: Db, hand: Hand, id: string, one: PolicyContent): Promise<void> {
  await sql`update support_policies set (${WRITTEN}, evidence, recorded_at, recorded_by_name) = (${written(one)}, 'local', ${hand.at}, ${hand.name}) where id = ${id}`.execute(
    db,
  )
}
/** Whoever registers by a policy keeps it as it is until that stands; `alone`: whoever changes it waits for them. */
export async function holdPolicy(db: Db, id: string, alone = false): Promise<void> {
  await sql`select ${sql.raw(alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')}(hashtextextended(${`support policy ${id}`}, 0))`.execute(
    db,
  )
}
/** Two who take on the law's contents at once: the second finds those of the first. */
export async function holdCatalogue(db: Db, provinceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`support policies ${provinceId}`}, 0))`.execute(db)
}
export async function endPolicy(db: Db, id: string, validTo: string): Promise<void> {
  await sql`update support_policies set valid_to = ${validTo}::date where id = ${id}`.execute(db)
}
