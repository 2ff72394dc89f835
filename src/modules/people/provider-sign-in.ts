/** Signing in by an outside provider of identities, and linking one's own identity there. Never makes an account. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { actAs } from '#platform/db'
import { chosenOn } from '#platform/settings'
import { addressOf, arrive, carried, carry, drop } from './arrival.ts'
import { noteRefusal } from './attempts.ts'
import * as authStore from './auth-store.ts'
import { Back, BeginProvider, MyLinks, ProviderAddress, SignedIn } from './contract.ts'
import { accountLinked, bindLink, provider, type Linked } from './desk.ts'
import { deskDb } from './desk-pool.ts'
import { refuseHeld } from './identity.ts'
import { refuse } from './problems.ts'
import { ProviderProblem, type Errand, type Identified, type Provider } from './provider.ts'

const Done = z.object({})

/** What the browser carries to the provider and back, sealed. */
const ERRAND_COOKIE = 'hopluc_errand'
const ERRAND_SECONDS = 15 * 60
type Carried = Errand & { device: string; /** Whose account it will be linked to; without it somebody signs in. */ linkTo?: string }

function outside(): Provider {
  const found = provider()
  if (!found) throw refuse.noProvider()
  return found
}

async function begin(ctx: Ctx, rest: Omit<Carried, keyof Errand>): Promise<{ url: string }> {
  try {
    const { url, errand } = await outside().begin()
    carry(ctx, ERRAND_COOKIE, { ...errand, ...rest } satisfies Carried, ERRAND_SECONDS)
    return { url }
  } catch (error) {
    if (!(error instanceof ProviderProblem)) throw error
    ctx.log.warn({ err: error.cause }, 'the identity provider does not answer')
    throw refuse.providerAway()
  }
}

/** Who came back, by what the browser carried: it is good for one return. */
async function finish(ctx: Ctx, query: string, errand: Carried): Promise<Identified> {
  drop(ctx, ERRAND_COOKIE)
  try {
    return await outside().finish(query, errand)
  } catch (error) {
    if (!(error instanceof ProviderProblem)) throw error
    ctx.log.warn({ reason: error.reason, cause: (error.cause as Error).message }, 'the answer of the identity provider was refused')
    await noteRefusal(`provider ${error.reason}`, { address: addressOf(ctx) }, ctx.now, ctx.requestId)
    throw { cancelled: refuse.providerCancelled, away: refuse.providerAway, wrong: refuse.providerRefused }[error.reason]()
  }
}

export const beginProviderSignIn = action({
  name: 'people.beginProviderSignIn',
  may: 'anyone',
  input: BeginProvider,
  output: ProviderAddress,
  run: (ctx, input) => begin(ctx, { device: input.device }),
})

export const providerSignIn = action({
  name: 'people.providerSignIn',
  may: 'anyone',
  input: Back,
  output: SignedIn,
  secret: ['query'],
  async run(ctx, input) {
    const errand = carried<Carried>(ctx, ERRAND_COOKIE)
    if (!errand || errand.linkTo) throw refuse.providerOver()
    const identified = await finish(ctx, input.query, errand)
    const found = await linkedTo(ctx, identified)
    if (!found || found.closed) {
      const account = found && { id: found.account_id, province_id: found.province_id }
      await noteRefusal(found ? 'closed account' : 'not linked', { address: addressOf(ctx), ...(account ? { account } : {}) }, ctx.now, ctx.requestId)
      throw found ? refuse.accountEnded() : refuse.notLinked()
    }
    // How sure the provider has to be of who somebody is, the provider sees to: no second step of ours on top.
    await arrive(ctx, {
      account: { id: found.account_id, demonstration: false, second_step: false },
      device: errand.device,
      way: 'provider',
      action: 'people.signIn',
    })
    return { mustChangePassword: false }
  },
})

/** By subject; or by what an administrator noted beforehand, where the province lets that kind of note count. */
async function linkedTo(ctx: Ctx, { subject, claims }: Identified): Promise<Linked | undefined> {
  const { issuer } = outside()
  const known = await accountLinked(issuer, 'subject', subject)
  if (known) {
    await bindLink(known.link_id, undefined, ctx.now)
    return known
  }
  const { email, staffNumber } = await claims()
  for (const [claim, value] of [
    ['email', email],
    ['staffNumber', staffNumber],
  ] as const) {
    const noted = value === undefined ? undefined : await accountLinked(issuer, claim, value.toLowerCase())
    if (!noted || noted.closed || !(await counts(ctx, noted.province_id, claim))) continue
    await bindLink(noted.link_id, subject, ctx.now)
    return noted
  }
  return undefined
}

function counts(ctx: Ctx, provinceId: string, claim: string): Promise<boolean> {
  const actor = systemActor('people.signIn', [], provinceId)
  return deskDb()
    .transaction()
    .execute(async (trx) => {
      await actAs(trx, actor)
      return (await chosenOn({ db: trx, modules: ctx.modules, actor, today: ctx.today }, 'people.linkBy')).includes(claim)
    })
}

// ── One's own ─────────────────────────────────────────────────────────────────────────────────────────────
export const listLinks = query({
  name: 'people.myLinks',
  may: 'signedIn',
  input: z.object({}),
  output: MyLinks,
  async run(ctx) {
    refuseHeld(ctx.actor)
    const found = provider()
    return { provider: found ? { label: found.label } : null, items: await authStore.links(ctx, ctx.actor.accountId!) }
  },
})

export const beginLink = action({
  name: 'people.beginLink',
  may: 'signedIn',
  input: z.object({}),
  output: ProviderAddress,
  async run(ctx) {
    refuseHeld(ctx.actor)
    const answer = await begin(ctx, { device: '', linkTo: ctx.actor.accountId! })
    await authStore.forgetRequest(ctx, 'people.beginLink')
    return answer
  },
})

export const linkMe = action({
  name: 'people.link',
  may: 'signedIn',
  input: Back,
  output: Done,
  secret: ['query'],
  async run(ctx, input) {
    refuseHeld(ctx.actor)
    const accountId = ctx.actor.accountId!
    const errand = carried<Carried>(ctx, ERRAND_COOKIE)
    if (!errand || errand.linkTo !== accountId) throw refuse.providerOver()
    const { subject } = await finish(ctx, input.query, errand)
    const known = await accountLinked(outside().issuer, 'subject', subject)
    if (known && known.account_id !== accountId) throw refuse.linkTaken()
    if (!known) {
      const linkId = await authStore.addLink(ctx, { accountId, issuer: outside().issuer, claim: 'subject', value: subject })
      if (!linkId) throw refuse.linkTaken()
      await authStore.tell(ctx, accountId, 'people.told.linked')
    }
    await authStore.forgetRequest(ctx, 'people.link')
    ctx.about('accounts', accountId, { after: { issuer: outside().issuer } })
    return {}
  },
})

export const unlinkMe = action({
  name: 'people.unlink',
  may: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: Done,
  async run(ctx, input) {
    refuseHeld(ctx.actor)
    const accountId = ctx.actor.accountId!
    if (!(await authStore.removeLink(ctx, accountId, input.id))) throw refuse.linkUnknown()
    await authStore.tell(ctx, accountId, 'people.told.unlinked')
    ctx.about('accounts', accountId, { after: { link: input.id } })
    return {}
  },
})
