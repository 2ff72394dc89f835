/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import {
  addChecklist,
  cancelInspection,
  changeChecklist,
  changeInspection,
  decideTeam,
  issuePlan,
  listChecklists,
  loadChecklists,
  planInspection,
} from './planning.ts'
import { getEvidence, getInspection, listFindings, listInspections } from './queries.ts'
import { amendMinutes, countersignMinutes, issueMinutes, refuseMinutes, seeHands, seeMinutes, signMinutes } from './minutes.ts'
import { addFinding, answerFinding, closeFinding, dropFinding, keepEvidence, saveVisit } from './visiting.ts'

export const routes = [
  get('/inspections', listInspections),
  post('/inspections', planInspection),
  post('/inspections/plans', issuePlan),
  get('/inspections/checklists', listChecklists),
  post('/inspections/checklists', addChecklist),
  post('/inspections/checklists/defaults', loadChecklists),
  post('/inspections/checklists/:id', changeChecklist),
  get('/inspections/findings', listFindings),
  post('/inspections/findings/:id/answer', answerFinding),
  post('/inspections/findings/:id/closing', closeFinding),
  post('/inspections/findings/:id/removal', dropFinding),
  download('/inspections/findings/:id/files/:fileId', getEvidence),
  post('/inspections/visits/:id', saveVisit),
  post('/inspections/visits/:id/findings', addFinding),
  get('/inspections/visits/:id/hands', seeHands),
  download('/inspections/visits/:id/draft', seeMinutes),
  post('/inspections/visits/:id/signature', signMinutes),
  post('/inspections/visits/:id/countersignature', countersignMinutes),
  post('/inspections/visits/:id/refusal', refuseMinutes),
  post('/inspections/visits/:id/amendment', amendMinutes),
  post('/inspections/visits/:id/minutes', issueMinutes),
  // Last: the words above are no inspections.
  get('/inspections/:id', getInspection),
  post('/inspections/:id', changeInspection),
  post('/inspections/:id/team', decideTeam),
  post('/inspections/:id/cancellation', cancelInspection),
  upload('/inspections/:id/files', keepEvidence),
]
