/**
 * Targets: what a year is to come to for an indicator, in the province or a place of it, and how the reports stand against it.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns targets, target_events.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { work } from './doors.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'

export { plansOf, type Plans } from './targets.ts'
export { against, percentOf, sinceStart, yearSoFar, type YearSoFar } from './target-rules.ts'

export const targets = defineModule({
  name: 'targets',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { targets: 'province', target_events: 'province' },
  // The plan of a province that ends ends with it.
  perProvince: { targets: 'stays' },
  routes,
  permissions: {
    'targets.see': ROLES.filter((role) => role !== 'admin' && role !== 'cooperative'),
    'targets.set': ['lead_agency'],
  },
  settings: [{ key: 'targets.near', kind: 'number', min: 0, max: 50, value: 5, source: 'R' }],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  work,
  demo,
})
