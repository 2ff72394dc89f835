/**
 * Support of the State for cooperatives: policies, needs that are registered, decisions, what is handed over, what comes of it.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns support_policies, supports, support_deliveries,
 * support_files, support_events.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { policyAgain, supportAgain } from './again.ts'
import { demo } from './demo.ts'
import { notices, remindDaily, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { supportImport } from './import.ts'
import { importMessages } from './import-messages.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { settings } from './settings.ts'
import { uniting } from './uniting.ts'
import { beside } from './story.ts'
import { lists } from './views.ts'

const OVERSEERS = ['commune', 'lead_agency', 'alliance', 'leader', 'office', 'auditor', 'head', 'officer'] as const

export const support = defineModule({
  name: 'support',
  migrations: new URL('./migrations/', import.meta.url),
  // Policies are public in the province; a support concerns its cooperative, those who look after it, and the bodies with a part in it.
  tables: {
    support_policies: 'province',
    supports: 'involved',
    support_deliveries: 'involved',
    support_files: 'involved',
    support_events: 'involved',
  },
  uniting,
  routes,
  shows: { support_policies: policyAgain, supports: supportAgain },
  permissions: {
    /** What there is to be had: public (Điều 17 khoản 1). */
    'support.policies': [...ROLES],
    /** Supports, as far as row security lets through. */
    'support.see': [...OVERSEERS, 'cooperative'],
    'support.lists': [...OVERSEERS],
    /** Registers a need: of its own, or on behalf of one that it looks after. */
    'support.ask': ['cooperative', 'commune', 'alliance', 'lead_agency'],
    'support.askForAll': ['alliance', 'lead_agency'],
    /** Answers what came to its own body, hands over what it gives, records what it gave. */
    'support.decide': ['commune', 'alliance', 'lead_agency', 'head', 'officer'],
    'support.attach': ['cooperative', 'commune', 'alliance', 'lead_agency', 'head', 'officer'],
    'support.keepPolicies': ['lead_agency'],
    /** Decides to whom support goes when a body ends. */
    'support.handOver': ['office'],
    // The system's own: never a role's.
    'support.system': [],
  },
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...actionMessages.vi, ...importMessages.vi },
    en: { ...messages.en, ...actionMessages.en, ...importMessages.en },
  },
  imports: [supportImport],
  settings,
  personal,
  notices,
  daily: [remindDaily],
  work,
  lists,
  handover,
  beside,
  demo,
})
