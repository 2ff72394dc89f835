/** What people were told inside is carried outside: letters for what is urgent, and to every webhook that asked for its kind. */
import { noticesByIds, reachable } from '#modules/people'
import type { Ctx } from '#platform/action'
import { newId } from '#platform/db'
import type { Job } from '#platform/module'
import { addMails } from './mails.ts'
import { officeCalendar } from '#platform/calendar'
import { rhythmOf } from './rhythm.ts'
import { isQuiet, momentOf, opensAt } from './rules.ts'
import { kindOf, say } from './say.ts'
import * as store from './store.ts'

/** Safe to repeat: a notice has one letter, and one delivery a webhook. */
export async function spread(ctx: Ctx, { ids }: { ids: string[] }): Promise<void> {
  const notices = await noticesByIds(ctx, ids)
  const [rhythm, calendar] = [await rhythmOf(ctx), await officeCalendar()]
  const people = await reachable(ctx, [...new Set(notices.map((one) => one.accountId))])
  if (ctx.outside?.mailer && !isQuiet(momentOf(ctx.now), rhythm, calendar)) {
    const atOnce = new Set((await store.waysOf(ctx.db, [...people.keys()])).filter((one) => one.how === 'urgent').map((one) => one.account_id))
    const urgent = notices.filter((one) => kindOf(ctx, one.key).urgent && atOnce.has(one.accountId) && people.get(one.accountId)?.email)
    await addMails(
      ctx,
      urgent.map((one) => ({ accountId: one.accountId, kind: 'notice', key: `notice:${one.id}`, noticeId: one.id })),
    )
  }
  const listening = (await store.webhooks(ctx.db)).filter((one) => one.state !== 'stopped')
  if (listening.length === 0) return
  const runAt = opensAt(ctx.now, rhythm, calendar)
  const deliveries = notices.flatMap((notice) => {
    const { kind, urgent = false } = kindOf(ctx, notice.key)
    return listening
      .filter((one) => one.kinds.includes(kind))
      .map((webhook): store.DeliveryRow => ({
        id: newId(),
        province_id: ctx.actor.provinceId!,
        webhook_id: webhook.id,
        account_id: notice.accountId,
        notice_id: notice.id,
        kind,
        urgent,
        title: say(ctx, notice.key, notice.facts).slice(0, 300),
        path: notice.path,
        state: 'waiting',
        tries: 0,
        next_at: runAt,
        status: null,
        why: null,
        ms: null,
        created_at: ctx.now,
        ended_at: null,
      }))
  })
  for (let at = 0; at < deliveries.length; at += 1000) {
    const added = await store.insertDeliveries(ctx.db, deliveries.slice(at, at + 1000))
    await ctx.enqueueMany(
      'integrations.deliver',
      added.map((id) => ({ payload: { id }, key: `deliver:${id}`, runAt })),
    )
  }
}

export const spreadJob: Job = { name: 'integrations.spread', permissions: ['integrations.system', 'people.reach'], run: spread }
