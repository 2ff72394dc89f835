/** One line a route. */
import { importRoutes } from '#platform/imports'
import { download, get, post, upload } from '#platform/routes'
import { addPaper, addPerson, addRelation, endPerson, endRelation, linkOrganisation, registerCooperative, setSizeRule, setValues } from './actions.ts'
import { exportCooperatives } from './export.ts'
import { cooperativesImport } from './import.ts'
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
  get('/cooperatives/:id', seeCooperative),
  get('/cooperatives/:id/history', seeHistory),
  post('/cooperatives/:id/values', setValues),
  post('/cooperatives/:id/people', addPerson),
  post('/cooperatives/:id/people/:postId/end', endPerson),
  post('/cooperatives/:id/relations', addRelation),
  post('/cooperatives/:id/relations/:relationId/end', endRelation),
  post('/cooperatives/:id/organisation', linkOrganisation),
  upload('/cooperatives/:id/papers', addPaper),
  download('/cooperatives/:id/papers/:paperId', downloadPaper),
]
