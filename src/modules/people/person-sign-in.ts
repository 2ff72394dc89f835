/** What an administrator sees and does about one person's signing in: devices, the second step, identities linked beforehand. */
import { z } from 'zod'
import { maskedAddress, maskedEmail, maskedNumber } from '#lib/masking'
import { action, query, type Ctx } from '#platform/action'
import { Reason, recordRead } from '#platform/personal'
import * as accounts from './accounts.ts'
import * as authStore from './auth-store.ts'
import { NewLink, PersonSignIn } from './contract.ts'
import { provider } from './desk.ts'
import { onAccount } from './on-account.ts'
import { refuse } from './problems.ts'

const Done = z.object({})
const ById = z.object({ id: z.uuid() })

const MASKED: Record<string, (value: string) => string> = { email: maskedEmail, staffNumber: maskedNumber }

async function signInOf(ctx: Ctx, id: string, clear: boolean) {
  const account = await accounts.accountOf(ctx, id)
  const state = await authStore.secondStep(ctx, account.id)
  const links = await authStore.links(ctx, account.id)
  const sessions = (await authStore.sessions(ctx, account.id)).map(authStore.shownSession)
  ctx.about('accounts', account.id, { after: {} })
  return {
    sessions: clear ? sessions : sessions.map((one) => ({ ...one, address: maskedAddress(one.address) })),
    secondStep: state ? { since: state.since.toISOString(), codesLeft: state.codesLeft } : null,
    provider: provider() !== undefined,
    links: clear ? links : links.map((link) => ({ ...link, value: MASKED[link.claim]?.(link.value) ?? link.value })),
  }
}

/** Where and when somebody works is theirs: addresses masked, and the looking leaves a line. */
export const seePersonSignIn = query({
  name: 'people.readSignIn',
  may: 'people.manage',
  logged: true,
  input: ById,
  output: PersonSignIn,
  run: (ctx, input) => signInOf(ctx, input.id, false),
})

/** The same with addresses in clear, as when a sign-in looks foreign: an act, with a reason that the person can read. */
export const readAddresses = action({
  name: 'people.readAddresses',
  may: 'people.manage',
  input: ById.extend({ reason: Reason }),
  output: PersonSignIn,
  keeps: false,
  async run(ctx, input) {
    const seen = await signInOf(ctx, input.id, true)
    await recordRead(ctx, { personId: input.id, kind: 'people.sessions', reason: input.reason })
    return seen
  },
})

export const endPersonSessions = action({
  name: 'people.endSessions',
  may: 'people.manage',
  input: ById.extend({ session: z.uuid().optional() }),
  output: z.object({ ended: z.number() }),
  async run(ctx, input) {
    const account = await accounts.accountOf(ctx, input.id)
    const ended = await authStore.endSessions(ctx, { accountId: account.id, ...(input.session ? { one: input.session } : {}), why: 'administrator' })
    if (ended > 0) await authStore.tell(ctx, account.id, 'people.told.sessionsEnded')
    ctx.about('accounts', account.id, { after: { ended } })
    return { ended }
  },
})

/** For somebody who lost both the telephone and the recovery codes. Whoever asks for it is asked who they are, outside of the program. */
export const resetSecondStep = onAccount('people.resetSecondStep', async (ctx, account) => {
  // One's own is taken away with a code, like everybody's: a desk left open is not enough.
  if (account.id === ctx.actor.accountId) throw refuse.ownSecondStep()
  if (!(await authStore.removeSecondStep(ctx, account.id))) throw refuse.noSecondStep()
  await authStore.endSessions(ctx, { accountId: account.id, why: 'secondStep' })
  await authStore.unlock(ctx, account.id)
  await authStore.tell(ctx, account.id, 'people.told.secondStepReset')
})

export const linkPerson = action({
  name: 'people.linkPerson',
  may: 'people.manage',
  input: NewLink,
  output: Done,
  secret: ['value'],
  async run(ctx, input) {
    const account = await accounts.accountOf(ctx, input.id)
    if (account.closed_at) throw refuse.closed()
    const issuer = provider()?.issuer
    if (!issuer) throw refuse.noProvider()
    const value = input.claim === 'subject' ? input.value : input.value.toLowerCase()
    if (input.claim === 'email' && !z.email().safeParse(value).success) throw refuse.linkValue({}, [{ path: 'value', code: 'people.linkValue' }])
    if (!(await authStore.addLink(ctx, { accountId: account.id, issuer, claim: input.claim, value })))
      throw refuse.linkTaken({}, [{ path: 'value', code: 'people.linkTaken' }])
    await authStore.tell(ctx, account.id, 'people.told.linked')
    ctx.about('accounts', account.id, { after: await accounts.forAudit(ctx, account.id, {}, { issuer, claim: input.claim }) })
    return {}
  },
})

export const unlinkPerson = action({
  name: 'people.unlinkPerson',
  may: 'people.manage',
  input: ById.extend({ link: z.uuid() }),
  output: Done,
  async run(ctx, input) {
    const account = await accounts.accountOf(ctx, input.id)
    if (!(await authStore.removeLink(ctx, account.id, input.link))) throw refuse.linkUnknown()
    await authStore.tell(ctx, account.id, 'people.told.unlinked')
    ctx.about('accounts', account.id, { after: { link: input.link } })
    return {}
  },
})
