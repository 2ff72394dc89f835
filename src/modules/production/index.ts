/**
 * Production: what cooperatives make, with their certificates, and each year's plan of production and business, from its first line to
 * what came of it.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns products, product_certificates, product_events,
 * production_plans, production_plan_versions, production_plan_comments, production_events.
 */
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { certificateAgain, planAgain, productAgain } from './again.ts'
import { beside } from './beside.ts'
import { demo } from './demo.ts'
import { notices, remindDaily, work } from './doors.ts'
import { findableJob } from './findable.ts'
import { routes } from './http.ts'
import { searchProducts } from './lists.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { settings } from './settings.ts'

const OVERSEERS = ['commune', 'lead_agency', 'alliance', 'leader', 'office', 'auditor'] as const
const OTHERS = ['head', 'officer', 'committee'] as const

export const production = defineModule({
  name: 'production',
  migrations: new URL('./migrations/', import.meta.url),
  // What is made is public; plans concern the cooperative and those who look after it.
  tables: {
    products: 'province',
    product_certificates: 'province',
    product_events: 'province',
    production_plans: 'involved',
    production_plan_versions: 'involved',
    production_plan_comments: 'involved',
    production_events: 'involved',
  },
  names: { 'production_plan_comments.account_id': 'history' },
  routes,
  shows: { products: productAgain, product_certificates: certificateAgain, production_plans: planAgain },
  permissions: {
    /** Products of the province; plans as far as row security lets through. */
    'production.see': [...OVERSEERS, ...OTHERS, 'cooperative'],
    'production.lists': [...OVERSEERS],
    /** Writes what its own cooperative makes and plans; a commune, for those of its place. */
    'production.keep': ['cooperative', 'commune', 'lead_agency'],
    /** Advises on plans, and answers. */
    'production.advise': ['cooperative', 'commune', 'lead_agency', 'alliance'],
  },
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  settings,
  personal,
  notices,
  jobs: [findableJob],
  daily: [remindDaily],
  work,
  beside,
  search: searchProducts,
  demo,
})
