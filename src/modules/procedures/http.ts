/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { askSupplement, attachPaper, openFile, readFiler, receiveFile, saveFile, setRule, supplementFile, withdrawFile } from './actions.ts'
import { grantFile, refuseFile } from './deciding.ts'
import { issueLetter } from './issuing.ts'
import { countFiles, downloadAttachment, downloadOutput, exportFiles, listFiles, listKinds, listOpenKinds, listOwn, seeFile } from './queries.ts'

/** Read by anybody, without signing in. */
const OPEN = { perMinute: 120 }

export const routes = [
  get('/procedures-guide', listOpenKinds, OPEN),
  get('/procedures', listFiles),
  get('/procedures/counts', countFiles),
  get('/procedures/kinds', listKinds),
  post('/procedures/kinds', setRule),
  download('/procedures/sheet', exportFiles),
  post('/procedures', openFile),
  get('/procedures/own', listOwn),
  get('/procedures/:id', seeFile),
  post('/procedures/:id/reception', receiveFile),
  post('/procedures/:id/papers', saveFile),
  post('/procedures/:id/asking', askSupplement),
  post('/procedures/:id/supplement', supplementFile),
  post('/procedures/:id/grant', grantFile),
  post('/procedures/:id/refusal', refuseFile),
  post('/procedures/:id/withdrawal', withdrawFile),
  post('/procedures/:id/letters', issueLetter),
  post('/procedures/:id/contact', readFiler),
  upload('/procedures/:id/attachments', attachPaper),
  download('/procedures/:id/attachments/:paperId', downloadAttachment),
  download('/procedures/:id/outputs/:output', downloadOutput),
]
