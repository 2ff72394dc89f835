/** One line a route. */
import { importRoutes } from '#platform/imports'
import { download, get, post, upload } from '#platform/routes'
import { askSupport, changeNeed, passOn, sendBack, withdrawSupport } from './asking.ts'
import { correctSupport, grantSupport, recordSupport, refuseSupport } from './deciding.ts'
import { attachFile, deliver, finishSupport, readPaper, strikeDelivery } from './delivering.ts'
import { supportImport } from './import.ts'
import { exportSupports, listSupports, seeTotals } from './lists.ts'
import { addPolicy, changePolicy, endPolicy, listPolicies, loadPolicies } from './policies.ts'
import { seeSupport, seeSupportsOfOne } from './seeing.ts'

export const routes = [
  get('/support', listSupports),
  post('/support', askSupport),
  post('/support/records', recordSupport),
  download('/support/sheet', exportSupports),
  ...importRoutes(supportImport),
  get('/support/totals', seeTotals),
  get('/support/policies', listPolicies),
  post('/support/policies', addPolicy),
  post('/support/policies/ready-made', loadPolicies),
  post('/support/policies/:id', changePolicy),
  post('/support/policies/:id/end', endPolicy),
  get('/support/of/:id', seeSupportsOfOne),
  download('/support/files/:id', readPaper),
  get('/support/:id', seeSupport),
  post('/support/:id/need', changeNeed),
  post('/support/:id/withdrawal', withdrawSupport),
  post('/support/:id/passing', passOn),
  post('/support/:id/return', sendBack),
  post('/support/:id/grant', grantSupport),
  post('/support/:id/refusal', refuseSupport),
  post('/support/:id/correction', correctSupport),
  post('/support/:id/deliveries', deliver),
  post('/support/:id/deliveries/:deliveryId/strike', strikeDelivery),
  post('/support/:id/result', finishSupport),
  upload('/support/:id/files', attachFile),
]
