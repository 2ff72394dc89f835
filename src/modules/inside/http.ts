import { download, get, post } from '#platform/routes'
import { chooseRule, placePerson, seeAgency, seeAgencyOf } from './agency.ts'
import { delegate, delegateFor, withdrawDelegation, withdrawFor } from './delegating.ts'
import { getHandoverPaper, handOver, seeHoldings, undoHandover } from './handover.ts'
import { approve, handOn, returnDraft, sendBack, sign, submit, writeNote } from './steps.ts'
import { getDraftFile, seeRouting } from './view.ts'

export const routes = [
  get('/inside', seeAgency),
  get('/inside/agencies/:id', seeAgencyOf),
  post('/inside/agencies/:id/delegations', delegateFor),
  post('/inside/agencies/delegations/:id/withdrawal', withdrawFor),
  post('/inside/rule', chooseRule),
  post('/inside/posts/:id/place', placePerson),
  get('/inside/posts/:id/holdings', seeHoldings),
  post('/inside/posts/:id/handover', handOver),
  post('/inside/handovers/:id/undoing', undoHandover),
  download('/inside/handovers/:id/paper', getHandoverPaper),
  post('/inside/delegations', delegate),
  post('/inside/delegations/:id/withdrawal', withdrawDelegation),
  get('/inside/objects/:kind/:objectId', seeRouting),
  post('/inside/objects/:kind/:objectId/note', writeNote),
  post('/inside/routings/:id/officer', handOn),
  post('/inside/routings/:id/sending-back', sendBack),
  post('/inside/routings/:id/submission', submit),
  post('/inside/routings/:id/approval', approve),
  post('/inside/routings/:id/return', returnDraft),
  post('/inside/routings/:id/signature', sign),
  download('/inside/routings/:id/files/:fileId', getDraftFile),
]
