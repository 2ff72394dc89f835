/**
 * Cooperatives: the register of cooperatives, their unions, cooperative groups, people's credit funds and their branches.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns cooperatives, cooperative_values,
 * cooperative_forms, cooperative_figures, cooperative_posts, cooperative_relations, cooperative_papers, cooperative_insides,
 * cooperative_events, cooperative_size_rules, cooperative_pairs, cooperative_merges. Says: cooperatives.merged, cooperatives.parted.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { demo } from './demo.ts'
import { findDaily } from './duplicates.ts'
import { routes } from './http.ts'
import { cooperativesImport } from './import.ts'
import { importMessages } from './import-messages.ts'
import { turn } from './jobs.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'
import { detailOf, searchRegister } from './queries.ts'

export { cooperativesByIds, countsOn, type CooperativeSummary } from './face.ts'

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
    cooperative_figures: 'involved',
    cooperative_papers: 'involved',
    cooperative_insides: 'involved',
    cooperative_events: 'involved',
    cooperative_pairs: 'involved',
    cooperative_merges: 'involved',
  },
  routes,
  shows: { cooperatives: (ctx, id) => detailOf(ctx, id, ctx.today) },
  permissions: {
    'cooperatives.see': [...ROLES],
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
  },
  imports: [cooperativesImport],
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...importMessages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...importMessages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal,
  daily: [turn, findDaily],
  search: searchRegister,
  demo,
})
