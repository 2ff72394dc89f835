/** How the recognition of scans stands, in the database. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import { json, own, type ScanRecord } from './store.ts'

export async function scanOf(db: Db, documentId: string, lock = false): Promise<ScanRecord | undefined> {
  const asked = own(db).selectFrom('document_scans').selectAll().where('document_id', '=', documentId)
  return (lock ? asked.forUpdate() : asked).executeTakeFirst()
}

/** A scan in line, also one that was stopped or failed before. */
export async function scanWaits(ctx: Ctx, documentId: string, file: { id: string; sha256: string }): Promise<void> {
  const anew = {
    file_id: file.id,
    sha256: file.sha256,
    state: 'waiting' as const,
    page: 0,
    pages: null,
    sure: null,
    reason: null,
    reason_facts: json({}),
    shapes: json([]),
  }
  await own(ctx.db)
    .insertInto('document_scans')
    .values({ document_id: documentId, province_id: ctx.actor.provinceId!, version: 1, ...anew, asked_at: ctx.now, changed_at: ctx.now })
    .onConflict((conflict) =>
      conflict.column('document_id').doUpdateSet({ ...anew, version: sql`document_scans.version + 1`, asked_at: ctx.now, changed_at: ctx.now }),
    )
    .execute()
}

type ScanChange = Partial<Pick<ScanRecord, 'state' | 'page' | 'pages' | 'sure' | 'reason' | 'reason_facts' | 'shapes'>>

export async function changeScan(ctx: Ctx, documentId: string, { reason_facts: facts, shapes, ...change }: ScanChange): Promise<ScanRecord> {
  return own(ctx.db)
    .updateTable('document_scans')
    .set({
      ...change,
      ...(facts ? { reason_facts: json(facts) } : {}),
      ...(shapes ? { shapes: json(shapes) } : {}),
      version: sql`version + 1`,
      changed_at: ctx.now,
    })
    .where('document_id', '=', documentId)
    .returningAll()
    .executeTakeFirstOrThrow()
}
