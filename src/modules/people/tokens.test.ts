import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { allRoutes } from '#app/doors'
import { modules } from '#app/modules'
import { perform } from '#platform/action'
import type { Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { createHttp } from '#platform/http'
import { permissionsOf, tokenPermissions } from '#platform/module'
import { identifyToken } from './token-identity.ts'
import { createToken, listTokens, revokeToken, seeToken } from './tokens.ts'
import { openTestOffice, type TestOffice } from './testing.ts'

let town: TestOffice
let app: FastifyInstance
let office: { id: string }
let admin: Actor
beforeAll(async () => {
  town = await openTestOffice()
  office = await town.build(
    (ctx) => anOrganisation({ ...town, as: async () => ctx, system: async () => ctx } as never, { name: 'Văn phòng UBND' }),
    'organisations.manage',
  )
  admin = {
    kind: 'person',
    accountId: newId(),
    name: 'Quản trị hệ thống',
    provinceId: town.provinceId,
    organisationIds: [],
    role: 'admin',
    permissions: new Set(['anyone', ...permissionsOf(modules, 'admin')]),
  }
  app = await createHttp({
    office: town.office,
    routes: allRoutes(modules),
    identify: async () => undefined,
    identifyToken: (token, address) => identifyToken(town.office, token, address),
    ready: async () => true,
    webDir: undefined,
    secureCookies: false,
    trustProxy: 1,
  })
})
afterAll(async () => {
  await app.close()
  await town.close()
})

const asked = { name: 'Hệ thống quản lý văn bản', permissions: ['documents.see'] }
const aToken = async (more: object = {}, by = admin) =>
  (await perform(town.office, createToken, { actor: by, requestId: 'test' }, { ...asked, organisationId: office.id, ...more })).value
const get = (token: string, url = '/api/documents', from = '10.1.2.3') =>
  app.inject({ url, headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from } })
const tryToken = (more: object, by = admin) =>
  aToken(more, by).then(
    () => 'made',
    (error: { code: string }) => error.code,
  )

describe('a token', () => {
  test('lets another system read what it was given, under its own name, and notes that it was used', async () => {
    const { id, secret } = await aToken()
    const answer = await get(secret)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ items: [] })
    expect((await perform(town.office, seeToken, { actor: admin, requestId: 'test' }, { id })).value).toMatchObject({
      name: asked.name,
      usedFrom: '10.1.2.3',
      expiresOn: '2027-05-19',
      organisation: { id: office.id },
    })
  })

  test('is kept as a hash, and nothing that is kept or shown again holds it', async () => {
    const { id, secret } = await aToken()
    // What people can read with every permission there is, and what the owner finds in the closed table.
    const open = await town.build(
      async (ctx) =>
        (
          await sql<{
            all: string
          }>`select (select jsonb_agg(to_jsonb(t)) from integration_tokens t)::text || (select jsonb_agg(to_jsonb(l)) from hopluc.audit_lines l)::text as all`.execute(
            ctx.db,
          )
        ).rows[0]!.all,
      'people.integrations',
      'audit.read',
    )
    const closed = (await sql<{ all: string }>`select jsonb_agg(to_jsonb(s))::text as all from auth.integration_secrets s`.execute(town.office.db))
      .rows[0]!.all
    // The hidden part may hold the sign that parts it from what is shown.
    const hidden = secret.split('_').slice(2).join('_')
    expect(open).toContain(id)
    expect(closed).toContain(id)
    expect(open + closed).not.toContain(hidden)
    expect(JSON.stringify((await perform(town.office, seeToken, { actor: admin, requestId: 'test' }, { id })).value)).not.toContain(hidden)
  })

  test('is refused when wrong, revoked, past its last day or shown from a foreign address', async () => {
    const good = await aToken()
    expect((await get(`${good.secret.slice(0, -1)}_`)).json()).toMatchObject({ status: 401, code: 'people.tokenUnknown' })
    expect((await get('short')).headers['www-authenticate']).toBe('Bearer')
    await perform(town.office, revokeToken, { actor: admin, requestId: 'test' }, { id: good.id, version: 1 })
    expect((await get(good.secret)).json()).toMatchObject({ status: 401, code: 'people.tokenRevoked' })
    const near = await aToken({ addresses: ['10.1.0.0/16', '2001:db8::/32'] })
    expect((await get(near.secret, undefined, '10.1.9.9')).statusCode).toBe(200)
    expect((await get(near.secret, undefined, '2001:db8::5')).statusCode).toBe(200)
    expect((await get(near.secret, undefined, '::ffff:10.1.9.9')).statusCode).toBe(200)
    expect((await get(near.secret, undefined, '192.0.2.1')).json()).toMatchObject({ status: 403, code: 'people.tokenAddress' })
    const brief = await aToken({ expiresOn: town.office.today() })
    expect((await get(brief.secret)).statusCode).toBe(200)
    town.wait(86_400)
    expect((await get(brief.secret)).json()).toMatchObject({ status: 401, code: 'people.tokenExpired' })
    town.wait(-86_400)
  })

  test('does nothing that it does not name: no signing in, no people, no tokens, no page of a person', async () => {
    const beyond = allRoutes(modules).filter((route) => !tokenPermissions(modules).includes(route.action.may))
    expect(beyond.length).toBeGreaterThan(60)
    let headers = {}
    for (const [n, route] of beyond.entries()) {
      // More addresses than one token may ask in a minute.
      if (n % 500 === 0) headers = { authorization: `Bearer ${(await aToken({ permissions: tokenPermissions(modules), perMinute: 600 })).secret}` }
      const answer = await app.inject({
        method: route.method,
        url: `/api${route.path.replace(/:\w+/g, newId())}`,
        headers,
        ...(route.method === 'POST' ? { payload: {} } : {}),
      })
      expect([route.path, answer.statusCode, answer.json().code]).toEqual([route.path, 403, 'platform.notPermitted'])
    }
  })

  test('too narrow for what is asked is refused, whatever cookie stands beside it', async () => {
    const { secret } = await aToken({ permissions: ['documents.intake'] })
    expect(
      (
        await app.inject({ url: '/api/documents', headers: { authorization: `Bearer ${secret}` }, cookies: { hopluc_session: 'x'.repeat(30) } })
      ).json(),
    ).toMatchObject({ status: 403 })
  })

  test('asks no more often than it may', async () => {
    const { secret } = await aToken({ perMinute: 3 })
    const answers = []
    for (let n = 0; n < 5; n += 1) answers.push(await get(secret))
    // A minute of the clock may begin in between; five never go through in one.
    expect(answers.some((answer) => answer.statusCode === 429)).toBe(true)
    const refused = answers.find((answer) => answer.statusCode === 429)!
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers[0]!.headers['x-ratelimit-limit']).toBe('3')
  })

  test('lasts at most a year, does at most what tokens may, and is made by an administrator of its province only', async () => {
    expect(await tryToken({ expiresOn: '2027-11-20' })).toBe('made')
    expect(await tryToken({ expiresOn: '2027-11-21' })).toBe('people.tokenExpiry')
    expect(await tryToken({ permissions: ['documents.see', 'people.manage'] })).toBe('people.tokenPermission')
    expect(await tryToken({ permissions: ['documents.readAll'] })).toBe('people.tokenPermission')
    expect(await tryToken({ addresses: ['10.1.0.0/99'] })).toBe('people.tokenAddressForm')
    expect(await tryToken({}, { ...admin, provinceId: newId() })).toBe('people.organisationUnknown')
    expect(await tryToken({}, { ...admin, permissions: new Set(permissionsOf(modules, 'office')) })).toBe('platform.notPermitted')
  })

  test('is seen and ended by nobody of another province', async () => {
    const { id } = await aToken()
    const stranger = { ...admin, provinceId: newId() }
    expect((await perform(town.office, listTokens, { actor: stranger, requestId: 'test' }, {})).value.items).toEqual([])
    await expect(perform(town.office, revokeToken, { actor: stranger, requestId: 'test' }, { id, version: 1 })).rejects.toMatchObject({
      kind: 'notFound',
    })
  })
})

test('no token can ever manage people, tokens, settings or read the audit', () => {
  expect(tokenPermissions(modules).filter((one) => /^(people|settings|audit|organisations)\./.test(one))).toEqual([])
})
