/** One line a route. */
import { download, get, post } from '#platform/routes'
import { addTarget, exportTargets, listTargets, removeTarget, seeChoices, setTarget } from './targets.ts'

export const routes = [
  get('/targets', listTargets),
  post('/targets', addTarget),
  get('/targets/choices', seeChoices),
  download('/targets/export', exportTargets),
  post('/targets/:id', setTarget),
  post('/targets/:id/removal', removeTarget),
]
