/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import {
  answerPetition,
  closePetition,
  escalatePetition,
  linkPetition,
  routePetition,
  sendPetition,
  transferPetition,
  urgePetitions,
} from './answering.ts'
import { countPetitions, exportPetitions, listPetitions, readPetitionFile, seeOfCooperative, seePetition } from './queries.ts'
import { judgePetition, keepPetitionFile, raisePetition, reopenPetition, seeRaising, withdrawPetition } from './raising.ts'
import { listRoutes, setRoute } from './routing.ts'

export const routes = [
  get('/petitions', listPetitions),
  post('/petitions', raisePetition),
  download('/petitions/sheet', exportPetitions),
  get('/petitions/counts', countPetitions),
  get('/petitions/raising', seeRaising),
  get('/petitions/routes', listRoutes),
  post('/petitions/routes', setRoute),
  upload('/petitions/files', keepPetitionFile),
  post('/petitions/urging', urgePetitions),
  get('/petitions/of/:id', seeOfCooperative),
  // Last: the words above are no petitions.
  get('/petitions/:id', seePetition),
  download('/petitions/:id/files/:fileId', readPetitionFile),
  post('/petitions/:id/routing', routePetition),
  post('/petitions/:id/transfer', transferPetition),
  post('/petitions/:id/answer', answerPetition),
  post('/petitions/:id/escalation', escalatePetition),
  post('/petitions/:id/centre', sendPetition),
  post('/petitions/:id/judgement', judgePetition),
  post('/petitions/:id/reopening', reopenPetition),
  post('/petitions/:id/closing', closePetition),
  post('/petitions/:id/withdrawal', withdrawPetition),
  post('/petitions/:id/matter', linkPetition),
]
