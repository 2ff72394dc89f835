/** The chain of papers: what a paper carries out and what carries it out, whether or not those papers are in the register yet. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Reference } from '#lib/reader'
import type { ReferenceNode } from './contract.ts'
import { numberKey } from './rules.ts'
import { own } from './store.ts'

/** How far a chain is followed: papers of the centre, province, department, commune, and one to spare. */
const DEPTH = 6
/** Nodes of one chain at most; a law is cited by everything. */
const MOST = 200

/** Takes the references of a new reading in place of those of the last one, and links them to registered papers. */
export async function saveReferences(ctx: Ctx, documentId: string, references: Reference[]): Promise<void> {
  const table = own(ctx.db)
  await table.deleteFrom('document_references').where('document_id', '=', documentId).execute()
  const rows = references
    .filter((one) => one.number.trim() !== '')
    .map((one) => ({
      id: newId(),
      province_id: ctx.actor.provinceId!,
      document_id: documentId,
      type: one.type ?? null,
      number: one.number,
      number_key: numberKey(one.number),
      issued_on: one.issuedOn ?? null,
      issuer: one.issuer ?? null,
      relation: one.relation,
      start_at: one.start,
      end_at: one.end,
      cited_document_id: null,
    }))
  if (rows.length > 0) await table.insertInto('document_references').values(rows).execute()
  await linkFrom(ctx.db, documentId)
}

/**
 * Links the references of a paper to papers that are registered: same number however it is spelled, and same day where both are known.
 * A number alone is no name (every office has a 05/BC): without a day it must be the only one, and of the same type where known.
 */
async function linkFrom(db: Db, documentId: string): Promise<void> {
  await sql`
    update document_references r set cited_document_id = (
      select min(d.id::text)::uuid from documents d
      where d.number_match = r.number_match and d.id <> r.document_id
        and (r.issued_on is null or d.issued_on is null or d.issued_on = r.issued_on)
        and (r.type is null or d.type is null or hopluc.fold(d.type) = hopluc.fold(r.type))
      having count(*) = 1)
    where r.document_id = ${documentId}`.execute(db)
}

/** The references of a paper in the order of its text. */
export const referencesOf = (db: Db, documentId: string) =>
  own(db).selectFrom('document_references').selectAll().where('document_id', '=', documentId).orderBy('start_at').orderBy('id').execute()

/** Registered papers that a paper cites. */
export const citedIds = async (db: Db, documentId: string): Promise<string[]> =>
  (
    await sql<{
      id: string
    }>`select distinct cited_document_id as id from document_references where document_id = ${documentId} and cited_document_id is not null`.execute(
      db,
    )
  ).rows.map(({ id }) => id)

/** Links both ways for a paper that is new, or whose number, date or type was corrected. */
export async function linkToRegister(ctx: Ctx, documentId: string): Promise<void> {
  await linkFrom(ctx.db, documentId)
  const { rows } = await sql<{ document_id: string }>`
    select distinct r.document_id from document_references r join documents d on d.id = ${documentId}
    where r.cited_document_id = d.id or r.number_match = d.number_match`.execute(ctx.db)
  for (const { document_id } of rows) if (document_id !== documentId) await linkFrom(ctx.db, document_id)
}

type NodeRow = Omit<ReferenceNode, 'issuedOn' | 'parentId' | 'documentId'> & {
  issuedOn: string | null
  parentId: string | null
  documentId: string | null
}

/** What a paper carries out, upward: all papers it cites, and for those in the register what they in turn carry out. */
export async function chainUp(db: Db, documentId: string): Promise<ReferenceNode[]> {
  const { rows } = await sql<NodeRow>`
    with recursive up as (
      select r.id, null::uuid as parent, 1 as depth, r.relation, r.type, r.number, r.issued_on, r.issuer, r.cited_document_id, r.start_at, r.end_at, array[r.document_id] as seen
      from document_references r where r.document_id = ${documentId}
      union all
      select r.id, up.id, up.depth + 1, r.relation, r.type, r.number, r.issued_on, r.issuer, r.cited_document_id, null::int, null::int, up.seen || r.document_id
      from up join document_references r on r.document_id = up.cited_document_id
      where up.depth < ${DEPTH} and up.relation in ('basis', 'implements') and r.relation in ('basis', 'implements') and not r.document_id = any(up.seen))
    select up.id, up.parent as "parentId", up.depth, up.relation, coalesce(d.type, up.type) as type, coalesce(d.number, up.number) as number,
      coalesce(d.issued_on, up.issued_on) as "issuedOn", coalesce(d.issuer, up.issuer) as issuer, d.subject, d.id as "documentId", up.start_at as start, up.end_at as "end"
    from up left join documents d on d.id = up.cited_document_id
    order by up.depth, up.start_at nulls last, up.number limit ${MOST}`.execute(db)
  return rows
}

/** What carries a paper out, downward: registered papers that cite it, and what carries those out. */
export async function chainDown(db: Db, documentId: string): Promise<ReferenceNode[]> {
  const { rows } = await sql<NodeRow>`
    with recursive down as (
      select r.id, null::uuid as parent, 1 as depth, r.relation, r.document_id, array[r.cited_document_id] as seen
      from document_references r where r.cited_document_id = ${documentId}
      union all
      select r.id, down.id, down.depth + 1, r.relation, r.document_id, down.seen || r.cited_document_id
      from down join document_references r on r.cited_document_id = down.document_id
      where down.depth < ${DEPTH} and down.relation in ('basis', 'implements') and r.relation in ('basis', 'implements') and not r.document_id = any(down.seen))
    select down.id, down.parent as "parentId", down.depth, down.relation, d.type, d.number, d.issued_on as "issuedOn", d.issuer, d.subject, d.id as "documentId", null::int as start, null::int as "end"
    from down join documents d on d.id = down.document_id
    order by down.depth, d.issued_on nulls last, d.number limit ${MOST}`.execute(db)
  return rows
}
