/** One line a route. */
import { get, post } from '#platform/routes'
import { addName, createOrganisation, endOrganisation, renameOrganisation } from './actions.ts'
import { listGroups, resolveName, searchOrganisations, seeOrganisation, seeTree } from './queries.ts'

export const routes = [
  get('/organisations', searchOrganisations),
  get('/organisations/tree', seeTree),
  get('/organisations/groups', listGroups),
  get('/organisations/resolve', resolveName),
  get('/organisations/:id', seeOrganisation),
  post('/organisations', createOrganisation),
  post('/organisations/:id/rename', renameOrganisation),
  post('/organisations/:id/names', addName),
  post('/organisations/:id/end', endOrganisation),
]
