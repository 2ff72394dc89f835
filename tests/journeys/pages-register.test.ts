/** Every page of the register and of what cooperatives go through, as those who may see it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { address } from './ours.ts'
import { leftOut, lookAtAll } from './pages.ts'
import { ask, person } from './people.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

describe('every page is fit to be seen, at a desk and on a phone, by day and by night', () => {
  test('the pages of the register of cooperatives, as whoever keeps it sees them', async () => {
    const one = await person(browser, address, 'sotaichinh')
    const { items } = await ask<{ items: { id: string }[] }>(one, '/cooperatives')
    const sent = await one.context.request.post('/api/cooperatives/import', {
      headers: { 'x-requested-with': 'hopluc' },
      multipart: {
        file: {
          name: 'Danh sách hợp tác xã.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Tên hợp tác xã;Mã số;Xã, phường\nHợp tác xã Thử nghiệm;12;Xã không có'),
        },
      },
    })
    const { id } = (await sent.json()) as { id: string }
    const cooperative = `/cooperatives/${items[0]?.id}`
    const named = await one.context.request.post('/api/cooperatives/duplicates', {
      headers: { 'x-requested-with': 'hopluc', 'idempotency-key': crypto.randomUUID() },
      data: { oneId: items[0]?.id, otherId: items[1]?.id },
    })
    const pair = `/cooperatives/duplicates/${((await named.json()) as { id: string }).id}`
    const rest = ['/cooperatives/duplicates', pair, '/cooperatives/new', '/cooperatives/sizes', '/cooperatives/import', `/cooperatives/import/${id}`]
    const own = (await ask<{ items: { id: string }[] }>(one, '/cooperatives?q=1801700001')).items[0]?.id
    const book = await ask<{ items: { id: string }[] }>(one, `/cooperatives/${own}/members`)
    const listed = await one.context.request.post('/api/cooperatives/members/import', {
      headers: { 'x-requested-with': 'hopluc' },
      multipart: {
        file: {
          name: 'Thành viên.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Mã số hợp tác xã;Họ và tên;Ngày vào\n1801700001;Lê Thị Thử;01/10/2025'),
        },
      },
    })
    const brought = ((await listed.json()) as { id: string }).id
    const members = [
      `/cooperatives/members/import/${brought}`,
      `/cooperatives/${own}?tab=members`,
      `/cooperatives/members/${book.items[0]?.id}`,
      '/cooperatives/members/import',
    ]
    const declared = await one.context.request.post('/api/cooperatives/declarations/import', {
      headers: { 'x-requested-with': 'hopluc' },
      multipart: {
        file: {
          name: 'Kê khai.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Mã số;Tên;Năm;Thành viên chính thức\n1801700001;Hợp tác xã;2026;20'),
        },
      },
    })
    const years = [
      '/cooperatives/declarations/import',
      `/cooperatives/declarations/import/${((await declared.json()) as { id: string }).id}`,
      '/cooperatives/declarations',
      '/cooperatives/declarations?standing=returned',
      `${cooperative}/declarations/2026`,
    ]
    expect(
      await lookAtAll(one, [
        '/cooperatives',
        '/cooperatives/map',
        '/cooperatives?q=khôngcógì',
        cooperative,
        `${cooperative}/change`,
        ...rest,
        ...years,
        ...members,
      ]),
    ).toEqual([])
    await one.context.close()
  })

  test('the pages of founding, as the commune that follows and as the Alliance that advises', async () => {
    const commune = await person(browser, address, 'phuong-thoi-long')
    const { items } = await ask<{ items: { id: string; state: string }[] }>(commune, '/founding')
    const of = (state: string) => `/founding/${items.find((one) => one.state === state)?.id}`
    expect(await lookAtAll(commune, ['/founding', of('preparing'), of('founded'), of('registered'), '/founding/new'])).toEqual([])
    expect(await lookAtAll(await person(browser, address, 'lienminh'), ['/founding', of('preparing')])).toEqual([])
  })

  test('the pages of difficulties, as who routes, who decides, who answers and the cooperative that raised some', async () => {
    type Row = { id: string; state: string }
    const agency = await person(browser, address, 'sotaichinh')
    const { items } = await ask<{ items: Row[] }>(agency, '/petitions')
    const of = (state: string) => `/petitions/${items.find((one) => one.state === state)?.id}`
    const every = ['raised', 'assigned', 'submitted', 'central', 'answered', 'settled', 'closed', 'withdrawn'].map(of)
    const lists = ['/petitions', '/petitions?tab=counts', '/petitions?tab=counts&year=2025', '/petitions?q=khôngcógì']
    expect(await lookAtAll(agency, [...lists, ...every, '/petitions/new', '/petitions/routes'])).toEqual([])
    await agency.context.close()
    const own = await person(browser, address, 'htxthoilong')
    const mine = (await ask<{ items: Row[] }>(own, '/petitions?whose=raised')).items.find(({ state }) => state === 'answered')
    const book = (await ask<{ items: { id: string }[] }>(own, '/cooperatives?q=1801700001')).items[0]?.id
    expect(
      await lookAtAll(own, [
        '/petitions',
        `/petitions/${mine?.id}`,
        '/petitions/new',
        `/petitions/new?cooperative=${book}`,
        `/cooperatives/${book}?tab=petitions`,
        `/cooperatives/${book}?tab=history`,
      ]),
    ).toEqual([])
    await own.context.close()
    const chairman = await person(browser, address, 'chutich')
    expect(await lookAtAll(chairman, [of('submitted')])).toEqual([])
    await chairman.context.close()
  })

  test('the pages of procedures, as the commune that decides and as the cooperative that files', async () => {
    const commune = await person(browser, address, 'phuong-thoi-long')
    const { items } = await ask<{ items: { id: string; state: string; cooperativeId: string }[] }>(commune, '/procedures')
    const of = (state: string) => `/procedures/${items.find((one) => one.state === state)?.id}`
    const files = [of('processing'), of('asked'), of('granted'), of('submitted')]
    expect(
      await lookAtAll(commune, [
        '/procedures',
        ...files,
        '/procedures/new',
        '/procedures/new?code=HTX-01',
        '/procedures/guide',
        '/procedures/guide/HTX-04',
        '/procedures/guide/HTX-20',
        '/procedures-guide',
        '/procedures-guide?code=HTX-12',
        `/cooperatives/${items.find(({ state }) => state === 'granted')?.cooperativeId}?tab=procedures`,
      ]),
    ).toEqual([])
    const own = await person(browser, address, 'htxthoilong')
    expect(await lookAtAll(own, ['/procedures', of('submitted'), '/procedures/new?code=HTX-03'])).toEqual([])
  })

  test('the pages of what must be right in cooperatives, as the agency and a cooperative see them', async () => {
    type Row = { id: string; plan: { id: string; way: string } | null }
    const agency = await person(browser, address, 'sotaichinh')
    const { items } = await ask<{ items: Row[] }>(agency, '/oversight/weak?stage=planned,late')
    const found = await ask<{ items: Row[] }>(agency, '/oversight/weak?stage=found')
    const ending = items.find(({ plan }) => plan?.way === 'dissolve')
    expect(
      await lookAtAll(agency, [
        '/oversight/weak',
        '/oversight/weak?tab=places',
        '/oversight/weak?q=khôngcógì',
        '/oversight/governance',
        '/oversight/governance?tab=places',
        '/oversight/rules',
        `/oversight/plans/${ending?.plan?.id}`,
        `/oversight/cooperatives/${found.items[0]?.id}`,
      ]),
    ).toEqual([])
    const own = (await ask<{ items: { id: string }[] }>(agency, '/cooperatives?q=1801700001')).items[0]?.id
    await agency.context.close()
    const cooperative = await person(browser, address, 'htxthoilong')
    expect(await lookAtAll(cooperative, [`/oversight/cooperatives/${own}`, `/cooperatives/${own}?tab=governance`])).toEqual([])
    await cooperative.context.close()
  })

  test('the pages of ratings, as the agency that publishes and as a cooperative that scores itself', async () => {
    type Ratings = { scheme: { id: string }; year: number; schemes: { id: string; years: number[] }[]; items: { id: string; standing: string }[] }
    const agency = await person(browser, address, 'sotaichinh')
    const { schemes } = await ask<Ratings>(agency, '/ratings')
    const last = schemes.find(({ years }) => years.includes(2025))!
    const { items } = await ask<Ratings>(agency, `/ratings?scheme=${last.id}&year=2025`)
    const of = (standing: string) => `/ratings/${items.find((one) => one.standing === standing)?.id}/${last.id}/2025`
    const lists = ['/ratings', `/ratings?scheme=${last.id}&year=2025`, '/ratings?q=khôngcógì', '/ratings/schemes']
    expect(await lookAtAll(agency, [...lists, of('published'), of('sent'), of('none')])).toEqual([])
    const own = (await ask<{ items: { id: string }[] }>(agency, '/cooperatives?q=1801700001')).items[0]?.id
    await agency.context.close()
    const cooperative = await person(browser, address, 'htxthoilong')
    const now = schemes.find(({ years }) => years.includes(2026))!
    expect(await lookAtAll(cooperative, [`/ratings/${own}/${now.id}/2026`])).toEqual([])
    await cooperative.context.close()
  })

  test('no page of these modules was left out', () => {
    expect(leftOut('register')).toEqual([])
  })
})
