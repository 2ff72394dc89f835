import { get, post } from '#platform/routes'
import { changePassword, endOtherSessions, endSession, listSessions, seeMe, switchPost } from './me.ts'
import { listNotifications, readNotifications } from './notifications.ts'
import { changeMembership, closePerson, createPerson, listPeople, readContact, reopenPerson, resetPerson, seePerson, unlockPerson } from './people.ts'
import { demonstrationAccounts, demonstrationSignIn, signIn, signOut } from './sign-in.ts'

export const routes = [
  // A whole office may stand behind one address at eight in the morning; guessing is held up by name and source, not by this.
  post('/sign-in', signIn, { perMinute: 60 }),
  post('/sign-out', signOut),
  get('/me', seeMe),
  post('/me/acting', switchPost),
  get('/me/sessions', listSessions),
  post('/me/sessions/:id/end', endSession),
  post('/me/sessions/end-all', endOtherSessions),
  post('/me/password', changePassword, { perMinute: 20 }),
  get('/notifications', listNotifications),
  post('/notifications/read', readNotifications),
  get('/people', listPeople),
  post('/people', createPerson),
  get('/people/:id', seePerson),
  get('/people/:id/contact', readContact, { perMinute: 60 }),
  post('/people/:id/membership', changeMembership),
  post('/people/:id/reset-password', resetPerson, { perMinute: 60 }),
  post('/people/:id/unlock', unlockPerson),
  post('/people/:id/close', closePerson),
  post('/people/:id/reopen', reopenPerson),
  get('/demonstration/accounts', demonstrationAccounts, { perMinute: 120 }),
  post('/demonstration/sign-in', demonstrationSignIn, { perMinute: 60 }),
]
