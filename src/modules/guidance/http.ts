/** One line a route. */
import { download, get, post, upload } from '#platform/routes'
import { answerQuestion, askQuestion, forwardQuestion, keepGuidanceFile, shareAnswer, withdrawQuestion } from './asking.ts'
import { issueGuidance } from './papers.ts'
import { getGuidanceFile, getQuestion, listPapers, listQuestions, ofTask } from './queries.ts'

export const routes = [
  get('/guidance', listQuestions),
  get('/tasks/:taskId/guidance', ofTask),
  post('/tasks/:taskId/questions', askQuestion),
  get('/guidance/papers', listPapers),
  post('/guidance/papers', issueGuidance),
  upload('/guidance/files', keepGuidanceFile),
  // Last: the words above are no questions.
  get('/guidance/:id', getQuestion),
  download('/guidance/:id/files/:fileId', getGuidanceFile),
  post('/guidance/:id/answer', answerQuestion),
  post('/guidance/:id/forwarding', forwardQuestion),
  post('/guidance/:id/sharing', shareAnswer),
  post('/guidance/:id/withdrawal', withdrawQuestion),
]
