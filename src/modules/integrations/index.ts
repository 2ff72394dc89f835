/**
 * Integrations: what leaves the building for people — mail, the morning's digest, webhooks to an office's own systems.
 *
 * This is the module's face. Owns notice_ways, mails, webhooks, webhook_deliveries.
 */
import type { Ctx } from '#platform/action'
import { defineModule } from '#platform/module'
import { condition } from './condition.ts'
import { PostedNotice } from './contract.ts'
import { deliverJob } from './deliver.ts'
import { beats } from './digest.ts'
import { routes } from './http.ts'
import { mailJob } from './mails.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'
import { settings } from './rhythm.ts'
import { returnedJob } from './returned.ts'
import { spreadJob } from './spread.ts'
import { trim } from './undelivered.ts'

export const integrations = defineModule({
  name: 'integrations',
  migrations: new URL('./migrations/', import.meta.url),
  // A letter's key names its account.
  perProvince: { mails: 'joins' },
  tables: { notice_ways: 'involved', mails: 'closed', webhooks: 'closed', webhook_deliveries: 'closed' },
  names: { 'mails.account_id': 'own', 'notice_ways.account_id': 'own', 'webhook_deliveries.account_id': 'own' },
  routes,
  permissions: {
    'integrations.manage': ['admin'],
    // The system's own: never a role's.
    'integrations.system': [],
  },
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal,
  settings,
  jobs: [spreadJob, returnedJob],
  sends: [mailJob, deliverJob],
  beats,
  daily: [trim],
  // Of a connection that takes nothing, and of an address: both want a hand today.
  notices: [{ kind: 'integrations.trouble', keys: ['integrations.notice.'], urgent: true }],
  posts: [{ name: 'PostedNotice', body: PostedNotice }],
  condition,
  // A listener may do little; the job that it adds names what it needs.
  listens: { 'people.told': async (ctx: Ctx, facts: { ids: string[] }) => ctx.enqueue('integrations.spread', facts) },
})
