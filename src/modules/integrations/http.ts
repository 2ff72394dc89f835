/** One line a route. */
import { get, post } from '#platform/routes'
import { mailReturned } from './returned.ts'
import { listUndelivered, sendAgain, sendAllAgain } from './undelivered.ts'
import { chooseWay, confirm, mailStatus, seeWays, sendTrial, setAddress } from './ways.ts'
import { changeWebhook, createWebhook, listDeliveries, listWebhooks, renewSecret, seeWebhook, sendTrialDelivery } from './webhooks.ts'

export const routes = [
  get('/me/ways', seeWays),
  post('/me/ways', chooseWay),
  post('/me/address', setAddress, { perMinute: 10 }),
  post('/mail/confirmation', confirm, { perMinute: 30 }),
  get('/mails', mailStatus),
  post('/mails/trial', sendTrial, { perMinute: 10 }),
  post('/mails/:id/returned', mailReturned),
  get('/webhooks', listWebhooks),
  post('/webhooks', createWebhook),
  get('/webhooks/:id', seeWebhook),
  post('/webhooks/:id', changeWebhook),
  post('/webhooks/:id/secret', renewSecret),
  post('/webhooks/:id/trial', sendTrialDelivery, { perMinute: 20 }),
  get('/webhooks/:id/deliveries', listDeliveries),
  post('/webhooks/:id/again', sendAllAgain, { perMinute: 20 }),
  get('/webhook-deliveries/undelivered', listUndelivered),
  post('/webhook-deliveries/:id/again', sendAgain),
]
