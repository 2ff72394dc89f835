/** Walking the audit's chains as a job, and what came of it: every night, and when somebody asks. */
import { basename } from 'node:path'
import { sql } from 'kysely'
import type { Office } from './action.ts'
import { systemActor } from './actor.ts'
import { latestHeads, verifyChains, type Verification } from './audit.ts'
import { inTransaction, newId } from './db.ts'

export const VERIFY_JOB = 'verify'

/** Walks every chain, compares it with the newest published heads, and keeps what was found. */
export async function verifyAudit({ office, dataDir }: { office: Office; dataDir: string }): Promise<Verification> {
  const startedAt = office.now()
  const actor = systemActor('audit.verify', ['audit.seal'])
  const published = latestHeads(dataDir)
  const found = await inTransaction(office.db, actor, (db) => verifyChains(db, published?.heads), 'read')
  await inTransaction(
    office.db,
    actor,
    async (db) =>
      void (await sql`insert into hopluc.audit_checks (id, started_at, ended_at, lines, unsealed, chains, compared_with, findings)
        values (${newId()}, ${startedAt}, ${office.now()}, ${found.lines}, ${found.unsealed}, ${found.chains}, ${published ? basename(published.file) : null}, ${found.findings.length})`.execute(
        db,
      )),
  )
  if (found.findings.length > 0) office.log.error({ findings: found.findings.slice(0, 20) }, 'the audit is not intact')
  return found
}
