/** One line a route. */
import { download, get, post } from '#platform/routes'
import { decideErasure, listErasures, requestErasure, requestErasureOf, withdrawErasure } from './erasures.ts'
import { expireKind, listKinds } from './kinds.ts'
import { exportMyData, myData } from './my-data.ts'
import { exportReads, listReads } from './reads.ts'

export const routes = [
  get('/my-data', myData, { perMinute: 30 }),
  download('/my-data/export', exportMyData, { perMinute: 10 }),
  post('/my-data/erasure', requestErasure, { perMinute: 10 }),
  post('/my-data/erasure/:id/withdraw', withdrawErasure),
  get('/personal', listKinds, { perMinute: 60 }),
  post('/personal/expire', expireKind, { perMinute: 30 }),
  get('/personal/reads', listReads),
  download('/personal/reads/export', exportReads, { perMinute: 10 }),
  get('/personal/erasures', listErasures),
  post('/personal/erasures/:id', decideErasure),
  post('/people/:id/erasure', requestErasureOf),
]
