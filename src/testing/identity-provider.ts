/**
 * A provider of identities as a province runs one: a real OpenID Connect server on a free port, with its own pages for signing in.
 * Where a test asks for it, what it answers for a code is changed on the way, under the provider's own signature if need be.
 */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ProviderConfig } from '#platform/config'

type Tokens = { id_token: string; access_token: string }
type Person = Record<string, unknown>
/** Changes what the provider answers for a code. `sign` makes an identity token of other claims, properly signed. */
export type Spoil = (tokens: Tokens, sign: (changes: Record<string, unknown>) => string) => void

export type IdentityProvider = {
  config: ProviderConfig
  /** What the provider knows of somebody, by the name under which they sign in there. */
  knows: (login: string, claims: Person) => void
  /** The next answer for a code is changed so. */
  spoilNext: (spoil: Spoil) => void
  /** Signs in on the provider's pages as a browser does, and answers the address to which one is sent back. */
  signIn: (url: string, login: string) => Promise<string>
  stop: () => Promise<void>
}

const secret = 'a-secret-of-the-tests-alone'

/** Starts the provider; `returnTo` is the page of ours that it sends people back to. */
export async function startIdentityProvider(returnTo = 'http://127.0.0.1:8080/sign-in/provider'): Promise<IdentityProvider> {
  // @ts-expect-error no types come with it; loaded here, so that only the tests that need it wait for it
  const { Provider } = await import('oidc-provider')
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const known = new Map<string, Person>()
  let spoil: Spoil | undefined
  const server = createServer((request, response) => {
    if (request.url === '/token' && spoil) changeAnswer(response, key, spoil)
    if (request.url === '/token') spoil = undefined
    callback(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'hopluc', client_secret: secret, redirect_uris: [returnTo] }],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['one key for the cookies of the tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'employee_number'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: true } },
    findAccount: (_ctx: unknown, login: string) => ({ accountId: login, claims: () => ({ sub: login, ...known.get(login) }) }),
  }) as { callback: () => (request: IncomingMessage, response: ServerResponse) => void }
  const callback = provider.callback()
  return {
    config: {
      issuer,
      clientId: 'hopluc',
      clientSecret: secret,
      label: 'Đăng nhập bằng tài khoản tỉnh',
      scope: 'openid email profile',
      staffClaim: 'employee_number',
      returnTo,
    },
    knows: (login, claims) => void known.set(login, claims),
    spoilNext: (how) => void (spoil = how),
    signIn: (url, login) => walk(url, login, returnTo),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

type Key = ReturnType<typeof generateKeyPairSync>['privateKey']

function changeAnswer(response: ServerResponse, key: Key, spoil: Spoil) {
  const end = response.end.bind(response)
  response.end = ((body: string | Buffer) => {
    const tokens = JSON.parse(body.toString()) as Tokens
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const sign = (changes: Record<string, unknown>) => {
      const claims = JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString()) as object
      const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part({ ...claims, ...changes })}`
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
    }
    spoil(tokens, sign)
    const changed = JSON.stringify(tokens)
    response.setHeader('content-length', Buffer.byteLength(changed))
    return end(changed)
  }) as typeof response.end
}

/** Follows the provider's redirects and fills in its forms, keeping its cookies. */
async function walk(start: string, login: string, returnTo: string): Promise<string> {
  const jar = new Map<string, string>()
  let next: { url: string; form?: URLSearchParams } = { url: start }
  for (let step = 0; step < 12; step += 1) {
    const answer = await fetch(next.url, {
      method: next.form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map((one) => one.join('=')).join('; ') },
      ...(next.form ? { body: next.form } : {}),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location?.startsWith(returnTo)) return location
    if (location) {
      next = { url: new URL(location, next.url).href }
      continue
    }
    const page = await answer.text()
    const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt)
      throw new Error(
        `the provider shows no form (${answer.status}): ${page
          .replace(/<style>[^]*?<\/style>/g, '')
          .replace(/<[^>]+>|\s+/g, ' ')
          .slice(0, 300)}`,
      )
    next = { url: new URL(action, next.url).href, form: new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) }) }
  }
  throw new Error('the provider leads round in a circle')
}
