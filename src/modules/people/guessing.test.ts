/** What a guesser meets, and what does not befall the colleague whose name is guessed at. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/db'
import { anOrganisation } from '#modules/organisations/testing'
import type { World } from '#testing'
import { createAccount, type NewAccount } from './accounts.ts'
import { listPeople, unlockPerson } from './people.ts'
import { signIn } from './sign-in.ts'
import { aBrowser, openTestOffice, type TestOffice } from './testing.ts'

const PASSWORD = 'sông Cầu nước chảy'
let house: TestOffice
let finance: string

beforeAll(async () => {
  house = await openTestOffice()
  await house.build(async (ctx) => {
    finance = (await anOrganisation({ provinceId: house.provinceId, system: async () => ctx } as unknown as World, { name: 'Sở Tài chính' })).id
  }, 'organisations.manage')
})
afterAll(() => house.close())

const someone = (options: Partial<NewAccount> = {}) =>
  house.build((ctx) => createAccount(ctx, { username: `an.${newId().slice(-12)}`, name: 'Nguyễn Văn An', organisationId: finance, role: 'officer', post: 'Chuyên viên', password: PASSWORD, ...options }), 'people.manage')

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', (error: { code: string; kind: string; facts: unknown }) => ({ code: error.code, kind: error.kind, facts: error.facts }))

const lines = async (accountId: string) =>
  (await house.build((ctx) => sql<{ action: string }>`select action from hopluc.audit_lines where object_id = ${accountId} or account_id = ${accountId} order by at, id`.execute(ctx.db), 'audit.read')).rows.map((row) => row.action)

async function signedIn(options: Partial<NewAccount> = {}, address?: string) {
  const { username } = await someone(options)
  const browser = aBrowser(address)
  await house.ask(browser, signIn, { username, password: PASSWORD })
  return browser
}

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
    expect(seen.items[0]?.lockedUntil).not.toBeNull()
    await house.ask(boss, unlockPerson, { id })
    expect(await house.ask(aBrowser('10.9.0.8'), signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
    for (let n = 0; n < 5; n += 1) await guess(username, '10.9.0.9')
    house.wait(61)
    expect(await house.ask(aBrowser('10.9.0.9'), signIn, { username, password: PASSWORD })).toEqual({ mustChangePassword: false })
  })
})
