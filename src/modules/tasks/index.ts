/**
 * Tasks: work that a directive or a person gives to one lead organisation, followed until it is done.
 *
 * This is the module's face. Other modules import from here and nowhere else.
 * Owns tasks, task_parties, task_events, task_confirmations, task_files, task_contributions, urgings, charges, publications.
 */
import { defineModule } from '#platform/module'
import { chargeHoldings } from './charges.ts'
import { demo } from './demo.ts'
import { routedTask } from './routed.ts'
import { search, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { daily } from './jobs.ts'
import { ladderSettings } from './ladder.ts'
import { lists } from './lists.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { notices } from './notices.ts'
import { refuse } from './problems.ts'
import { followNumber } from './renumber.ts'

export type { TaskRow } from './contract.ts'
export type { OverviewNumbers } from './overview-contract.ts'
export { isAsked, timeOf } from './rules.ts'
export { productDelivered, type Product } from './products.ts'
export { tasksToDeliver } from './product-actions.ts'
export { giveTasks, tasksNow, tasksSeen, type TaskNow, type TaskOrder } from './given.ts'
export { leadersToday, leaderInCharge, type Leader } from './charges.ts'
export { headOf } from './urge-head.ts'
export { numbersOfOrganisations, sameTasks, taskBrief, tasksOfOrganisation, type TaskBrief } from './face.ts'

const EVERYBODY = ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry', 'auditor']

export const tasks = defineModule({
  name: 'tasks',
  migrations: new URL('./migrations/', import.meta.url),
  // A list is its office's.
  perProvince: { publications: 'joins' },
  tables: {
    tasks: 'involved',
    task_parties: 'involved',
    task_events: 'involved',
    task_confirmations: 'involved',
    task_files: 'involved',
    task_contributions: 'involved',
    urgings: 'involved',
    charges: 'province',
    calendar_feeds: 'involved',
    publications: 'province',
    publication_rows: 'involved',
    publication_lines: 'involved',
    publication_counts: 'involved',
  },
  routes,
  permissions: {
    /** Row security decides which. */
    'tasks.read': EVERYBODY,
    'tasks.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    'tasks.issue': ['office', 'lead_agency'],
    'tasks.confirm': ['office', 'lead_agency'],
    'tasks.urge': ['office', 'lead_agency'],
    /** Draws up the list of a period, answers objections to it, publishes it. */
    'tasks.publish': ['office'],
    /** Keeps who of the leaders is in charge of which field and agencies. */
    'tasks.charge': ['office'],
    'tasks.do': ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    'tasks.comment': ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    /** Decides to whom open tasks go when an organisation ends. */
    'tasks.handOver': ['office'],
    // The system's own: never a role's.
    'tasks.system': [],
  },
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal,
  settings: [
    { key: 'tasks.dueSoonDays', kind: 'number', min: 1, max: 60, unit: 'days', value: 5, source: 'R', basis: 'QĐ 42/2014/QĐ-TTg' },
    { key: 'tasks.sendBackDays', kind: 'number', min: 1, max: 30, unit: 'workingDays', value: 3, source: 'R', basis: 'QĐ 42/2014/QĐ-TTg' },
    { key: 'tasks.productReports', kind: 'boolean', value: false, source: 'R' },
    { key: 'tasks.leadConfirms', kind: 'boolean', value: false, source: 'R', basis: 'QĐ 42/2014/QĐ-TTg' },
    ...ladderSettings,
    { key: 'tasks.objectionDays', kind: 'number', min: 1, max: 30, unit: 'workingDays', value: 5, source: 'R' },
    { key: 'tasks.publishSymbol', kind: 'text', value: 'TB-UBND', source: 'R', basis: 'NĐ 30/2020/NĐ-CP, Phụ lục I' },
    { key: 'tasks.urgeAnswerDays', kind: 'number', min: 1, max: 30, unit: 'workingDays', value: 5, source: 'R' },
    { key: 'tasks.urgeSymbol', kind: 'text', value: 'UBND-VP', source: 'R', basis: 'NĐ 30/2020/NĐ-CP, Phụ lục I' },
    { key: 'tasks.urgeSymbolAgency', kind: 'text', value: 'STC-TH', source: 'R', basis: 'NĐ 30/2020/NĐ-CP, Phụ lục I' },
  ],
  daily,
  listens: { 'documents.renumbered': followNumber },
  notices,
  work,
  search,
  lists,
  handover,
  holdings: chargeHoldings,
  names: { 'calendar_feeds.account_id': 'own', 'calendar_feeds.membership_id': 'own', 'charges.leader_membership_id': 'tasks.charge' },
  routed: { task: routedTask },
  demo,
})
