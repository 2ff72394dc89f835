/** Builders for other people's tests, and an office with a real desk for tests of signing in. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { contextFor, perform, type Action, type Answer, type Ctx, type Office } from '#platform/action'
import { nobody, systemActor, type Actor } from '#platform/actor'
import { createDb, createPool, inTransaction, newId } from '#platform/db'
import type { ProviderConfig } from '#platform/config'
import { createFileStore } from '#platform/files'
import { SESSION_COOKIE } from '#platform/http'
import { anOrganisation } from '#modules/organisations/testing'
import { modules } from '#app/modules'
import { TODAY, workerDatabase, type World } from '#testing'
import { createAccount, type NewAccount } from './accounts.ts'
import type { Role } from './contract.ts'
import { openSignInDesk } from './desk.ts'
import { identify } from './identity.ts'
import { createProvince } from './provinces.ts'
import { signIn } from './sign-in.ts'
import { identifyToken } from './token-identity.ts'
import { createToken } from './tokens.ts'

/** For tests of what other systems may do. */
export { identifyToken }
export const tokens = { create: createToken }

type Wanted = {
  name: string
  role: Role
  organisationId: string
  organisationIds?: string[]
  organisationName?: string
  post?: string
  username?: string
} & Partial<Pick<NewAccount, 'validFrom' | 'validTo' | 'phone' | 'email' | 'rank' | 'divisionId'>>

/** Somebody with an account and a post, and the actor they are in it. */
export async function aPerson(world: World, wanted: Wanted): Promise<{ accountId: string; membershipId: string; actor: Actor }> {
  const ctx = await world.system('people.manage', 'people.setUp')
  await createProvince(ctx, { id: world.provinceId, name: 'Cần Thơ', kind: 'thành phố' })
  const { post = wanted.name, username = `u${newId()}`, ...rest } = wanted
  const { id: accountId, membershipId } = await createAccount(ctx, {
    ...rest,
    post,
    username,
    validFrom: wanted.validFrom ?? '2026-01-01',
    demonstration: true,
  })
  const { organisationId, organisationIds, organisationName } = wanted
  const rank = wanted.rank ?? (wanted.role === 'head' ? 'head' : 'staff')
  const actor = world.actor(wanted.name, wanted.role, {
    organisationId,
    post,
    rank,
    membershipId,
    ...(wanted.divisionId ? { divisionId: wanted.divisionId } : {}),
    ...(organisationIds ? { organisationIds } : {}),
    ...(organisationName ? { organisationName } : {}),
  })
  return { accountId, membershipId, actor: { ...actor, accountId, membershipId } }
}

export type TestOffice = {
  office: Office
  provinceId: string
  /** Moves the clock by so many seconds. */
  wait: (seconds: number) => void
  /** Does an action as whoever the browser's session belongs to, in a transaction of its own that stays. */
  ask: <I, O>(browser: Browser, action: Action<I, O>, input: unknown) => Promise<O>
  /** Builds as the system, in a transaction that stays. */
  build: <T>(work: (ctx: Ctx) => Promise<T>, ...permissions: string[]) => Promise<T>
  close: () => Promise<void>
}

/** What a browser brings along: where it is, its session's token, and what else it was given to keep. */
export type Browser = { address: string; token?: string | undefined; kept: Record<string, string | undefined> }
export const aBrowser = (address = '10.0.0.1'): Browser => ({ address, kept: {} })

/** An office on this worker's database whose transactions stay, with the sign-in desk open and a province of its own. */
export async function openTestOffice(identityProvider?: ProviderConfig): Promise<TestOffice> {
  const provinceId = newId()
  const connection = await workerDatabase()
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' })
  const db = createDb(createPool(connection, 6, () => undefined))
  const desk = openSignInDesk(connection, log, { key: Buffer.alloc(32, 7), identityProvider })
  let at = Date.parse(`${TODAY}T02:00:00Z`)
  const now = () => new Date(at)
  const office: Office = {
    db,
    log,
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-files-'))),
    modules,
    now,
    today: () => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10),
  }
  const build: TestOffice['build'] = (work, ...permissions) => {
    const actor = systemActor('test', permissions, provinceId)
    return inTransaction(db, actor, (trx) => work(contextFor(office, trx, { actor, requestId: 'test' })))
  }
  await build((ctx) => createProvince(ctx, { id: provinceId, name: 'Cần Thơ', kind: 'thành phố' }), 'people.setUp')
  return {
    office,
    provinceId,
    wait: (seconds) => void (at += seconds * 1000),
    build,
    async ask<I, O>(browser: Browser, action: Action<I, O>, input: unknown) {
      const actor = browser.token ? ((await identify(office, browser.token)) ?? nobody) : nobody
      const answer: Answer<O> = await perform(
        office,
        action,
        { actor, requestId: 'test', address: browser.address, sent: browser.kept, ...(browser.token ? { sessionToken: browser.token } : {}) },
        input,
      )
      for (const { name, value } of answer.cookies) {
        if (name === SESSION_COOKIE) browser.token = value || undefined
        else browser.kept[name] = value || undefined
      }
      return answer.value
    },
    close: async () => {
      await desk.close()
      await db.destroy()
    },
  }
}

export const PASSWORD = 'sông Cầu nước chảy'

/** How an action ended: 'done', or the refusal. */
export const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: { code: string; kind: string; facts: unknown }) => ({ code: error.code, kind: error.kind, facts: error.facts }),
  )

/** What the tests of signing in share: an office with a fund below one department, people with passwords, what the audit says. Whoever opens it closes `house`. */
export async function openSignInScene(identityProvider?: ProviderConfig) {
  const house = await openTestOffice(identityProvider)
  const [finance, fund] = await house.build(async (ctx) => {
    const world = { provinceId: house.provinceId, system: async () => ctx }
    const above = (await anOrganisation(world, { name: 'Sở Tài chính' })).id
    return [above, (await anOrganisation(world, { name: 'Quỹ Hỗ trợ phát triển hợp tác xã', parentId: above })).id] as const
  }, 'organisations.manage')

  const someone = (options: Partial<NewAccount> = {}) =>
    house.build(
      (ctx) =>
        createAccount(ctx, {
          username: `an.${newId().slice(-12)}`,
          name: 'Nguyễn Văn An',
          organisationId: finance,
          role: 'officer',
          post: 'Chuyên viên',
          password: PASSWORD,
          ...options,
        }),
      'people.manage',
    )

  /** The actions that the audit tells of an account, in order. */
  const lines = async (accountId: string) =>
    (
      await house.build(
        (ctx) =>
          sql<{
            action: string
          }>`select action from hopluc.audit_lines where object_id = ${accountId} or account_id = ${accountId} order by at, id`.execute(ctx.db),
        'audit.read',
      )
    ).rows.map((row) => row.action)

  const signedIn = async (options: Partial<NewAccount> = {}, address?: string) => {
    const { username } = await someone(options)
    const browser = aBrowser(address)
    await house.ask(browser, signIn, { username, password: PASSWORD })
    return browser
  }
  return { house, finance, fund, someone, lines, signedIn }
}
