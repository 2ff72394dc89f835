/** The size rules that a province has entered beside those of the decree. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { SizeRule } from './size-rules.ts'
import type { Hand } from './store.ts'

/** Each size rule of the province as one value, with what it is ordered by. */
export const SIZE_RULES = sql`select id, recorded_at, jsonb_build_object('group', size_group, 'class', class, 'minMembers', min_members, 'minRevenue', min_revenue,
  'minCapital', min_capital, 'validFrom', valid_from, 'legalBasis', legal_basis, 'recordedBy', recorded_by_name) as rule from cooperative_size_rules`

export async function sizeRules(db: Db): Promise<(SizeRule & { recordedBy: string })[]> {
  const { rows } = await sql<{ rule: SizeRule & { recordedBy: string } }>`${SIZE_RULES} order by recorded_at, id`.execute(db)
  return rows.map(({ rule }) => rule)
}

export async function insertSizeRule(db: Db, hand: Hand, rule: SizeRule): Promise<string> {
  const id = newId()
  await sql`insert into cooperative_size_rules (id, province_id, size_group, class, min_members, min_revenue, min_capital, valid_from, legal_basis, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${rule.group}, ${rule.class}, ${rule.minMembers}, ${rule.minRevenue}, ${rule.minCapital}, ${rule.validFrom}, ${rule.legalBasis}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}
