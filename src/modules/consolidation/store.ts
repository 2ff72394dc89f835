/** The SQL of consolidated reports. Decides nothing. */
import { sql } from 'kysely'
import { MOST_ITEMS } from '#modules/decisions/contract'
import { newId, type Db } from '#platform/db'
import type { Paper } from '#lib/papers'
import type { FigureTable, State, TemplateFields, TemplatePart } from './contract.ts'

/** What was signed, as it was: the paper and its tables. */
export type Frozen = { tables: FigureTable[]; paper: Paper }
export type ConsolidationRecord = {
  id: string
  province_id: string
  version: number
  organisation_id: string
  template_code: string
  template_name: string
  main_request_id: string
  request_ids: string[]
  period_label: string
  year: number
  to_day: string
  state: State
  title: string
  symbol: string
  addressees: string[]
  addressee_ids: string[]
  recipients: string[]
  archive: string
  bases: string[]
  signer_name: string
  signed_on: string | null
  signed_by_name: string | null
  number: string | null
  document_id: string | null
  frozen: Frozen | null
  replaces_id: string | null
  withdrawn_why: string | null
}
export type PartRecord = {
  id: string
  version: number
  consolidation_id: string
  position: number
  heading: string
  kind: 'text' | 'proposals'
  gathers: string[]
  guidance: string
  body: string
  seen: Record<string, string | null>
  used: string[]
  changed_at: Date | null
  changed_by_name: string | null
}
export type ProposalRecord = {
  id: string
  version: number
  consolidation_id: string
  position: number
  text: string
  addressee: string
  source_ids: string[]
}
export type VersionRecord = {
  n: number
  kind: 'kept' | 'submitted' | 'signed'
  note: string
  made_at: Date
  made_by_name: string
  parts: { heading: string; text: string }[]
}

export async function templatesOf(
  db: Db,
): Promise<{ id: string; version: number; code: string; name: string; fields: TemplateFields; changed_by_name: string }[]> {
  return (
    await sql<{ id: string; version: number; code: string; name: string; fields: TemplateFields; changed_by_name: string }>`
    select id, version, code, name, fields, changed_by_name from consolidation_templates order by code limit 200`.execute(db)
  ).rows
}

/** Writes a template over the version that was seen; false where another one stands there. */
export async function putTemplate(
  db: Db,
  hand: { provinceId: string; name: string; at: Date },
  code: string,
  version: number,
  fields: TemplateFields,
): Promise<boolean> {
  const written = JSON.stringify(fields)
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into consolidation_templates (id, province_id, code, name, fields, changed_at, changed_by_name)
          values (${newId()}, ${hand.provinceId}, ${code}, ${fields.name}, ${written}::jsonb, ${hand.at}, ${hand.name}) on conflict do nothing`.execute(
          db,
        )
      : await sql`update consolidation_templates set version = version + 1, name = ${fields.name}, fields = ${written}::jsonb, changed_at = ${hand.at}, changed_by_name = ${hand.name}
          where code = ${code} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export type Listed = ConsolidationRecord & { replaced: boolean }
type Narrowed = { year: number | null; documentId: string | null }
export async function list(db: Db, { year, documentId }: Narrowed, page: number, size: number): Promise<{ rows: Listed[]; total: number }> {
  const { rows } = await sql<Listed & { total: number }>`
    select c.*, exists (select 1 from consolidations r where r.replaces_id = c.id and r.state = 'signed') as replaced, (count(*) over ())::int as total
    from consolidations c where (${year}::int is null or c.year = ${year}) and (${documentId}::uuid is null or c.document_id = ${documentId})
    order by c.to_day desc, c.state = 'draft' desc, c.opened_at desc, c.id limit ${size} offset ${(page - 1) * size}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

export async function byId(db: Db, id: string): Promise<ConsolidationRecord | undefined> {
  return (await sql<ConsolidationRecord>`select * from consolidations where id = ${id}`.execute(db)).rows[0]
}
export async function byIds(db: Db, ids: string[]): Promise<ConsolidationRecord[]> {
  if (ids.length === 0) return []
  return (await sql<ConsolidationRecord>`select * from consolidations where id = any(${ids}::uuid[])`.execute(db)).rows
}
/** The report that a part or a proposal belongs to. */
export async function reportOf(db: Db, table: 'consolidation_parts' | 'consolidation_proposals', id: string): Promise<string | undefined> {
  return (await sql<{ id: string }>`select consolidation_id as id from ${sql.table(table)} where id = ${id}`.execute(db)).rows[0]?.id
}
/** Takes the row until the end, a version on, for who brings none along. */
export async function take(db: Db, id: string): Promise<ConsolidationRecord | undefined> {
  return (await sql<ConsolidationRecord>`update consolidations set version = version + 1 where id = ${id} returning *`.execute(db)).rows[0]
}

/** Those of a period by one template, also of a body that received it before: an open one, and the one that was signed last. */
export async function ofPeriod(db: Db, template: string, requestId: string): Promise<ConsolidationRecord[]> {
  return (
    await sql<ConsolidationRecord>`select * from consolidations where template_code = ${template} and main_request_id = ${requestId}
      and state <> 'withdrawn' order by opened_at desc limit 50`.execute(db)
  ).rows
}

/** What these bodies were writing. */
export async function draftsAt(db: Db, organisationIds: string[]): Promise<{ id: string; organisationId: string }[]> {
  return (
    await sql<{ id: string; organisationId: string }>`select id, organisation_id as "organisationId" from consolidations
      where organisation_id = any(${organisationIds}::uuid[]) and state = 'draft' order by to_day, id limit 1000`.execute(db)
  ).rows
}

/** Drafts go to heirs, and are signed by whoever heads the heir. Where it has begun the same paper by itself, that one goes on. */
export async function giveDrafts(db: Db, given: { id: string; from: string; to: string }[]): Promise<{ id: string; title: string }[]> {
  return (
    await sql<{ id: string; title: string }>`update consolidations c set organisation_id = g."to", signer_name = '', version = c.version + 1
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid)
      where c.id = g.id and c.organisation_id = g."from" and c.state = 'draft' and not exists (select 1 from consolidations o
        where o.organisation_id = g."to" and o.template_code = c.template_code and o.main_request_id = c.main_request_id and o.state = 'draft')
      returning c.id, c.title`.execute(db)
  ).rows
}
export async function openTemplates(db: Db, organisationId: string, requestIds: string[]): Promise<{ request_id: string; name: string }[]> {
  return (
    await sql<{ request_id: string; name: string }>`select main_request_id as request_id, template_name as name from consolidations
      where organisation_id = ${organisationId} and main_request_id = any(${requestIds}::uuid[]) and state <> 'withdrawn' order by opened_at`.execute(
      db,
    )
  ).rows
}
export async function openOf(db: Db, organisationId: string, most: number): Promise<ConsolidationRecord[]> {
  return (
    await sql<ConsolidationRecord>`select * from consolidations where organisation_id = ${organisationId} and state = 'draft' order by to_day, id limit ${most}`.execute(
      db,
    )
  ).rows
}
export async function successorOf(db: Db, id: string): Promise<ConsolidationRecord | undefined> {
  return (
    await sql<ConsolidationRecord>`select * from consolidations where replaces_id = ${id} and state <> 'withdrawn' order by opened_at desc limit 1`.execute(
      db,
    )
  ).rows[0]
}

export type NewOne = Omit<
  ConsolidationRecord,
  'id' | 'province_id' | 'version' | 'state' | 'signed_on' | 'signed_by_name' | 'number' | 'document_id' | 'frozen' | 'withdrawn_why'
>
export async function add(
  db: Db,
  hand: { provinceId: string; name: string; at: Date },
  one: NewOne,
  parts: readonly TemplatePart[],
): Promise<string> {
  const id = newId()
  await sql`insert into consolidations (id, province_id, organisation_id, template_code, template_name, main_request_id, request_ids, period_label, year, to_day, title, symbol, addressees, addressee_ids, recipients, archive, bases, signer_name, opened_at, opened_by_name, replaces_id)
    values (${id}, ${hand.provinceId}, ${one.organisation_id}, ${one.template_code}, ${one.template_name}, ${one.main_request_id}, ${one.request_ids}, ${one.period_label}, ${one.year}, ${one.to_day}, ${one.title}, ${one.symbol},
      ${one.addressees}, ${one.addressee_ids}, ${one.recipients}, ${one.archive}, ${one.bases}, ${one.signer_name}, ${hand.at}, ${hand.name}, ${one.replaces_id})`.execute(
    db,
  )
  const rows = parts.map((part, position) => ({
    id: newId(),
    position,
    heading: part.heading,
    kind: part.kind,
    gathers: part.gathers,
    guidance: part.guidance,
    body: part.text,
  }))
  await sql`insert into consolidation_parts (id, province_id, consolidation_id, position, heading, kind, gathers, guidance, body)
    select id, ${hand.provinceId}, ${id}, position, heading, kind, gathers, guidance, body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, position int, heading text, kind text, gathers text[], guidance text, body text)`.execute(
    db,
  )
  return id
}

export async function partsOf(db: Db, id: string): Promise<PartRecord[]> {
  return (await sql<PartRecord>`select * from consolidation_parts where consolidation_id = ${id} order by position`.execute(db)).rows
}
export async function partById(db: Db, id: string): Promise<PartRecord | undefined> {
  return (await sql<PartRecord>`select * from consolidation_parts where id = ${id}`.execute(db)).rows[0]
}
export async function writePart(
  db: Db,
  id: string,
  change: { body: string; seen: Record<string, string | null>; used: string[] },
  hand: { at: Date; name: string },
): Promise<void> {
  await sql`update consolidation_parts set body = ${change.body}, seen = ${JSON.stringify(change.seen)}::jsonb, used = ${change.used}, changed_at = ${hand.at}, changed_by_name = ${hand.name} where id = ${id}`.execute(
    db,
  )
}
export async function setSeen(db: Db, id: string, seen: Record<string, string | null>): Promise<void> {
  await sql`update consolidation_parts set seen = ${JSON.stringify(seen)}::jsonb where id = ${id}`.execute(db)
}

export async function writeParticulars(
  db: Db,
  id: string,
  one: { title: string; symbol: string; addressees: string[]; recipients: string[]; archive: string; bases: string[]; signer: string },
): Promise<void> {
  await sql`update consolidations set title = ${one.title}, symbol = ${one.symbol}, addressees = ${one.addressees}, recipients = ${one.recipients}, archive = ${one.archive}, bases = ${one.bases},
    signer_name = ${one.signer} where id = ${id}`.execute(db)
}

export async function versionsOf(db: Db, id: string): Promise<VersionRecord[]> {
  return (
    await sql<VersionRecord>`select n, kind, note, made_at, made_by_name, parts from consolidation_versions where consolidation_id = ${id} order by n desc limit 200`.execute(
      db,
    )
  ).rows
}
export async function versionAt(db: Db, id: string, n: number): Promise<VersionRecord | undefined> {
  return (
    await sql<VersionRecord>`select n, kind, note, made_at, made_by_name, parts from consolidation_versions where consolidation_id = ${id} and n = ${n}`.execute(
      db,
    )
  ).rows[0]
}
export async function addVersion(
  db: Db,
  hand: { provinceId: string; name: string; at: Date },
  id: string,
  kind: VersionRecord['kind'],
  note: string,
  parts: VersionRecord['parts'],
): Promise<void> {
  await sql`insert into consolidation_versions (id, province_id, consolidation_id, n, kind, note, parts, made_at, made_by_name)
    select ${newId()}, ${hand.provinceId}, ${id}, coalesce(max(n), 0) + 1, ${kind}, ${note}, ${JSON.stringify(parts)}::jsonb, ${hand.at}, ${hand.name} from consolidation_versions where consolidation_id = ${id}`.execute(
    db,
  )
}

export async function markSigned(
  db: Db,
  id: string,
  done: { on: string; by: string; number: string; documentId: string; frozen: Frozen; signer: string },
): Promise<void> {
  await sql`update consolidations set state = 'signed', signed_on = ${done.on}, signed_by_name = ${done.by}, number = ${done.number}, document_id = ${done.documentId}, signer_name = ${done.signer},
    frozen = ${JSON.stringify(done.frozen)}::jsonb where id = ${id}`.execute(db)
}
/** The one that went out as this paper. */
export const ofDocument = async (db: Db, documentId: string): Promise<ConsolidationRecord | undefined> =>
  (await sql<ConsolidationRecord>`select * from consolidations where document_id = ${documentId} for update`.execute(db)).rows[0]
export async function renumber(db: Db, id: string, number: string, frozen: Frozen): Promise<void> {
  await sql`update consolidations set number = ${number}, frozen = ${JSON.stringify(frozen)}::jsonb where id = ${id}`.execute(db)
}
export async function withdraw(db: Db, id: string, why: string): Promise<void> {
  await sql`update consolidations set state = 'withdrawn', withdrawn_why = ${why} where id = ${id}`.execute(db)
}

/** What one report holds; all of them are shown, printed and handed up. */
export const MOST_PROPOSALS = MOST_ITEMS

export async function proposalsOf(db: Db, id: string): Promise<ProposalRecord[]> {
  return (
    await sql<ProposalRecord>`select * from consolidation_proposals where consolidation_id = ${id} and not removed order by position limit ${MOST_PROPOSALS}`.execute(
      db,
    )
  ).rows
}
export async function proposalById(db: Db, id: string): Promise<ProposalRecord | undefined> {
  return (await sql<ProposalRecord>`select * from consolidation_proposals where id = ${id} and not removed`.execute(db)).rows[0]
}
export async function addProposal(
  db: Db,
  provinceId: string,
  one: { consolidationId: string; text: string; addressee: string; sourceIds: string[] },
): Promise<string> {
  const id = newId()
  await sql`insert into consolidation_proposals (id, province_id, consolidation_id, position, text, addressee, source_ids)
    select ${id}, ${provinceId}, ${one.consolidationId}, coalesce(max(position), 0) + 1, ${one.text}, ${one.addressee}, ${one.sourceIds} from consolidation_proposals where consolidation_id = ${one.consolidationId}`.execute(
    db,
  )
  return id
}
export async function writeProposal(db: Db, id: string, text: string, addressee: string): Promise<void> {
  await sql`update consolidation_proposals set text = ${text}, addressee = ${addressee} where id = ${id}`.execute(db)
}
export async function removeProposal(db: Db, id: string): Promise<void> {
  await sql`update consolidation_proposals set removed = true where id = ${id}`.execute(db)
}
