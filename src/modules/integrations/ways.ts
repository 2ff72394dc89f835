/** How I am told: a person's own choice and address; and what an administrator sees of letters. */
import { z } from 'zod'
import { accountNames, confirmAddress, ownAddress, setOwnAddress } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { isMailAddress } from '#platform/mail'
import { ChooseWay, Confirm, MailStatus, SetAddress, Ways } from './contract.ts'
import { addMails } from './mails.ts'
import { refuse } from './problems.ts'
import { rhythmOf } from './rhythm.ts'
import * as store from './store.ts'

const Done = z.object({})
const WEEK = 7 * 86_400_000

async function ways(ctx: Ctx): Promise<Ways> {
  const { email, confirmedAt, failedAt } = await ownAddress(ctx)
  const { quietFrom, quietTo, digestAt } = await rhythmOf(ctx)
  const address = !email ? 'none' : failedAt ? 'failed' : confirmedAt ? 'confirmed' : 'unconfirmed'
  return {
    how: (await store.wayOf(ctx.db, ctx.actor.accountId!)) ?? 'digest',
    email,
    address,
    failedAt: failedAt?.toISOString() ?? null,
    mails: Boolean(ctx.outside?.mailer),
    quietFrom,
    quietTo,
    digestAt,
  }
}

export const seeWays = query({ name: 'integrations.ways', may: 'signedIn', input: z.object({}), output: Ways, run: ways })

export const chooseWay = action({
  name: 'integrations.chooseWay',
  may: 'signedIn',
  input: ChooseWay,
  output: Ways,
  async run(ctx, { how }) {
    await store.setWay(ctx.db, { account_id: ctx.actor.accountId!, province_id: ctx.actor.provinceId!, how })
    ctx.about('accounts', ctx.actor.accountId!, { after: { how } })
    return ways(ctx)
  },
})

/** Keeps one's address and sends the link that confirms it. The same address again sends the link again. */
export const setAddress = action({
  name: 'integrations.setAddress',
  may: 'signedIn',
  input: SetAddress,
  output: Ways,
  secret: ['email'],
  async run(ctx, { email }) {
    if (!isMailAddress(email)) throw refuse.address({}, [{ path: 'email', code: 'integrations.address' }])
    if (!ctx.outside?.mailer) throw refuse.noMail()
    await setOwnAddress(ctx, email)
    await addMails(ctx, [{ accountId: ctx.actor.accountId!, kind: 'confirmation', key: `confirmation:${newId()}` }])
    ctx.about('accounts', ctx.actor.accountId!, { after: {} })
    return ways(ctx)
  },
})

/** Whoever opens the link owns the address, signed in or not; asked for by a press, so that a scanner of mails confirms nothing. */
export const confirm = action({
  name: 'integrations.confirmAddress',
  may: 'anyone',
  input: Confirm,
  output: Done,
  secret: ['token'],
  async run(ctx, { token }) {
    if (!(await confirmAddress(ctx, token))) throw refuse.linkGone()
    return {}
  },
})

export const mailStatus = query({
  name: 'integrations.mailStatus',
  may: 'integrations.manage',
  input: z.object({}),
  output: MailStatus,
  async run(ctx) {
    const rows = await store.newestMails(ctx.db, 50)
    const names = await accountNames(ctx, [...new Set(rows.map((row) => row.account_id))])
    const counts = await store.countMails(ctx.db, new Date(ctx.now.getTime() - WEEK))
    const items = rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      username: names.get(row.account_id) ?? '',
      mine: row.account_id === ctx.actor.accountId,
      state: row.state,
      tries: row.tries,
      why: row.why,
      createdAt: row.created_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
    }))
    const refused = await store.bouncedMails(ctx.db, 50)
    const refusedNames = await accountNames(ctx, [...new Set(refused.map((row) => row.account_id))])
    const bounced = refused.map((row) => ({
      id: row.id,
      username: refusedNames.get(row.account_id) ?? '',
      why: row.why,
      at: row.created_at.toISOString(),
    }))
    return { ready: Boolean(ctx.outside?.mailer), from: ctx.outside?.mailer?.from ?? null, ...counts, items, bounced }
  },
})

export const sendTrial = action({
  name: 'integrations.sendTrial',
  may: 'integrations.manage',
  input: z.object({}),
  output: Done,
  async run(ctx) {
    if (!ctx.outside?.mailer) throw refuse.noMail()
    const { email, confirmedAt, failedAt } = await ownAddress(ctx)
    if (!email || !confirmedAt || failedAt) throw refuse.noConfirmedAddress()
    await addMails(ctx, [{ accountId: ctx.actor.accountId!, kind: 'trial', key: `trial:${newId()}` }])
    ctx.about('mails', ctx.actor.accountId!, { after: {} })
    return {}
  },
})
