/**
 * Statistics: what the periodic reports come to over periods, on boards for each role; and the series that the lead agency publishes.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns open_data_sets, open_data_issues, open_data_events.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { markFormer } from './store.ts'

export const statistics = defineModule({
  name: 'statistics',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { open_data_sets: 'province', open_data_issues: 'province', open_data_events: 'province' },
  async uniting(db, from, into, on) {
    await markFormer(db, [...from, into], on)
    return []
  },
  routes,
  permissions: {
    'statistics.see': ROLES.filter((role) => role !== 'admin' && role !== 'cooperative' && role !== 'committee' && role !== 'ministry'),
    /** Whose day begins with the figures of the whole. */
    'statistics.day': ['leader', 'lead_agency'],
    'statistics.publish': ['lead_agency'],
  },
  settings: [
    {
      key: 'statistics.indicators',
      kind: 'text',
      pattern: '^[A-Z]{2,8}\\.\\d[0-9.a-z_/]*([ ,;]+[A-Z]{2,8}\\.\\d[0-9.a-z_/]*){0,23}$',
      value: 'HTX.1, HTX.2, HTX.20, HTX.30, HTX.40, HTX.43, THT.1',
      source: 'R',
    },
  ],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  demo,
})
