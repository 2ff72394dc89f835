/** What an administrator does about the systems that come in by token: the list, a new one, its end. */
import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { sql } from 'kysely'
import { z } from 'zod'
import { action, query, Seen, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { tokenPermissions } from '#platform/module'
import * as authStore from './auth-store.ts'
import { tokenHash } from './identity.ts'
import { organisationNames } from './members.ts'
import { refuse } from './problems.ts'
import { MadeToken, NewToken, Token, TokenChoices, TokenList } from './contract.ts'
import { latestExpiry, usualExpiry } from './tokens-rules.ts'
import { insertToken, revokeToken as revoke, tokenById, tokensOf, type TokenRow } from './store-tokens.ts'

const PAGE = 50

export const listTokens = query({
  name: 'people.tokens',
  may: 'people.integrations',
  input: z.object({ after: z.coerce.number().int().nonnegative().default(0) }),
  output: TokenList,
  async run(ctx, { after }) {
    const { rows, total } = await tokensOf(ctx.db, after, PAGE)
    return { items: await shown(ctx, rows), next: after + rows.length < total ? String(after + rows.length) : null, total }
  },
})

export const seeToken = query({
  name: 'people.token',
  may: 'people.integrations',
  input: z.object({ id: z.uuid() }),
  output: Token,
  async run(ctx, { id }) {
    const [one] = await shown(ctx, [await known(ctx, id)])
    return one!
  },
})

export const tokenChoices = query({
  name: 'people.tokenChoices',
  may: 'people.integrations',
  input: z.object({}),
  output: TokenChoices,
  run: async (ctx) => ({ permissions: tokenPermissions(ctx.modules), usualExpiry: usualExpiry(ctx.today), latestExpiry: latestExpiry(ctx.today) }),
})

export const createToken = action({
  name: 'people.createToken',
  may: 'people.integrations',
  input: NewToken,
  output: MadeToken,
  async run(ctx, input) {
    const expiresOn = input.expiresOn ?? usualExpiry(ctx.today)
    if (expiresOn < ctx.today || expiresOn > latestExpiry(ctx.today))
      throw refuse.tokenExpiry({}, [{ path: 'expiresOn', code: 'people.tokenExpiry', facts: { latest: latestExpiry(ctx.today) } }])
    const beyond = input.permissions.filter((one) => !tokenPermissions(ctx.modules).includes(one))
    if (beyond.length > 0)
      throw refuse.tokenPermission({ permission: beyond.join(', ') }, [
        { path: 'permissions', code: 'people.tokenPermission', facts: { permission: beyond.join(', ') } },
      ])
    const wrong = input.addresses.find((one) => !isNetwork(one))
    if (wrong !== undefined)
      throw refuse.tokenAddressForm({ address: wrong }, [{ path: 'addresses', code: 'people.tokenAddressForm', facts: { address: wrong } }])
    // The foreign key does not look at row security: an organisation that this administrator cannot see is not theirs to act for.
    if (!(await organisationNames(ctx, [input.organisationId])).has(input.organisationId))
      throw refuse.organisationUnknown({}, [{ path: 'organisationId', code: 'people.organisationUnknown' }])
    const id = newId()
    const prefix = `hopluc_${randomBytes(6).toString('hex')}`
    const secret = `${prefix}_${randomBytes(32).toString('base64url')}`
    await insertToken(ctx.db, {
      id,
      province_id: ctx.actor.provinceId!,
      name: input.name,
      prefix,
      organisation_id: input.organisationId,
      permissions: [...new Set(input.permissions)],
      addresses: [...new Set(input.addresses)],
      per_minute: input.perMinute,
      expires_on: expiresOn,
      made_at: ctx.now,
      made_by_name: ctx.actor.name,
    })
    await sql`select people.keep_token_hash(${id}, ${tokenHash(secret)})`.execute(ctx.db)
    ctx.about('integration_tokens', id, { after: { ...input, expiresOn, prefix } })
    // The answer holds the secret: it is not kept to answer a repetition.
    await authStore.forgetRequest(ctx, 'people.createToken')
    return { id, name: input.name, secret }
  },
})

export const revokeToken = action({
  name: 'people.revokeToken',
  may: 'people.integrations',
  on: 'integration_tokens',
  input: Seen,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id }) {
    const token = await known(ctx, id)
    if (token.revoked_at) throw refuse.tokenRevoked()
    await revoke(ctx.db, id, ctx.now, ctx.actor.name)
    return { id }
  },
})

async function known(ctx: Ctx, id: string): Promise<TokenRow> {
  const one = await tokenById(ctx.db, id)
  if (!one) throw refuse.tokenNotFound({ id })
  return one
}

/** Tokens as the administrator sees them. */
export async function shown(ctx: Ctx, rows: TokenRow[]): Promise<Token[]> {
  const names = await organisationNames(
    ctx,
    rows.map((row) => row.organisation_id),
  )
  const { rows: uses } = await sql<{
    token_id: string
    used_at: Date | null
    used_from: string | null
  }>`select * from people.token_use(${rows.map((row) => row.id)})`.execute(ctx.db)
  const used = new Map(uses.map((one) => [one.token_id, one]))
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    prefix: row.prefix,
    organisation: { id: row.organisation_id, name: names.get(row.organisation_id) ?? '' },
    permissions: row.permissions,
    addresses: row.addresses,
    perMinute: row.per_minute,
    expiresOn: row.expires_on,
    madeAt: row.made_at.toISOString(),
    madeByName: row.made_by_name,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedByName: row.revoked_by_name,
    usedAt: used.get(row.id)?.used_at?.toISOString() ?? null,
    usedFrom: used.get(row.id)?.used_from ?? null,
  }))
}

/** `10.1.2.3`, `10.1.0.0/16`, `2001:db8::/32`. The database compares. */
function isNetwork(written: string): boolean {
  const [address = '', bits, ...rest] = written.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}
