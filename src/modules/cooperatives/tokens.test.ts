/** Another system reads the register by its token: what is public, and the inside where the body that it acts for sees it. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { identifyToken, openTestOffice, tokens, type TestOffice } from '#modules/people/testing'
import { allRoutes } from '#app/doors'
import { modules } from '#app/modules'
import { perform } from '#platform/action'
import { newId } from '#platform/db'
import { createHttp } from '#platform/http'
import { permissionsOf, tokenPermissions } from '#platform/module'
import { routes } from './http.ts'
import { enter } from './write.ts'

let town: TestOffice
let app: FastifyInstance
let alliance: string
let department: string
let id: string

beforeAll(async () => {
  town = await openTestOffice()
  const body = (name: string, kind: string) =>
    town.build(
      (ctx) => anOrganisation({ provinceId: town.provinceId, system: async () => ctx }, { name, kind: kind as never }),
      'organisations.manage',
    )
  const tokenFor = async (organisationId: string) => {
    const actor = {
      kind: 'person' as const,
      accountId: newId(),
      name: 'Quản trị',
      provinceId: town.provinceId,
      organisationIds: [],
      role: 'admin',
      permissions: new Set(['anyone', ...permissionsOf(modules, 'admin')]),
    }
    const asked = { name: 'Cổng dữ liệu', organisationId, permissions: ['cooperatives.see'], perMinute: 600 }
    return (await perform(town.office, tokens.create, { actor, requestId: 'test' }, asked)).value.secret
  }
  alliance = await tokenFor((await body('Liên minh Hợp tác xã', 'alliance')).id)
  department = await tokenFor((await body('Sở Y tế', 'department')).id)
  id = newId()
  await town.build(
    async (ctx) => {
      const { rows } = await sql<{ id: string }>`select id from places where name = 'Phường Cái Khế' and valid_to is null`.execute(ctx.db)
      const say = (field: string, value: unknown) => ({ field: field as 'name', value, validFrom: '2025-08-01' })
      const values = [
        say('name', 'Hợp tác xã Nông nghiệp Thới Lai'),
        say('code', '1800123456'),
        say('place', rows[0]!.id),
        say('phone', '0292 3 123 456'),
      ]
      const more = [
        say('registeredOn', '2025-08-01'),
        say('officialMembers', 60),
        say('lines', [{ code: '0111', version: '2025', name: 'Trồng lúa', main: true }]),
      ]
      await enter(ctx, [{ id, kind: 'cooperative', source: 'certificate', sourceNote: null, values: [...values, ...more], posts: [] }])
    },
    'cooperatives.keepAll',
    'cooperatives.readAll',
  )
  app = await createHttp({
    office: town.office,
    routes: allRoutes(modules),
    identify: async () => undefined,
    identifyToken: (secret, address) => identifyToken(town.office, secret, address),
    ready: async () => true,
    webDir: undefined,
    secureCookies: false,
    trustProxy: false,
  })
})
afterAll(async () => {
  await app.close()
  await town.close()
})
const ask = (url: string, token: string) => app.inject({ url, headers: { authorization: `Bearer ${token}` } })

/** The same keys with the same kinds of values, all the way down. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
  return value === null ? 'null' : typeof value
}

test('every example works as it is printed, by the token of a body that sees what is public', async () => {
  const open = routes.filter((route) => tokenPermissions(modules).includes(route.action.may))
  expect(open.map(({ path }) => path)).toEqual(['/cooperatives', '/cooperatives/facets', '/cooperatives/counts', '/cooperatives/:id'])
  for (const { path, example } of open) {
    const { id: _of, ...fields } = example!.request as Record<string, unknown>
    const query = new URLSearchParams(Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]))
    const got = await ask(`/api${path.replace(':id', id)}?${query}`, department)
    expect([path, got.statusCode, got.statusCode === 200 || got.json()]).toEqual([path, 200, true])
    if (example!.answer !== undefined) expect(shapeOf(got.json())).toEqual(shapeOf(example!.answer))
  }
})

test('the Alliance\u2019s system sees the inside as the Alliance does, another\u2019s does not', async () => {
  const seen = async (token: string) => {
    const one = (await ask(`/api/cooperatives/${id}`, token)).json()
    return [
      one.inside,
      one.values.some(({ field }: { field: string }) => field === 'phone'),
      (await ask('/api/cooperatives', token)).json().items[0].members,
    ]
  }
  expect(await seen(alliance)).toEqual([true, true, 60])
  expect(await seen(department)).toEqual([false, false, null])
})

test('history, papers and the sheet are for people', async () => {
  for (const path of [`/api/cooperatives/${id}/history`, '/api/cooperatives/sheet', '/api/cooperatives/size-rules'])
    expect((await ask(path, alliance)).statusCode).toBe(403)
})
