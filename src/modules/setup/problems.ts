import { problems } from '#lib/problem'

export const refuse = problems('setup', {
  wrongCode: 'notPermitted',
  closed: 'conflict',
  provinceUnknown: 'invalid',
  organisationMissing: 'invalid',
})
