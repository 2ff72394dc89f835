import { problems } from '#lib/problem'

export const refuse = problems('people', {
  wrongPassword: 'notSignedIn',
  locked: 'tooMany',
  noPost: 'notPermitted',
  oneTimeExpired: 'notSignedIn',
  mustChangePassword: 'notPermitted',
  currentPasswordWrong: 'invalid',
  passwordWeak: 'invalid',
  notYourPost: 'notPermitted',
  sessionUnknown: 'notFound',
  unknown: 'notFound',
  closed: 'conflict',
  usernameTaken: 'conflict',
  organisationUnknown: 'invalid',
  membershipUnknown: 'notFound',
  membershipEnd: 'invalid',
  lastAdministrator: 'conflict',
  ownAccount: 'conflict',
  noDemonstration: 'notFound',
})
