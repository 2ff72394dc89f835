/** One line a route. */
import { download, get, post } from '#platform/routes'
import { addPost, changeOfficer, confirmBody, emptyPost, endPost, fillPost, listColleagues, readContact, seeWorks, setUnit } from './keeping.ts'
import { addMeasure, listMeasures } from './measuring.ts'
import { exportApparatus, listBodies, remindBodies, seeBody, seeOverview, setFocal } from './queries.ts'

export const routes = [
  get('/apparatus', seeOverview),
  get('/apparatus/bodies', listBodies),
  get('/apparatus/bodies/:id', seeBody),
  get('/apparatus/colleagues', listColleagues),
  get('/apparatus/measures', listMeasures),
  download('/apparatus/export', exportApparatus),
  post('/apparatus/unit', setUnit),
  post('/apparatus/posts', addPost),
  get('/apparatus/posts/:id/works', seeWorks),
  post('/apparatus/posts/:id/officer', fillPost),
  post('/apparatus/posts/:id/vacancy', emptyPost),
  post('/apparatus/posts/:id/end', endPost),
  post('/apparatus/officers/:id', changeOfficer),
  post('/apparatus/officers/:id/contact', readContact),
  post('/apparatus/confirmation', confirmBody),
  post('/apparatus/focal', setFocal),
  post('/apparatus/reminders', remindBodies),
  post('/apparatus/measures', addMeasure),
]
