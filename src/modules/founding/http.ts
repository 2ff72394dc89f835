/** One line a route. */
import { download, get, post } from '#platform/routes'
import {
  addPerson,
  advise,
  changeGroup,
  doVisit,
  giveUpGroup,
  holdConference,
  leavePerson,
  readPerson,
  registerGroup,
  startGroup,
} from './actions.ts'
import { changePerson, correctGroup, correctVisit, resumeGroup, strikeAdvice } from './corrections.ts'
import { relinkGroup, unlinkGroup } from './linking.ts'
import { exportGroups, listGroups, seeGroup } from './queries.ts'

export const routes = [
  get('/founding', listGroups),
  post('/founding', startGroup),
  download('/founding/sheet', exportGroups),
  post('/founding/visits/:id', doVisit),
  post('/founding/visits/:id/correction', correctVisit),
  get('/founding/:id', seeGroup),
  post('/founding/:id/plan', changeGroup),
  post('/founding/:id/correction', correctGroup),
  post('/founding/:id/people', addPerson),
  post('/founding/:id/people/:personId', changePerson),
  post('/founding/:id/people/:personId/leaving', leavePerson),
  post('/founding/:id/people/:personId/contact', readPerson),
  post('/founding/:id/advice', advise),
  post('/founding/:id/advice/:adviceId/striking', strikeAdvice),
  post('/founding/:id/conference', holdConference),
  post('/founding/:id/registration', registerGroup),
  post('/founding/:id/registration/undoing', unlinkGroup),
  post('/founding/:id/registration/correction', relinkGroup),
  post('/founding/:id/end', giveUpGroup),
  post('/founding/:id/resumption', resumeGroup),
]
