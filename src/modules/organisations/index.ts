/**
 * Organisations: the directory of a province. Who there is on a day, every way a name is written, who took over from whom,
 * and what "các sở, ban, ngành" means.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns `organisations`, `organisation_names`,
 * `organisation_links`, `organisation_groups`, `organisation_events`. Announces nothing.
 */
import { defineModule } from '#platform/module'
import { demo } from './demo.ts'
import { organisationsByIds } from './face.ts'
import { messages } from './messages.ts'
import { refuse } from './problems.ts'
import { routes } from './http.ts'
import { search } from './search.ts'

export type { Choice, GroupRule, Named, Organisation, OrganisationGroup, OrganisationKind, Reason, ResolvedName } from './contract.ts'
export {
  foreignIssuer, groupMembers, heirsOf, idsOfKinds, organisationGroups, organisationOfProvince, organisationsByIds, organisationsOfKind, resolveNames, searchOrganisations, subtreeIds, type ResolveOptions,
} from './face.ts'
export { establishProvince, type ProvinceSpec } from './establish.ts'

export const organisations = defineModule({
  name: 'organisations',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { organisations: 'province', organisation_names: 'province', organisation_links: 'province', organisation_groups: 'province', organisation_events: 'province' },
  routes,
  shows: { organisations: async (ctx, id) => (await organisationsByIds(ctx, [id])).get(id) },
  permissions: { 'organisations.manage': ['admin'] },
  problems: refuse.codes,
  messages,
  search,
  demo,
})
