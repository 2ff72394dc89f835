/** Data that every installation has before anybody works: loaded after migration, safe to repeat. */
import { systemActor } from '#platform/actor'
import { createDb, createPool, inTransaction, type Connection } from '#platform/db'
import { countEdition, loadPlaces } from '#modules/places'

/** Loads what is missing or of another edition, all of it or nothing. */
export async function loadReferenceData(connection: Connection): Promise<void> {
  const pool = createPool(connection, 1, () => undefined)
  const db = createDb(pool)
  try {
    const written = await inTransaction(db, systemActor('reference', ['places.load']), (trx) => loadPlaces(trx))
    if (written) await countEdition(db)
  } finally {
    await db.destroy()
  }
}
