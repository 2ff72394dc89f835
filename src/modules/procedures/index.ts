/**
 * Procedures: the procedures of registration as files. What each asks for, by when it is decided, what was decided, and what follows in the register.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns procedure_rules, procedure_files, procedure_papers, procedure_events.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { beside } from './beside.ts'
import { daily, notices, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { fileOf } from './queries.ts'

export const procedures = defineModule({
  name: 'procedures',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { procedure_rules: 'province', procedure_files: 'involved', procedure_papers: 'involved', procedure_events: 'involved' },
  // The province that goes on has its own word; what those that end had set is not to win over it by its day.
  perProvince: { procedure_rules: 'stays' },
  routes,
  shows: { procedure_files: fileOf },
  permissions: {
    /** What each procedure asks for, in plain words. */
    'procedures.guide': [...ROLES],
    /** Files: those that row security lets through. */
    'procedures.see': ['commune', 'lead_agency', 'leader', 'office', 'auditor', 'cooperative'],
    'procedures.readAll': ['lead_agency', 'leader', 'office', 'auditor'],
    /** Opens a file: an officer at the counter, a cooperative for itself. */
    'procedures.open': ['commune', 'lead_agency', 'cooperative'],
    /** Files for its own cooperative. */
    'procedures.apply': ['cooperative'],
    /** Deals with those that came to one's own body. */
    'procedures.handle': ['commune', 'lead_agency'],
    /** Is told what stands late in the province. */
    'procedures.oversee': ['lead_agency'],
    'procedures.setRules': ['admin', 'lead_agency'],
    /** Decides to whom open files go when a body ends. */
    'procedures.handOver': ['office'],
    // The system's own: never a role's.
    'procedures.handleAll': [],
  },
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
