/** Signing in and out. Whether the name or the password was wrong is never told, not even by the time it takes. */
import { sql } from 'kysely'
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { SESSION_COOKIE } from '#platform/http'
import { nfc } from '#lib/text'
import { addressOf, arrive, attemptOn, carried, carry, clock, drop } from './arrival.ts'
import { claimAttempt, codeOf, noteFailure, takeBack, type Attempt, type Claimed } from './attempts.ts'
import { DemonstrationAccount, SecondStep, SignedIn, SignIn, SignInWays } from './contract.ts'
import { accountById, accountNamed, asThemselves, provider, tellThem, type Found } from './desk.ts'
import { deskDb } from './desk-pool.ts'
import { fits } from './password.ts'
import { isUntouched } from './first-run.ts'
import { refuse } from './problems.ts'
import { spendCode, type Spent } from './second-step.ts'
import * as authStore from './auth-store.ts'

const Done = z.object({})

/** Says that this browser gave the right password of an account a moment ago. */
const STEP_COOKIE = 'hopluc_step'
const STEP_SECONDS = 10 * 60
type Step = { account: string; changedAt: string | null; device: string }

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
    const attempt = await attemptOn(ctx, username, found?.id)
    const claimed = await counted(ctx, attempt)
    const right = await fits(input.password, found?.password_hash ?? undefined)
    if (!right || !found)
      throw await failed(ctx, { action: 'people.signInFailed', found, device: input.device, claimed, otherwise: refuse.wrongPassword() })
    if (found.must_change && found.good_until && found.good_until <= ctx.now) throw refuse.oneTimeExpired()
    if (found.second_step) {
      await takeBack(deskDb(), attempt)
      carry(
        ctx,
        STEP_COOKIE,
        { account: found.id, changedAt: found.changed_at?.toISOString() ?? null, device: input.device } satisfies Step,
        STEP_SECONDS,
      )
      return { mustChangePassword: false, secondStep: true }
    }
    const { mustEnrol } = await arrive(ctx, { account: found, attempts: [attempt], device: input.device, way: 'password', action: 'people.signIn' })
    return { mustChangePassword: found.must_change ?? false, ...(mustEnrol ? { mustEnrol } : {}) }
  },
})

/** Counts the attempt; where it has to wait it is refused unseen. */
async function counted(ctx: Ctx, attempt: Attempt): Promise<Claimed> {
  const claimed = await claimAttempt(attempt, ctx.now)
  if (claimed.waitUntil) throw refuse.locked({ until: clock(claimed.waitUntil) })
  return claimed
}

type Failing = { action: string; found: Found | undefined; device: string; claimed: Claimed; otherwise: Error }

async function failed(ctx: Ctx, { action, found, device, claimed, otherwise }: Failing): Promise<Error> {
  await noteFailure({ action, account: found, address: addressOf(ctx), device, claimed, now: ctx.now, requestId: ctx.requestId })
  return claimed.lockedUntil ? refuse.locked({ until: clock(claimed.lockedUntil) }) : otherwise
}

/** Wrong codes within the hour after which the person hears that somebody has their password. */
const WORRYING = 5

/** The second step, on a page of its own: a code of the telephone, or a recovery code. */
export const secondStep = action({
  name: 'people.secondStep',
  may: 'anyone',
  input: SecondStep,
  output: SignedIn,
  secret: ['code'],
  async run(ctx, input) {
    const step = carried<Step>(ctx, STEP_COOKIE)
    const found = step && (await accountById(step.account))
    // A password that was changed in between proves nothing any more.
    if (!step || !found || (found.changed_at?.toISOString() ?? null) !== step.changedAt) throw refuse.secondStepOver()
    const attempt = await attemptOn(ctx, codeOf(found.id), found.id)
    const claimed = await counted(ctx, attempt)
    const clockwork = { modules: ctx.modules, now: () => ctx.now, today: () => ctx.today }
    // Taken away in the meantime by an administrator: then the password alone is not what opens the door, but signing in anew is.
    if (!found.second_step) throw refuse.secondStepOver()
    const spent = await asThemselves(clockwork, found.id, async (trx, actor) => {
      const done = await spendCode(trx, found.id, input.code, ctx.now)
      if (done === undefined && claimed.everywhere === WORRYING)
        await tellThem(trx, actor, 'people.told.wrongCodes', { address: addressOf(ctx) }, ctx.now)
      return { done }
    })
    if (!spent) throw refuse.noPost()
    if (spent.done === undefined || spent.done === 'used') {
      const otherwise = wrongCode(spent.done)
      throw await failed(ctx, { action: 'people.secondStepFailed', found, device: step.device, claimed, otherwise })
    }
    drop(ctx, STEP_COOKIE)
    await arrive(ctx, { account: found, attempts: [attempt], device: step.device, way: spent.done.way, action: 'people.signIn' })
    return { mustChangePassword: found.must_change ?? false, ...(await afterRecovery(ctx, found, spent.done)) }
  },
})

/** Without a field of its own: the form has only one, and the sentence need not be said three times. */
export const wrongCode = (done: 'used' | undefined): Error => (done === 'used' ? refuse.codeUsed() : refuse.codeWrong())

/** Whoever used a recovery code hears how many are left, and so does the bell. */
async function afterRecovery(ctx: Ctx, found: Found, spent: Spent): Promise<{ recoveryCodesLeft?: number }> {
  if (spent.way !== 'recovery') return {}
  const clockwork = { modules: ctx.modules, now: () => ctx.now, today: () => ctx.today }
  return (await asThemselves(clockwork, found.id, async (trx, actor) => {
    const { rows } = await sql<{ codes_left: number }>`select codes_left from people.second_step(${found.id})`.execute(trx)
    const left = rows[0]?.codes_left ?? 0
    await tellThem(trx, actor, 'people.told.recoveryUsed', { left }, ctx.now)
    return { recoveryCodesLeft: left }
  }))!
}

export const signOut = action({
  name: 'people.signOut',
  may: 'signedIn',
  input: z.object({}),
  output: Done,
  async run(ctx) {
    const mine = (await authStore.sessions(ctx, ctx.actor.accountId!)).find((session) => session.current)
    if (mine) {
      await authStore.endSessions(ctx, { accountId: ctx.actor.accountId!, one: mine.id, why: 'signedOut' })
      ctx.about('sessions', mine.id)
    }
    drop(ctx, SESSION_COOKIE)
    return {}
  },
})

/** The ways of signing in that this installation offers beside a password. */
export const signInWays = query({
  name: 'people.signInWays',
  may: 'anyone',
  input: z.object({}),
  output: SignInWays,
  async run() {
    const outside = provider()
    return { provider: outside ? { label: outside.label } : null }
  },
})

export const demonstrationAccounts = query({
  name: 'people.demonstrationAccounts',
  may: 'anyone',
  input: z.object({}),
  output: z.object({ items: z.array(DemonstrationAccount), /** Nobody works here yet: the first run comes first. */ untouched: z.boolean() }),
  async run(ctx) {
    if (!(await authStore.isDemonstration(ctx.db))) return { items: [], untouched: await isUntouched(ctx.db) }
    const { rows } =
      await sql<DemonstrationAccount>`select username, post, organisation, role from people.demonstration_accounts(${ctx.today})`.execute(ctx.db)
    return { items: rows, untouched: false }
  },
})

/** One press: no password, so no second step either, whatever the settings ask for. Such accounts live in a demonstration only. */
export const demonstrationSignIn = action({
  name: 'people.demonstrationSignIn',
  may: 'anyone',
  input: SignIn.pick({ username: true, device: true }),
  output: SignedIn,
  async run(ctx, input) {
    const username = nfc(input.username).toLowerCase()
    const account = (await authStore.isDemonstration(ctx.db)) ? await accountNamed(username) : undefined
    if (!account?.demonstration) throw refuse.noDemonstration()
    await arrive(ctx, { account, device: input.device, way: 'demonstration', action: 'people.demonstrationSignIn' })
    return { mustChangePassword: false }
  },
})
