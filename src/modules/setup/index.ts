/**
 * The first run: from an empty database to a province that works. Owns no table: every step is the work of the module whose tables they are.
 *
 * This is the module's face.
 */
import { defineModule } from '#platform/module'
import { sayer } from '#platform/imports'
import { accountsOf } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { refuse } from './problems.ts'

export const setup = defineModule({
  name: 'setup',
  tables: {},
  routes,
  permissions: {},
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  /** Until others have accounts the administrator is led back to the guide. */
  async work(ctx) {
    if (!ctx.actor.permissions.has('people.manage') || (await accountsOf(ctx)).total > 1) return []
    const say = sayer(ctx)
    return [{ id: 'setup', column: 'todo', title: say('setup.work.title'), detail: say('setup.work.detail'), path: '/setup', timeLabel: 'none' }]
  },
})
