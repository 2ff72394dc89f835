/** Which other system a bearer token belongs to: the actor it is, or why it is not accepted. */
import { isIPv4 } from 'node:net'
import { sql } from 'kysely'
import type { Office } from '#platform/action'
import type { Actor } from '#platform/actor'
import { tokenPermissions } from '#platform/module'
import { tokenHash } from './identity.ts'
import { refuse } from './problems.ts'

type Identified = {
  token_id: string
  province_id: string
  name: string
  organisation_id: string
  organisation_name: string
  organisations: string[]
  permissions: string[]
  per_minute: number
  state: 'ok' | 'revoked' | 'expired' | 'address' | 'organisation'
}

/** A connection over IPv6 shows an address of IPv4 as `::ffff:10.0.0.1`. */
const plain = (address: string): string => {
  const mapped = address.replace(/^::ffff:/i, '')
  return isIPv4(mapped) ? mapped : (address.split('%')[0] ?? address)
}

/**
 * The actor of a token: it acts for its organisation under its own name, with the permissions it was given and that tokens may
 * still have today. Refuses people.tokenUnknown, tokenRevoked, tokenExpired, tokenOrganisation (401) and tokenAddress (403).
 */
export async function identifyToken(office: Pick<Office, 'db' | 'modules' | 'now' | 'today' | 'log'>, token: string, from: string): Promise<Actor> {
  if (token.length < 20 || token.length > 200) throw refuse.tokenUnknown()
  const address = plain(from)
  const { rows } =
    await sql<Identified>`select * from auth.identify_token(${tokenHash(token)}, ${office.now()}, ${office.today()}, ${address}::inet)`.execute(
      office.db,
    )
  const one = rows[0]
  if (!one) throw refuse.tokenUnknown()
  if (one.state !== 'ok') {
    office.log.warn({ token: one.token_id, address, state: one.state }, 'a token was not accepted')
    if (one.state === 'revoked') throw refuse.tokenRevoked()
    if (one.state === 'expired') throw refuse.tokenExpired()
    if (one.state === 'organisation') throw refuse.tokenOrganisation({ organisation: one.organisation_name })
    throw refuse.tokenAddress({ address })
  }
  await sql`select auth.note_token(${one.token_id}, ${office.now()}, ${address}::inet)`.execute(office.db)
  const ceiling = new Set(tokenPermissions(office.modules))
  return {
    kind: 'integration',
    accountId: one.token_id,
    name: one.name,
    provinceId: one.province_id,
    organisationId: one.organisation_id,
    organisationName: one.organisation_name,
    organisationIds: one.organisations,
    role: 'integration',
    permissions: new Set(one.permissions.filter((permission) => ceiling.has(permission))),
    perMinute: one.per_minute,
  }
}
