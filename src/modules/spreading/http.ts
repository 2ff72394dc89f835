/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { askSpread, changeSpread, closeSpread, prepareSpread, remindSpread } from './asking.ts'
import { exportCoverage, listSpreads, ofDocument, seeCoverage, seeRecipient } from './coverage.ts'
import { acknowledge, addSession, changeSession, getSpreadFile, keepSpreadFile, openRecipient, withdrawSession } from './telling.ts'

export const routes = [
  get('/spreading', listSpreads),
  get('/documents/:documentId/spreading', ofDocument),
  get('/documents/:documentId/spreading/preparation', prepareSpread),
  post('/documents/:documentId/spreading', askSpread),
  get('/spreading/directives/:id', seeCoverage),
  download('/spreading/directives/:id/export', exportCoverage),
  post('/spreading/directives/:id', changeSpread),
  post('/spreading/directives/:id/closing', closeSpread),
  post('/spreading/directives/:id/reminders', remindSpread),
  post('/spreading/sessions/:id', changeSession),
  post('/spreading/sessions/:id/withdrawal', withdrawSession),
  // Last: the words above are no bodies. The page has the same address, so that it is read ahead with "my work".
  get('/spreading/:id', seeRecipient),
  post('/spreading/:id/opening', openRecipient),
  post('/spreading/:id/acknowledgement', acknowledge),
  post('/spreading/:id/sessions', addSession),
  upload('/spreading/:id/files', keepSpreadFile),
  download('/spreading/:id/files/:fileId', getSpreadFile),
]
