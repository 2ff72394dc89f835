/** One line a route. */
import { bindTask } from './delivering.ts'
import { download, get, post, upload } from '#platform/routes'
import { addSchedule, askOnce, askPeriod, endSchedule, listSchedules, seeChoices } from './asking.ts'
import { attachFiles, detachFile, getReportFile, keepReportFile } from './attachments.ts'
import { seeBehind, seeCell } from './figure.ts'
import { saveCells, seeReport, sendReport } from './filling.ts'
import { addForm, addVersion, listForms, seeForm } from './forms.ts'
import { addIndicator, listIndicators, loadDefaults, seeIndicator, setIndicator } from './indicators.ts'
import { acceptReports, lockRequest, returnReport, seeBoard, unlockRequest, urgeReports } from './receiving.ts'
import { seeRollup } from './rollup.ts'
import { compareSources, enterSource, settleFigures } from './settling.ts'
import { fillFromSheet, reportSheet } from './sheet.ts'
import { seeSeries, seriesSheet, setShares } from './series-actions.ts'
import { seeTerms, termsSheet } from './terms.ts'
import { seeYear } from './year.ts'

export const routes = [
  get('/reports/indicators', listIndicators),
  post('/reports/indicators', addIndicator),
  get('/reports/indicators/:id', seeIndicator),
  post('/reports/indicators/:id', setIndicator),
  post('/reports/defaults', loadDefaults),
  get('/reports/forms', listForms),
  post('/reports/forms', addForm),
  get('/reports/forms/:id', seeForm),
  post('/reports/forms/:id/versions', addVersion),
  get('/reports/schedules', listSchedules),
  post('/reports/schedules', addSchedule),
  post('/reports/schedules/:id/end', endSchedule),
  post('/reports/schedules/:id/requests', askPeriod),
  get('/reports/choices', seeChoices),
  post('/reports/requests', askOnce),
  get('/reports/requests/:id', seeBoard),
  post('/reports/requests/:id/acceptance', acceptReports),
  post('/reports/requests/:id/task', bindTask),
  post('/reports/requests/:id/urgings', urgeReports),
  post('/reports/requests/:id/lock', lockRequest),
  post('/reports/requests/:id/unlocking', unlockRequest),
  get('/reports/requests/:id/rollup', seeRollup),
  get('/reports/requests/:id/behind', seeBehind),
  get('/reports/requests/:id/sources', compareSources),
  post('/reports/requests/:id/sources', enterSource),
  post('/reports/requests/:id/settlements', settleFigures),
  get('/reports/year', seeYear),
  get('/reports/terms', seeTerms),
  download('/reports/terms/sheet', termsSheet),
  get('/reports/series', seeSeries),
  download('/reports/series/sheet', seriesSheet),
  post('/reports/shares', setShares),
  // Last: the words above are no reports. The page has the same address, so that its report is asked for with it.
  get('/reports/:id', seeReport),
  download('/reports/:id/sheet', reportSheet),
  upload('/reports/:id/sheet', fillFromSheet),
  get('/reports/:id/cell', seeCell),
  post('/reports/:id/cells', saveCells),
  upload('/reports/:id/files', keepReportFile),
  download('/reports/:id/files/:fileId', getReportFile),
  post('/reports/:id/attachments', attachFiles),
  post('/reports/:id/attachments/:attachmentId/removal', detachFile),
  post('/reports/:id/sending', sendReport),
  post('/reports/:id/return', returnReport),
]
