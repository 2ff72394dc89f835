/**
 * Cooperatives: the register of cooperatives, their unions, cooperative groups, people's credit funds and their branches.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns cooperatives, cooperative_values,
 * cooperative_forms, cooperative_figures, cooperative_posts, cooperative_relations, cooperative_papers, cooperative_insides,
 * cooperative_events, cooperative_size_rules, cooperative_heir_grounds, cooperative_declarations, cooperative_members,
 * cooperative_contributions, cooperative_member_identities, cooperative_post_identities, cooperative_pairs, cooperative_merges, cooperative_words.
 * Says: cooperatives.changed, cooperatives.merged, cooperatives.parted.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { notices, remindOfDeclarations, work } from './declaration-doors.ts'
import { declarationsImport, declarationsImportMessages } from './declaration-import.ts'
import { demo } from './demo.ts'
import { findDaily } from './duplicates.ts'
import { routes } from './http.ts'
import { cooperativesImport } from './import.ts'
import { importMessages } from './import-messages.ts'
import { followNow, turn } from './jobs.ts'
import { lists } from './lists.ts'
import { membersImport, membersImportMessages } from './member-import.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'
import { detailOf, searchRegister } from './queries.ts'

export {
  cooperativesAt,
  cooperativesByIds,
  countsOn,
  declaredFigures,
  declaredWords,
  idsOfOne,
  keepingOf,
  requireLatest,
  sizesToday,
  turnInRegister,
  type CooperativeSummary,
  type Keeping,
  type ToSize,
  limitsBroken,
  type LimitBroken,
} from './face.ts'
export { pathOfYear } from './declaration-rules.ts'
export { figuresOn, type FiguresOf } from './figures-on.ts'
export type { LegalState } from './fields-rules.ts'
export { keepersOf } from './follow.ts'
export { meantBy } from './meant.ts'
export {
  beyondCommune,
  bodyOfPart,
  divisionOf,
  endParts,
  holdToWrite,
  ownCooperatives,
  ownParts,
  passParts,
  recordChange,
  recordConversion,
  recordFounding,
  recordMembersOfUnion,
  recordParts,
  recordRelation,
  representativeOf,
  valuesHeld,
  type Representative,
  type Succession,
  type Told,
} from './record.ts'

export { findableBy } from './words-beside.ts'

export const cooperatives = defineModule({
  name: 'cooperatives',
  migrations: new URL('./migrations/', import.meta.url),
  // The register is public in its main lines; what is not is shut to whom a cooperative does not concern.
  names: { 'cooperative_values.account_id': 'history' },
  tables: {
    cooperatives: 'province',
    cooperative_values: 'province',
    cooperative_forms: 'province',
    cooperative_posts: 'province',
    cooperative_relations: 'province',
    cooperative_size_rules: 'province',
    cooperative_heir_grounds: 'province',
    cooperative_words: 'province',
    cooperative_figures: 'involved',
    cooperative_papers: 'involved',
    cooperative_insides: 'involved',
    cooperative_events: 'involved',
    cooperative_pairs: 'involved',
    cooperative_merges: 'involved',
    cooperative_declarations: 'involved',
    cooperative_members: 'involved',
    cooperative_contributions: 'involved',
    cooperative_member_identities: 'involved',
    cooperative_post_identities: 'involved',
  },
  routes,
  shows: { cooperatives: (ctx, id) => detailOf(ctx, id, ctx.today) },
  permissions: {
    /** What is public of the register; another system may be given it too. */
    'cooperatives.see': [...ROLES],
    /** Its history, papers, rules and sheet: for people. */
    'cooperatives.open': [...ROLES],
    /** All that is kept of every one of the province. The Alliance and the agriculture department see it as bodies (see the migration). */
    'cooperatives.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    /** Keeps those of one's own commune. */
    'cooperatives.keep': ['commune', 'lead_agency'],
    'cooperatives.keepAll': ['lead_agency'],
    /** Sees the pairs that may be one and the same, as far as one sees all that is kept of either. */
    'cooperatives.compare': ['commune', 'lead_agency', 'leader', 'office', 'auditor'],
    /** Brings lists in from spreadsheets, and takes a whole one back. */
    'cooperatives.import': ['lead_agency'],
    'cooperatives.setRules': ['admin', 'lead_agency'],
    /** Declares the figures of a year for its own cooperative; a commune from paper, for those of its place. */
    'cooperatives.declare': ['cooperative', 'commune', 'lead_agency'],
    /** Keeps the members' register: of its own cooperative, or of those of its place. */
    'cooperatives.keepMembers': ['cooperative', 'commune', 'lead_agency'],
    'cooperatives.seeDeclarations': ['commune', 'lead_agency', 'alliance', 'leader', 'office', 'auditor', 'cooperative'],
  },
  forTokens: ['cooperatives.see'],
  imports: [cooperativesImport, membersImport, declarationsImport],
  problems: refuse.codes,
  messages: {
    vi: {
      ...messages.vi,
      ...importMessages.vi,
      ...membersImportMessages.vi,
      ...declarationsImportMessages.vi,
      ...personalMessages.vi,
      ...actionMessages.vi,
    },
    en: {
      ...messages.en,
      ...importMessages.en,
      ...membersImportMessages.en,
      ...declarationsImportMessages.en,
      ...personalMessages.en,
      ...actionMessages.en,
    },
  },
  personal,
  daily: [turn, findDaily, remindOfDeclarations],
  jobs: [followNow],
  listens: { 'organisations.mapTurned': (ctx) => ctx.enqueue(followNow.name, {}) },
  notices,
  work,
  search: searchRegister,
  lists,
  demo,
})
