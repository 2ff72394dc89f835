/**
 * Decisions: what agencies propose to the provincial people's committee (tờ trình, báo cáo đề xuất), put before the chairman or his
 * deputy in charge by the office, and decided point by point; each decided point becomes a task in the same chain.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns proposals, proposal_items, proposal_versions,
 * proposal_files, proposal_events.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { handover, holdings, notices, search, work } from './doors.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { followNumber } from './renumber.ts'
import { pageOf } from './seeing.ts'
import { routedProposal } from './sending.ts'

export { lettersOf } from './rules.ts'
export { decidedOn, proposalsOf, submit, type Decided, type Submission } from './face.ts'

export const decisions = defineModule({
  name: 'decisions',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    proposals: 'involved',
    proposal_items: 'involved',
    proposal_versions: 'involved',
    proposal_files: 'involved',
    proposal_events: 'involved',
  },
  routes,
  shows: { proposals: pageOf },
  permissions: {
    /** Row security decides which. */
    'decisions.see': ROLES.filter((role) => role !== 'admin' && role !== 'cooperative' && role !== 'ministry'),
    /** What was sent up, of every agency. */
    'decisions.readAll': ['leader', 'office', 'auditor'],
    'decisions.propose': ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    /** Looks whether it is complete, puts it before a leader, notes what was said, makes it known. */
    'decisions.check': ['office'],
    'decisions.decide': ['leader'],
    // The system's own: never a role's.
    'decisions.system': [],
  },
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  settings: [{ key: 'decisions.noticeSymbol', kind: 'text', value: 'TB-UBND', source: 'R', basis: 'NĐ 30/2020/NĐ-CP, Phụ lục I' }],
  notices,
  work,
  search,
  handover,
  holdings,
  names: { 'proposals.leader_membership_id': 'decisions.before' },
  routed: { proposal: routedProposal },
  listens: { 'documents.renumbered': followNumber },
  demo,
})
