/** The second step: set up by its person, asked for at sign-in, lost, taken away, asked of a role. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { setSetting } from '#platform/settings'
import type { NewAccount } from './accounts.ts'
import { identify } from './identity.ts'
import { listSessions, seeMe, switchPost } from './me.ts'
import { beginSecondStep, confirmSecondStep, removeSecondStep, renewRecoveryCodes, seeSecondStep } from './my-second-step.ts'
import { listNotifications } from './notifications.ts'
import { listPeople, resetPerson } from './people.ts'
import { endPersonSessions, resetSecondStep, seePersonSignIn } from './person-sign-in.ts'
import { codeAt } from './second-step.ts'
import { demonstrationSignIn, secondStep, signIn } from './sign-in.ts'
import { markDemonstration } from './provinces.ts'
import { aBrowser, openSignInScene, PASSWORD, refusal, type Browser, type TestOffice } from './testing.ts'

let scene: Awaited<ReturnType<typeof openSignInScene>>
let house: TestOffice
beforeAll(async () => {
  scene = await openSignInScene()
  house = scene.house
})
afterAll(() => house.close())

const STEP = 30
const signInWith = (browser: Browser, username: string) => house.ask(browser, signIn, { username, password: PASSWORD })
const told = async (browser: Browser) => (await house.ask(browser, listNotifications, {})).items.map(({ title }) => title)
const boss = () => scene.signedIn({ role: 'admin', post: 'Quản trị' })

/** Somebody who has set up the second step, at a browser that is signed in. */
async function enrolled(options?: Partial<NewAccount>) {
  const one = await scene.someone(options)
  const browser = aBrowser()
  await signInWith(browser, one.username)
  const { secret } = await house.ask(browser, beginSecondStep, {})
  const { codes } = await house.ask(browser, confirmSecondStep, { code: codeAt(secret, house.office.now()) })
  // The code that confirmed is spent; the next step's is not.
  house.wait(STEP)
  return { ...one, browser, secret, codes, code: () => codeAt(secret, house.office.now()) }
}

describe('setting it up', () => {
  test('gives a picture and letters, begins with the first right code, and signs the other devices out', async () => {
    const { id, username } = await scene.someone()
    const [desk, phone] = [aBrowser(), aBrowser()]
    await signInWith(desk, username)
    await signInWith(phone, username)
    const made = await house.ask(desk, beginSecondStep, {})
    expect(made.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(made.picture).toMatch(/^<svg /)
    expect(await refusal(house.ask(desk, confirmSecondStep, { code: '000000' }))).toMatchObject({ code: 'people.codeWrong' })
    expect(await house.ask(desk, seeSecondStep, {})).toMatchObject({ since: null, required: false, asksPassword: false })
    const { codes } = await house.ask(desk, confirmSecondStep, { code: codeAt(made.secret, house.office.now()) })
    expect(new Set(codes).size).toBe(10)
    expect(await house.ask(desk, seeSecondStep, {})).toMatchObject({ codesLeft: 10 })
    expect(await identify(house.office, desk.token!)).toBeDefined()
    expect(await identify(house.office, phone.token!)).toBeUndefined()
    expect(await told(desk)).toContain('Đăng nhập hai bước đã được bật.')
    expect(await scene.lines(id)).toContain('people.confirmSecondStep')
    expect(await refusal(house.ask(desk, beginSecondStep, {}))).toMatchObject({ code: 'people.secondStepThere' })
  })

  test('asks for the password where one signed in long ago', async () => {
    const browser = await scene.signedIn()
    house.wait(16 * 60)
    expect(await house.ask(browser, seeSecondStep, {})).toMatchObject({ asksPassword: true })
    expect(await refusal(house.ask(browser, beginSecondStep, {}))).toMatchObject({ code: 'people.currentPasswordWrong' })
    await house.ask(browser, beginSecondStep, { password: PASSWORD })
  })

  test('that was begun and left does not stand in the way of signing in', async () => {
    const { username } = await scene.someone()
    const browser = aBrowser()
    await signInWith(browser, username)
    await house.ask(browser, beginSecondStep, {})
    expect(await signInWith(aBrowser(), username)).toEqual({ mustChangePassword: false })
  })

  test('leaves neither the secret nor a recovery code in the clear, in no table and no line of the audit', async () => {
    const { secret, codes } = await enrolled()
    const { rows } = await sql<{
      all: string
    }>`select (select string_agg(a::text, ' ') from auth.authenticators a) || (select string_agg(c::text, ' ') from auth.recovery_codes c) as all`.execute(
      house.office.db,
    )
    const lines = await house.build(
      (ctx) =>
        sql<{
          all: string
        }>`select coalesce(string_agg(l::text, ' '), '') || (select coalesce(string_agg(r::text, ' '), '') from hopluc.requests r) as all from hopluc.audit_lines l`.execute(
          ctx.db,
        ),
      'audit.read',
      'requests.sweep',
    )
    const kept = `${rows[0]?.all} ${lines.rows[0]?.all}`
    expect(kept).not.toContain(secret)
    expect(kept).not.toContain(Buffer.from(secret).toString('hex'))
    for (const code of codes) expect(kept).not.toContain(code)
  })
})

describe('signing in with it', () => {
  test('opens nothing by the password alone, and everything by the code', async () => {
    const { id, username, code } = await enrolled()
    const browser = aBrowser()
    expect(await signInWith(browser, username)).toEqual({ mustChangePassword: false, secondStep: true })
    expect(browser.token).toBeUndefined()
    expect(await house.ask(browser, secondStep, { code: code() })).toEqual({ mustChangePassword: false })
    expect(await identify(house.office, browser.token!)).toMatchObject({ accountId: id })
    expect((await house.ask(browser, listSessions, {})).items.find(({ current }) => current)).toMatchObject({ how: 'code' })
  })

  test('takes no code twice, not even the one before after its successor', async () => {
    const { username, secret, code } = await enrolled()
    const browser = aBrowser()
    await signInWith(browser, username)
    await house.ask(browser, secondStep, { code: code() })
    const thief = aBrowser('10.4.0.1')
    await signInWith(thief, username)
    expect(await refusal(house.ask(thief, secondStep, { code: code() }))).toMatchObject({ code: 'people.codeUsed' })
    expect(await refusal(house.ask(thief, secondStep, { code: codeAt(secret, new Date(house.office.now().getTime() - STEP * 1000)) }))).toMatchObject(
      { code: 'people.codeUsed' },
    )
  })

  test('with one code at two places at once lets one in', async () => {
    const { username, code } = await enrolled()
    const two = [aBrowser('10.4.0.2'), aBrowser('10.4.0.3')]
    for (const browser of two) await signInWith(browser, username)
    const now = code()
    const answers = await Promise.all(two.map((browser) => refusal(house.ask(browser, secondStep, { code: now }))))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
  })

  test.each([
    [-STEP, 'done'],
    [STEP, 'done'],
    [-2 * STEP, 'people.codeWrong'],
    [2 * STEP, 'people.codeWrong'],
  ])('with a telephone whose clock is %i seconds off: %s', async (off, ends) => {
    const { username, secret } = await enrolled()
    house.wait(3 * STEP)
    const browser = aBrowser()
    await signInWith(browser, username)
    const answer = await refusal(house.ask(browser, secondStep, { code: codeAt(secret, new Date(house.office.now().getTime() + off * 1000)) }))
    expect(typeof answer === 'string' ? answer : answer.code).toBe(ends)
  })

  test('ends ten minutes after the password, when the password is changed in between, and without it never begins', async () => {
    const { id, username, code } = await enrolled()
    const slow = aBrowser()
    await signInWith(slow, username)
    house.wait(10 * 60 + 1)
    expect(await refusal(house.ask(slow, secondStep, { code: code() }))).toMatchObject({ code: 'people.secondStepOver' })
    expect(await refusal(house.ask(aBrowser(), secondStep, { code: code() }))).toMatchObject({ code: 'people.secondStepOver' })
    const overtaken = aBrowser()
    await signInWith(overtaken, username)
    await house.ask(await boss(), resetPerson, { id })
    expect(await refusal(house.ask(overtaken, secondStep, { code: code() }))).toMatchObject({ code: 'people.secondStepOver' })
  })

  test('does not let what the browser carries be changed or made up', async () => {
    const [mine, other] = [await enrolled(), await enrolled()]
    const browser = aBrowser()
    await signInWith(browser, mine.username)
    const carried = browser.kept.hopluc_step!
    browser.kept.hopluc_step = Buffer.from(JSON.stringify({ value: { account: other.id, changedAt: null, device: '' }, until: 9e15 })).toString(
      'base64url',
    )
    expect(await refusal(house.ask(browser, secondStep, { code: other.code() }))).toMatchObject({ code: 'people.secondStepOver' })
    browser.kept.hopluc_step = `${carried.slice(0, 40)}${carried[40] === 'A' ? 'B' : 'A'}${carried.slice(41)}`
    expect(await refusal(house.ask(browser, secondStep, { code: mine.code() }))).toMatchObject({ code: 'people.secondStepOver' })
  })

  test('guessing codes is held up, told to the person, and does not hold up the person', async () => {
    const { id, username, browser: own, code } = await enrolled()
    const thief = aBrowser('10.4.0.9')
    await signInWith(thief, username)
    for (let n = 0; n < 4; n += 1) expect(await refusal(house.ask(thief, secondStep, { code: '123456' }))).toMatchObject({ code: 'people.codeWrong' })
    expect(await refusal(house.ask(thief, secondStep, { code: '123456' }))).toMatchObject({ code: 'people.locked' })
    // Signing in with the password once more forgives nothing.
    await signInWith(thief, username)
    expect(await refusal(house.ask(thief, secondStep, { code: code() }))).toMatchObject({ code: 'people.locked' })
    expect(await scene.lines(id)).toContain('people.signInLocked')
    await signInWith(own, username)
    await house.ask(own, secondStep, { code: code() })
    expect((await told(own)).join()).toContain('sai mã xác nhận nhiều lần, từ địa chỉ 10.4.0.9')
  })

  test('guessing codes from many places is slowed to a few an hour', async () => {
    const { username, code } = await enrolled()
    for (let n = 0; n < 10; n += 1) {
      const thief = aBrowser(`10.5.0.${n}`)
      await signInWith(thief, username)
      await refusal(house.ask(thief, secondStep, { code: '123456' }))
    }
    const next = aBrowser('10.5.1.1')
    await signInWith(next, username)
    expect(await refusal(house.ask(next, secondStep, { code: code() }))).toMatchObject({ code: 'people.locked' })
  })
})

describe('a recovery code', () => {
  test('lets in once, says how many are left, and tells the person', async () => {
    const { username, codes } = await enrolled()
    const browser = aBrowser()
    await signInWith(browser, username)
    expect(await house.ask(browser, secondStep, { code: codes[3]!.toUpperCase().replace('-', ' ') })).toEqual({
      mustChangePassword: false,
      recoveryCodesLeft: 9,
    })
    expect(await told(browser)).toContain('Một mã dự phòng vừa được dùng để đăng nhập; còn 9 mã.')
    const again = aBrowser()
    await signInWith(again, username)
    expect(await refusal(house.ask(again, secondStep, { code: codes[3]! }))).toMatchObject({ code: 'people.codeWrong' })
    expect(await house.ask(again, secondStep, { code: codes[4]! })).toMatchObject({ recoveryCodesLeft: 8 })
  })

  test('of somebody else opens nothing', async () => {
    const [mine, other] = [await enrolled(), await enrolled()]
    const browser = aBrowser()
    await signInWith(browser, mine.username)
    expect(await refusal(house.ask(browser, secondStep, { code: other.codes[0]! }))).toMatchObject({ code: 'people.codeWrong' })
  })

  test('made anew takes the place of all the old ones, and is given for a code only', async () => {
    const { username, codes, browser, code } = await enrolled()
    expect(await refusal(house.ask(browser, renewRecoveryCodes, { code: '000000' }))).toMatchObject({ code: 'people.codeWrong' })
    const { codes: fresh } = await house.ask(browser, renewRecoveryCodes, { code: code() })
    const elsewhere = aBrowser()
    await signInWith(elsewhere, username)
    expect(await refusal(house.ask(elsewhere, secondStep, { code: codes[0]! }))).toMatchObject({ code: 'people.codeWrong' })
    expect(await house.ask(elsewhere, secondStep, { code: fresh[0]! })).toMatchObject({ recoveryCodesLeft: 9 })
  })
})

describe('it is taken away', () => {
  test('by its person with a code', async () => {
    const { id, username, browser, code } = await enrolled()
    expect(await refusal(house.ask(browser, removeSecondStep, { code: '111111' }))).toMatchObject({ code: 'people.codeWrong' })
    await house.ask(browser, removeSecondStep, { code: code() })
    expect(await signInWith(aBrowser(), username)).toEqual({ mustChangePassword: false })
    expect(await scene.lines(id)).toContain('people.removeSecondStep')
  })

  test('by an administrator: sessions end, the person is told, the audit says who', async () => {
    const { id, username, browser } = await enrolled()
    const admin = await boss()
    expect((await house.ask(admin, listPeople, { q: username })).items[0]).toMatchObject({ secondStep: true })
    expect(await house.ask(admin, seePersonSignIn, { id })).toMatchObject({ secondStep: { codesLeft: 10 }, sessions: [{ how: 'password' }] })
    await house.ask(admin, resetSecondStep, { id })
    expect(await identify(house.office, browser.token!)).toBeUndefined()
    const again = aBrowser()
    expect(await signInWith(again, username)).toEqual({ mustChangePassword: false })
    expect((await told(again)).join()).toContain('đã đặt lại đăng nhập hai bước')
    expect(await scene.lines(id)).toEqual(expect.arrayContaining(['people.readSignIn', 'people.resetSecondStep']))
    expect(await refusal(house.ask(admin, resetSecondStep, { id }))).toMatchObject({ code: 'people.noSecondStep' })
  })

  test('by nobody else', async () => {
    const { id } = await enrolled()
    const colleague = await scene.signedIn()
    expect(await refusal(house.ask(colleague, resetSecondStep, { id }))).toMatchObject({ kind: 'notPermitted' })
    expect(await refusal(house.ask(colleague, seePersonSignIn, { id }))).toMatchObject({ kind: 'notPermitted' })
    expect(await refusal(house.ask(colleague, endPersonSessions, { id }))).toMatchObject({ kind: 'notPermitted' })
    const elsewhere = await openSignInScene()
    try {
      const stranger = await elsewhere.signedIn({ role: 'admin', post: 'Quản trị' })
      expect(await refusal(elsewhere.house.ask(stranger, resetSecondStep, { id }))).toMatchObject({ code: 'people.unknown' })
    } finally {
      await elsewhere.house.close()
    }
  })
})

describe('asked of a role', () => {
  let demanding: typeof scene
  beforeAll(async () => {
    demanding = await openSignInScene()
    const admin = await demanding.signedIn({ role: 'admin', post: 'Quản trị' })
    await demanding.house.ask(admin, setSetting, { key: 'people.secondStepRoles', value: 'leader,auditor', validFrom: '2026-11-21' })
  })
  afterAll(() => demanding.house.close())

  test('holds whoever has none from the day on: nothing else until it is set up', async () => {
    const { house } = demanding
    const { id, username } = await demanding.someone({ role: 'leader', post: 'Phó Chủ tịch' })
    const ask = (browser: Browser) => house.ask(browser, signIn, { username, password: PASSWORD })
    expect(await ask(aBrowser())).toEqual({ mustChangePassword: false })
    house.wait(86_400)
    const browser = aBrowser()
    expect(await ask(browser)).toEqual({ mustChangePassword: false, mustEnrol: true })
    expect(await house.ask(browser, seeMe, {})).toMatchObject({ mustEnrol: true, mustChangePassword: false, permissions: [] })
    expect(await identify(house.office, browser.token!)).not.toHaveProperty('provinceId')
    expect(await refusal(house.ask(browser, listPeople, {}))).toMatchObject({ code: 'people.mustEnrol' })
    expect(await refusal(house.ask(browser, listSessions, {}))).toMatchObject({ code: 'people.mustEnrol' })
    const { secret } = await house.ask(browser, beginSecondStep, {})
    await house.ask(browser, confirmSecondStep, { code: codeAt(secret, house.office.now()) })
    expect(await house.ask(browser, seeMe, {})).toMatchObject({ mustEnrol: false })
    expect(((await identify(house.office, browser.token!)) as Actor).provinceId).toBe(house.provinceId)
    // Held or not, the province's own audit has the line.
    expect(await demanding.lines(id)).toContain('people.confirmSecondStep')
    house.wait(STEP)
    expect(await refusal(house.ask(browser, removeSecondStep, { code: codeAt(secret, house.office.now()) }))).toMatchObject({
      code: 'people.secondStepRequired',
    })
  })

  test('does not touch other roles, until they take up such a post', async () => {
    const { house } = demanding
    const { id, username } = await demanding.someone({ validFrom: '2026-01-01' })
    const browser = aBrowser()
    expect(await house.ask(browser, signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
    const second = await house.build(
      async (ctx) =>
        (await import('./accounts.ts')).addMembership(ctx, id, {
          organisationId: demanding.finance,
          role: 'auditor',
          post: 'Kiểm tra',
          validFrom: '2026-02-01',
        }),
      'people.manage',
    )
    await house.ask(browser, switchPost, { membershipId: second })
    expect(await house.ask(browser, seeMe, {})).toMatchObject({ mustEnrol: true })
  })

  test('does not hold the accounts of a demonstration, which come in by one press', async () => {
    const { house } = demanding
    const { username } = await demanding.someone({ role: 'leader', post: 'Chủ tịch', demonstration: true })
    await markDemonstration(house.office.db, house.office.now())
    try {
      const browser = aBrowser()
      expect(await house.ask(browser, demonstrationSignIn, { username })).toEqual({ mustChangePassword: false })
      expect(await house.ask(browser, seeMe, {})).toMatchObject({ mustEnrol: false })
    } finally {
      await sql`delete from auth.demonstration`.execute(house.office.db)
    }
  })
})

test('an administrator ends every session of a person, who hears of it', async () => {
  const { id, username } = await scene.someone()
  const browsers = [aBrowser(), aBrowser()]
  for (const browser of browsers) await signInWith(browser, username)
  expect(await house.ask(await boss(), endPersonSessions, { id })).toEqual({ ended: 2 })
  for (const browser of browsers) expect(await identify(house.office, browser.token!)).toBeUndefined()
  const again = aBrowser()
  await signInWith(again, username)
  expect(await told(again)).toContain('Quản trị hệ thống đã kết thúc phiên đăng nhập của tài khoản.')
  expect(await scene.lines(id)).toContain('people.endSessions')
})

test('how long a session lives is what the settings said when it began', async () => {
  const strict = await openSignInScene()
  try {
    const admin = await strict.signedIn({ role: 'admin', post: 'Quản trị' })
    await strict.house.ask(admin, setSetting, { key: 'people.sessionIdleHours', value: 1, validFrom: '2026-11-20' })
    await strict.house.ask(admin, setSetting, { key: 'people.sessionDays', value: 1, validFrom: '2026-11-20' })
    const [idle, busy] = [await strict.signedIn(), await strict.signedIn()]
    const alive = async (browser: Browser) => (await identify(strict.house.office, browser.token!)) !== undefined
    strict.house.wait(3601)
    expect(await alive(idle)).toBe(false)
    expect(await alive(admin)).toBe(true)
    const other = await strict.signedIn()
    for (let n = 0; n < 47; n += 1) {
      strict.house.wait(1800)
      expect(await alive(other)).toBe(true)
    }
    strict.house.wait(1800)
    expect(await alive(other)).toBe(false)
    expect(await alive(busy)).toBe(false)
  } finally {
    await strict.house.close()
  }
})

test('a device that is new beside others is told; the same one again is not', async () => {
  const { username } = await scene.someone()
  const [desk, phone] = [aBrowser('10.6.0.1'), aBrowser('10.6.0.2')]
  await signInWith(desk, username)
  expect(await told(desk)).toEqual([])
  await house.ask(phone, signIn, { username, password: PASSWORD, device: 'Safari, iPhone' })
  await signInWith(phone, username)
  await signInWith(desk, username)
  expect(await told(desk)).toEqual([
    'Tài khoản vừa đăng nhập trên thiết bị mới: Safari, iPhone, địa chỉ 10.6.0.2. Nếu không phải anh, chị: kết thúc phiên đó và đổi mật khẩu ngay.',
  ])
})
