/** The second step of one's own account: set up, taken away, given new recovery codes. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { writeLine } from '#platform/audit'
import { actAs } from '#platform/db'
import { chosenOn } from '#platform/settings'
import { clock, attemptOn } from './arrival.ts'
import { claimAttempt, codeOf, takeBack } from './attempts.ts'
import * as authStore from './auth-store.ts'
import { BeginSecondStep, MySecondStep, NewSecondStep, RecoveryCodes, SecondStep } from './contract.ts'
import { hashOf } from './desk.ts'
import { deskDb } from './desk-pool.ts'
import { heldFor } from './identity.ts'
import { fits } from './password.ts'
import { refuse } from './problems.ts'
import { giveRecoveryCodes, newSecret, spendCode, startSecondStep } from './second-step.ts'
import { wrongCode } from './sign-in.ts'
import * as store from './store.ts'
import { aboutMe } from './me.ts'

const Done = z.object({})

/** After this a session may have been left open at a desk: the password is asked for again. */
const FRESH_MINUTES = 15

/** Who has yet to change a one-time password does that first. */
function guard(ctx: Ctx) {
  if (heldFor(ctx.actor) === 'password') throw refuse.mustChangePassword()
}

async function isFresh(ctx: Ctx): Promise<boolean> {
  const mine = (await authStore.sessions(ctx, ctx.actor.accountId!)).find((session) => session.current)
  return mine !== undefined && mine.openedAt.getTime() > ctx.now.getTime() - FRESH_MINUTES * 60_000
}

export const seeSecondStep = query({
  name: 'people.mySecondStep',
  may: 'signedIn',
  input: z.object({}),
  output: MySecondStep,
  async run(ctx) {
    guard(ctx)
    const state = await authStore.secondStep(ctx, ctx.actor.accountId!)
    return {
      since: state?.since.toISOString() ?? null,
      codesLeft: state?.codesLeft ?? 0,
      required:
        heldFor(ctx.actor) === 'secondStep' ||
        (ctx.actor.provinceId !== undefined && (await chosenOn(ctx, 'people.secondStepRoles')).includes(ctx.actor.role)),
      asksPassword: !(await isFresh(ctx)),
    }
  },
})

export const beginSecondStep = action({
  name: 'people.beginSecondStep',
  may: 'signedIn',
  input: BeginSecondStep,
  output: NewSecondStep,
  secret: ['password'],
  async run(ctx, input) {
    guard(ctx)
    const accountId = ctx.actor.accountId!
    if (!(await isFresh(ctx)) && !(await fits(input.password ?? '', await hashOf(accountId))))
      throw refuse.currentPasswordWrong({}, [{ path: 'password', code: 'people.currentPasswordWrong' }])
    const { account } = await aboutMe(ctx)
    await actAs(ctx.db, ctx.actor)
    const made = newSecret(account.username)
    if (!(await startSecondStep(ctx.db, accountId, made.secret, ctx.now))) throw refuse.secondStepThere()
    await authStore.forgetRequest(ctx, 'people.beginSecondStep')
    ctx.about('accounts', accountId, { after: {} })
    return made
  },
})

/** The first right code proves that the telephone has it: from now on signing in asks for one. Answers the recovery codes, once. */
export const confirmSecondStep = action({
  name: 'people.confirmSecondStep',
  may: 'signedIn',
  input: SecondStep,
  output: RecoveryCodes,
  secret: ['code'],
  async run(ctx, input) {
    guard(ctx)
    await spend(ctx, input.code, { confirming: true })
    const codes = await giveRecoveryCodes(ctx)
    await authStore.endSessions(ctx, { accountId: ctx.actor.accountId!, keepCurrent: true, why: 'secondStep' })
    await authStore.tell(ctx, ctx.actor.accountId!, 'people.told.secondStepOn')
    await concluded(ctx, 'people.confirmSecondStep')
    return { codes }
  },
})

export const renewRecoveryCodes = action({
  name: 'people.renewRecoveryCodes',
  may: 'signedIn',
  input: SecondStep,
  output: RecoveryCodes,
  secret: ['code'],
  async run(ctx, input) {
    guard(ctx)
    await spend(ctx, input.code)
    const codes = await giveRecoveryCodes(ctx)
    await authStore.tell(ctx, ctx.actor.accountId!, 'people.told.newRecoveryCodes')
    await concluded(ctx, 'people.renewRecoveryCodes')
    return { codes }
  },
})

export const removeSecondStep = action({
  name: 'people.removeSecondStep',
  may: 'signedIn',
  input: SecondStep,
  output: Done,
  secret: ['code'],
  async run(ctx, input) {
    guard(ctx)
    if (ctx.actor.provinceId && (await mustHaveIt(ctx))) throw refuse.secondStepRequired()
    await spend(ctx, input.code)
    await authStore.removeSecondStep(ctx, ctx.actor.accountId!)
    await authStore.tell(ctx, ctx.actor.accountId!, 'people.told.secondStepOff')
    await concluded(ctx, 'people.removeSecondStep')
    return {}
  },
})

/** Whether any post of this account asks for a second step. */
async function mustHaveIt(ctx: Ctx): Promise<boolean> {
  const roles = await chosenOn(ctx, 'people.secondStepRoles')
  const held = await store.postsOn(ctx.db, ctx.actor.accountId!, ctx.today)
  return held.some((one) => roles.includes(one.role))
}

/** Spends a code of one's own; wrong ones are counted as at signing in, in transactions that outlive the refusal. */
async function spend(ctx: Ctx, code: string, options: { confirming?: boolean } = {}) {
  const accountId = ctx.actor.accountId!
  const attempt = await attemptOn(ctx, codeOf(accountId), accountId)
  const claimed = await claimAttempt(attempt, ctx.now)
  if (claimed.waitUntil) throw refuse.locked({ until: clock(claimed.waitUntil) })
  const done = await spendCode(ctx.db, accountId, code, ctx.now, options)
  if (done === undefined || done === 'used') throw wrongCode(done)
  await takeBack(deskDb(), attempt)
}

/** No code, used or new, stays in what is kept for repetitions; and who was held here by their role has a line in their province too. */
async function concluded(ctx: Ctx, name: string) {
  const accountId = ctx.actor.accountId!
  await authStore.forgetRequest(ctx, name)
  ctx.about('accounts', accountId, { after: {} })
  if (ctx.actor.provinceId) return
  const { province } = await aboutMe(ctx)
  const actor = { ...ctx.actor, provinceId: province.id, permissions: new Set<string>() }
  await actAs(ctx.db, actor)
  await writeLine(ctx.db, { actor, now: ctx.now, action: name, objectKind: 'accounts', objectId: accountId, after: {}, requestId: ctx.requestId })
}
