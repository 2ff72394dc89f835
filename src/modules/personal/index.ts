/**
 * Personal data: one page where the administrator sees every kind with its purpose and time, a person's own view and export, the log
 * of reading, requests for erasure. The mechanism is `#platform/personal`; every module joins it by its door `personal`.
 *
 * This is the module's face. Owns personal_erasures.
 */
import { defineModule } from '#platform/module'
import { eraseAgain, keepErased } from './again.ts'
import { routes } from './http.ts'
import { forgetDaily } from './kinds.ts'
import { messages } from './messages.ts'
import { personal as kinds } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'

export const personal = defineModule({
  name: 'personal',
  migrations: new URL('./migrations/', import.meta.url),
  names: { 'personal_erasures.account_id': 'history' },
  tables: { personal_erasures: 'closed' },
  routes,
  permissions: {
    /** The kinds of personal data, and requests for erasure. */
    'personal.see': ['admin', 'auditor'],
    'personal.readLog': ['admin', 'auditor'],
    'personal.decide': ['admin'],
    // The system's own: never a role's.
    'personal.system': [],
  },
  settings: [
    { key: 'personal.answerDays', kind: 'number', min: 1, max: 365, unit: 'days', value: 20, source: 'R', basis: 'Nghị định 356/2025/NĐ-CP' },
  ],
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal: kinds,
  notices: [{ kind: 'personal', keys: ['personal.notice.'] }],
  jobs: [{ name: 'personal.keepErased', permissions: ['personal.system'], run: keepErased }],
  daily: [
    { name: 'personal.forget', permissions: ['people.notify'], run: forgetDaily },
    // Written again every day: the folder may be another machine's, or a new one.
    { name: 'personal.keepErased', permissions: ['personal.system'], run: keepErased },
  ],
  restored: eraseAgain,
})
