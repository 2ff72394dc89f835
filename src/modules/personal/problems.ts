import { problems } from '#lib/problem'

export const refuse = problems('personal', {
  kindUnknown: 'notFound',
  nothingExpires: 'conflict',
  unknown: 'notFound',
  askedAlready: 'conflict',
  stillOpen: 'conflict',
  decided: 'conflict',
  erasedAlready: 'conflict',
  reasonMissing: 'invalid',
})
