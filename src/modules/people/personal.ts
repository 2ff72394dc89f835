/** The kinds of personal data that people bring along, and how each is shown to them, erased and forgotten. */
import { organisationsByIds } from '#modules/organisations'
import { fold } from '#lib/text'
import type { Ctx } from '#platform/action'
import { inTable, type Gathering, type PersonalKind, type PersonalRow } from '#platform/personal'
import * as store from './store-personal.ts'

/** By which an account is named whose person was erased. */
const NOBODY = 'Người dùng đã xóa dữ liệu'

const part = (name: store.Part, fields: string[], keep?: PersonalKind['keep']): Omit<PersonalKind, 'kind' | 'tables'> => ({
  fields,
  count: (ctx, before) => store.countPart(ctx, name, before),
  collect: (ctx, accountId) => store.rowsOfPart(ctx, accountId, name),
  erase: (ctx, accountId) => store.erasePart(ctx, accountId, name),
  ...(keep ? { keep, expire: (ctx: Gathering, before: Date, most: number) => store.expirePart(ctx, name, before, most) } : {}),
})

async function accountRows(ctx: Gathering, accountId: string): Promise<PersonalRow[]> {
  const { account, posts } = await store.accountAndPosts(ctx, accountId)
  if (!account) return []
  const names = await organisationsByIds(ctx, [...new Set(posts.map(({ organisationId }) => organisationId))])
  return [
    { what: 'name', value: account.name, organisation: null, validFrom: account.createdAt, validTo: account.closedAt },
    { what: 'username', value: account.username, organisation: null, validFrom: account.createdAt, validTo: account.closedAt },
    ...posts.map(({ post, organisationId, validFrom, validTo }) => ({
      what: 'post',
      value: post,
      organisation: names.get(organisationId)?.name ?? '',
      validFrom,
      validTo,
    })),
  ]
}

export const personal: PersonalKind[] = [
  {
    kind: 'people.account',
    tables: { accounts: ['username', 'name'], memberships: ['account_id', 'post'] },
    fields: ['what', 'value', 'organisation', 'validFrom', 'validTo'],
    keep: { days: 1825, mode: 'propose' },
    count: store.countAccounts,
    collect: accountRows,
    erase: (ctx, accountId) => store.eraseAccount(ctx, accountId, NOBODY),
    expired: store.closedBefore,
  },
  {
    kind: 'people.contact',
    tables: { account_contacts: ['account_id', 'phone', 'email', 'staff_number', 'email_confirmed_at', 'email_failed_at', 'email_failed_why'] },
    fields: ['phone', 'email', 'staffNumber', 'confirmedAt', 'note'],
    keep: { days: 365, mode: 'propose' },
    count: store.countContacts,
    collect: store.contactRows,
    erase: store.eraseContact,
    expire: store.expireContacts,
  },
  {
    kind: 'people.signIn',
    tables: {
      'auth.credentials': ['account_id', 'password_hash'],
      'auth.authenticators': ['account_id', 'secret'],
      'auth.recovery_codes': ['account_id', 'hash'],
      'auth.links': ['account_id', 'value', 'made_by'],
      'auth.confirmations': ['account_id', 'email'],
    },
    ...part('signIn', ['at', 'what', 'value']),
  },
  {
    kind: 'people.sessions',
    tables: { 'auth.sessions': ['account_id', 'membership_id', 'address', 'device'] },
    ...part('sessions', ['at', 'device', 'address', 'how', 'usedAt', 'endedAt'], { days: 365, mode: 'erase' }),
  },
  {
    kind: 'people.devices',
    tables: { 'auth.devices': ['account_id', 'token_hash'] },
    ...part('devices', ['at', 'firstAt'], { days: 400, mode: 'erase' }),
  },
  {
    kind: 'people.attempts',
    tables: { 'auth.attempts': ['username', 'source'] },
    ...part('attempts', ['at', 'value'], { days: 1, least: 1, mode: 'erase' }),
  },
  {
    kind: 'people.notifications',
    tables: { notifications: ['account_id', 'facts'] },
    keep: { days: 730, mode: 'erase' },
    ...inTable({
      table: 'notifications',
      person: 'account_id',
      at: 'at',
      show: { at: 'at', what: 'key', readAt: 'read_at' },
      removable: true,
      facts: true,
    }),
  },
  {
    kind: 'people.delegations',
    tables: { delegations: ['from_id', 'to_id'] },
    fields: ['at', 'what', 'from', 'to', 'validFrom', 'validTo', 'note'],
    count: store.countDelegations,
    collect: store.delegationRows,
  },
  {
    // Other systems, and the post of whoever let them in: nobody's own data, said so that nothing is left unsaid.
    kind: 'people.tokens',
    tables: { integration_tokens: ['made_by_name', 'revoked_by_name', 'addresses'], 'auth.integration_secrets': ['used_from'] },
    fields: [],
    count: async () => ({ records: null, over: 0 }),
  },
]

export type { KnownAccount } from './store-personal.ts'

/** Accounts of the province by id, as far as the actor sees accounts; erased ones too. */
export async function accountsKnown(ctx: Pick<Ctx, 'db' | 'actor'>, ids: string[]): Promise<Map<string, store.KnownAccount>> {
  if (ids.length === 0) return new Map()
  return new Map((await store.accountsKnown(ctx, [...new Set(ids)])).map((one) => [one.id, one]))
}

/** Ids of accounts whose name holds these words, or whose user name it is; as far as the actor sees accounts. */
export const accountsLike = (ctx: Pick<Ctx, 'db' | 'actor'>, words: string, most = 200): Promise<string[]> =>
  store.accountsLike(ctx, fold(words), words.trim().toLowerCase(), most)

/** Ids of every post that an account held, for modules that know people by these. */
export const postsOf = store.postIds

/** In which provinces these accounts stand, whichever they are: for the operator's work on a database that is being restored. Runs as the owner. */
export const provincesOfAccounts = store.provincesOfAccounts
