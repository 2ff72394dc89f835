/** How mail and connections stand, for the administrator's page of the system. */
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import type { OutsideCondition } from '#platform/module'
import { messages } from './messages.ts'
import * as store from './store.ts'

const DAY = 86_400_000

export async function condition(ctx: Ctx): Promise<OutsideCondition[]> {
  const catalogue: Record<string, string> = messages[ctx.language]
  const say = (key: string, facts: Record<string, unknown> = {}) => sentence(catalogue[`integrations.condition.${key}`] ?? key, facts)
  const manages = ctx.actor.permissions.has('integrations.manage')
  return [await mail(ctx, say, manages), ...(manages ? [await hooks(ctx, say)] : [])]
}

type Say = (key: string, facts?: Record<string, unknown>) => string

async function mail(ctx: Ctx, say: Say, manages: boolean): Promise<OutsideCondition> {
  if (!ctx.outside?.mailer) return { key: 'mail', tone: 'off', text: say('mail.off') }
  if (!manages) return { key: 'mail', tone: 'good', text: say('mail.on') }
  const { waiting, sent, failed } = await store.countMails(ctx.db, new Date(ctx.now.getTime() - DAY))
  return { key: 'mail', tone: failed > 0 ? 'attention' : 'good', text: say('mail.day', { waiting, sent, failed }), path: '/mails' }
}

async function hooks(ctx: Ctx, say: Say): Promise<OutsideCondition> {
  const all = await store.webhooks(ctx.db)
  if (all.length === 0) return { key: 'webhooks', tone: 'off', text: say('hooks.none') }
  const failing = all.filter(({ state }) => state === 'failing').length
  const lost = [...(await store.undelivered(ctx.db)).values()].reduce((sum, n) => sum + n, 0)
  return {
    key: 'webhooks',
    tone: failing > 0 ? 'bad' : lost > 0 ? 'attention' : 'good',
    text: [say(failing > 0 ? 'hooks.failing' : 'hooks.good', { n: all.length, failing }), ...(lost > 0 ? [say('hooks.lost', { lost })] : [])].join(
      ' ',
    ),
    path: '/webhooks',
  }
}
