/** Data that every installation has before anybody works: loaded after migration, safe to repeat. */
import { systemActor } from '#platform/actor'
import { createDb, createPool, inTransaction, type Connection } from '#platform/db'
import { loadPlaces } from '#modules/places'

/** Loads what is missing or of another edition, all of it or nothing. */
export async function loadReferenceData(connection: Connection): Promise<void> {
  const pool = createPool(connection, 1, () => undefined)
  const db = createDb(pool)
  try {
    await inTransaction(db, systemActor('reference', ['places.load']), (trx) => loadPlaces(trx))
  } finally {
    await db.destroy()
  }
}
