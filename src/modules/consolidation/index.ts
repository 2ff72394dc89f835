/**
 * Consolidated reports: what came of a period, written up by the body that received it and signed as an official paper to those above.
 * Figures are fields that keep their sources; proposals are items.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns consolidation_templates, consolidations,
 * consolidation_parts, consolidation_versions, consolidation_proposals, consolidation_events.
 */
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { notices, work } from './doors.ts'
import { shownOf } from './drafting.ts'
import { handover } from './heirs.ts'
import { routes } from './http.ts'
import { routedConsolidation } from './leaving.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { followNumber } from './renumber.ts'

export const consolidation = defineModule({
  name: 'consolidation',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    consolidation_templates: 'province',
    consolidations: 'involved',
    consolidation_parts: 'involved',
    consolidation_versions: 'involved',
    consolidation_proposals: 'involved',
    consolidation_events: 'involved',
  },
  // Papers that are open keep the template that they were opened with.
  perProvince: { consolidation_templates: 'stays' },
  routes,
  shows: { consolidations: shownOf },
  permissions: {
    'consolidation.see': ['leader', 'office', 'lead_agency', 'head', 'officer', 'alliance', 'auditor'],
    /** Of what came to one's own body. */
    'consolidation.write': ['office', 'lead_agency', 'head', 'officer', 'alliance'],
    'consolidation.design': ['lead_agency'],
    // The system's own: never a role's.
    'consolidation.system': [],
  },
  settings: [
    { key: 'consolidation.symbol', kind: 'text', pattern: '^[A-ZĐ][A-ZĐ0-9-]{1,19}$', value: 'BC-STC', source: 'R', basis: 'NĐ 30/2020/NĐ-CP' },
  ],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  work,
  routed: { consolidation: routedConsolidation },
  handover,
  listens: { 'documents.renumbered': followNumber },
  demo,
})
