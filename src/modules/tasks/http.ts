import { download, get, post, upload } from '#platform/routes'
import { getCalendar, getCalendarFile } from './calendar-of-tasks.ts'
import { getFeed, makeFeed, readFeed, revokeFeed } from './calendar-feed.ts'
import { addCharge, changeCharge, endCharge, getCharges } from './charges.ts'
import { exportChain, getChain } from './chain.ts'
import { cancelTask, changeDate, confirmTask, insistTask, reassignTask, refuseDate, resumeTask, returnResult, suspendTask } from './giver-actions.ts'
import { askContributions, fileContribution, remindContributions, seeContributions, useContribution } from './contributions.ts'
import { addTask, issueTasks, prepareIssue } from './issue.ts'
import { acceptTask, askDate, commentTask, keepTaskFile, reportDone, reportProgress, sendBackTask } from './lead-actions.ts'
import { getUrgeDue } from './ladder.ts'
import { exportOverview, getOverview, getTrend } from './overview.ts'
import { linkProduct, seeProductOf } from './product-actions.ts'
import { exportTasks, getCounts, getTask, getTaskFile, getTasks } from './queries.ts'
import {
  answerObjection,
  exportPublication,
  getPublication,
  listPublications,
  objectToLine,
  openPublication,
  publishList,
  withdrawList,
} from './publications.ts'
import { decideReplaced, getReplaced } from './replaced.ts'
import { takeBackProduct } from './take-back.ts'
import { answerToUrging, getUrgingFile, getUrgings, issueUrging, previewUrging } from './urge.ts'

export const routes = [
  get('/tasks', getTasks),
  get('/tasks/counts', getCounts),
  download('/tasks/export', exportTasks),
  get('/tasks/:id', getTask),
  download('/tasks/:id/files/:fileId', getTaskFile),
  post('/tasks', addTask),
  get('/documents/:documentId/tasks-to-issue', prepareIssue),
  post('/documents/:documentId/tasks', issueTasks),
  get('/documents/:documentId/replaced-tasks', getReplaced),
  post('/documents/:documentId/replaced-tasks', decideReplaced),
  get('/documents/:documentId/product-of', seeProductOf),
  post('/tasks/:id/product', linkProduct),
  post('/tasks/:id/product/withdrawal', takeBackProduct),
  get('/tasks/:id/contributions', seeContributions),
  post('/tasks/:id/contributions', fileContribution),
  post('/tasks/:id/contribution-requests', askContributions),
  post('/tasks/:id/contribution-reminders', remindContributions),
  post('/contributions/:id/use', useContribution),
  post('/tasks/:id/acceptance', acceptTask),
  post('/tasks/:id/sending-back', sendBackTask),
  post('/tasks/:id/progress', reportProgress),
  post('/tasks/:id/report', reportDone),
  post('/tasks/:id/date-request', askDate),
  post('/tasks/:id/comments', commentTask),
  upload('/tasks/:id/files', keepTaskFile),
  post('/tasks/:id/confirmation', confirmTask),
  post('/tasks/:id/rework', returnResult),
  post('/tasks/:id/insistence', insistTask),
  post('/tasks/:id/lead', reassignTask),
  post('/tasks/:id/date', changeDate),
  post('/tasks/:id/date-refusal', refuseDate),
  post('/tasks/:id/suspension', suspendTask),
  post('/tasks/:id/resumption', resumeTask),
  post('/tasks/:id/cancellation', cancelTask),
  get('/chain', getChain),
  download('/chain/export', exportChain),
  get('/overview', getOverview),
  download('/overview/export', exportOverview),
  get('/overview/trend', getTrend),
  get('/charges', getCharges),
  post('/charges', addCharge),
  post('/charges/:id', changeCharge),
  post('/charges/:id/end', endCharge),
  get('/calendar', getCalendar),
  download('/calendar/file', getCalendarFile),
  get('/calendar/feed', getFeed),
  post('/calendar/feed', makeFeed, { perMinute: 20 }),
  post('/calendar/feed/revocation', revokeFeed),
  download('/calendar/feeds/:secret', readFeed, { perMinute: 30 }),
  get('/publications', listPublications),
  post('/publications', openPublication),
  get('/publications/:id', getPublication),
  download('/publications/:id/export', exportPublication),
  post('/publications/:id/publication', publishList),
  post('/publications/:id/withdrawal', withdrawList),
  post('/publications/lines/:id/objection', objectToLine),
  post('/publications/lines/:id/answer', answerObjection),
  get('/urgings/due', getUrgeDue),
  get('/urgings/preview', previewUrging),
  get('/urgings', getUrgings),
  post('/urgings', issueUrging),
  download('/urgings/:id/file', getUrgingFile),
  post('/urgings/:id/answer', answerToUrging),
]
