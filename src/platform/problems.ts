/** What the platform itself can refuse, whatever the module. Sentences: messages.ts. */
import { problems } from '#lib/problem'

export const refuse = problems('platform', {
  invalidInput: 'invalid',
  notSignedIn: 'notSignedIn',
  notPermitted: 'notPermitted',
  unknown: 'notFound',
  noSuchPage: 'notFound',
  secret: 'invalid',
  stale: 'conflict',
  justWritten: 'conflict',
  keyReused: 'conflict',
  keyMissing: 'invalid',
  foreignOrigin: 'notPermitted',
  tooLarge: 'tooLarge',
  tooMany: 'tooMany',
  notReady: 'unavailable',
  auditBroken: 'conflict',
  settingUnknown: 'notFound',
  settingValue: 'invalid',
})
