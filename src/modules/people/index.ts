/**
 * People: accounts, the posts they hold, signing in, sessions, and telling people inside the application.
 *
 * This is the module's face. Other modules import from here and nowhere else.
 * Owns `provinces`, `accounts`, `account_contacts`, `memberships`, `notifications`, `integration_tokens` and the closed schema `auth`.
 */
import { sql } from 'kysely'
import { defineModule } from '#platform/module'
import { endAllSessions } from './auth-store.ts'
import { demo } from './demo.ts'
import { handover } from './handover.ts'
import { holdings } from './holdings.ts'
import { routes } from './http.ts'
import { accountsImport } from './import.ts'
import { importMessages } from './import-messages.ts'
import { clearStaffNumbers } from './import-store.ts'
import { messages as en } from './messages.en.ts'
import { first } from './messages.first.ts'
import { messages as vi } from './messages.vi.ts'
import { messages as signInEn } from './messages-sign-in.en.ts'
import { messages as signInVi } from './messages-sign-in.vi.ts'
import { tellOfFailedBackup } from './notifications.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { messages as tokensEn } from './messages-tokens.en.ts'
import { messages as tokensVi } from './messages-tokens.vi.ts'
import { refuse } from './problems.ts'

export type { Audience, Me, Post, Power, Rank, Role } from './contract.ts'
import { ROLES } from './rules.ts'

export { ROLES }
export { LONGEST_DELEGATION, POWERS, RANKS } from './rules.ts'
export { arrangePost, postById, postsByIds, reopenPost } from './arrange.ts'
export { asOrganisation, heldBy } from './holdings.ts'
export { addDelegation, delegationById, delegationsOf, endDelegation, endDelegationsOf, type DelegationRecord } from './delegations.ts'
export { openSignInDesk } from './desk.ts'
export { actorForMembership, actorOf as actorFrom, identify, type Identity } from './identity.ts'
export { identifyToken } from './token-identity.ts'
export { accountNames, membersOf, type Member } from './members.ts'
export {
  actorsOf,
  beginConfirmation,
  confirmAddress,
  markBounced,
  noticesByIds,
  ownAddress,
  reachable,
  setOwnAddress,
  unreadNotices,
  writable,
  type Told,
} from './reach.ts'
export { accountsKnown, accountsLike, postsOf, provincesOfAccounts, type KnownAccount } from './personal.ts'
export { notify, type Telling } from './notifications.ts'
export {
  accountByUsername,
  addMembership,
  closeAccount,
  createAccount,
  listAccounts,
  reopenAccount,
  resetPassword,
  type CreatedAccount,
  type NewAccount,
  type NewPost,
} from './accounts.ts'
export { isDemonstration, unlock } from './auth-store.ts'
export { accountsOf, issueSetupCode, isUntouched, opensSetup, requireStrongPassword } from './first-run.ts'
import { endProvinces } from './provinces.ts'

export {
  allProvinces,
  foundingGrounds,
  createProvince,
  markDemonstration,
  ofCity,
  provinceIds,
  provinceOf,
  type ListedProvince,
  type NewProvince,
  type Province,
} from './provinces.ts'

export const people = defineModule({
  name: 'people',
  migrations: new URL('./migrations/', import.meta.url),
  // A staff number is somebody's in one province; where two would have it, who comes over is given theirs anew.
  perProvince: { account_contacts: 'joins' },
  uniting: async (db, from, into, on) => {
    await endProvinces(db, from, into, on)
    return clearStaffNumbers(db, from, into)
  },
  tables: {
    provinces: 'province',
    accounts: 'closed',
    account_contacts: 'closed',
    memberships: 'closed',
    delegations: 'closed',
    notifications: 'involved',
    integration_tokens: 'closed',
  },
  routes,
  permissions: {
    /** The list of people of the province, contacts masked. */
    'people.see': ['admin', 'auditor'],
    'people.manage': ['admin'],
    /** Of one's own organisation: who stands where inside, and who leaves. */
    'people.place': ['@head', '@clerk', 'admin'],
    /** The same of those who approve and sign for the whole organisation: its head and deputies. */
    'people.placeLeaders': ['@head', 'admin'],
    /** Gives powers that one has to another for a time. */
    'people.delegate': ['@head', '@division_head'],
    /** Makes and ends the tokens by which other systems come in. */
    'people.integrations': ['admin'],
    // What the platform itself asks for; which roles have it is said here, where roles are known.
    'settings.see': ['admin', 'auditor'],
    'settings.set': ['admin'],
    'audit.read': ['admin', 'auditor'],
    'backups.see': ['admin', 'auditor'],
    'system.see': ['admin', 'auditor'],
    'system.mend': ['admin'],
    // The system's own: never a role's.
    'people.identify': [],
    'people.notify': [],
    'people.reach': [],
    'people.sweep': [],
    'people.setUp': [],
  },
  settings: [
    { key: 'people.secondStepRoles', kind: 'many', choices: [...ROLES], value: '', source: 'R' },
    { key: 'people.sessionIdleHours', kind: 'number', min: 1, max: 72, unit: 'hours', value: 12, source: 'R' },
    { key: 'people.sessionDays', kind: 'number', min: 1, max: 30, unit: 'days', value: 7, source: 'R' },
    { key: 'people.linkBy', kind: 'many', choices: ['email', 'staffNumber'], value: '', source: 'R' },
  ],
  imports: [accountsImport],
  personal,
  problems: refuse.codes,
  messages: {
    vi: { ...first.vi, ...vi, ...signInVi, ...importMessages.vi, ...tokensVi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...first.en, ...en, ...signInEn, ...importMessages.en, ...tokensEn, ...personalMessages.en, ...actionMessages.en },
  },
  daily: [
    { name: 'people.sweep', permissions: ['people.sweep'], run: async (ctx) => void (await sql`select people.sweep(${ctx.now})`.execute(ctx.db)) },
  ],
  handover,
  holdings,
  names: {
    'account_contacts.account_id': 'own',
    'memberships.account_id': 'people.otherPost',
    'notifications.account_id': 'own',
    'delegations.from_id': 'inside.delegation',
    'delegations.to_id': 'inside.delegation',
    'auth.authenticators.account_id': 'own',
    'auth.confirmations.account_id': 'own',
    'auth.devices.account_id': 'own',
    'auth.links.account_id': 'own',
    'auth.recovery_codes.account_id': 'own',
    'auth.credentials.account_id': 'own',
    'auth.sessions.account_id': 'own',
    'auth.sessions.membership_id': 'own',
  },
  listens: { 'backup.failed': tellOfFailedBackup },
  restored: endAllSessions,
  demo,
})
