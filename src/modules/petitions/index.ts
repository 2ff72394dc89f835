/**
 * Petitions (khó khăn, vướng mắc, kiến nghị): raised by a cooperative, on a visit, at a meeting or in a report; routed by function to one body,
 * answered by a day, taken up to the province and the centre, until who raised it says that it is settled.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns petitions, petition_files, petition_events, petition_matters,
 * petition_routes.
 */
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { beside, daily, notices, search, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { petitionPage } from './queries.ts'
import { lists } from './views.ts'

export const petitions = defineModule({
  name: 'petitions',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    petitions: 'involved',
    petition_files: 'involved',
    petition_events: 'involved',
    petition_matters: 'closed',
    // Who answers for which field is for everybody to know.
    petition_routes: 'province',
  },
  // The province that goes on has its own word; what those that end had set is not to win over it by its day.
  perProvince: { petition_routes: 'stays' },
  routes,
  shows: { petitions: petitionPage },
  permissions: {
    /** Those that concern one's own body; which, row security says. */
    'petitions.see': ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'auditor'],
    'petitions.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    'petitions.raise': ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative'],
    'petitions.answer': ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    /** Gives them to bodies, links and urges them. */
    'petitions.route': ['lead_agency', 'office'],
    /** For the province's committee: answers what is beyond others' authority, sends it to the centre. */
    'petitions.decide': ['leader', 'office'],
    // The system's own: never a role's.
    'petitions.system': [],
  },
  settings: [
    { key: 'petitions.routeDays', kind: 'number', min: 1, max: 30, unit: 'workingDays', value: 2, source: 'R' },
    { key: 'petitions.answerDays', kind: 'number', min: 1, max: 90, unit: 'workingDays', value: 10, source: 'R' },
  ],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  daily,
  work,
  search,
  lists,
  beside,
  handover,
  demo,
})
