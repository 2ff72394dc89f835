/** Signing in and out. Whether the name or the password was wrong is never told, not even by the time it takes. */
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { SESSION_COOKIE } from '#platform/http'
import { nfc } from '#lib/text'
import { DemonstrationAccount, SignedIn, SignIn } from './contract.ts'
import { accountNamed, claimAttempt, knowsDevice, noteFailure, openSession, SESSION_SECONDS, type Attempt, type Found } from './desk.ts'
import { tokenHash } from './identity.ts'
import { fits } from './password.ts'
import { refuse } from './problems.ts'
import * as authStore from './auth-store.ts'

const Done = z.object({})

// This transaction only leaves its line, among those of no province. The desk does the work, in transactions that outlive a
// refusal, and tells the audit of the province.
export const signIn = action({
  name: 'people.signIn',
  may: 'anyone',
  input: SignIn,
  output: SignedIn,
  secret: ['username', 'password', 'device'],
  async run(ctx, input) {
    const username = nfc(input.username).toLowerCase()
    const found = await accountNamed(username)
    const attempt = await attemptOf(ctx, username, found)
    const claimed = await claimAttempt(attempt, ctx.now)
    if (claimed.waitUntil) throw refuse.locked({ until: clock(claimed.waitUntil) })
    const right = await fits(input.password, found?.password_hash ?? undefined)
    if (!right || !found) {
      await noteFailure(found, { address: addressOf(ctx), device: input.device, failures: claimed.failures, ...(claimed.lockedUntil ? { lockedUntil: claimed.lockedUntil } : {}) }, ctx.now, ctx.requestId)
      throw claimed.lockedUntil ? refuse.locked({ until: clock(claimed.lockedUntil) }) : refuse.wrongPassword()
    }
    if (found.must_change && found.good_until && found.good_until <= ctx.now) throw refuse.oneTimeExpired()
    await begin(ctx, { account: found, attempt, device: input.device, how: 'people.signIn' })
    return { mustChangePassword: found.must_change ?? false }
  },
})

async function attemptOf(ctx: Ctx, username: string, found: Found | undefined): Promise<Attempt> {
  const knownDevice = await knowsDevice(found?.id, ctx.sessionToken)
  const source = knownDevice ? `device ${tokenHash(ctx.sessionToken ?? '').toString('hex')}` : `address ${networkOf(addressOf(ctx))}`
  return { username, source, knownDevice }
}

const addressOf = (ctx: Ctx) => ctx.address ?? '-'

/** An IPv6 guesser owns a whole /64: it counts as one source. */
const networkOf = (address: string) => (isIPv6(address) && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address)

const inVietNam = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit' })
const clock = (at: Date) => inVietNam.format(at)

type Beginning = { account: Found; attempt?: Attempt; device: string; how: string }

async function begin(ctx: Ctx, beginning: Beginning) {
  const clockwork = { modules: ctx.modules, now: () => ctx.now, today: () => ctx.today }
  const token = await openSession(clockwork, { ...beginning, address: addressOf(ctx), oldToken: ctx.sessionToken, requestId: ctx.requestId })
  if (!token) throw refuse.noPost()
  ctx.about('accounts', beginning.account.id)
  ctx.cookies.push({ name: SESSION_COOKIE, value: token, maxAgeSeconds: SESSION_SECONDS })
}

export const signOut = action({
  name: 'people.signOut',
  may: 'signedIn',
  input: z.object({}),
  output: Done,
  async run(ctx) {
    const mine = (await authStore.sessions(ctx)).find((session) => session.current)
    if (mine) {
      await authStore.endSessions(ctx, { accountId: ctx.actor.accountId!, one: mine.id, why: 'signedOut' })
      ctx.about('sessions', mine.id)
    }
    ctx.cookies.push({ name: SESSION_COOKIE, value: '', maxAgeSeconds: 0 })
    return {}
  },
})

export const demonstrationAccounts = query({
  name: 'people.demonstrationAccounts',
  may: 'anyone',
  input: z.object({}),
  output: z.object({ items: z.array(DemonstrationAccount) }),
  async run(ctx) {
    if (!(await authStore.isDemonstration(ctx.db))) return { items: [] }
    const { rows } = await sql<DemonstrationAccount>`select username, post, organisation, role from people.demonstration_accounts(${ctx.today})`.execute(ctx.db)
    return { items: rows }
  },
})

export const demonstrationSignIn = action({
  name: 'people.demonstrationSignIn',
  may: 'anyone',
  input: SignIn.pick({ username: true, device: true }),
  output: SignedIn,
  async run(ctx, input) {
    const username = nfc(input.username).toLowerCase()
    const account = (await authStore.isDemonstration(ctx.db)) ? await accountNamed(username) : undefined
    if (!account?.demonstration) throw refuse.noDemonstration()
    await begin(ctx, { account, device: input.device, how: 'people.demonstrationSignIn' })
    return { mustChangePassword: false }
  },
})
