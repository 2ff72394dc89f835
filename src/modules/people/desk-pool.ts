/** The desk's own connections to the database: as the owner, outside of any action's transaction. */
import type { Db } from '#platform/db'

let desk: Db | undefined

/** Puts these connections in place of those before, which it answers. */
export function setDesk(db: Db | undefined): Db | undefined {
  const before = desk
  desk = db
  return before
}

export function deskDb(): Db {
  if (!desk) throw new Error('openSignInDesk was not called in this process')
  return desk
}
