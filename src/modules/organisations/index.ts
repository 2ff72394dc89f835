/**
 * Organisations: the directory of a province. Who there is on a day, every way a name is written, who took over from whom,
 * and what "các sở, ban, ngành" means.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns `organisations`, `organisation_names`,
 * `organisation_links`, `organisation_groups`, `learned_names`, `organisation_events`, `organisation_forms`, `reorganisations`, `handovers`, `divisions`. Announces `divisions.ended`.
 */
import { defineModule } from '#platform/module'
import { divisionsByIds } from './divisions.ts'
import { demo } from './demo.ts'
import { organisationsByIds } from './face.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'
import { routes } from './http.ts'
import { dropDrafts, reorganisationsByIds } from './reorganise-store.ts'
import { search } from './search.ts'
import { turnDay } from './handover.ts'
import { work } from './handover-actions.ts'

export type { Choice, GroupRule, Named, Organisation, OrganisationGroup, OrganisationKind, Reason, ResolvedName } from './contract.ts'
export { createOrganisation } from './actions.ts'
export {
  answerersOn,
  foreignIssuer,
  formerOf,
  groupMembers,
  heirsOf,
  idsOfKinds,
  namesToday,
  organisationGroups,
  organisationOfProvince,
  organisationsByIds,
  organisationsOfKind,
  resolveNames,
  searchOrganisations,
  standingOrganisations,
  subtreeIds,
  writtenToday,
  type ResolveOptions,
} from './face.ts'
export { divisionsByIds, divisionsOf, keepDivision, type Division } from './divisions.ts'
export { learnedNames, learnName } from './learned.ts'
export { standsOn } from './rules.ts'
export { establishProvince, proposeOrganisations, type ProvinceSpec } from './establish.ts'

export const organisations = defineModule({
  name: 'organisations',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    divisions: 'province',
    organisations: 'province',
    organisation_names: 'province',
    learned_names: 'province',
    organisation_links: 'province',
    organisation_groups: 'province',
    organisation_events: 'province',
    organisation_forms: 'province',
    reorganisations: 'province',
    handovers: 'closed',
  },
  // The groups of the province that goes on are the province's; drafts of the reform are dropped with the directory that they were drafted for.
  perProvince: { organisation_groups: 'stays', reorganisations: 'joins' },
  uniting: dropDrafts,
  routes,
  shows: {
    divisions: async (ctx, id) => (await divisionsByIds(ctx, [id])).get(id),
    organisations: async (ctx, id) => (await organisationsByIds(ctx, [id])).get(id),
    reorganisations: async (ctx, id) => (await reorganisationsByIds(ctx.db, [id]))[0],
  },
  permissions: {
    'organisations.manage': ['admin'],
    // Keeps what reviewers confirmed of names: never a role's.
    'organisations.learn': [],
    /** The divisions of one's own organisation. */
    'divisions.keep': ['admin', '@head', '@clerk'],
    /** Opens what is to be handed over; which kinds somebody decides on, the permission of each kind says. */
    'organisations.handOver': ['admin', 'office'],
  },
  daily: [{ name: 'organisations.turn', permissions: ['organisations.manage'], run: turnDay }],
  work,
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal,
  search,
  demo,
})
