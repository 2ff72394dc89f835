/** Signing in by an outside provider, against a real one: the way there and back, and everybody who tries to come back otherwise. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setSetting } from '#platform/settings'
import { startIdentityProvider, type IdentityProvider, type Spoil } from '#testing'
import type { NewAccount } from './accounts.ts'
import { identify } from './identity.ts'
import { listSessions, seeMe } from './me.ts'
import { listNotifications } from './notifications.ts'
import { changeMembership, closePerson, reopenPerson } from './people.ts'
import { linkPerson, seePersonSignIn, unlinkPerson } from './person-sign-in.ts'
import { beginLink, beginProviderSignIn, linkMe, listLinks, providerSignIn, unlinkMe } from './provider-sign-in.ts'
import { signIn, signInWays } from './sign-in.ts'
import { aBrowser, openSignInScene, PASSWORD, refusal, type Browser, type TestOffice } from './testing.ts'

let outside: IdentityProvider
let scene: Awaited<ReturnType<typeof openSignInScene>>
let house: TestOffice
let admin: Browser
beforeAll(async () => {
  outside = await startIdentityProvider()
  scene = await openSignInScene(outside.config)
  house = scene.house
  admin = await scene.signedIn({ role: 'admin', post: 'Quản trị' })
})
afterAll(async () => {
  await house.close()
  await outside.stop()
})

let counted = 0
/** Somebody with an account, and an identity at the provider that nobody linked yet. */
async function someone(options?: Partial<NewAccount>) {
  counted += 1
  return { ...(await scene.someone(options)), login: `cccd-${counted}-${Date.now()}` }
}
const queryOf = (address: string) => new URL(address).search.slice(1)

/** Goes to the provider and back, as `login` there. */
async function back(browser: Browser, login: string): Promise<string> {
  const { url } = await house.ask(browser, beginProviderSignIn, { device: 'Chrome, Windows' })
  return queryOf(await outside.signIn(url, login))
}
const comeIn = async (browser: Browser, login: string) => house.ask(browser, providerSignIn, { query: await back(browser, login) })

/** Somebody whose identity is linked, by themselves, from the page of their account. */
async function linked(options?: Partial<NewAccount>) {
  const one = await someone(options)
  const browser = aBrowser()
  await house.ask(browser, signIn, { username: one.username, password: PASSWORD })
  const { url } = await house.ask(browser, beginLink, {})
  await house.ask(browser, linkMe, { query: queryOf(await outside.signIn(url, one.login)) })
  return { ...one, browser }
}

describe('an identity that its person linked', () => {
  test('signs in by code flow with PKCE, state and nonce', async () => {
    const { id, login, browser: own } = await linked()
    const browser = aBrowser()
    const { url } = await house.ask(browser, beginProviderSignIn, {})
    const asked = new URL(url).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: outside.config.returnTo })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20)
    expect(await house.ask(browser, providerSignIn, { query: queryOf(await outside.signIn(url, login)) })).toEqual({ mustChangePassword: false })
    expect(await identify(house.office, browser.token!)).toMatchObject({ accountId: id })
    expect((await house.ask(browser, listSessions, {})).items.find(({ current }) => current)).toMatchObject({ how: 'provider' })
    expect((await house.ask(own, listNotifications, {})).items.map(({ title }) => title)).toContain(
      'Một tài khoản tập trung đã được liên kết với tài khoản này.',
    )
    expect(await scene.lines(id)).toEqual(expect.arrayContaining(['people.link', 'people.signIn']))
  })

  test('is shown on the account page, and unlinked it opens nothing', async () => {
    const { login, browser } = await linked()
    const { items, provider } = await house.ask(browser, listLinks, {})
    expect(provider).toEqual({ label: 'Đăng nhập bằng tài khoản tỉnh' })
    expect(items).toMatchObject([{ claim: 'subject', value: login }])
    await house.ask(browser, unlinkMe, { id: items[0]!.id })
    expect(await refusal(comeIn(aBrowser(), login))).toMatchObject({ code: 'people.notLinked' })
  })

  test('cannot be linked to a second account', async () => {
    const { login } = await linked()
    const other = await scene.signedIn()
    const { url } = await house.ask(other, beginLink, {})
    expect(await refusal(house.ask(other, linkMe, { query: queryOf(await outside.signIn(url, login)) }))).toMatchObject({ code: 'people.linkTaken' })
  })

  test('of an account that was closed, or whose posts have ended, is refused in a plain sentence; reopened it comes in again', async () => {
    const { id, membershipId, login } = await linked()
    await house.ask(admin, closePerson, { id })
    expect(await refusal(comeIn(aBrowser(), login))).toMatchObject({ code: 'people.accountEnded' })
    expect(await scene.lines(id)).toContain('people.signInRefused')
    await house.ask(admin, reopenPerson, { id })
    await comeIn(aBrowser(), login)
    await house.ask(admin, changeMembership, { id, end: { membershipId, validTo: house.office.today() } })
    expect(await refusal(comeIn(aBrowser(), login))).toMatchObject({ code: 'people.noPost' })
  })
})

test('an identity that nobody linked makes no account', async () => {
  const before = await sql<{ n: number }>`select count(*) as n from auth.sessions`.execute(house.office.db)
  outside.knows('nguoi-la', { email: 'la@tinh.gov.vn', email_verified: true })
  expect(await refusal(comeIn(aBrowser(), 'nguoi-la'))).toMatchObject({ code: 'people.notLinked' })
  expect((await sql<{ n: number }>`select count(*) as n from auth.sessions`.execute(house.office.db)).rows).toEqual(before.rows)
})

describe('an identity that an administrator linked beforehand', () => {
  const link = (id: string, claim: string, value: string) => house.ask(admin, linkPerson, { id, claim, value })
  const letCount = (value: string) => {
    house.wait(1)
    return house.ask(admin, setSetting, { key: 'people.linkBy', value, validFrom: '2026-11-20' })
  }

  test('by its subject comes in without more ado, also where a one-time password was never changed', async () => {
    const { id, login } = await someone()
    await link(id, 'subject', login)
    const browser = aBrowser()
    await sql`update auth.credentials set must_change = true where account_id = ${id}`.execute(house.office.db)
    await comeIn(browser, login)
    expect(await house.ask(browser, seeMe, {})).toMatchObject({ mustChangePassword: false })
  })

  test('by e-mail counts when the setting says so and the provider has verified it, and is bound to its person from then on', async () => {
    const { id, login } = await someone()
    const email = `${login}@tinh.gov.vn`
    await link(id, 'email', email.toUpperCase())
    outside.knows(login, { email, email_verified: true })
    await letCount('')
    expect(await refusal(comeIn(aBrowser(), login))).toMatchObject({ code: 'people.notLinked' })
    await letCount('email')
    outside.knows(login, { email, email_verified: false })
    expect(await refusal(comeIn(aBrowser(), login))).toMatchObject({ code: 'people.notLinked' })
    outside.knows(login, { email, email_verified: true })
    await comeIn(aBrowser(), login)
    // Next year the address is somebody else's.
    outside.knows(`${login}-heir`, { email, email_verified: true })
    expect(await refusal(comeIn(aBrowser(), `${login}-heir`))).toMatchObject({ code: 'people.notLinked' })
    await comeIn(aBrowser(), login)
  })

  test('by staff number likewise; the administrator sees it, and may take it back', async () => {
    const { id, login } = await someone()
    await letCount('email,staffNumber')
    await link(id, 'staffNumber', `CB-${login}`)
    outside.knows(login, { employee_number: `CB-${login}` })
    const { links } = await house.ask(admin, seePersonSignIn, { id })
    expect(links).toMatchObject([{ claim: 'staffNumber', usedAt: null }])
    await comeIn(aBrowser(), login)
    await house.ask(admin, unlinkPerson, { id, link: links[0]!.id })
    expect(await refusal(comeIn(aBrowser(), login))).toMatchObject({ code: 'people.notLinked' })
  })

  test('is no use twice, and an address that is none is refused', async () => {
    const [one, two] = [await someone(), await someone()]
    await link(one.id, 'subject', one.login)
    expect(await refusal(link(two.id, 'subject', one.login))).toMatchObject({ code: 'people.linkTaken' })
    expect(await refusal(link(two.id, 'email', 'khong phai'))).toMatchObject({ code: 'people.linkValue' })
  })
})

describe('nobody comes in', () => {
  let login: string
  beforeAll(async () => {
    login = (await linked()).login
  })
  const refused = { code: 'people.providerRefused' }

  test('with another state, or none', async () => {
    for (const change of [(query: URLSearchParams) => query.set('state', 'x'.repeat(43)), (query: URLSearchParams) => query.delete('state')]) {
      const browser = aBrowser()
      const query = new URLSearchParams(await back(browser, login))
      change(query)
      expect(await refusal(house.ask(browser, providerSignIn, { query: query.toString() }))).toMatchObject(refused)
      expect(browser.token).toBeUndefined()
    }
  })

  test('with an answer that another browser fetched (a link sent to the victim)', async () => {
    const thief = aBrowser('10.3.0.1')
    const query = await back(thief, login)
    expect(await refusal(house.ask(aBrowser(), providerSignIn, { query }))).toMatchObject({ code: 'people.providerOver' })
    const victim = aBrowser()
    await house.ask(victim, beginProviderSignIn, {})
    expect(await refusal(house.ask(victim, providerSignIn, { query }))).toMatchObject(refused)
  })

  test('with a code that was used already, even with all that the browser carried', async () => {
    const browser = aBrowser()
    const query = await back(browser, login)
    const kept = { ...browser.kept }
    await house.ask(browser, providerSignIn, { query })
    expect(await refusal(house.ask(browser, providerSignIn, { query }))).toMatchObject({ code: 'people.providerOver' })
    expect(await refusal(house.ask({ address: '10.3.0.2', kept }, providerSignIn, { query }))).toMatchObject(refused)
  })

  test('with a code, but without the proof that it was asked for here (PKCE)', async () => {
    const [mine, other] = [aBrowser(), aBrowser()]
    const query = new URLSearchParams(await back(mine, login))
    const { url } = await house.ask(other, beginProviderSignIn, {})
    query.set('state', new URL(url).searchParams.get('state')!)
    expect(await refusal(house.ask(other, providerSignIn, { query: query.toString() }))).toMatchObject(refused)
  })

  test('from another issuer by the address', async () => {
    const browser = aBrowser()
    const query = new URLSearchParams(await back(browser, login))
    query.set('iss', 'https://evil.example')
    expect(await refusal(house.ask(browser, providerSignIn, { query: query.toString() }))).toMatchObject(refused)
  })

  const hourAgo = () => Math.floor(Date.now() / 1000) - 3600
  const spoils: [string, Spoil][] = [
    ['another nonce', (tokens, sign) => void (tokens.id_token = sign({ nonce: 'khac' }))],
    ['no nonce', (tokens, sign) => void (tokens.id_token = sign({ nonce: undefined }))],
    ['another issuer', (tokens, sign) => void (tokens.id_token = sign({ iss: 'https://evil.example' }))],
    ['another audience', (tokens, sign) => void (tokens.id_token = sign({ aud: 'another-program' }))],
    ['a token that has expired', (tokens, sign) => void (tokens.id_token = sign({ exp: hourAgo(), iat: hourAgo() - 60 }))],
    ['somebody else written into the token', (tokens) => void (tokens.id_token = tampered(tokens.id_token, { sub: 'chu-tich' }))],
    ['a token that nobody signed', (tokens) => void (tokens.id_token = unsigned(tokens.id_token))],
  ]
  const decoded = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const tampered = (token: string, changes: object) =>
    token
      .split('.')
      .map((part, place) => (place === 1 ? encoded({ ...decoded(token), ...changes }) : part))
      .join('.')
  const unsigned = (token: string) => `${encoded({ alg: 'none' })}.${encoded(decoded(token))}.`

  test.each(spoils)('with %s', async (_name, spoil) => {
    const browser = aBrowser()
    const query = await back(browser, login)
    outside.spoilNext(spoil)
    expect(await refusal(house.ask(browser, providerSignIn, { query }))).toMatchObject(refused)
    expect(browser.token).toBeUndefined()
  })

  test('and the same answer unspoiled, signed anew, does come in', async () => {
    const browser = aBrowser()
    const query = await back(browser, login)
    outside.spoilNext((tokens, sign) => void (tokens.id_token = sign({})))
    expect(await house.ask(browser, providerSignIn, { query })).toEqual({ mustChangePassword: false })
  })

  test('with an errand to link: it signs nobody in, and an errand to sign in links nothing', async () => {
    const one = await scene.signedIn()
    const { url } = await house.ask(one, beginLink, {})
    const query = queryOf(await outside.signIn(url, login))
    expect(await refusal(house.ask({ address: '10.3.0.3', kept: one.kept }, providerSignIn, { query }))).toMatchObject({
      code: 'people.providerOver',
    })
    const signing = await back(one, login)
    expect(await refusal(house.ask(one, linkMe, { query: signing }))).toMatchObject({ code: 'people.providerOver' })
    // Begun by one, finished by another who signed in at the same browser.
    await house.ask(one, beginLink, {})
    const other = await scene.signedIn()
    other.kept.hopluc_errand = one.kept.hopluc_errand
    expect(await refusal(house.ask(other, linkMe, { query }))).toMatchObject({ code: 'people.providerOver' })
  })

  test('who stopped at the provider, or took a quarter of an hour', async () => {
    const browser = aBrowser()
    const { url } = await house.ask(browser, beginProviderSignIn, {})
    const cancelled = new URLSearchParams({ error: 'access_denied', state: new URL(url).searchParams.get('state')!, iss: outside.config.issuer })
    expect(await refusal(house.ask(browser, providerSignIn, { query: cancelled.toString() }))).toMatchObject({ code: 'people.providerCancelled' })
    const slow = aBrowser()
    const query = await back(slow, login)
    house.wait(15 * 60 + 1)
    expect(await refusal(house.ask(slow, providerSignIn, { query }))).toMatchObject({ code: 'people.providerOver' })
  })
})

test('a provider that does not answer is said in a sentence, and asked anew the next time', async () => {
  const gone = await startIdentityProvider()
  await gone.stop()
  const other = await openSignInScene(gone.config)
  try {
    expect(await other.house.ask(aBrowser(), signInWays, {})).toEqual({ provider: { label: 'Đăng nhập bằng tài khoản tỉnh' } })
    expect(await refusal(other.house.ask(aBrowser(), beginProviderSignIn, {}))).toMatchObject({ code: 'people.providerAway', kind: 'unavailable' })
  } finally {
    await other.house.close()
  }
})

test('without a provider there is no button and no way in', async () => {
  const plain = await openSignInScene()
  try {
    expect(await plain.house.ask(aBrowser(), signInWays, {})).toEqual({ provider: null })
    expect(await refusal(plain.house.ask(aBrowser(), beginProviderSignIn, {}))).toMatchObject({ code: 'people.noProvider' })
  } finally {
    await plain.house.close()
  }
})
