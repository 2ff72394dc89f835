/**
 * Inspections (kiểm tra, giám sát): planned for a year, decided with a team, carried out by a checklist, written down in minutes; what
 * was found is answered by the inspected body, remedied by a task, and closed by who inspected when the remedy is confirmed.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns inspection_checklists, inspections,
 * inspection_visits, inspection_findings, inspection_files, inspection_events.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { holdings, notices, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { routedAtBody, routedMinutes } from './routed.ts'
import { pageOf } from './seeing.ts'

export const inspections = defineModule({
  name: 'inspections',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    inspection_checklists: 'province',
    inspections: 'involved',
    inspection_visits: 'involved',
    inspection_findings: 'involved',
    inspection_files: 'involved',
    inspection_events: 'involved',
  },
  routes,
  shows: { inspections: pageOf },
  permissions: {
    /** Row security decides which. */
    'inspections.see': ROLES.filter((role) => role !== 'admin' && role !== 'cooperative' && role !== 'ministry'),
    'inspections.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    /** Plans and carries out those of one's own body. */
    'inspections.run': ['office', 'lead_agency', 'head', 'officer'],
    /** Corrects checklists that another body wrote, or that came ready-made. */
    'inspections.lists': ['office', 'lead_agency'],
    'inspections.answer': ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    /** Inspections of bodies that end go on at their heirs. */
    'inspections.handOver': ['office'],
    // The system's own: never a role's.
    'inspections.system': [],
  },
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  settings: [{ key: 'inspections.signDays', kind: 'number', min: 1, max: 30, unit: 'workingDays', value: 5, source: 'R' }],
  routed: { minutes: routedMinutes, minutesBody: routedAtBody },
  handover,
  holdings,
  names: { 'inspections.in_charge_id': 'inspections.inspection' },
  notices,
  work,
  demo,
})
