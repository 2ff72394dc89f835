import { get, post } from '#platform/routes'
import { enter, establish, listProvinces, propose, seeGuide, seeState } from './actions.ts'

export const routes = [
  get('/setup', seeState, { perMinute: 120 }),
  // Eighty bits are not guessed; this is for the log's sake.
  post('/setup/enter', enter, { perMinute: 20 }),
  get('/setup/provinces', listProvinces, { perMinute: 60 }),
  get('/setup/proposal', propose, { perMinute: 60 }),
  post('/setup/establish', establish, { perMinute: 20 }),
  get('/setup/guide', seeGuide),
]
