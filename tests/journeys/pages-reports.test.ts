/** Every page of production, support, reports, targets, consolidation and statistics, as those who may see it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { address } from './ours.ts'
import { leftOut, lookAtAll } from './pages.ts'
import { ask, person, type Person } from './people.ts'

let browser: Browser
let office: Person

beforeAll(async () => {
  browser = await launch()
  office = await person(browser, address, 'vanphong')
})
afterAll(() => browser?.close())

describe('every page is fit to be seen, at a desk and on a phone, by day and by night', () => {
  test('the pages of periodic reports, as who receives them and as who fills them in', async () => {
    type Line = { part: string; id: string; state: string | null; counts: { sent: number; accepted: number } | null }
    const agency = await person(browser, address, 'sotaichinh')
    const received = (await ask<{ items: Line[] }>(agency, '/reports/year')).items.filter(({ part }) => part === 'receive')
    const period = received.find(({ counts }) => counts && counts.accepted > 0 && counts.sent > 0)?.id
    const { rows } = await ask<{ rows: { id: string; state: string }[] }>(agency, `/reports/requests/${period}`)
    const indicators = await ask<{ items: { id: string; rollup: string }[] }>(agency, '/reports/indicators')
    const forms = await ask<{ items: { id: string }[] }>(agency, '/reports/forms')
    const board = `/reports/requests/${period}`
    const paths = [
      '/reports',
      '/reports?year=2019',
      '/reports?terms=byBody',
      '/reports?terms=lateOnes',
      '/reports/calendar',
      '/reports/indicators',
      '/reports/indicators?tab=forms',
      '/reports/indicators/new',
      '/reports/series',
      '/reports/series?code=HTX.1',
      '/reports/series?code=HTX.40&every=year',
      `/reports/indicators/${indicators.items.find(({ rollup }) => rollup === 'weighted')?.id}`,
      `/reports/forms/${forms.items[0]?.id}`,
      `/reports/forms/${forms.items[0]?.id}/design`,
      '/reports/forms/new/design',
      board,
      `${board}?tab=figures&row=HTX.40&column=kq`,
      `/reports/${rows.find(({ state }) => state === 'sent')?.id}`,
    ]
    expect(await lookAtAll(agency, paths)).toEqual([])
    await agency.context.close()
    const commune = await person(browser, address, 'phuong-ninh-kieu')
    const mine = (await ask<{ items: Line[] }>(commune, '/reports/year')).items.find(({ part, state }) => part === 'report' && state === 'waiting')
    expect(await lookAtAll(commune, ['/reports', `/reports/${mine?.id}`, board])).toEqual([])
    await commune.context.close()
  })

  test('the pages of consolidated reports, as who writes them and as who reads them', async () => {
    const agency = await person(browser, address, 'sotaichinh')
    const { items } = await ask<{ items: { id: string; state: string }[] }>(agency, '/consolidation')
    const [draft, signed] = ['draft', 'signed'].map((state) => `/consolidation/${items.find((one) => one.state === state)?.id}`)
    const tabs = ['figures', 'proposals', 'form', 'versions'].map((tab) => `${draft}?tab=${tab}`)
    const boards = ['/statistics', '/statistics/sets', '/statistics/indicator?code=HTX.1', '/open-data']
    const paths = [
      '/consolidation',
      '/consolidation/new',
      '/consolidation/templates',
      '/targets',
      ...boards,
      draft!,
      ...tabs,
      `${signed}?tab=proposals`,
    ]
    expect(await lookAtAll(agency, paths)).toEqual([])
    await agency.context.close()
    const auditor = await person(browser, address, 'kiemtoan')
    expect(await lookAtAll(auditor, ['/reports', '/consolidation', signed!])).toEqual([])
    await auditor.context.close()
  })

  test('products and plans, as a cooperative that writes its own, a commune, and one who only looks', async () => {
    const own = (await ask<{ items: { id: string }[] }>(office, '/cooperatives?q=1801700001')).items[0]!.id
    const { items } = await ask<{ items: { id: string; certificates: unknown[] }[] }>(office, `/products/of/${own}`)
    const certified = items.find(({ certificates }) => certificates.length > 0)!.id
    const plan = `/production/plans/${own}`
    const [begun, adopted] = (await ask<{ items: { year: number }[] }>(office, `/production/of/${own}`)).items.map(({ year }) => year)
    expect(
      await lookAtAll(office, ['/products', '/products?q=khôngcógì', `/products/${certified}`, '/production/plans', `${plan}/${adopted}?tab=whole`]),
    ).toEqual([])
    const cooperative = await person(browser, address, 'htxthoilong')
    const steps = ['goal', 'products', 'costs', 'capital', 'sharing', 'risks', 'whole', 'follow'].map((tab) => `${plan}/${begun}?tab=${tab}`)
    const pages = [`/cooperatives/${own}?tab=products`, `/cooperatives/${own}?tab=plans`, `/products/new?of=${own}`, `/products/${certified}`]
    expect(await lookAtAll(cooperative, [...pages, ...steps, `${plan}/${adopted}?tab=follow`])).toEqual([])
    await cooperative.context.close()
  })

  test('support, as the cooperative that asks, its commune, who decides, the lead agency, and one who only looks', async () => {
    type Rows = { items: { id: string; state: string }[] }
    const agency = await person(browser, address, 'sotaichinh')
    const own = (await ask<Rows>(agency, '/cooperatives?q=1801700001')).items[0]!.id
    const { items } = await ask<Rows>(agency, `/support/of/${own}`)
    const of = (...states: string[]) => states.map((state) => `/support/${items.find((one) => one.state === state)?.id}`)
    const brought = await agency.context.request.post('/api/support/import', {
      headers: { 'x-requested-with': 'hopluc' },
      multipart: {
        file: {
          name: 'Hỗ trợ.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Mã số;Tên HTX;Chính sách;Số quyết định;Ngày\n1801700001;Hợp tác xã;Chính sách lạ;12/QĐ;02/03/2026'),
        },
      },
    })
    const imports = ['/support/import', `/support/import/${((await brought.json()) as { id: string }).id}`]
    const lists = ['/support', '/support?q=khôngcógì', '/support?show=late', '/support/totals', '/support/totals?by=place', '/support/policies']
    expect(
      await lookAtAll(agency, [
        ...lists,
        ...imports,
        '/support/new',
        '/support/record',
        `/support/record?of=${own}`,
        `/cooperatives/${own}?tab=history`,
      ]),
    ).toEqual([])
    await agency.context.close()
    const cooperative = await person(browser, address, 'htxthoilong')
    const tab = `/cooperatives/${own}?tab=support`
    expect(
      await lookAtAll(cooperative, ['/support', `/support/new?of=${own}`, tab, ...of('sent', 'returned', 'refused', 'granted', 'done')]),
    ).toEqual([])
    await cooperative.context.close()
    const commune = await person(browser, address, 'phuong-thoi-long')
    expect(await lookAtAll(commune, ['/support?show=mine', ...of('sent')])).toEqual([])
    await commune.context.close()
    const alliance = await person(browser, address, 'lienminh')
    expect(await lookAtAll(alliance, ['/support', ...of('passed')])).toEqual([])
    await alliance.context.close()
    const member = await person(browser, address, 'uyvien')
    expect(await lookAtAll(member, ['/support/policies'])).toEqual([])
    await member.context.close()
  })

  test('no page of these modules was left out', () => {
    expect(leftOut('reports')).toEqual([])
  })
})
