/** Every page of the office, the administrator and those who have tasks, as those who may see it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../src/app/web/modules.ts'
import { shell } from '../../src/app/web/shell-module.ts'
import { launch } from './browser.ts'
import { address } from './ours.ts'
import { leftOut, lookAtAll, officePaths } from './pages.ts'
import { ask, person, settled, stranger, type Person } from './people.ts'
import { lookAround, type Found } from './province.ts'

let browser: Browser
let office: Person
let found: Found

beforeAll(async () => {
  browser = await launch()
  office = await person(browser, address, 'vanphong')
  found = await lookAround(office)
})
afterAll(() => browser?.close())

/** Has something made that a page shows; its id. */
async function send(one: Person, path: string, data: unknown): Promise<string> {
  const answer = await one.context.request.post(`/api${path}`, {
    data,
    headers: { 'x-requested-with': 'hopluc', 'idempotency-key': crypto.randomUUID() },
  })
  if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

describe('every page is fit to be seen, at a desk and on a phone, by day and by night', () => {
  test('the pages before one is signed in', async () => {
    expect(await lookAtAll(await stranger(browser, address), ['/sign-in', '/sign-in/second-step', '/sign-in/provider', '/mail/confirm'])).toEqual([])
  })

  test('the pages of the office', async () => {
    expect(await lookAtAll(office, officePaths(found))).toEqual([])
  })

  test.each(['nnmt', 'phuong-ninh-kieu', 'uyvien'])('the pages of %s, with what it has to do', async (username) => {
    const one = await person(browser, address, username)
    const { items } = await ask<{ items: { id: string }[] }>(one, '/tasks?size=5')
    const papers = await ask<{ items: { id: string }[] }>(one, '/documents')
    const paths = [
      '/',
      '/tasks',
      ...(username === 'phuong-ninh-kieu' ? ['/help', '/help/xa-phuong', '/device'] : []),
      ...(username === 'nnmt' ? ['/overview'] : []),
      ...items.slice(0, 2).map(({ id }) => `/tasks/${id}`),
      ...papers.items.slice(0, 1).map(({ id }) => `/documents/${id}`),
    ]
    expect(await lookAtAll(one, paths)).toEqual([])
    await one.context.close()
  })

  test('the pages of the administrator', async () => {
    const one = await person(browser, address, 'quantri')
    const { items } = await ask<{ items: { id: string }[] }>(one, '/people')
    const places = await ask<{ items: { id: string }[] }>(one, `/places?q=${encodeURIComponent('Ninh Kiều')}`)
    const hook = await send(one, '/webhooks', {
      name: 'Cổng tin nhắn',
      url: 'https://tin.example.vn/nhan',
      kinds: ['tasks.late'],
      recipient: 'account',
    })
    const draft = await send(one, '/reorganisations', {
      title: 'Đổi tên một cơ quan',
      steps: [{ do: 'rename', one: found.organisation, name: 'Văn phòng một cửa thành phố' }],
    })
    // 200 rows that are all wrong, and names as long as they come.
    const list = [
      'Họ và tên;Cơ quan;Chức vụ;Thư điện tử',
      ...Array.from(
        { length: 200 },
        (_, n) =>
          `Nguyễn Phúc Vĩnh Hoàng Thiên Bảo Ngọc ${'ABCDEFGHIJ'[n % 10]};Chi cục không có trong danh mục số ${n};Phó Trưởng phòng phụ trách Phòng Kế hoạch – Tài chính;thư${n}`,
      ),
    ].join('\n')
    const sent = await one.context.request.post('/api/people/import', {
      headers: { 'x-requested-with': 'hopluc' },
      multipart: {
        file: { name: 'Danh sách cán bộ, công chức, viên chức các cơ quan, đơn vị năm 2026.csv', mimeType: 'text/csv', buffer: Buffer.from(list) },
      },
    })
    const wrong = (await sent.json()) as { id: string; counts: { wrong: number } }
    expect(wrong.counts.wrong).toBe(200)
    const tools = [
      '/integrations',
      '/integrations/new',
      '/reorganisations',
      '/reorganisations/new',
      `/reorganisations/${draft}`,
      '/people/import',
      `/people/import/${wrong.id}`,
      '/setup',
      '/mails',
      '/webhooks',
      '/webhooks/new',
      `/webhooks/${hook}`,
    ]
    expect(
      await lookAtAll(one, [
        '/people',
        '/people/new',
        `/people/${items[0]?.id}`,
        '/personal',
        '/personal?tab=reads',
        '/personal?tab=erasures',
        '/settings',
        '/system',
        '/organisations/new',
        `/organisations/${found.organisation}`,
        `/inside/agency/${found.organisation}`,
        `/places/${places.items[0]?.id}`,
        ...tools,
      ]),
    ).toEqual([])
    await one.context.close()
  })

  test('the pages of a director, who sees the agency from inside', async () => {
    const one = await person(browser, address, 'giamdocsct')
    const { people } = await ask<{ people: { membershipId: string; rank: string }[] }>(one, '/inside')
    expect(await lookAtAll(one, ['/', '/inside', `/inside/handover/${people.find(({ rank }) => rank === 'staff')?.membershipId}`])).toEqual([])
    await one.context.close()
  })

  test('an address with a word where an identity belongs says that there is no such page, in every room', async () => {
    const paths = [shell, ...modules].flatMap(({ pages }) => pages.map(({ path }) => path)).filter((path) => /\$(?:id|\w+Id)\b/.test(path))
    expect(paths.length).toBeGreaterThan(40)
    for (const path of paths) {
      // `/reports/year` is a question of its own to the server, `/organisations/tree` too.
      await office.page.goto(path.replace('$year', '2026').replaceAll(/\$\w+/g, path === '/organisations/$id' ? 'tree' : 'year'))
      await settled(office.page)
      expect([path, await office.page.locator('h1').innerText()]).toEqual([path, 'Không có trang này'])
    }
    expect(office.complaints.splice(0)).toEqual([])
  })

  test('no page of these modules was left out', () => {
    expect(leftOut('others')).toEqual([])
  })
})
