/** Adding to the outbox: the one way a job is added, inside the business transaction. Carrying out: jobs.ts. */
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'

/** Who caused a job, as it was written into the job. */
export type CarriedActor = { kind: Actor['kind']; name: string; accountId?: string; membershipId?: string; provinceId?: string }

/** Adds a job in the transaction of `db`. With a key at most one such job waits, and jobs of one key run one after another. */
export async function enqueue(db: Db, task: string, payload: unknown, options: { key?: string; runAt?: Date } = {}): Promise<void> {
  await sql`select hopluc.enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${options.key ?? null}, ${options.runAt ?? null})`.execute(db)
}

/** Adds many jobs of one name, as `enqueue` adds one. */
export async function enqueueMany(db: Db, task: string, items: { payload: unknown; key: string | null; runAt: Date | null }[]): Promise<void> {
  if (items.length === 0) return
  const list = JSON.stringify(items.map(({ payload, key, runAt }) => ({ payload, key, run_at: runAt })))
  await sql`select hopluc.enqueue(${task}, payload, key, run_at) from jsonb_to_recordset(${list}::jsonb) as one (payload jsonb, key text, run_at timestamptz)`.execute(
    db,
  )
}
