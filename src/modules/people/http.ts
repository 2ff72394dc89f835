import { seeOpen } from './holdings.ts'
import { importRoutes } from '#platform/imports'
import { get, post } from '#platform/routes'
import { accountsImport, handOutPasswords } from './import.ts'
import { changePassword, endOtherSessions, endSession, listSessions, seeMe, switchPost } from './me.ts'
import { beginSecondStep, confirmSecondStep, removeSecondStep, renewRecoveryCodes, seeSecondStep } from './my-second-step.ts'
import { listNotifications, readNotifications } from './notifications.ts'
import { changeMembership, closePerson, createPerson, listPeople, readContact, reopenPerson, resetPerson, seePerson, unlockPerson } from './people.ts'
import { endPersonSessions, linkPerson, readAddresses, resetSecondStep, seePersonSignIn, unlinkPerson } from './person-sign-in.ts'
import { beginLink, beginProviderSignIn, linkMe, listLinks, providerSignIn, unlinkMe } from './provider-sign-in.ts'
import { demonstrationAccounts, demonstrationSignIn, secondStep, signIn, signInWays, signOut } from './sign-in.ts'
import { createToken, listTokens, revokeToken, seeToken, tokenChoices } from './tokens.ts'

export const routes = [
  // A whole office may stand behind one address at eight in the morning; guessing is held up by name and source, not by this.
  post('/sign-in', signIn, { perMinute: 60 }),
  post('/sign-in/second-step', secondStep, { perMinute: 60 }),
  get('/sign-in/ways', signInWays, { perMinute: 120 }),
  post('/sign-in/provider', beginProviderSignIn, { perMinute: 60 }),
  post('/sign-in/provider/return', providerSignIn, { perMinute: 60 }),
  post('/sign-out', signOut),
  get('/me', seeMe),
  post('/me/acting', switchPost),
  get('/me/sessions', listSessions),
  post('/me/sessions/:id/end', endSession),
  post('/me/sessions/end-all', endOtherSessions),
  post('/me/password', changePassword, { perMinute: 20 }),
  get('/me/second-step', seeSecondStep),
  post('/me/second-step', beginSecondStep, { perMinute: 20 }),
  post('/me/second-step/confirm', confirmSecondStep, { perMinute: 20 }),
  post('/me/second-step/recovery-codes', renewRecoveryCodes, { perMinute: 20 }),
  post('/me/second-step/remove', removeSecondStep, { perMinute: 20 }),
  get('/me/links', listLinks),
  post('/me/links', beginLink, { perMinute: 20 }),
  post('/me/links/return', linkMe, { perMinute: 20 }),
  post('/me/links/:id/remove', unlinkMe),
  get('/notifications', listNotifications),
  post('/notifications/read', readNotifications),
  get('/people', listPeople),
  post('/people', createPerson),
  ...importRoutes(accountsImport),
  post('/people/import/:id/passwords', handOutPasswords, { perMinute: 10 }),
  get('/people/:id', seePerson),
  post('/people/:id/contact', readContact, { perMinute: 60 }),
  post('/people/:id/membership', changeMembership),
  get('/posts/:id/open', seeOpen),
  post('/people/:id/reset-password', resetPerson, { perMinute: 60 }),
  get('/people/:id/sign-in', seePersonSignIn, { perMinute: 60 }),
  post('/people/:id/sign-in/addresses', readAddresses, { perMinute: 60 }),
  post('/people/:id/sessions/end', endPersonSessions),
  post('/people/:id/second-step/reset', resetSecondStep),
  post('/people/:id/links', linkPerson),
  post('/people/:id/links/:link/remove', unlinkPerson),
  post('/people/:id/unlock', unlockPerson),
  post('/people/:id/close', closePerson),
  post('/people/:id/reopen', reopenPerson),
  get('/integrations', listTokens),
  get('/integrations/choices', tokenChoices),
  post('/integrations', createToken, { perMinute: 30 }),
  get('/integrations/:id', seeToken),
  post('/integrations/:id/end', revokeToken),
  get('/demonstration/accounts', demonstrationAccounts, { perMinute: 300 }),
  post('/demonstration/sign-in', demonstrationSignIn, { perMinute: 60 }),
]
