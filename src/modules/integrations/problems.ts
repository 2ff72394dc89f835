import { problems } from '#lib/problem'

export const refuse = problems('integrations', {
  unknown: 'notFound',
  address: 'invalid',
  linkGone: 'invalid',
  noMail: 'unavailable',
  noConfirmedAddress: 'conflict',
  urlForm: 'invalid',
  urlScheme: 'invalid',
  urlNetwork: 'invalid',
  kindUnknown: 'invalid',
  tooManyWebhooks: 'conflict',
  stopped: 'conflict',
  delivered: 'conflict',
  notSent: 'conflict',
})
