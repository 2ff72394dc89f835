/** What a guesser meets, and what does not befall the colleague whose name is guessed at. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '#platform/db'
import type { NewAccount } from './accounts.ts'
import { listPeople, unlockPerson } from './people.ts'
import { signIn, signOut } from './sign-in.ts'
import { aBrowser, openSignInScene, PASSWORD, refusal, type TestOffice } from './testing.ts'

let scene: Awaited<ReturnType<typeof openSignInScene>>
let house: TestOffice
beforeAll(async () => {
  scene = await openSignInScene()
  house = scene.house
})
afterAll(() => house.close())

const someone = (options?: Partial<NewAccount>) => scene.someone(options)
const lines = (accountId: string) => scene.lines(accountId)
const signedIn = (options?: Partial<NewAccount>, address?: string) => scene.signedIn(options, address)

describe('guessing', () => {
  const guess = (username: string, address: string) => refusal(house.ask(aBrowser(address), signIn, { username, password: 'đoán thử lần nữa' }))

  test('five times from one place is held up there, also with the right password, and told to the audit', async () => {
    const { id, username } = await someone()
    for (let n = 0; n < 4; n += 1) expect(await guess(username, '10.9.0.1')).toMatchObject({ code: 'people.wrongPassword' })
    expect(await guess(username, '10.9.0.1')).toMatchObject({ code: 'people.locked', facts: { until: '09:01:00' } })
    expect(await refusal(house.ask(aBrowser('10.9.0.1'), signIn, { username, password: PASSWORD }))).toMatchObject({ code: 'people.locked' })
    expect((await lines(id)).filter((action) => action === 'people.signInLocked')).toHaveLength(1)
  })

  test('an unknown name is held up just the same', async () => {
    const username = `khong.co.${newId()}`
    for (let n = 0; n < 4; n += 1) await guess(username, '10.9.0.2')
    expect(await guess(username, '10.9.0.2')).toMatchObject({ code: 'people.locked' })
  })

  test('does not shut out the colleague who signs in from elsewhere', async () => {
    const { username } = await someone()
    for (let n = 0; n < 8; n += 1) await guess(username, '10.9.0.3')
    expect(await house.ask(aBrowser('10.9.0.4'), signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
  })

  test('from the same address does not hold up the computer that the colleague always uses', async () => {
    const { username } = await someone()
    const own = aBrowser('10.9.0.5')
    await house.ask(own, signIn, { username, password: PASSWORD })
    for (let n = 0; n < 8; n += 1) await guess(username, '10.9.0.5')
    expect(await house.ask(own, signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
  })

  test('does not hold up that computer after the colleague signed out there', async () => {
    const { username } = await someone()
    const own = aBrowser('10.9.0.6')
    await house.ask(own, signIn, { username, password: PASSWORD })
    await house.ask(own, signOut, {})
    for (let n = 0; n < 8; n += 1) await guess(username, '10.9.0.6')
    expect(await house.ask(own, signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
  })

  test('by a device that once signed in to another account is a stranger here', async () => {
    const [mine, other] = [await someone(), await someone()]
    const browser = aBrowser('10.9.2.1')
    await house.ask(browser, signIn, { username: mine.username, password: PASSWORD })
    for (let n = 0; n < 5; n += 1) await refusal(house.ask(browser, signIn, { username: other.username, password: 'đoán thử lần nữa' }))
    expect(await guess(other.username, '10.9.2.1')).toMatchObject({ code: 'people.locked' })
  })

  test('many names from one address slows strangers there, and neither known devices nor other addresses', async () => {
    const { username } = await someone()
    const own = aBrowser('10.9.3.1')
    await house.ask(own, signIn, { username, password: PASSWORD })
    // As an hour of spraying leaves it: typing that out would cost a hundred hashes.
    await sql`insert into auth.attempts (username, source, failures, last_at) values (' any', 'address 10.9.3.1', 110, ${house.office.now()}) on conflict (username, source) do update set failures = 110`.execute(
      house.office.db,
    )
    expect(await guess(`khong.co.${newId()}`, '10.9.3.1')).toMatchObject({ code: 'people.wrongPassword' })
    expect(await refusal(house.ask(aBrowser('10.9.3.1'), signIn, { username, password: PASSWORD }))).toMatchObject({ code: 'people.locked' })
    expect(await house.ask(own, signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
    expect(await house.ask(aBrowser('10.9.3.2'), signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
  })

  test('for long leaves the audit a summary, not a line for each', async () => {
    const { id, username } = await someone()
    for (let n = 0; n < 20; n += 1) await guess(username, `10.7.0.${n}`)
    const failures = (await lines(id)).filter((action) => action === 'people.signInFailed')
    // The first ten and the sixteenth.
    expect(failures).toHaveLength(11)
  })

  test('from many places at once is slowed down for places that the account does not know', async () => {
    const { username } = await someone()
    const own = aBrowser('10.9.1.1')
    await house.ask(own, signIn, { username, password: PASSWORD })
    for (let n = 0; n < 30; n += 1) await guess(username, `10.8.0.${n}`)
    expect(await guess(username, '10.8.1.1')).toMatchObject({ code: 'people.locked' })
    expect(await house.ask(own, signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
    house.wait(2)
    expect(await house.ask(aBrowser('10.8.1.2'), signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
  })

  test('is counted when it comes all at once', async () => {
    const { username } = await someone()
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess(username, '10.9.0.7')))
    expect(answers.filter((answer) => (answer as { code: string }).code === 'people.wrongPassword')).toHaveLength(4)
  })

  test('is forgiven when the wait is over or an administrator unlocks the account', async () => {
    const { id, username } = await someone()
    for (let n = 0; n < 5; n += 1) await guess(username, '10.9.0.8')
    const boss = await signedIn({ role: 'admin', post: 'Quản trị' })
    const seen = await house.ask(boss, listPeople, { q: username })
    expect(seen.items.map((one) => [one.id, one.lockedUntil !== null])).toEqual([[id, true]])
    await house.ask(boss, unlockPerson, { id })
    expect(await house.ask(aBrowser('10.9.0.8'), signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
    for (let n = 0; n < 5; n += 1) await guess(username, '10.9.0.9')
    house.wait(61)
    expect(await house.ask(aBrowser('10.9.0.9'), signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
  })
})
