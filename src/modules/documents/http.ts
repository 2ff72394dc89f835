/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { downloadWaiting, listWaiting, returnIssued } from './dispatch.ts'
import { examples } from './examples.ts'
import { exportRegister } from './export.ts'
import { intakeStatus, takeInDocument } from './intake.ts'
import { exportOutcome, seeOutcomeSchema } from './outcome.ts'
import { correctDocument, readAgain } from './particulars.ts'
import { downloadFile, listRegister, seeChain, registerChoices, seeDocument, getReview, seeText, seeTimeline } from './queries.ts'
import { lookIntoPackage, registerPackage } from './packages.ts'
import { attachFile, registerByHand, registerText, registerUpload } from './register.ts'
import { makeItem, mergeItems, splitItem } from './reshape.ts'
import { scanAgain, seeScan, seeScanPage, stopScan } from './scans.ts'
import { seeSignatures } from './signatures.ts'
import { listObligations } from './obligations.ts'
import { acceptItem, acceptSure, confirmObligation, decideParty, dropItem, editItem, resolveAgain, restoreItem } from './review.ts'

export const routes = [
  get('/documents', listRegister, { example: examples.list }),
  get('/documents/choices', registerChoices, { example: examples.choices }),
  download('/documents/register', exportRegister, { example: examples.export }),
  post('/documents', registerByHand),
  post('/documents/texts', registerText),
  upload('/documents/uploads', registerUpload),
  upload('/documents/packages/look', lookIntoPackage),
  upload('/documents/packages', registerPackage),
  get('/documents/chain', seeChain, { example: examples.chain }),
  get('/documents/:id', seeDocument, { example: examples.see }),
  get('/documents/:id/text', seeText, { example: examples.text }),
  get('/documents/:id/timeline', seeTimeline, { example: examples.timeline }),
  get('/documents/:id/review', getReview),
  download('/documents/:id/outcome', exportOutcome),
  get('/outcome-schema', seeOutcomeSchema, { example: examples.outcomeSchema }),
  post('/documents/:id/particulars', correctDocument),
  upload('/documents/:id/files', attachFile),
  get('/documents/:id/signatures', seeSignatures, { perMinute: 120, example: examples.signatures }),
  download('/documents/:id/files/:fileId', downloadFile, { example: examples.file }),
  post('/documents/:id/reading', readAgain),
  get('/documents/:id/scan', seeScan),
  download('/documents/:id/scan/pages/:page', seeScanPage, { perMinute: 240 }),
  post('/documents/:id/scan', scanAgain),
  post('/documents/:id/scan/stop', stopScan),
  post('/documents/:id/resolution', resolveAgain),
  post('/documents/:id/acceptance', acceptSure),
  post('/documents/:id/items', makeItem),
  // By token: what comes from the office's document system, and what goes there and back.
  upload('/intake/documents', takeInDocument, { example: examples.intake }),
  get('/intake/documents/status', intakeStatus, { example: examples.status }),
  get('/outgoing-documents', listWaiting, { example: examples.waiting }),
  download('/outgoing-documents/:id/file', downloadWaiting, { example: examples.waitingFile }),
  upload('/outgoing-documents/:id/issued', returnIssued, { example: examples.issued }),
  post('/reading-items/:id', editItem),
  post('/reading-items/:id/acceptance', acceptItem),
  post('/reading-items/:id/dropping', dropItem),
  post('/reading-items/:id/restoration', restoreItem),
  post('/reading-items/:id/parts', splitItem),
  post('/reading-items/:id/merger', mergeItems),
  post('/reading-items/:id/decision', decideParty),
  post('/reading-items/:id/obligation', confirmObligation),
  get('/obligations', listObligations),
]
