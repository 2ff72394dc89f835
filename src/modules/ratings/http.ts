/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { exportRatings, listRatings, publishRatings } from './lists.ts'
import { addEvidence, appraiseRating, checkEvidence, readEvidence, reopenRating, returnRating, scoreRating, seeRating } from './ratings.ts'
import { seeRatingsOfOne } from './of-one.ts'
import { addScheme, changeScheme, endScheme, listSchemes } from './schemes.ts'

export const routes = [
  get('/ratings', listRatings),
  download('/ratings/sheet', exportRatings),
  post('/ratings/publication', publishRatings),
  get('/ratings/schemes', listSchemes),
  post('/ratings/schemes', addScheme),
  post('/ratings/schemes/:id', changeScheme),
  post('/ratings/schemes/:id/end', endScheme),
  get('/ratings/of/:cooperativeId', seeRatingsOfOne),
  get('/ratings/:cooperativeId/:schemeId/:year', seeRating),
  post('/ratings/:cooperativeId/:schemeId/:year', scoreRating),
  post('/ratings/:id/appraisal', appraiseRating),
  post('/ratings/:id/return', returnRating),
  post('/ratings/:id/reopening', reopenRating),
  upload('/ratings/:id/evidence', addEvidence),
  download('/ratings/evidence/:id', readEvidence),
  post('/ratings/evidence/:id/check', checkEvidence),
]
