/** One line a route. */
import { get, post } from '#platform/routes'
import { keepView, listViews, removeView, renameView, replaceView, seeView, setDefault, shareView } from './views.ts'

export const routes = [
  get('/views', listViews),
  post('/views', keepView),
  post('/views/default', setDefault),
  get('/views/:id', seeView),
  post('/views/:id/name', renameView),
  post('/views/:id/replacement', replaceView),
  post('/views/:id/sharing', shareView),
  post('/views/:id/removal', removeView),
]
