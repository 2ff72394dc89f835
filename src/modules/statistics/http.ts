/** One line a route. */
import { download, get, post } from '#platform/routes'
import { exportSeries, seeDashboard, seeDay, seeIndicator } from './boards.ts'
import { listOpenData, openCsv, openSdmx, readCountry, readOpenData } from './open-data.ts'
import { addSet, listSets, publishSet, withdrawIssue } from './publishing.ts'

/** Read by anybody, from any site; kept five minutes by whoever stands between. */
const OPEN = { perMinute: 120, open: { seconds: 300 } }

export const routes = [
  get('/statistics', seeDashboard),
  download('/statistics/export', exportSeries),
  get('/statistics/indicator', seeIndicator),
  get('/statistics/day', seeDay),
  get('/statistics/sets', listSets),
  post('/statistics/sets', addSet),
  post('/statistics/sets/:id/issues', publishSet),
  post('/statistics/issues/:id/withdrawal', withdrawIssue),
  get('/open-data', listOpenData, OPEN),
  get('/open-data/country', readCountry, OPEN),
  get('/open-data/:code', readOpenData, OPEN),
  download('/open-data/:code/csv', openCsv, OPEN),
  download('/open-data/:code/sdmx', openSdmx, OPEN),
]
