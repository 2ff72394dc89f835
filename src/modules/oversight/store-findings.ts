/** The SQL of rules, of what they found, and of the looks. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Part, Rule, RuleKey } from './finding-rules.ts'
import type { Found } from './judge-rules.ts'

export type Hand = { provinceId: string; name: string; at: Date; today: string }

export async function ownRules(db: Db): Promise<(Rule & { recordedBy: string; recordedAt: Date })[]> {
  const { rows } = await sql<
    Rule & { recordedBy: string; recordedAt: Date }
  >`select rule, active, amount::float8 as amount, null as unit, counts_unknown as "countsUnknown",
      valid_from as "validFrom", legal_basis as basis, 'own' as evidence, recorded_by_name as "recordedBy", recorded_at as "recordedAt"
    from oversight_rules order by recorded_at, id limit 2000`.execute(db)
  return rows
}

export type NewRule = Pick<Rule, 'rule' | 'active' | 'amount' | 'countsUnknown' | 'validFrom' | 'basis'>
export async function insertRule(db: Db, hand: Hand, one: NewRule): Promise<string> {
  const id = newId()
  await sql`insert into oversight_rules (id, province_id, rule, active, amount, counts_unknown, valid_from, legal_basis, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${one.rule}, ${one.active}, ${one.amount}, ${one.countsUnknown}, ${one.validFrom}, ${one.basis}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}

export type FoundIn = Found & { cooperativeId: string }
export type Fresh = { cooperative_id: string; part: Part; rule: RuleKey }

/**
 * Brings what is kept of a batch in line with what was found in it now: what is new is added, what is found again stays, what is no more
 * (or is another thing now) ends today. A fixed number of statements, however many.
 */
export async function settleBatch(db: Db, hand: Hand, ids: readonly string[], found: readonly FoundIn[]): Promise<{ fresh: Fresh[]; gone: number }> {
  // The server knows nothing of what is given, and of a table that was empty a moment ago that it is: of many, one by one is the wrong way.
  await sql`select set_config('enable_nestloop', ${ids.length > 200 ? 'off' : 'on'}, true)`.execute(db)
  const given = JSON.stringify(found.map((one) => ({ ...one, id: newId() })))
  const from = sql`jsonb_to_recordset(${given}::jsonb) as g(id uuid, "cooperativeId" uuid, part text, rule text, what text, facts jsonb, cause text)`
  const gone = await sql`update oversight_findings f set gone_on = ${hand.today}, version = f.version + 1
    where f.cooperative_id = any(${[...ids]}::uuid[]) and f.gone_on is null
      and not exists (select 1 from ${from} where g."cooperativeId" = f.cooperative_id and g.rule = f.rule and g.cause = f.cause)`.execute(db)
  await sql`update oversight_findings f set what = g.what, facts = g.facts, seen_at = ${hand.at} from ${from}
    where f.cooperative_id = g."cooperativeId" and f.rule = g.rule and f.gone_on is null and (f.what, f.facts) is distinct from (g.what, g.facts)`.execute(
    db,
  )
  const { rows } =
    await sql<Fresh>`insert into oversight_findings (id, province_id, cooperative_id, part, rule, what, facts, cause, found_on, seen_at)
    select g.id, ${hand.provinceId}, g."cooperativeId", g.part, g.rule, g.what, g.facts, g.cause, ${hand.today}, ${hand.at} from ${from}
    where not exists (select 1 from oversight_findings f where f.cooperative_id = g."cooperativeId" and f.rule = g.rule and f.gone_on is null)
    on conflict do nothing returning cooperative_id, part, rule`.execute(db)
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(db)
  return { fresh: rows, gone: Number(gone.numAffectedRows ?? 0) }
}

/** Findings of those that stand no more, or went into another. */
export async function endStray(db: Db, hand: Hand, ids: readonly string[] | null): Promise<number> {
  const done = await sql`update oversight_findings f set gone_on = ${hand.today}, version = f.version + 1
    where f.gone_on is null and (${ids && [...ids]}::uuid[] is null or f.cooperative_id = any(${ids && [...ids]}::uuid[]))
      and not exists (select 1 from cooperative_standings s where s.id = f.cooperative_id)`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

export async function insertLook(db: Db, hand: Hand, counts: { looked: number; found: number; gone: number }): Promise<void> {
  await sql`insert into oversight_looks (id, province_id, at, by_name, looked, found, gone)
    values (${newId()}, ${hand.provinceId}, ${hand.at}, ${hand.name}, ${counts.looked}, ${counts.found}, ${counts.gone})`.execute(db)
}

export async function lastLook(db: Db): Promise<{ at: Date; by_name: string; looked: number; found: number; gone: number } | undefined> {
  const { rows } = await sql<{ at: Date; by_name: string; looked: number; found: number; gone: number }>`
    select at, by_name, looked, found, gone from oversight_looks order by at desc, id desc limit 1`.execute(db)
  return rows[0]
}

export type FindingRecord = {
  id: string
  version: number
  cooperative_id: string
  part: Part
  rule: RuleKey
  what: string
  facts: Record<string, string | number>
  found_on: string
  gone_on: string | null
  state: 'open' | 'confirmed' | 'dismissed'
  reason: string | null
  settled_on: string | null
  settled_by_name: string | null
}
const COLUMNS = sql.raw('id, version, cooperative_id, part, rule, what, facts, found_on, gone_on, state, reason, settled_on, settled_by_name')

/** Whether a sign of one is confirmed; what a plan is to rest on is held, so that nobody takes it from under it. */
export async function holdConfirmed(db: Db, cooperativeId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from oversight_findings where cooperative_id = ${cooperativeId} and state = 'confirmed' and gone_on is null for share`.execute(
      db,
    )
  return rows.length > 0
}

/** What stands of one; and what was settled and stands no more, the newest first: how many of these are older still. */
export async function findingsOf(db: Db, cooperativeId: string, most: number): Promise<{ rows: FindingRecord[]; earlier: number }> {
  const { rows } = await sql<
    FindingRecord & { total: number }
  >`select ${COLUMNS}, (count(*) over ())::int as total from oversight_findings where cooperative_id = ${cooperativeId}
    and (gone_on is null or part = 'weak') order by gone_on desc nulls first, found_on desc, rule, id limit ${most}`.execute(db)
  return { rows, earlier: (rows[0]?.total ?? 0) - rows.length }
}

export async function findingById(db: Db, id: string): Promise<FindingRecord | undefined> {
  return (await sql<FindingRecord>`select ${COLUMNS} from oversight_findings where id = ${id}`.execute(db)).rows[0]
}

/** The version is raised by the platform. */
export async function settleFinding(db: Db, hand: Hand, id: string, state: 'confirmed' | 'dismissed' | 'open', reason: string | null): Promise<void> {
  const settled = state !== 'open'
  await sql`update oversight_findings set state = ${state}, reason = ${reason}, settled_on = ${settled ? hand.today : null}, settled_at = ${settled ? hand.at : null},
    settled_by_name = ${settled ? hand.name : null} where id = ${id}`.execute(db)
}
