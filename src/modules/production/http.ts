/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { exportProducts, listProducts } from './lists.ts'
import { printPlan } from './paper.ts'
import { seePlan } from './plan-view.ts'
import { adoptPlan, advise, amendPlan, beginPlan, listPlans, recordResults, seePlansOfOne, writePlan } from './plans.ts'
import {
  addCertificate,
  addProduct,
  changeCertificate,
  changeProduct,
  endCertificate,
  endProduct,
  fileCertificate,
  readCertificate,
  seeProduct,
  seeProductsOfOne,
} from './products.ts'

export const routes = [
  get('/products', listProducts),
  post('/products', addProduct),
  download('/products/sheet', exportProducts),
  get('/products/of/:id', seeProductsOfOne),
  get('/products/:id', seeProduct),
  post('/products/:id', changeProduct),
  post('/products/:id/end', endProduct),
  post('/products/:id/certificates', addCertificate),
  post('/products/certificates/:id', changeCertificate),
  post('/products/certificates/:id/end', endCertificate),
  upload('/products/certificates/:id/file', fileCertificate),
  download('/products/certificates/:id/file', readCertificate),
  get('/production/plans', listPlans),
  get('/production/of/:id', seePlansOfOne),
  get('/production/plans/:cooperativeId/:year', seePlan),
  post('/production/plans/:cooperativeId/:year', beginPlan),
  post('/production/plan/:id/content', writePlan),
  post('/production/plan/:id/adoption', adoptPlan),
  post('/production/plan/:id/amendment', amendPlan),
  post('/production/plan/:id/results', recordResults),
  post('/production/plan/:id/comments', advise),
  download('/production/plan/:id/paper', printPlan),
]
