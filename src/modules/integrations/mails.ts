/** Letters: added inside the business transaction, written and sent after it, each at most once. */
import { actorsOf, beginConfirmation, markBounced, noticesByIds, notify, reachable, unreadNotices } from '#modules/people'
import type { Ctx } from '#platform/action'
import { actingAs } from '#platform/acting'
import { newId } from '#platform/db'
import type { Mailed } from '#platform/mail'
import { sendingJob, type WorkItem } from '#platform/module'
import { settingOn } from '#platform/settings'
import { digest, letter, type Line, type Written } from './letters.ts'
import { officeCalendar } from '#platform/calendar'
import { rhythmOf } from './rhythm.ts'
import { pauseAfter, toldSince } from './rules.ts'
import { kindOf, say } from './say.ts'
import * as store from './store.ts'

const MOST_TOLD = 30

type Wanted = { accountId: string; kind: store.MailRow['kind']; key: string; noticeId?: string }

/** Adds letters; one whose key was used before is not added again. */
export async function addMails(ctx: Ctx, wanted: Wanted[]): Promise<void> {
  const rows = wanted.map(({ accountId, kind, key, noticeId }): store.MailRow => ({
    id: newId(),
    province_id: ctx.actor.provinceId!,
    account_id: accountId,
    kind,
    key,
    notice_id: noticeId ?? null,
    state: 'waiting',
    tries: 0,
    why: null,
    created_at: ctx.now,
    sent_at: null,
  }))
  const added = await store.insertMails(ctx.db, rows)
  await ctx.enqueueMany(
    'integrations.mail',
    added.map((id) => ({ payload: { id }, key: `mail:${id}` })),
  )
}

type Ready = Written & { to: string; id: string }

export const mailJob = sendingJob<{ id: string }, Ready, Mailed>({
  name: 'integrations.mail',
  permissions: ['integrations.system', 'people.reach', 'people.notify'],
  async prepare(ctx, { id }) {
    const mail = await store.lockMail(ctx.db, id)
    if (!mail) return undefined
    // A process ended between sending and keeping what came of it: the letter may be there, and a second one is worse than none.
    if (mail.state === 'sending') await store.changeMail(ctx.db, id, { state: 'unsure', why: 'the process ended while sending' })
    if (mail.state !== 'waiting') return undefined
    const written = ctx.outside?.mailer && ctx.outside.address ? await write(ctx, mail, ctx.outside.address) : undefined
    await store.changeMail(ctx.db, id, written ? { state: 'sending', tries: mail.tries + 1 } : { state: 'nothing' })
    return written && { ...written, id }
  },
  send: async (ready, outside) => (outside.mailer ? outside.mailer.send({ ...ready, id: ready.id }) : { state: 'later', why: 'mail is not set up' }),
  async settle(ctx, { id }, outcome, { to }) {
    const mail = await store.lockMail(ctx.db, id)
    if (!mail || mail.state !== 'sending') return
    if (outcome.state === 'sent') return void (await store.changeMail(ctx.db, id, { state: 'sent', sent_at: ctx.now, why: null }))
    if (outcome.state === 'bounced') {
      await markBounced(ctx, mail.account_id, to, outcome.why)
      await notify(ctx, { accountIds: [mail.account_id], key: 'integrations.notice.bounced', facts: {}, path: '/account/notices' })
    }
    const pause = outcome.state === 'later' ? pauseAfter(mail.tries) : undefined
    const state = outcome.state === 'later' ? (pause === undefined ? 'given_up' : 'waiting') : outcome.state
    await store.changeMail(ctx.db, id, { state, why: outcome.why.replaceAll(to, '•••') })
    if (pause !== undefined) await ctx.enqueue('integrations.mail', { id }, { key: `mail:${id}`, runAt: new Date(ctx.now.getTime() + pause) })
  },
})

/** The letter, to whom it goes; undefined when there is nothing to say or nowhere to say it. */
async function write(ctx: Ctx, mail: store.MailRow, address: string): Promise<(Written & { to: string }) | undefined> {
  const person = (await reachable(ctx, [mail.account_id])).get(mail.account_id)
  // Only the link that confirms an address goes to one that is not confirmed yet.
  const to = mail.kind === 'confirmation' ? person?.address : person?.email
  if (!to) return undefined
  const titles = await settingOn<boolean>(ctx, 'integrations.titles')
  const written = await WRITERS[mail.kind](ctx, mail, { address, titles, to })
  return written && { ...written, to }
}

type Place = { address: string; titles: boolean; to: string }
const WRITERS: Record<store.MailRow['kind'], (ctx: Ctx, mail: store.MailRow, place: Place) => Promise<Written | undefined>> = {
  confirmation: async (ctx, mail, { address, to }) => {
    const url = `${address}/mail/confirm?token=${await beginConfirmation(ctx, mail.account_id, to)}`
    return letter(
      ctx,
      say(ctx, 'integrations.mail.confirm'),
      say(ctx, 'integrations.mail.confirm.opening'),
      [{ title: '', lines: [{ title: say(ctx, 'integrations.mail.confirm.link'), url }] }],
      say(ctx, 'integrations.mail.confirm.closing'),
    )
  },
  trial: async (ctx, _mail, { address }) =>
    letter(ctx, say(ctx, 'integrations.mail.trial'), say(ctx, 'integrations.mail.trial.opening', { address }), [], ''),
  notice: async (ctx, mail, { address, titles }) => {
    const [notice] = await noticesByIds(ctx, mail.notice_id ? [mail.notice_id] : [])
    if (!notice) return undefined
    const kind = say(ctx, `notice.${kindOf(ctx, notice.key).kind}`)
    const title = titles ? say(ctx, notice.key, notice.facts) : kind
    return letter(
      ctx,
      say(ctx, 'integrations.mail.urgent', { title: title.slice(0, 120) }),
      say(ctx, 'integrations.mail.urgent.opening'),
      [{ title: kind, lines: [{ title, url: `${address}${notice.path}` }] }],
      '',
    )
  },
  digest: async (ctx, mail, { address, titles }) => {
    const [rhythm, calendar] = [await rhythmOf(ctx), await officeCalendar()]
    const since = toldSince(ctx.today, rhythm, calendar)
    const sent = await store.mailedNotices(ctx.db, mail.account_id, since)
    const told = (await unreadNotices(ctx, mail.account_id, since, MOST_TOLD)).filter((notice) => !sent.has(notice.id))
    const lines = told.map((notice): Line => ({
      title: titles ? say(ctx, notice.key, notice.facts) : say(ctx, `notice.${kindOf(ctx, notice.key).kind}`),
      url: `${address}${notice.path}`,
    }))
    return digest(ctx, ctx.today, await workOf(ctx, mail.account_id), lines, { titles, address })
  },
}

/** "Việc của tôi" of a person, in every post they hold, as they themselves would see it. */
async function workOf(ctx: Ctx, accountId: string): Promise<WorkItem[]> {
  const items: WorkItem[] = []
  for (const actor of await actorsOf(ctx, accountId)) {
    await actingAs(ctx, actor, async () => {
      for (const module of ctx.modules) items.push(...((await module.work?.({ ...ctx, actor, language: 'vi' })) ?? []))
    })
  }
  return items.sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
}
