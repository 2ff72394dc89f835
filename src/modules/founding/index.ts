/**
 * Founding and growing: people who want to found a cooperative, the advice they get, their conference, two years of visits after it.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns founding_groups, founding_people, founding_advice,
 * founding_visits, founding_events.
 */
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { beside } from './beside.ts'
import { daily, notices, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { MONTHS } from './founding-rules.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { groupOf } from './queries.ts'

export { filed, foundingGroup, registered, unfiled, type FoundingGroup } from './face.ts'

export const founding = defineModule({
  name: 'founding',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    founding_groups: 'involved',
    founding_people: 'involved',
    founding_advice: 'involved',
    founding_visits: 'involved',
    founding_events: 'involved',
  },
  routes,
  shows: { founding_groups: groupOf },
  permissions: {
    'founding.see': ['commune', 'alliance', 'lead_agency', 'leader', 'office', 'auditor', 'head', 'officer'],
    /** All of the province but who takes part. The Alliance and the agriculture department see it as bodies (see the migration). */
    'founding.readAll': ['lead_agency', 'leader', 'office', 'auditor'],
    /** Follows those that its own body took up. */
    'founding.keep': ['commune', 'alliance', 'lead_agency'],
    'founding.advise': ['commune', 'alliance', 'lead_agency'],
    /** Decides to whom groups go when a body ends. */
    'founding.handOver': ['office'],
    // The system's own: never a role's.
    'founding.keepAll': [],
  },
  settings: [{ key: 'founding.months', kind: 'text', pattern: '^\\d{1,2}( *, *\\d{1,2})*$', value: MONTHS.join(','), source: 'R' }],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  daily,
  work,
  beside,
  handover,
  demo,
})
