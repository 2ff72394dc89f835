/** One line a route. */
import { download, get, post } from '#platform/routes'
import {
  keepVersion,
  saveParticulars,
  savePart,
  seeConsolidation,
  seeFigures,
  seeGathered,
  seeVersion,
  takeValues,
  withdrawConsolidation,
} from './drafting.ts'
import { exportConsolidation, signConsolidation } from './leaving.ts'
import { listConsolidations, openConsolidation, seeChoices } from './opening.ts'
import { addProposal, removeProposal, setProposal } from './proposals.ts'
import { listTemplates, setTemplate } from './templates.ts'

export const routes = [
  get('/consolidation', listConsolidations),
  post('/consolidation', openConsolidation),
  get('/consolidation/choices', seeChoices),
  get('/consolidation/templates', listTemplates),
  post('/consolidation/templates', setTemplate),
  get('/consolidation/parts/:id/gathered', seeGathered),
  post('/consolidation/parts/:id', savePart),
  post('/consolidation/parts/:id/values', takeValues),
  post('/consolidation/proposals/:id', setProposal),
  post('/consolidation/proposals/:id/removal', removeProposal),
  get('/consolidation/:id', seeConsolidation),
  post('/consolidation/:id/particulars', saveParticulars),
  get('/consolidation/:id/figures', seeFigures),
  post('/consolidation/:id/versions', keepVersion),
  get('/consolidation/:id/versions/:n', seeVersion),
  download('/consolidation/:id/paper', exportConsolidation),
  post('/consolidation/:id/proposals', addProposal),
  post('/consolidation/:id/signature', signConsolidation),
  post('/consolidation/:id/withdrawal', withdrawConsolidation),
]
