/** The tables of what is exchanged with the document system. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { json, own } from './store.ts'

export type IntakeRecord = {
  id: string
  province_id: string
  organisation_id: string
  sender: string
  sender_document: string
  came_by: string
  content: string
  particulars: Record<string, unknown>
  state: 'registered' | 'read' | 'duplicate' | 'refused'
  reason: string | null
  reason_facts: Record<string, unknown>
  document_id: string | null
  items: number
  came_at: Date
}

export type DispatchRecord = {
  document_id: string
  province_id: string
  organisation_id: string
  state: 'waiting' | 'issued'
  offered_at: Date
  number: string | null
  issued_on: string | null
  file_id: string | null
  sha256: string | null
  returned_by: string | null
  returned_at: Date | null
}

const exchange = (db: Db) => db.withTables<{ document_intakes: IntakeRecord; document_dispatches: DispatchRecord }>()

export const intakeOf = (db: Db, organisationId: string, sender: string, senderDocument: string): Promise<IntakeRecord | undefined> =>
  exchange(db)
    .selectFrom('document_intakes')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('sender', '=', sender)
    .where('sender_document', '=', senderDocument)
    .executeTakeFirst()

/** A refused paper may be sent again: what it came to then takes the place of the refusal. */
export async function saveIntake(db: Db, one: IntakeRecord): Promise<void> {
  const row = { ...one, particulars: json(one.particulars), reason_facts: json(one.reason_facts) }
  const { id: _id, ...change } = row
  await exchange(db)
    .insertInto('document_intakes')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}

/** Offers a paper of ours to the document system of whoever made it. */
export const offer = (db: Db, one: Pick<DispatchRecord, 'document_id' | 'province_id' | 'organisation_id' | 'offered_at'>): Promise<unknown> =>
  exchange(db)
    .insertInto('document_dispatches')
    .values({ ...one, state: 'waiting', number: null, issued_on: null, file_id: null, sha256: null, returned_by: null, returned_at: null })
    .execute()

export async function waiting(db: Db, offset: number, limit: number): Promise<{ rows: DispatchRecord[]; total: number }> {
  const rows = await exchange(db)
    .selectFrom('document_dispatches')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('offered_at')
    .orderBy('document_id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from document_dispatches where state = 'waiting'`.execute(db)
  return { rows, total: Number(counted[0]?.n ?? 0) }
}

export const dispatchOf = (db: Db, documentId: string): Promise<DispatchRecord | undefined> =>
  exchange(db).selectFrom('document_dispatches').selectAll().where('document_id', '=', documentId).forUpdate().executeTakeFirst()
export const dispatchToRead = (db: Db, documentId: string): Promise<DispatchRecord | undefined> =>
  exchange(db).selectFrom('document_dispatches').selectAll().where('document_id', '=', documentId).executeTakeFirst()

export const returned = (
  db: Db,
  documentId: string,
  what: Pick<DispatchRecord, 'number' | 'issued_on' | 'file_id' | 'sha256' | 'returned_by' | 'returned_at'>,
): Promise<unknown> =>
  exchange(db)
    .updateTable('document_dispatches')
    .set({ ...what, state: 'issued' })
    .where('document_id', '=', documentId)
    .execute()

/** The originals of papers: one file each. */
export const originalsOf = (db: Db, documentIds: string[]): Promise<{ document_id: string; file_id: string }[]> =>
  documentIds.length === 0
    ? Promise.resolve([])
    : own(db)
        .selectFrom('document_files')
        .select(['document_id', 'file_id'])
        .where('document_id', 'in', documentIds)
        .where('role', '=', 'original')
        .orderBy('added_at')
        .execute()
