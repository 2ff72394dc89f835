/** One line a route. */
import { get, post } from '#platform/routes'
import { addName, createOrganisation, endOrganisation, renameOrganisation } from './actions.ts'
import { createDivision, endDivision, renameDivision } from './divisions.ts'
import { revokeName } from './learned.ts'
import { chooseHeir, gatherAgain, giveThings, keepThings, listLines, listPiles } from './handover-actions.ts'
import {
  decideReorganisation,
  draftReorganisation,
  dropReorganisation,
  listReorganisations,
  redraftReorganisation,
  seeReorganisation,
  undoReorganisation,
} from './reorganise.ts'
import { proposeBodies } from './reorganise-bodies.ts'
import { draftReform, offerReform } from './reform.ts'
import { listGroups, resolveName, searchOrganisations, seeDifferences, seeGround, seeOrganisation, seeTree } from './queries.ts'

export const routes = [
  get('/organisations', searchOrganisations),
  get('/organisations/tree', seeTree),
  get('/organisations/differences', seeDifferences),
  get('/organisations/ground', seeGround),
  get('/organisations/groups', listGroups),
  get('/organisations/resolve', resolveName),
  get('/organisations/:id', seeOrganisation),
  post('/organisations', createOrganisation),
  post('/organisations/:id/rename', renameOrganisation),
  post('/organisations/:id/names', addName),
  post('/organisations/:id/learned-names/:nameId/revocation', revokeName),
  post('/organisations/:id/end', endOrganisation),
  get('/reorganisations', listReorganisations),
  post('/reorganisations', draftReorganisation),
  get('/reorganisations/reform', offerReform),
  post('/reorganisations/reform', draftReform),
  get('/reorganisations/:id', seeReorganisation),
  post('/reorganisations/:id/draft', redraftReorganisation),
  post('/reorganisations/:id/bodies', proposeBodies),
  post('/reorganisations/:id/decision', decideReorganisation),
  post('/reorganisations/:id/undoing', undoReorganisation),
  post('/reorganisations/:id/dropping', dropReorganisation),
  post('/reorganisations/:id/gathering', gatherAgain),
  get('/handovers', listPiles),
  get('/handovers/lines', listLines),
  post('/handovers/choices', chooseHeir),
  post('/handovers/keeping', keepThings),
  post('/handovers/giving', giveThings),
  post('/organisations/:organisationId/divisions', createDivision),
  post('/divisions/:id/name', renameDivision),
  post('/divisions/:id/end', endDivision),
]
