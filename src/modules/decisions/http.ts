/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { decideItems, issueNotice, noteDecision, putBefore, returnIncomplete, returnProposal } from './deciding.ts'
import { draftProposal, dropAnnex, keepAnnex, saveProposal, withdrawProposal } from './drafting.ts'
import { getAnnex, getPaper, getProposal, listProposals } from './queries.ts'
import { sendProposal } from './sending.ts'

export const routes = [
  get('/proposals', listProposals),
  post('/proposals', draftProposal),
  get('/proposals/:id', getProposal),
  post('/proposals/:id', saveProposal),
  download('/proposals/:id/paper', getPaper),
  upload('/proposals/:id/files', keepAnnex),
  download('/proposals/:id/files/:fileId', getAnnex),
  post('/proposals/:id/files/:fileId/removal', dropAnnex),
  post('/proposals/:id/sending', sendProposal),
  post('/proposals/:id/withdrawal', withdrawProposal),
  post('/proposals/:id/incomplete', returnIncomplete),
  post('/proposals/:id/leader', putBefore),
  post('/proposals/:id/decision', decideItems),
  post('/proposals/:id/noted-decision', noteDecision),
  post('/proposals/:id/return', returnProposal),
  post('/proposals/:id/notice', issueNotice),
]
