/** The tables of the register, and the small reads and writes on papers themselves. See also store-items.ts, store-references.ts. */
import { asPart } from '#platform/acting'
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { DocumentRow, DocumentState, Doubted, ShownState, FileRole, Item, Pictured, Relation, ScanState, Signer, Unread } from './contract.ts'
import { UNMARKED, type ReadingParticulars, type SaidItem, type ScanMarks } from './rules.ts'

export type DocumentRecord = {
  id: string
  province_id: string
  version: number
  direction: 'incoming' | 'outgoing'
  number: string | null
  number_key: string | null
  type: string | null
  issuer: string | null
  issuer_id: string | null
  issued_on: string | null
  place: string | null
  subject: string | null
  signer: Signer
  arrival_number: number | null
  arrival_on: string | null
  series: string | null
  year: number
  urgency: string | null
  addressees: string[]
  recipients: string[]
  owner_organisation_id: string
  addressee_ids: string[]
  shared_ids: string[]
  state: DocumentState
  reply_to: string | null
  made_by: string | null
  made_by_name: string
  made_at: Date
}

export type ItemRecord = {
  id: string
  province_id: string
  version: number
  document_id: string
  state: Item['state']
  path: string
  quote: string
  start_at: number
  end_at: number
  kind: Item['kind']
  action: string
  deliverable: string | null
  due: string | null
  every: Item['every']
  due_text: string | null
  term: Item['term']
  due_from: string | null
  obligation: Item['obligation']
  said: SaidItem | null
  lead: Item['lead']
  coordinate: Item['coordinate']
  report_to: Item['reportTo']
  doubts: string[]
  mentions: Item['mentions']
  note: string | null
  made_by: 'reader' | 'person'
  split_from: string | null
  merged_into: string | null
}

export type ReferenceRecord = {
  id: string
  province_id: string
  document_id: string
  type: string | null
  number: string
  number_key: string
  issued_on: string | null
  issuer: string | null
  relation: Relation
  start_at: number | null
  end_at: number | null
  cited_document_id: string | null
}

export type ScanRecord = {
  document_id: string
  province_id: string
  version: number
  file_id: string
  sha256: string
  state: ScanState
  page: number
  pages: number | null
  sure: number | null
  reason: string | null
  reason_facts: Record<string, unknown>
  /** Scans read before pages were turned say no `turn`, and no `unread`. */
  shapes: { width: number; height: number; skew: number; turn?: 0 | 90 | 180 | 270; unread?: Unread }[]
  asked_at: Date
  changed_at: Date
}

type Tables = {
  documents: DocumentRecord
  document_texts: { document_id: string; province_id: string; text: string; fingerprint: string; doubted: Doubted[]; pictured: Pictured[] }
  document_scans: ScanRecord
  document_files: { document_id: string; file_id: string; province_id: string; role: FileRole; sha256: string; added_at: Date }
  document_references: ReferenceRecord
  readings: {
    document_id: string
    province_id: string
    version: number
    particulars: ReadingParticulars
    reader_version: string
    resolved_on: string
    read_at: Date
  }
  reading_items: ItemRecord
}
export const own = (db: Db) => db.withTables<Tables>()

/** A value for a jsonb column: the driver would send a list as a PostgreSQL array. */
export const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

/**
 * Does something as a narrow part of the system, then goes on as the actor: for keeping the register in order
 * on behalf of somebody who may not write it himself (a leader who issues tasks, a task that is shared).
 */
export const asOffice = asPart('documents', 'documents.office', 'documents.readAll', 'numbers.any')

export async function documentById(db: Db, id: string, lock = false): Promise<DocumentRecord | undefined> {
  const asked = own(db).selectFrom('documents').selectAll().where('id', '=', id)
  return (lock ? asked.forUpdate() : asked).executeTakeFirst()
}

export const documentRecordsByIds = (db: Db, ids: string[]): Promise<DocumentRecord[]> =>
  ids.length === 0 ? Promise.resolve([]) : own(db).selectFrom('documents').selectAll().where('id', 'in', ids).execute()

export type NewDocument = Omit<DocumentRecord, 'id' | 'province_id' | 'version' | 'shared_ids' | 'made_by' | 'made_by_name' | 'made_at'> & {
  id?: string
  shared_ids?: string[]
}

/** Writes a new paper into the register. */
export async function addDocument(ctx: Ctx, one: NewDocument): Promise<string> {
  const id = one.id ?? newId()
  await own(ctx.db)
    .insertInto('documents')
    .values({
      shared_ids: [],
      ...one,
      id,
      province_id: ctx.actor.provinceId!,
      version: 1,
      signer: json(one.signer),
      addressees: json(one.addressees),
      recipients: json(one.recipients),
      made_by: ctx.actor.kind === 'person' ? (ctx.actor.accountId ?? null) : null,
      made_by_name: ctx.actor.name,
      made_at: ctx.now,
    })
    .execute()
  return id
}

export type DocumentChange = Partial<Omit<DocumentRecord, 'id' | 'province_id' | 'version' | 'made_by' | 'made_by_name' | 'made_at'>>

/** Changes a paper. The version is raised by the platform (`on: 'documents'`), not here: states follow from items. */
export async function changeDocument(db: Db, id: string, change: DocumentChange): Promise<void> {
  const { signer, addressees, recipients, ...plain } = change
  const lists = {
    ...(signer ? { signer: json(signer) } : {}),
    ...(addressees ? { addressees: json(addressees) } : {}),
    ...(recipients ? { recipients: json(recipients) } : {}),
  }
  await own(db)
    .updateTable('documents')
    .set({ ...plain, ...lists })
    .where('id', '=', id)
    .execute()
}

export async function shareWith(db: Db, id: string, organisationIds: string[]): Promise<string[]> {
  // Joined, so that it is read before the change: a locked row that the same statement has changed is not there any more.
  const { rows } = await sql<{ added: string[] }>`
    with before as materialized (select id, party_ids from documents where id = ${id} for update)
    update documents d set shared_ids = array(select distinct unnest(d.shared_ids || ${organisationIds}::uuid[])) from before where d.id = before.id
    returning array(select unnest(${organisationIds}::uuid[]) except select unnest(before.party_ids)) as added`.execute(db)
  return rows[0]?.added ?? []
}

export async function addFile(ctx: Ctx, documentId: string, file: { id: string; sha256: string }, role: FileRole): Promise<void> {
  await own(ctx.db)
    .insertInto('document_files')
    .values({ document_id: documentId, file_id: file.id, province_id: ctx.actor.provinceId!, role, sha256: file.sha256, added_at: ctx.now })
    .execute()
}

export const filesOf = (db: Db, documentId: string) =>
  own(db)
    .selectFrom('document_files')
    .select(['file_id', 'role'])
    .where('document_id', '=', documentId)
    .orderBy('added_at')
    .orderBy('file_id')
    .execute()

/** The paper that already holds these bytes, if one does. Attachments may repeat. */
export async function documentWithFile(db: Db, sha256: string): Promise<DocumentRecord | undefined> {
  return own(db)
    .selectFrom('documents')
    .selectAll('documents')
    .innerJoin('document_files', 'document_files.document_id', 'documents.id')
    .where('document_files.sha256', '=', sha256)
    .where('document_files.role', 'in', ['original', 'scan'])
    .executeTakeFirst()
}

export async function documentWithText(db: Db, fingerprint: string): Promise<DocumentRecord | undefined> {
  return own(db)
    .selectFrom('documents')
    .selectAll('documents')
    .innerJoin('document_texts', 'document_texts.document_id', 'documents.id')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
}

/** The papers that already hold some of these bytes or words, by the hash of either. */
export async function documentsKnownBy(db: Db, hashes: string[], fingerprints: string[]): Promise<Map<string, DocumentRecord>> {
  const known = new Map<string, DocumentRecord>()
  if (hashes.length > 0) {
    const rows = await own(db)
      .selectFrom('documents')
      .selectAll('documents')
      .innerJoin('document_files', 'document_files.document_id', 'documents.id')
      .select('document_files.sha256 as mark')
      .where('document_files.sha256', 'in', hashes)
      .where('document_files.role', 'in', ['original', 'scan'])
      .execute()
    for (const { mark, ...row } of rows) known.set(mark, row)
  }
  if (fingerprints.length === 0) return known
  const rows = await own(db)
    .selectFrom('documents')
    .selectAll('documents')
    .innerJoin('document_texts', 'document_texts.document_id', 'documents.id')
    .select('fingerprint as mark')
    .where('fingerprint', 'in', fingerprints)
    .execute()
  for (const { mark, ...row } of rows) known.set(mark, row)
  return known
}

export async function saveText(ctx: Ctx, documentId: string, text: string, fingerprint: string, marks: ScanMarks = UNMARKED): Promise<void> {
  const said = { text, fingerprint, doubted: json([...marks.doubted]), pictured: json([...marks.pictured]) }
  await own(ctx.db)
    .insertInto('document_texts')
    .values({ document_id: documentId, province_id: ctx.actor.provinceId!, ...said })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(said))
    .execute()
}

/** Places of the kept text of whose words the recognition was not sure, and where its lines stand in the picture. */
export async function marksOf(db: Db, documentId: string): Promise<ScanMarks> {
  const marked = own(db).selectFrom('document_texts').select(['doubted', 'pictured']).where('document_id', '=', documentId)
  return (await marked.executeTakeFirst()) ?? UNMARKED
}

export async function textOf(db: Db, documentId: string): Promise<string | undefined> {
  return (await own(db).selectFrom('document_texts').select('text').where('document_id', '=', documentId).executeTakeFirst())?.text
}

export const toRow = (one: DocumentRecord & { shown_state: ShownState }): DocumentRow => ({
  id: one.id,
  version: one.version,
  direction: one.direction,
  number: one.number,
  type: one.type,
  issuer: one.issuer,
  issuedOn: one.issued_on,
  subject: one.subject,
  arrivalNumber: one.arrival_number,
  arrivalOn: one.arrival_on,
  series: one.series,
  year: one.year,
  urgency: one.urgency,
  state: one.state,
  shownState: one.shown_state,
})
