/** The only file that names this module's tables. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import { KINDS, type GroupRule, type Level, type Organisation, type OrganisationGroup, type OrganisationKind } from './contract.ts'

export type NewOrganisation = {
  id: string
  code: string | null
  kind: OrganisationKind
  level: Level
  name: string
  short_name: string
  place_id: string | null
  parent_id: string | null
  head_title: string | null
  valid_from: string | null
  valid_to: string | null
}
export type NewName = {
  id: string
  organisation_id: string
  name: string
  key: string
  kind: 'official' | 'abbreviation' | 'former'
  valid_from: string | null
  valid_to: string | null
}
export type NewLink = {
  from_id: string
  to_id: string
  effective_on: string
  scope: string
  is_default: boolean
  partial: boolean
  legal_basis: string
  evidence: 'V' | 'R'
}

export const COLUMNS = sql.raw(
  `o.id, o.version, o.code, o.kind, o.level, o.name, o.short_name as "shortName", o.place_id as "placeId", o.parent_id as "parentId", o.head_title as "headTitle", o.valid_from as "validFrom", o.valid_to as "validTo"`,
)

/** Whether an organisation `o` stands on the day; on no day asked for, always. */
export const standing = (day: string | null) =>
  sql`(${day}::date is null or ((o.valid_from is null or o.valid_from <= ${day}) and (o.valid_to is null or o.valid_to > ${day})))`

/** The order in which kinds stand in lists. */
export const KIND_ORDER: string[] = [...KINDS]

/** Whether an organisation is a member by one rule of a group. */
export const isMember = (one: Organisation, rule: GroupRule): boolean =>
  rule.kinds.includes(one.kind) && (!rule.levels || rule.levels.includes(one.level)) && !(one.code !== null && rule.except?.includes(one.code))

export async function byIds(db: Db, ids: string[]): Promise<Organisation[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Organisation>`/* kept */ select ${COLUMNS} from organisations o where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** Organisations of the uniform set's code or of a kind that stand on a day; those of the province's own level first. */
export async function byCodeOrKind(db: Db, what: string, day: string): Promise<Organisation[]> {
  const { rows } = await sql<Organisation>`select ${COLUMNS} from organisations o where (code = ${what} or kind = ${what}) and ${standing(day)}
    order by (code is not distinct from ${what}) desc, (level = 'province') desc, name`.execute(db)
  return rows
}

/** Organisations of a group's kinds that stand on a day, provincial ones first, then by name. */
export async function ofKinds(db: Db, rules: GroupRule[], day: string): Promise<Organisation[]> {
  if (rules.length === 0) return []
  const conditions: RawBuilder<unknown>[] = rules.map(
    (rule) => sql`(kind = any(${rule.kinds}) and (${rule.levels ?? null}::text[] is null or level = any(${rule.levels ?? null}::text[])))`,
  )
  const { rows } =
    await sql<Organisation>`select ${COLUMNS} from organisations o where (${sql.join(conditions, sql` or `)}) and ${standing(day)} order by array_position(${KIND_ORDER}::text[], kind), name, id`.execute(
      db,
    )
  return rows.filter((one) => rules.some((rule) => isMember(one, rule)))
}

export async function idsOfKinds(db: Db, kinds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from organisations where kind = any(${kinds})`.execute(db)
  return rows.map((row) => row.id)
}

export async function subtree(db: Db, id: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from organisations_below(${id}, ${day}) as id`.execute(db)
  return rows.map((row) => row.id)
}

export async function groups(db: Db): Promise<OrganisationGroup[]> {
  const { rows } = await sql<OrganisationGroup>`select code, name, open, rule, spellings from organisation_groups order by position, code`.execute(db)
  return rows
}

export async function insertOrganisations(db: Db, provinceId: string, rows: NewOrganisation[]): Promise<void> {
  await sql`insert into organisations (id, province_id, code, kind, level, name, short_name, place_id, parent_id, head_title, valid_from, valid_to)
    select id, ${provinceId}, code, kind, level, name, short_name, place_id, parent_id, head_title, valid_from, valid_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, code text, kind text, level text, name text, short_name text, place_id uuid, parent_id uuid, head_title text, valid_from date, valid_to date)`.execute(
    db,
  )
}

export async function insertNames(db: Db, provinceId: string, rows: NewName[]): Promise<void> {
  await sql`insert into organisation_names (id, province_id, organisation_id, name, key, kind, valid_from, valid_to)
    select id, ${provinceId}, organisation_id, name, key, kind, valid_from, valid_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, organisation_id uuid, name text, key text, kind text, valid_from date, valid_to date)`.execute(
    db,
  )
}

export async function insertLinks(db: Db, provinceId: string, rows: NewLink[]): Promise<void> {
  await sql`insert into organisation_links (province_id, from_id, to_id, effective_on, scope, is_default, partial, legal_basis, evidence)
    select ${provinceId}, from_id, to_id, effective_on, scope, is_default, partial, legal_basis, evidence
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(from_id uuid, to_id uuid, effective_on date, scope text, is_default boolean, partial boolean, legal_basis text, evidence text)`.execute(
    db,
  )
}

export async function insertGroups(db: Db, provinceId: string, rows: OrganisationGroup[]): Promise<void> {
  await sql`insert into organisation_groups (province_id, code, name, open, rule, spellings, position)
    select ${provinceId}, code, name, open, rule, spellings, position
    from jsonb_to_recordset(${JSON.stringify(rows.map((row, position) => ({ ...row, position })))}::jsonb) as row(code text, name text, open boolean, rule jsonb, spellings text[], position int)`.execute(
    db,
  )
}

/** Whether the province has any organisation yet. */
export async function anyOrganisation(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from organisations limit 1`.execute(db)
  return rows.length > 0
}

/** Standing organisations, other than `except`, that are written with this key; `written`: the name that has it. */
export async function holdersOf(db: Db, key: string, except: string | null, day: string): Promise<{ id: string; name: string; written: string }[]> {
  const { rows } = await sql<{
    id: string
    name: string
    written: string
  }>`select o.id, o.name, n.name as written from organisation_names n join organisations o on o.id = n.organisation_id
    where n.key = ${key} and n.kind <> 'former' and o.id is distinct from ${except}::uuid and ${standing(day)}`.execute(db)
  return rows
}

export async function end(db: Db, id: string, on: string): Promise<void> {
  await sql`update organisations set valid_to = ${on} where id = ${id}`.execute(db)
}

export async function standingChildren(db: Db, id: string, day: string): Promise<Organisation[]> {
  const { rows } =
    await sql<Organisation>`select ${COLUMNS} from organisations o where parent_id = ${id} and ${standing(day)} order by array_position(${KIND_ORDER}::text[], kind), name limit 300`.execute(
      db,
    )
  return rows
}

export async function namesOf(
  db: Db,
  id: string,
): Promise<{ name: string; kind: 'official' | 'abbreviation' | 'former'; validFrom: string | null; validTo: string | null }[]> {
  const { rows } = await sql<{
    name: string
    kind: 'official'
    validFrom: string | null
    validTo: string | null
  }>`select name, kind, valid_from as "validFrom", valid_to as "validTo" from organisation_names where organisation_id = ${id} order by array_position(array['official', 'former', 'abbreviation'], kind), name`.execute(
    db,
  )
  return rows
}

export type LinkSeen = {
  id: string
  name: string
  on: string
  scope: string
  isDefault: boolean
  partial: boolean
  legalBasis: string
  evidence: 'V' | 'R'
}
/** Those it took over from, or those that took over from it. */
export async function linksOf(db: Db, id: string, way: 'forward' | 'back'): Promise<LinkSeen[]> {
  const [here, there] = way === 'forward' ? [sql.ref('l.from_id'), sql.ref('l.to_id')] : [sql.ref('l.to_id'), sql.ref('l.from_id')]
  const { rows } =
    await sql<LinkSeen>`select o.id, o.name, l.effective_on as "on", l.scope, l.is_default as "isDefault", l.partial, l.legal_basis as "legalBasis", l.evidence
    from organisation_links l join organisations o on o.id = ${there} where ${here} = ${id} order by l.is_default desc, l.effective_on, o.name`.execute(
      db,
    )
  return rows
}

export async function countStanding(db: Db, day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from organisations o where level <> 'central' and ${standing(day)}`.execute(db)
  return rows[0]?.n ?? 0
}
