/** One line a route. */
import { importRoutes } from '#platform/imports'
import { download, get, post, upload } from '#platform/routes'
import { addPaper, addPerson, addRelation, endPerson, endRelation, linkOrganisation, registerCooperative, setSizeRule, setValues } from './actions.ts'
import { moveGround, seeDivided, takeMoveBack } from './divided.ts'
import { declarationSheet, readDeclarationSheet } from './declaration-sheet.ts'
import { declarationsImport } from './declaration-import.ts'
import { exportDeclarations } from './declaration-list.ts'
import { confirmDeclaration, declare, listDeclarations, returnDeclaration, seeDeclaration, seeDeclarationOverview } from './declarations.ts'
import { examples } from './examples.ts'
import { identifyPerson, readPerson } from './identities.ts'
import { addContribution, addMember, exportMembers, leaveMember, listMembers, readIdentity, seeMember } from './members.ts'
import { membersImport } from './member-import.ts'
import { exportCooperatives } from './export.ts'
import { listPairs, namePair, searchDuplicates, seePair } from './duplicates.ts'
import { cooperativesImport } from './import.ts'
import { keepApart, mergePair, partPair, reopenPair, settleValue } from './merge.ts'
import { cooperativeFacets, countCooperatives, mapCooperatives } from './by-place.ts'
import { downloadPaper, listCooperatives, seeCooperative, seeHistory } from './queries.ts'
import { listSizeRules } from './sizes.ts'

export const routes = [
  get('/cooperatives', listCooperatives, { example: examples.list }),
  get('/cooperatives/facets', cooperativeFacets, { example: examples.facets }),
  get('/cooperatives/map', mapCooperatives),
  get('/cooperatives/counts', countCooperatives, { example: examples.counts }),
  download('/cooperatives/sheet', exportCooperatives),
  get('/cooperatives/size-rules', listSizeRules),
  post('/cooperatives/size-rules', setSizeRule),
  post('/cooperatives', registerCooperative),
  ...importRoutes(cooperativesImport),
  get('/cooperatives/duplicates', listPairs),
  post('/cooperatives/duplicates', namePair),
  post('/cooperatives/duplicates/search', searchDuplicates),
  get('/cooperatives/duplicates/:id', seePair),
  post('/cooperatives/duplicates/:id/merge', mergePair),
  post('/cooperatives/duplicates/:id/part', partPair),
  post('/cooperatives/duplicates/:id/different', keepApart),
  post('/cooperatives/duplicates/:id/open', reopenPair),
  get('/cooperatives/divided/:placeId', seeDivided),
  post('/cooperatives/divided/:placeId/moves', moveGround),
  post('/cooperatives/divided/:placeId/moves/:moveId/undo', takeMoveBack),
  ...importRoutes(membersImport),
  get('/cooperatives/members/:id', seeMember),
  post('/cooperatives/members/:id/contributions', addContribution),
  post('/cooperatives/members/:id/leaving', leaveMember),
  post('/cooperatives/members/:id/identity', readIdentity),
  get('/cooperatives/declarations', listDeclarations),
  get('/cooperatives/declarations/overview', seeDeclarationOverview),
  download('/cooperatives/declarations/sheet', exportDeclarations),
  ...importRoutes(declarationsImport),
  post('/cooperatives/declarations/:id/confirmation', confirmDeclaration),
  post('/cooperatives/declarations/:id/return', returnDeclaration),
  get('/cooperatives/:id', seeCooperative, { example: examples.see }),
  get('/cooperatives/:id/history', seeHistory),
  get('/cooperatives/:id/members', listMembers),
  post('/cooperatives/:id/members', addMember),
  download('/cooperatives/:id/members/sheet', exportMembers),
  get('/cooperatives/:id/declarations/:year', seeDeclaration),
  post('/cooperatives/:id/declarations/:year', declare),
  download('/cooperatives/:id/declarations/:year/sheet', declarationSheet),
  upload('/cooperatives/:id/declarations/:year/sheet', readDeclarationSheet),
  post('/cooperatives/:id/values', setValues),
  post('/cooperatives/:id/settled', settleValue),
  post('/cooperatives/:id/people', addPerson),
  post('/cooperatives/:id/people/:postId/end', endPerson),
  post('/cooperatives/:id/people/:postId/identity', identifyPerson),
  post('/cooperatives/:id/people/:postId/identity/reading', readPerson),
  post('/cooperatives/:id/relations', addRelation),
  post('/cooperatives/:id/relations/:relationId/end', endRelation),
  post('/cooperatives/:id/organisation', linkOrganisation),
  upload('/cooperatives/:id/papers', addPaper),
  download('/cooperatives/:id/papers/:paperId', downloadPaper),
]
