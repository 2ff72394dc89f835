/** Accounts and posts, as the administrator, the command line and the demonstration make them. Runs as an actor with people.manage. */
import type { Ctx } from '#platform/action'
import { sealPersonalValues } from '#platform/audit'
import { newId } from '#platform/db'
import * as authStore from './auth-store.ts'
import type { Rank, Role } from './contract.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import { refuse } from './problems.ts'
import { rankOfRole } from './rules.ts'
import { requireStanding } from './provinces.ts'
import * as store from './store.ts'

/** Days that a one-time password is good for. */
export const ONE_TIME_DAYS = 7

export type NewAccount = {
  username: string
  /** Full name, Vietnamese order. */
  name: string
  phone?: string | null
  email?: string | null
  organisationId: string
  role: Role
  post: string
  validFrom?: string
  /** First day on which the post is held no more. */
  validTo?: string | null
  /** As what they stand inside the organisation; of a `head` the head, of everybody else staff unless said. */
  rank?: Rank
  divisionId?: string | null
  /** Signs in by one press in a demonstration and nowhere else; has no password. */
  demonstration?: boolean
  /** In place of a one-time password (tests, the command line). Nothing has to be changed then. */
  password?: string
}
export type CreatedAccount = { id: string; membershipId: string; username: string; oneTimePassword?: string }

/** Creates an account with its first post. Answers the one-time password, which is kept nowhere. */
export async function createAccount(ctx: Ctx, input: NewAccount): Promise<CreatedAccount> {
  const provinceId = provinceOf(ctx)
  await requireStanding(ctx, provinceId)
  const id = newId()
  const account = {
    id,
    province_id: provinceId,
    username: input.username.trim().toLowerCase(),
    name: input.name,
    demonstration: input.demonstration ?? false,
    created_at: ctx.now,
  }
  if (!(await store.insertAccount(ctx.db, account)))
    throw refuse.usernameTaken({ username: account.username }, [
      { path: 'username', code: 'people.usernameTaken', facts: { username: account.username } },
    ])
  if (input.phone || input.email)
    await store.insertContact(ctx.db, { account_id: id, province_id: provinceId, phone: input.phone ?? null, email: input.email ?? null })
  const membershipId = await addMembership(ctx, id, input)
  const created = { id, membershipId, username: account.username }
  if (input.demonstration) return created
  if (input.password) {
    await authStore.setPassword(ctx, id, await hashPassword(input.password), undefined)
    return created
  }
  return { ...created, oneTimePassword: await giveOneTimePassword(ctx, id) }
}

function provinceOf(ctx: Ctx): string {
  if (!ctx.actor.provinceId) throw new Error('an account belongs to a province; the actor has none')
  return ctx.actor.provinceId
}

export type NewPost = {
  organisationId: string
  role: Role
  post: string
  validFrom?: string | undefined
  validTo?: string | null
  rank?: Rank
  divisionId?: string | null
}

/** Adds a post from a day (today when none is given). `place`: where the input's fields stand in the form, for refusals. */
export async function addMembership(ctx: Ctx, accountId: string, input: NewPost, place = ''): Promise<string> {
  const id = newId()
  const validFrom = input.validFrom ?? ctx.today
  const validTo = input.validTo ?? null
  if (validTo !== null && validTo <= validFrom)
    throw refuse.membershipEnd({ validFrom }, [{ path: `${place}validTo`, code: 'people.membershipEnd', facts: { validFrom } }])
  await store.insertMembership(ctx.db, {
    id,
    province_id: provinceOf(ctx),
    account_id: accountId,
    organisation_id: input.organisationId,
    role: input.role,
    post: input.post,
    valid_from: validFrom,
    valid_to: validTo,
    rank: input.rank ?? rankOfRole(input.role),
    division_id: input.divisionId ?? null,
  })
  return id
}

async function giveOneTimePassword(ctx: Ctx, accountId: string): Promise<string> {
  const password = oneTimePassword()
  await authStore.setPassword(ctx, accountId, await hashPassword(password), { goodUntil: new Date(ctx.now.getTime() + ONE_TIME_DAYS * 86_400_000) })
  return password
}

/** Gives a new one-time password and ends every session of the account; forgets failed attempts. */
export async function resetPassword(ctx: Ctx, accountId: string): Promise<string> {
  const account = await accountOf(ctx, accountId)
  if (account.closed_at) throw refuse.closed()
  await authStore.endSessions(ctx, { accountId, why: 'reset' })
  await authStore.unlock(ctx, accountId)
  return giveOneTimePassword(ctx, accountId)
}

/** Closes an account: nothing is deleted, nobody signs in with it any more, its sessions end at once. */
export async function closeAccount(ctx: Ctx, accountId: string): Promise<void> {
  const account = await accountOf(ctx, accountId)
  if (account.closed_at) throw refuse.closed()
  if (accountId === ctx.actor.accountId) throw refuse.ownAccount()
  await keepAnAdministrator(ctx, { accountId })
  await authStore.endSessions(ctx, { accountId, why: 'closed' })
  await store.setClosed(ctx.db, accountId, ctx.now)
}

export async function reopenAccount(ctx: Ctx, accountId: string): Promise<void> {
  await accountOf(ctx, accountId)
  await store.setClosed(ctx.db, accountId, null)
}

/** A province without an administrator could only be helped from the server itself. */
export async function keepAnAdministrator(ctx: Ctx, without: { accountId?: string; membershipId?: string }): Promise<void> {
  const before = await store.administratorsLeft(ctx.db, ctx.today, {})
  if (before > 0 && (await store.administratorsLeft(ctx.db, ctx.today, without)) === 0) throw refuse.lastAdministrator()
}

export async function accountOf(ctx: Ctx, id: string): Promise<store.AccountRow> {
  const account = await store.accountById(ctx.db, id)
  if (!account || account.province_id !== ctx.actor.provinceId) throw refuse.unknown({ id })
  return account
}

/** The account of a user name, of the actor's own province. */
export async function accountByUsername(
  ctx: Ctx,
  username: string,
): Promise<{ id: string; username: string; name: string; closedAt: Date | null } | undefined> {
  const row = await store.accountByUsername(ctx.db, username.trim().toLowerCase())
  return row && { id: row.id, username: row.username, name: row.name, closedAt: row.closed_at }
}

/** An account for the audit: what tells of the person is sealed under the person's own key. */
export async function forAudit(
  ctx: Ctx,
  id: string,
  values: Record<string, string | null | undefined>,
  rest: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  return { ...(await sealPersonalValues(ctx.db, provinceOf(ctx), id, values)), ...rest }
}

/** Every account of the province with its first post of today, for the command line. Needs people.see. */
export async function listAccounts(ctx: Ctx): Promise<{ username: string; role: Role | null; post: string | null; closed: boolean }[]> {
  const accounts = await store.allAccounts(ctx.db)
  const posts = await store.membershipsOf(
    ctx.db,
    accounts.map((one) => one.id),
  )
  const held = posts.filter((one) => one.valid_from <= ctx.today && (one.valid_to === null || one.valid_to > ctx.today))
  return accounts.map(({ id, username, closed_at }) => {
    const post = held.find((one) => one.account_id === id)
    return { username, role: post?.role ?? null, post: post?.post ?? null, closed: closed_at !== null }
  })
}
