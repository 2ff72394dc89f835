/** Data that every installation has before anybody works: loaded after migration, safe to repeat. */
import type { Connection } from '#platform/db'

export async function loadReferenceData(_connection: Connection): Promise<void> {
  return undefined
}
