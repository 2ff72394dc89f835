/** Builds as the system on a database of a bench or a proof: each call in a transaction that stays. */
import { pino } from 'pino'
import { modules } from '../../src/app/modules.ts'
import { contextFor, type Ctx, type Office } from '../../src/platform/action.ts'
import { systemActor } from '../../src/platform/actor.ts'
import { createDb, createPool, inTransaction, type Connection, type Db } from '../../src/platform/db.ts'
import { createFileStore } from '../../src/platform/files.ts'
import { clockFor } from '../../src/platform/office.ts'

export type Builder = {
  db: Db
  /** Works in a province as a system actor with the permissions named. */
  build: <T>(provinceId: string, permissions: string[], work: (ctx: Ctx) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

export function openBuilder(connection: Connection, dataDir: string, today?: string): Builder {
  const db = createDb(createPool(connection, 2, () => undefined))
  const office: Office = { db, log: pino({ level: 'silent' }), files: createFileStore(dataDir), modules, ...clockFor(today) }
  return {
    db,
    build: (provinceId, permissions, work) => {
      const actor = systemActor('measuring', permissions, provinceId)
      return inTransaction(db, actor, (trx) => work(contextFor(office, trx, { actor, requestId: 'measuring' })))
    },
    close: () => db.destroy(),
  }
}
