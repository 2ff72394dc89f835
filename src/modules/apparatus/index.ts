/**
 * Apparatus: the State's own people for the collective economy. The province's focal agency, in each body the unit and the named officers,
 * full or part time, since when and with what ability; what is empty or missing; what each body confirms every period; what is proposed
 * to strengthen it.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns apparatus_focals, apparatus_bodies, apparatus_posts,
 * apparatus_officers, apparatus_confirmations, apparatus_measures, apparatus_events.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { handover, holdings, notices, work } from './doors.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'

const KEEPERS = ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance']

export const apparatus = defineModule({
  name: 'apparatus',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    apparatus_focals: 'province',
    apparatus_bodies: 'involved',
    apparatus_events: 'involved',
    apparatus_posts: 'involved',
    apparatus_officers: 'involved',
    apparatus_confirmations: 'involved',
    apparatus_measures: 'involved',
  },
  // The focal agency of a province that ends ends with it; bodies come along with their people.
  perProvince: { apparatus_focals: 'stays', apparatus_bodies: 'joins' },
  routes,
  permissions: {
    /** One's own body; the whole for Sở Nội vụ: row security decides. */
    'apparatus.see': ROLES.filter((role) => role !== 'admin' && role !== 'cooperative' && role !== 'ministry'),
    'apparatus.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    /** What one's own body keeps of itself. */
    'apparatus.keep': KEEPERS,
    'apparatus.readContact': KEEPERS,
    /** Names the focal agency, reminds, proposes what strengthens it: for whoever keeps the whole in view. */
    'apparatus.measure': ['office', 'lead_agency', 'head', 'officer'],
    /** Gives it as a task. */
    'apparatus.order': ['office', 'lead_agency'],
    /** Decides to whom posts go when a body ends. */
    'apparatus.handOver': ['office'],
    // The system's own: never a role's.
    'apparatus.system': [],
  },
  settings: [
    { key: 'apparatus.every', kind: 'choice', choices: ['half', 'year'], value: 'half', source: 'R', basis: 'NĐ 09/2019/NĐ-CP, Điều 12' },
    {
      key: 'apparatus.kinds',
      kind: 'many',
      choices: ['department', 'department_equivalent', 'office', 'commune_committee', 'alliance', 'mass_organisation', 'front', 'central_branch'],
      value: 'department,commune_committee,alliance',
      source: 'R',
    },
    { key: 'apparatus.longDays', kind: 'number', min: 30, max: 1095, unit: 'days', value: 365, source: 'R' },
    { key: 'apparatus.trainingYears', kind: 'number', min: 1, max: 20, value: 3, source: 'R' },
  ],
  names: { 'apparatus_officers.account_id': 'apparatus.officer' },
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  work,
  handover,
  holdings,
  demo,
})
