/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import {
  addMeeting,
  addRecord,
  changeMeeting,
  fileMinutes,
  fileRecord,
  readMinutes,
  readRecordFile,
  seeGovernance,
  strikeMeeting,
  strikeRecord,
} from './governance.ts'
import { exportGovernance, exportWeak, listGovernance, listWeak, seeGovernancePlaces, seeWeakPlaces } from './lists.ts'
import { listRules, lookNow, setRule } from './look.ts'
import { minutesDocx } from './minutes.ts'
import {
  addLeftover,
  addStep,
  changePlan,
  closeLeftover,
  closePlan,
  dropPlan,
  listOfficers,
  moveStep,
  openLeftover,
  openPlan,
  settleStep,
} from './plans.ts'
import { seePlan } from './plan-view.ts'
import { settleFinding } from './settle.ts'

export const routes = [
  get('/oversight/rules', listRules),
  post('/oversight/rules', setRule),
  post('/oversight/look', lookNow),
  get('/oversight/governance', listGovernance),
  get('/oversight/governance/places', seeGovernancePlaces),
  download('/oversight/governance/sheet', exportGovernance),
  get('/oversight/weak', listWeak),
  get('/oversight/weak/places', seeWeakPlaces),
  download('/oversight/weak/sheet', exportWeak),
  get('/oversight/cooperatives/:id', seeGovernance),
  post('/oversight/cooperatives/:id/meetings', addMeeting),
  post('/oversight/cooperatives/:id/records', addRecord),
  get('/oversight/cooperatives/:id/officers', listOfficers),
  post('/oversight/cooperatives/:id/plans', openPlan),
  post('/oversight/meetings/:id', changeMeeting),
  post('/oversight/meetings/:id/striking', strikeMeeting),
  upload('/oversight/meetings/:id/minutes', fileMinutes),
  download('/oversight/meetings/:id/minutes', readMinutes),
  download('/oversight/meetings/:id/paper', minutesDocx),
  post('/oversight/records/:id/striking', strikeRecord),
  upload('/oversight/records/:id/file', fileRecord),
  download('/oversight/records/:id/file', readRecordFile),
  post('/oversight/findings/:id/settlement', settleFinding),
  get('/oversight/plans/:id', seePlan),
  post('/oversight/plans/:id', changePlan),
  post('/oversight/plans/:id/steps', addStep),
  post('/oversight/plans/:id/steps/:stepId', settleStep),
  post('/oversight/plans/:id/steps/:stepId/day', moveStep),
  post('/oversight/plans/:id/leftovers', addLeftover),
  post('/oversight/plans/:id/leftovers/:leftoverId/closing', closeLeftover),
  post('/oversight/plans/:id/leftovers/:leftoverId/opening', openLeftover),
  post('/oversight/plans/:id/closing', closePlan),
  post('/oversight/plans/:id/dropping', dropPlan),
]
