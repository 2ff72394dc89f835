/**
 * A letter came back. What the server refuses at once is kept by itself (`mails.ts`); what comes back later as a letter of its own
 * lies in the mailbox of HOPLUC_MAIL_BOUNCES, where the program does not read: whoever looks into it says so here.
 */
import { z } from 'zod'
import { markBounced, notify, reachable } from '#modules/people'
import { action } from '#platform/action'
import type { Job } from '#platform/module'
import { ById } from './contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const mailReturned = action({
  name: 'integrations.mailReturned',
  may: 'integrations.manage',
  input: ById,
  output: z.object({}),
  async run(ctx, { id }) {
    const [mail] = await store.mailsByIds(ctx.db, [id])
    if (!mail) throw refuse.unknown({ id })
    if (mail.state !== 'sent') throw refuse.notSent()
    // Addresses are not for administrators of connections to see: whoever carries letters finds it.
    await ctx.enqueue('integrations.returned', { id, by: ctx.actor.name }, { key: `returned:${id}` })
    ctx.about('mails', id, { after: { state: 'bounced' } })
    return {}
  },
})

/** The address gets no more letters until its owner confirms it again, and its owner is told inside. */
export const returnedJob: Job = {
  name: 'integrations.returned',
  permissions: ['integrations.system', 'people.reach', 'people.notify'],
  async run(ctx, { id, by }: { id: string; by: string }) {
    const mail = await store.lockMail(ctx.db, id)
    if (!mail || mail.state !== 'sent') return
    await store.changeMail(ctx.db, id, { state: 'bounced', why: `returned, told by ${by}` })
    const person = (await reachable(ctx, [mail.account_id])).get(mail.account_id)
    // Confirmed since the letter went: that was another address, or one that was put right.
    if (!person?.address || (person.confirmedAt && mail.sent_at && person.confirmedAt > mail.sent_at)) return
    await markBounced(ctx, mail.account_id, person.address, 'returned')
    await notify(ctx, { accountIds: [mail.account_id], key: 'integrations.notice.bounced', facts: {}, path: '/account/notices' })
  },
}
