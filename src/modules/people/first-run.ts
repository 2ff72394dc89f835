/** What the first run asks of people: whether anybody works here, the code that opens it, how far it is. */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import { tokenHash } from './identity.ts'
import { refuse } from './problems.ts'
import { passwordWeakness } from './rules.ts'

// Without 0/o, 1/l/i: it is copied from a console by hand.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Whether nobody works here yet: there is no province. */
export async function isUntouched(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select people.is_untouched() as is`.execute(db)
  return rows[0]?.is ?? false
}

/** Whether this code opens the set-up now. Whoever asks holds the turn until their transaction ends. */
export async function opensSetup(db: Db, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ opens: boolean }>`select people.opens_setup(${tokenHash(code)}, ${now}) as opens`.execute(db)
  return rows[0]?.opens ?? false
}

/** A new code of twenty signs (99 bits), kept as its hash; for the console of the server and nowhere else. Only for the owner's connection. */
export async function issueSetupCode(db: Db, now: Date): Promise<string> {
  const code = Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  await sql`insert into auth.setup_codes (hash, made_at) values (${tokenHash(code)}, ${now})`.execute(db)
  return code.replace(/(.{5})(?=.)/g, '$1-')
}

/** Refuses a password that may not be used; `path`: where it stands in the form. */
export function requireStrongPassword(password: string, username: string, path: string): void {
  const weakness = passwordWeakness(password, username)
  if (weakness) throw refuse.passwordWeak({}, [{ path, code: `people.password.${weakness}` }])
}

/** How many accounts the province has, and the actor's own post of those who register papers. Needs people.see. */
export async function accountsOf(ctx: Ctx): Promise<{ total: number; clerkMembershipId: string | null }> {
  const { rows } = await sql<{ total: number; clerk: string | null }>`select (select count(*) from accounts where closed_at is null) as total,
    (select id from memberships where account_id = ${ctx.actor.accountId ?? null} and role in ('office', 'lead_agency') and valid_from <= ${ctx.today} and (valid_to is null or valid_to > ${ctx.today}) limit 1) as clerk`.execute(
    ctx.db,
  )
  return { total: rows[0]?.total ?? 0, clerkMembershipId: rows[0]?.clerk ?? null }
}
