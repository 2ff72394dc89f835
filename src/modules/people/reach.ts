/** Reaching people outside the application: for the part of the system that carries notices (people.reach), and one's own address. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Actor } from '#platform/actor'
import { actorOf, type Identity } from './identity.ts'
import * as store from './store.ts'

const LINK_GOOD_FOR = 3 * 86_400_000

/** Somebody who holds a post today. `email` only when its owner has confirmed it and it has not bounced since; `address` as it was written. */
export type Reachable = {
  accountId: string
  username: string
  email: string | null
  address: string | null
  phone: string | null
  confirmedAt: Date | null
}

/** Those of these accounts that hold a post today. Needs people.reach. */
export async function reachable(ctx: Ctx, accountIds: string[]): Promise<Map<string, Reachable>> {
  const rows = await store.reachable(ctx.db, accountIds, ctx.today)
  return new Map(rows.map((row) => [row.accountId, row]))
}

/** Accounts of the province that can be written to, in pages by id. Needs people.reach. */
export const writable = (ctx: Ctx, after: string | undefined, limit: number): Promise<string[]> => store.writable(ctx.db, ctx.today, after, limit)

export type Told = { id: string; accountId: string; key: string; facts: Record<string, unknown>; path: string; at: Date }

/** Notices by id. Needs people.reach. */
export const noticesByIds = (ctx: Ctx, ids: string[]): Promise<Told[]> => store.noticesByIds(ctx.db, ids)
/** What an account was told since an instant and has not read: the newest first. Needs people.reach. */
export const unreadNotices = (ctx: Ctx, accountId: string, since: Date, limit: number): Promise<Told[]> =>
  store.unreadNotices(ctx.db, accountId, since, limit)

/** The address was refused for good: nothing more goes there until its owner confirms it again. Needs people.reach. */
export const markBounced = (ctx: Ctx, accountId: string, email: string, why: string): Promise<void> =>
  store.markBounced(ctx.db, accountId, email, why, ctx.now)

/** A secret for a link that confirms this address; good for three days, the one before it is good no more. Needs people.reach. */
export async function beginConfirmation(ctx: Ctx, accountId: string, email: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await sql`select people.begin_confirmation(${accountId}, ${email}, ${hashOf(token)}, ${new Date(ctx.now.getTime() + LINK_GOOD_FOR)})`.execute(
    ctx.db,
  )
  return token
}
/** Whether the link was good. */
export async function confirmAddress(ctx: Ctx, token: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select people.confirm_address(${hashOf(token)}, ${ctx.now}) as done`.execute(ctx.db)
  return rows[0]?.done ?? false
}
const hashOf = (token: string) => createHash('sha256').update(token).digest()

export type OwnAddress = { email: string | null; confirmedAt: Date | null; failedAt: Date | null }

/** The actor's own address. */
export async function ownAddress(ctx: Ctx): Promise<OwnAddress> {
  const row = await store.contactOf(ctx.db, ctx.actor.accountId!)
  return { email: row?.email ?? null, confirmedAt: row?.email_confirmed_at ?? null, failedAt: row?.email_failed_at ?? null }
}
/** Another address is confirmed anew. */
export const setOwnAddress = (ctx: Ctx, email: string): Promise<void> => store.setEmail(ctx.db, ctx.actor.accountId!, ctx.actor.provinceId!, email)

/** The account in each post that it holds today, as the person themselves would act. Needs people.reach. */
export async function actorsOf(ctx: Ctx, accountId: string): Promise<Actor[]> {
  const { rows } = await sql<Identity>`select * from people.standings(${accountId}, ${ctx.today})`.execute(ctx.db)
  return rows.filter((row) => !row.must_change).map((row) => actorOf(row, ctx.modules))
}
