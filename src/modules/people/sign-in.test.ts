import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { perform } from '#platform/action'
import { inTransaction, newId } from '#platform/db'
import { createAccount, type NewAccount } from './accounts.ts'
import { actorForMembership, identify } from './identity.ts'
import { changePassword, endOtherSessions, endSession, listSessions, seeMe, switchPost } from './me.ts'
import { changeMembership, closePerson, listPeople, resetPerson } from './people.ts'
import { listNotifications, notify } from './notifications.ts'
import { markDemonstration } from './provinces.ts'
import { demonstrationAccounts, demonstrationSignIn, signIn, signOut } from './sign-in.ts'
import { aBrowser, openSignInScene, PASSWORD, refusal, type TestOffice } from './testing.ts'

let scene: Awaited<ReturnType<typeof openSignInScene>>
let house: TestOffice
let finance: string
let fund: string
beforeAll(async () => {
  scene = await openSignInScene()
  ;({ house, finance, fund } = scene)
})
afterAll(() => house.close())

const someone = (options?: Partial<NewAccount>) => scene.someone(options)
const lines = (accountId: string) => scene.lines(accountId)
const signedIn = (options?: Partial<NewAccount>, address?: string) => scene.signedIn(options, address)

describe('signing in', () => {
  test('opens a session in the first post, with its organisation and all below it', async () => {
    const { id, username } = await someone()
    const browser = aBrowser()
    expect(await house.ask(browser, signIn, { username: username.toUpperCase(), password: PASSWORD, device: 'Chrome, Windows' })).toEqual({
      mustChangePassword: false,
    })
    const actor = (await identify(house.office, browser.token!)) as Actor
    expect(actor).toMatchObject({
      kind: 'person',
      accountId: id,
      name: 'Chuyên viên',
      role: 'officer',
      provinceId: house.provinceId,
      organisationId: finance,
      organisationName: 'Sở Tài chính',
    })
    expect(new Set(actor.organisationIds)).toEqual(new Set([finance, fund]))
    expect(await lines(id)).toContain('people.signIn')
  })

  test('as an administrator is to act for no organisation, and to hear nothing of its business', async () => {
    const [browser, colleague] = [await signedIn({ role: 'admin', post: 'Quản trị' }), await signedIn()]
    const actor = (await identify(house.office, browser.token!)) as Actor
    expect(actor).toMatchObject({ role: 'admin', organisationId: finance, organisationIds: [] })
    expect([...actor.permissions].filter((permission) => /^(?:tasks|documents)\./.test(permission))).toEqual([])
    await house.build((ctx) => notify(ctx, { organisationIds: [finance], key: 'test', facts: {}, path: '/' }))
    expect((await house.ask(colleague, listNotifications, {})).unread).toBe(1)
    expect((await house.ask(browser, listNotifications, {})).unread).toBe(0)
  })

  test('with a wrong password and as somebody unknown looks the same', async () => {
    const { id, username } = await someone()
    const wrong = await refusal(house.ask(aBrowser(), signIn, { username, password: 'không phải mật khẩu' }))
    const unknown = await refusal(house.ask(aBrowser(), signIn, { username: `khong.co.${newId()}`, password: 'không phải mật khẩu' }))
    expect(wrong).toEqual({ code: 'people.wrongPassword', kind: 'notSignedIn', facts: {} })
    expect(unknown).toEqual(wrong)
    expect(await lines(id)).toEqual(['people.signInFailed'])
  })

  test('takes as long for an unknown name as for a wrong password', async () => {
    const { username } = await someone()
    const time = async (name: string) => {
      const started = performance.now()
      await refusal(
        house.ask(aBrowser(`10.1.${Math.floor(started) % 250}.${Math.floor(started / 7) % 250}`), signIn, {
          username: name,
          password: 'không phải mật khẩu',
        }),
      )
      return performance.now() - started
    }
    const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 9; round += 1) {
      known.push(await time(username))
      unknown.push(await time(`khong.co.${newId()}`))
    }
    // Without the hash of nobody the unknown would be answered at least three times faster.
    expect(middle(unknown) / middle(known)).toBeGreaterThan(0.5)
  })

  test('gives a new token each time and ends the session that the browser had', async () => {
    const { username } = await someone()
    const browser = aBrowser()
    await house.ask(browser, signIn, { username, password: PASSWORD })
    const first = browser.token!
    await house.ask(browser, signIn, { username, password: PASSWORD })
    expect(browser.token).not.toBe(first)
    expect(await identify(house.office, first)).toBeUndefined()
  })

  test('is refused to a closed account as if it were not there, and its sessions are dead', async () => {
    const { id, username } = await someone()
    const boss = await signedIn({ role: 'admin', post: 'Quản trị' })
    const browser = aBrowser()
    await house.ask(browser, signIn, { username, password: PASSWORD })
    await house.ask(boss, closePerson, { id })
    expect(await identify(house.office, browser.token!)).toBeUndefined()
    expect(await refusal(house.ask(aBrowser(), signIn, { username, password: PASSWORD }))).toMatchObject({ code: 'people.wrongPassword' })
  })

  test('is refused to somebody whose posts have all ended', async () => {
    const { username } = await someone({ validFrom: '2026-01-01', validTo: '2026-11-20' })
    expect(await refusal(house.ask(aBrowser(), signIn, { username, password: PASSWORD }))).toMatchObject({ code: 'people.noPost' })
  })
})

describe('a session', () => {
  test('ended on one device is dead at once, the others go on', async () => {
    const { id, username } = await someone()
    const desk = aBrowser('10.0.1.1')
    const phone = aBrowser('10.0.1.2')
    await house.ask(desk, signIn, { username, password: PASSWORD, device: 'Chrome, Windows' })
    await house.ask(phone, signIn, { username, password: PASSWORD, device: 'Safari, iPhone' })
    const { items } = await house.ask(desk, listSessions, {})
    expect(items.map(({ device, address, current }) => ({ device, address, current })).sort((a, b) => (a.device < b.device ? -1 : 1))).toEqual([
      { device: 'Chrome, Windows', address: '10.0.1.1', current: true },
      { device: 'Safari, iPhone', address: '10.0.1.2', current: false },
    ])
    await house.ask(desk, endSession, { id: items.find((one) => !one.current)!.id })
    expect(await identify(house.office, phone.token!)).toBeUndefined()
    expect(await identify(house.office, desk.token!)).toBeDefined()
    expect(await lines(id)).toContain('people.endSession')
  })

  test('of somebody else cannot be ended', async () => {
    const mine = await signedIn()
    const other = await signedIn()
    const { items } = await house.ask(other, listSessions, {})
    expect(await refusal(house.ask(mine, endSession, { id: items[0]!.id }))).toMatchObject({ code: 'people.sessionUnknown' })
    expect(await identify(house.office, other.token!)).toBeDefined()
  })

  test('ends with all others but the one that asks, and by signing out', async () => {
    const { username } = await someone()
    const browsers = [aBrowser(), aBrowser(), aBrowser()]
    for (const browser of browsers) await house.ask(browser, signIn, { username, password: PASSWORD })
    expect(await house.ask(browsers[0]!, endOtherSessions, {})).toEqual({ ended: 2 })
    const token = browsers[0]!.token!
    expect(await identify(house.office, token)).toBeDefined()
    await house.ask(browsers[0]!, signOut, {})
    expect(browsers[0]!.token).toBeUndefined()
    expect(await identify(house.office, token)).toBeUndefined()
  })

  test('expires after twelve hours unused', async () => {
    const browser = await signedIn()
    house.wait(11 * 3600)
    expect(await identify(house.office, browser.token!)).toBeDefined()
    house.wait(11 * 3600)
    expect(await identify(house.office, browser.token!)).toBeDefined()
    house.wait(12 * 3600 + 1)
    expect(await identify(house.office, browser.token!)).toBeUndefined()
  })

  test('expires after seven days however much it is used', async () => {
    const browser = await signedIn()
    for (let n = 0; n < 16; n += 1) {
      house.wait(10 * 3600)
      expect(await identify(house.office, browser.token!)).toBeDefined()
    }
    house.wait(9 * 3600)
    expect(await identify(house.office, browser.token!)).toBeUndefined()
  })

  test('is kept by a hash: what lies in the table signs nobody in', async () => {
    const browser = await signedIn()
    const { rows } = await sql<{ all: string }>`select string_agg(s::text, ' ') as all from auth.sessions s`.execute(house.office.db)
    expect(rows[0]?.all).not.toContain(browser.token)
    expect(await identify(house.office, 'x'.repeat(43))).toBeUndefined()
  })
})

describe('a first sign-in', () => {
  test('allows nothing but to change the password, and then everything', async () => {
    const { username, oneTimePassword } = await house.build(
      (ctx) =>
        createAccount(ctx, {
          username: `binh.${newId().slice(-12)}`,
          name: 'Trần Thị Bình',
          organisationId: finance,
          role: 'admin',
          post: 'Quản trị',
        }),
      'people.manage',
    )
    const browser = aBrowser()
    expect(await house.ask(browser, signIn, { username, password: oneTimePassword! })).toEqual({ mustChangePassword: true })
    expect(await house.ask(browser, seeMe, {})).toMatchObject({ mustChangePassword: true, account: { username }, permissions: [] })
    expect(await refusal(house.ask(browser, listPeople, {}))).toMatchObject({ code: 'people.mustChangePassword' })
    expect(await refusal(house.ask(browser, listSessions, {}))).toMatchObject({ code: 'people.mustChangePassword' })
    const change = (newPassword: string) => house.ask(browser, changePassword, { currentPassword: oneTimePassword!, newPassword })
    await expect(change('ngắn')).rejects.toMatchObject({
      code: 'people.passwordWeak',
      fields: [{ path: 'newPassword', code: 'people.password.tooShort' }],
    })
    await expect(change(oneTimePassword!)).rejects.toMatchObject({ fields: [{ code: 'people.password.same' }] })
    await change('trời xanh mây trắng')
    expect(await house.ask(browser, seeMe, {})).toMatchObject({ mustChangePassword: false })
    expect((await house.ask(browser, listPeople, {})).items.length).toBeGreaterThan(0)
    expect(await refusal(house.ask(aBrowser(), signIn, { username, password: oneTimePassword! }))).toMatchObject({ code: 'people.wrongPassword' })
  })

  test('with a one-time password more than seven days old is refused', async () => {
    const { username, oneTimePassword } = await house.build(
      (ctx) =>
        createAccount(ctx, {
          username: `chi.${newId().slice(-12)}`,
          name: 'Lê Thị Chi',
          organisationId: finance,
          role: 'officer',
          post: 'Chuyên viên',
        }),
      'people.manage',
    )
    house.wait(7 * 86_400)
    expect(await refusal(house.ask(aBrowser(), signIn, { username, password: oneTimePassword! }))).toMatchObject({ code: 'people.oneTimeExpired' })
  })
})

test('a reset ends every session and gives a password for one time, which is kept nowhere', async () => {
  const { id, username } = await someone()
  const browser = aBrowser()
  await house.ask(browser, signIn, { username, password: PASSWORD })
  const boss = await signedIn({ role: 'admin', post: 'Quản trị' })
  const { oneTimePassword } = await house.ask(boss, resetPerson, { id })
  expect(await identify(house.office, browser.token!)).toBeUndefined()
  expect(await refusal(house.ask(aBrowser(), signIn, { username, password: PASSWORD }))).toMatchObject({ code: 'people.wrongPassword' })
  expect(await house.ask(aBrowser(), signIn, { username, password: oneTimePassword })).toEqual({ mustChangePassword: true })
  const kept = await house.build(
    (ctx) => sql<{ n: number }>`select count(*) as n from hopluc.audit_lines l where l::text like ${`%${oneTimePassword}%`}`.execute(ctx.db),
    'audit.read',
  )
  expect(kept.rows[0]?.n).toBe(0)
  expect(await lines(id)).toContain('people.resetPassword')
})

test('a change of password ends the other devices', async () => {
  const { username } = await someone()
  const [desk, phone] = [aBrowser(), aBrowser()]
  await house.ask(desk, signIn, { username, password: PASSWORD })
  await house.ask(phone, signIn, { username, password: PASSWORD })
  await expect(house.ask(desk, changePassword, { currentPassword: 'không nhớ nữa', newPassword: 'trời xanh mây trắng' })).rejects.toMatchObject({
    code: 'people.currentPasswordWrong',
  })
  await house.ask(desk, changePassword, { currentPassword: PASSWORD, newPassword: 'trời xanh mây trắng' })
  expect(await identify(house.office, desk.token!)).toBeDefined()
  expect(await identify(house.office, phone.token!)).toBeUndefined()
})

test('a post given by mistake is taken back on the same day, and its rights with it', async () => {
  const { id, username } = await someone({ validFrom: '2026-01-01' })
  const today = house.office.today()
  const wrong = await house.build(
    async (ctx) =>
      (await import('./accounts.ts')).addMembership(ctx, id, { organisationId: finance, role: 'auditor', post: 'Kiểm tra', validFrom: today }),
    'people.manage',
  )
  const browser = aBrowser()
  await house.ask(browser, signIn, { username, password: PASSWORD })
  await house.ask(browser, switchPost, { membershipId: wrong })
  const boss = await signedIn({ role: 'admin', post: 'Quản trị' })
  await house.ask(boss, changeMembership, { id, end: { membershipId: wrong, validTo: today } })
  expect(await identify(house.office, browser.token!)).toMatchObject({ role: 'officer' })
  expect(await refusal(house.ask(browser, switchPost, { membershipId: wrong }))).toMatchObject({ code: 'people.notYourPost' })
})

test('signing in leaves nothing of the password behind, whatever key it carries', async () => {
  const { id, username } = await someone()
  const browser = aBrowser()
  await house.ask(browser, signIn, { username, password: PASSWORD })
  const actor = (await identify(house.office, browser.token!)) as Actor
  await perform(house.office, signIn, { actor, requestId: 'test', idempotencyKey: 'again' }, { username, password: PASSWORD })
  const { rows } = await inTransaction(house.office.db, actor, (db) =>
    sql<{ n: number }>`select count(*)::int as n from hopluc.requests where account_id = ${id}`.execute(db),
  )
  expect(rows[0]?.n).toBe(0)
})

test('switching the post changes for whom one acts, in this session only', async () => {
  const { id, username, membershipId } = await someone({ validFrom: '2026-01-01' })
  const second = await house.build(
    async (ctx) => (await import('./accounts.ts')).addMembership(ctx, id, { organisationId: fund, role: 'head', post: 'Giám đốc Quỹ' }),
    'people.manage',
  )
  const [desk, phone] = [aBrowser(), aBrowser()]
  await house.ask(desk, signIn, { username, password: PASSWORD })
  await house.ask(phone, signIn, { username, password: PASSWORD })
  expect((await house.ask(desk, seeMe, {})).memberships).toHaveLength(2)
  await house.ask(desk, switchPost, { membershipId: second })
  expect(await identify(house.office, desk.token!)).toMatchObject({ membershipId: second, role: 'head', organisationIds: [fund] })
  expect(await identify(house.office, phone.token!)).toMatchObject({ membershipId, role: 'officer' })
  const other = await someone()
  expect(await refusal(house.ask(desk, switchPost, { membershipId: other.membershipId }))).toMatchObject({ code: 'people.notYourPost' })
  const carried = { kind: 'person' as const, name: '', accountId: id, membershipId: second }
  expect(await actorForMembership(house.office, carried)).toMatchObject({ role: 'head' })
  expect(await actorForMembership(house.office, { ...carried, membershipId: other.membershipId })).toBeUndefined()
})

describe('the demonstration', () => {
  test('outside of it lists nobody, lets nobody in by one press, and its accounts can do nothing', async () => {
    const { username } = await someone({ demonstration: true })
    const { username: real } = await someone()
    expect(await house.ask(aBrowser(), demonstrationAccounts, {})).toMatchObject({ items: [] })
    expect(await refusal(house.ask(aBrowser(), demonstrationSignIn, { username }))).toMatchObject({ code: 'people.noDemonstration' })
    await markDemonstration(house.office.db, house.office.now())
    try {
      expect((await house.ask(aBrowser(), demonstrationAccounts, {})).items.map((one) => one.username)).toContain(username)
      const browser = aBrowser()
      await house.ask(browser, demonstrationSignIn, { username })
      expect(await identify(house.office, browser.token!)).toMatchObject({ role: 'officer' })
      expect(await refusal(house.ask(aBrowser(), demonstrationSignIn, { username: real }))).toMatchObject({ code: 'people.noDemonstration' })
      await sql`delete from auth.demonstration`.execute(house.office.db)
      expect(await identify(house.office, browser.token!)).toBeUndefined()
    } finally {
      await sql`delete from auth.demonstration`.execute(house.office.db)
    }
  })
})
