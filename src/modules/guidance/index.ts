/**
 * Guidance (hướng dẫn): an agency asks about its task, the giver or the specialised department answers, the answer stays with the task
 * and may be made known to all who have the same; guidance papers are issued and acknowledged.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns guidance_questions, guidance_files, guidance_events, guidance_papers.
 */
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { daily, notices, search, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { questionPage } from './queries.ts'

export const guidance = defineModule({
  name: 'guidance',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { guidance_questions: 'involved', guidance_files: 'involved', guidance_events: 'involved', guidance_papers: 'involved' },
  routes,
  shows: { guidance_questions: questionPage },
  permissions: {
    /** Questions of one's own body and those made known to it; which, row security says. */
    'guidance.see': ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'auditor'],
    'guidance.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    'guidance.ask': ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    'guidance.answer': ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    'guidance.issue': ['office', 'lead_agency'],
    // The system's own: never a role's.
    'guidance.system': [],
  },
  settings: [{ key: 'guidance.answerDays', kind: 'number', min: 1, max: 60, unit: 'workingDays', value: 5, source: 'R' }],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  daily,
  work,
  search,
  handover,
  demo,
})
