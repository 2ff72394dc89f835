/** One line a route. */
import { importRoutes } from '#platform/imports'
import { download, get, post, upload } from '#platform/routes'
import { addPaper, addPerson, addRelation, endPerson, endRelation, linkOrganisation, registerCooperative, setSizeRule, setValues } from './actions.ts'
import { exportCooperatives } from './export.ts'
import { listPairs, namePair, searchDuplicates, seePair } from './duplicates.ts'
import { cooperativesImport } from './import.ts'
import { keepApart, mergePair, partPair, reopenPair, settleValue } from './merge.ts'
import { cooperativeFacets, downloadPaper, listCooperatives, seeCooperative, seeHistory } from './queries.ts'
import { listSizeRules } from './sizes.ts'

export const routes = [
  get('/cooperatives', listCooperatives),
  get('/cooperatives/facets', cooperativeFacets),
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
  get('/cooperatives/:id', seeCooperative),
  get('/cooperatives/:id/history', seeHistory),
  post('/cooperatives/:id/values', setValues),
  post('/cooperatives/:id/settled', settleValue),
  post('/cooperatives/:id/people', addPerson),
  post('/cooperatives/:id/people/:postId/end', endPerson),
  post('/cooperatives/:id/relations', addRelation),
  post('/cooperatives/:id/relations/:relationId/end', endRelation),
  post('/cooperatives/:id/organisation', linkOrganisation),
  upload('/cooperatives/:id/papers', addPaper),
  download('/cooperatives/:id/papers/:paperId', downloadPaper),
]
