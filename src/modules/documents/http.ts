/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { exportRegister } from './export.ts'
import { correctDocument, readAgain } from './particulars.ts'
import { downloadFile, listRegister, registerChoices, seeDocument, getReview, seeText, seeTimeline } from './queries.ts'
import { attachFile, registerByHand, registerText, registerUpload } from './register.ts'
import { makeItem, mergeItems, splitItem } from './reshape.ts'
import { acceptItem, acceptSure, decideParty, dropItem, editItem, resolveAgain, restoreItem } from './review.ts'

export const routes = [
  get('/documents', listRegister),
  get('/documents/choices', registerChoices),
  download('/documents/register', exportRegister),
  post('/documents', registerByHand),
  post('/documents/texts', registerText),
  upload('/documents/uploads', registerUpload),
  get('/documents/:id', seeDocument),
  get('/documents/:id/text', seeText),
  get('/documents/:id/timeline', seeTimeline),
  get('/documents/:id/review', getReview),
  post('/documents/:id/particulars', correctDocument),
  upload('/documents/:id/files', attachFile),
  download('/documents/:id/files/:fileId', downloadFile),
  post('/documents/:id/reading', readAgain),
  post('/documents/:id/resolution', resolveAgain),
  post('/documents/:id/acceptance', acceptSure),
  post('/documents/:id/items', makeItem),
  post('/reading-items/:id', editItem),
  post('/reading-items/:id/acceptance', acceptItem),
  post('/reading-items/:id/dropping', dropItem),
  post('/reading-items/:id/restoration', restoreItem),
  post('/reading-items/:id/parts', splitItem),
  post('/reading-items/:id/merger', mergeItems),
  post('/reading-items/:id/decision', decideParty),
]
