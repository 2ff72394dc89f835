/** Every page, as those who may see it: at a desk and in the hand, by day and by night, and in English. */
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { modules } from '../../src/app/web/modules.ts'
import { shell } from '../../src/app/web/shell-module.ts'
import { DESK, launch, PHONE } from './browser.ts'
import { ask, person, settled, stranger, type Person } from './people.ts'
import { lookAround, type Found } from './province.ts'

/** Of a long list the first rows say what the others would. */
const REST = [
  'tbody tr:nth-child(n+9)',
  'ol > li:nth-child(n+9)',
  'ul > li:nth-child(n+9)',
  'fieldset > label:nth-of-type(n+9)',
  '.hl-paper p:nth-child(n+30)',
]
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const address = inject('address')
let browser: Browser
let office: Person
let found: Found
const visited = new Set<string>()

beforeAll(async () => {
  browser = await launch()
  office = await person(browser, address, 'vanphong')
  found = await lookAround(office)
})
afterAll(() => browser?.close())

/** What is wrong with the page as it stands now; contrast is looked at in both grounds, the rest once a shape. */
async function faults(page: Page): Promise<string[]> {
  const said: string[] = []
  for (const [shape, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport)
    for (const ground of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: ground, reducedMotion: 'reduce' })
      await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, ground)
      const run = ground === 'light' ? { runOnly: TAGS } : { runOnly: { type: 'rule' as const, values: ['color-contrast'] } }
      const { violations } = await page.evaluate(({ rest, options }) => window.axe.run({ exclude: rest.map((one) => [one]) }, options), {
        rest: REST,
        options: { ...run, resultTypes: ['violations' as const] },
      })
      for (const { id, impact, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical')
          said.push(`${shape} ${ground} ${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.any[0]?.message ?? ''}`)
      }
    }
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (over > 0) said.push(`phone: ${over} px wider than the window`)
  const headings = await page.locator('h1').count()
  if (headings !== 1) said.push(`${headings} headings of the first rank`)
  return said
}

/** Shown by a token of its own only, which its own test makes. */
const ELSEWHERE = new Set(['/integrations/$id'])

/** Has something made that a page shows; its id. */
async function send(one: Person, path: string, data: unknown): Promise<string> {
  const answer = await one.context.request.post(`/api${path}`, {
    data,
    headers: { 'x-requested-with': 'hopluc', 'idempotency-key': crypto.randomUUID() },
  })
  if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** A key of the catalogue on the screen is a sentence that nobody wrote. */
const keysShown = (page: Page) =>
  page.evaluate(
    () =>
      document.body.innerText.match(
        /\b(?:tasks|documents|people|organisations|places|shell|ui|platform|imports|setup|integrations|personal|cooperatives|oversight|procedures|founding|ratings|production|reports|targets|consolidation|inside|spreading|guidance|decisions|inspections|apparatus|statistics|views)\.[a-z]+(?:\.[a-zA-Z]+)*/g,
      ) ?? [],
  )

async function look(one: Person, path: string): Promise<string[]> {
  await one.page.emulateMedia({ colorScheme: 'light' })
  await one.page.setViewportSize(DESK)
  await one.page.goto(path)
  await settled(one.page)
  visited.add(new URL(one.page.url()).pathname)
  const said = await faults(one.page)
  const title = await one.page.title()
  if (!/^.+ · Hợp Lực$/.test(title)) said.push(`the window is called “${title}”`)
  said.push(...(await keysShown(one.page)).map((key) => `no words for ${key}`), ...one.complaints.splice(0).map((text) => `console: ${text}`))
  return said.map((fault) => `${path}: ${fault}`)
}

async function lookAtAll(one: Person, paths: string[]): Promise<string[]> {
  await one.context.addInitScript({ content: axe.source })
  const said: string[] = []
  for (const path of paths) said.push(...(await look(one, path)))
  return said
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

const officePaths = ({ papers, tasks, lateAgency, organisation, list }: Found) => [
  '/',
  '/documents',
  '/documents?q=khôngcógì',
  '/documents/new',
  `/documents/${papers['issued']}`,
  `/documents/${papers['issued']}/review`,
  `/documents/${papers['read']}/review`,
  `/documents/${papers['read']}/issue`,
  `/documents/${papers['issued']}/replaced`,
  `/chain?document=${papers['issued']}`,
  '/tasks',
  '/tasks/new',
  `/tasks/${tasks['late']}`,
  `/tasks/${tasks['reported']}`,
  `/tasks/${tasks['group']}`,
  '/overview',
  '/overview?by=directive',
  '/overview?by=leader&period=2026-Q3',
  '/overview/charges',
  '/calendar',
  '/calendar?view=week&whose=all',
  '/publications',
  `/publications/${list}`,
  '/urge',
  `/urge?organisation=${lateAgency}`,
  '/organisations',
  `/organisations/${organisation}`,
  '/account',
  '/account/notices',
  '/my-data',
  '/device',
  '/handovers',
  '/reorganisations',
  '/nowhere',
]

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
    const years = ['/cooperatives/declarations', '/cooperatives/declarations?standing=returned', `${cooperative}/declarations/2026`]
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

  test('the pages of proposals, as each who has them before them', async () => {
    type Row = { id: string; state: string }
    const idOf = (rows: Row[], state: string) => rows.find((row) => row.state === state)?.id
    const { items } = await ask<{ items: Row[] }>(office, '/proposals')
    for (const [username, paths] of [
      ['vanphong', ['/proposals', `/proposals/${idOf(items, 'sent')}`]],
      ['phochutich', [`/proposals/${idOf(items, 'decided')}`, `/proposals/${idOf(items, 'before')}`]],
      ['nnmt', ['/proposals?at=mine', '/proposals/new', `/proposals/${idOf(items, 'incomplete')}`]],
    ] as const) {
      const one = await person(browser, address, username)
      expect(await lookAtAll(one, [...paths])).toEqual([])
      await one.context.close()
    }
  })

  test('the pages of founding, as the commune that follows and as the Alliance that advises', async () => {
    const commune = await person(browser, address, 'phuong-thoi-long')
    const { items } = await ask<{ items: { id: string; state: string }[] }>(commune, '/founding')
    const of = (state: string) => `/founding/${items.find((one) => one.state === state)?.id}`
    expect(await lookAtAll(commune, ['/founding', of('preparing'), of('founded'), of('registered'), '/founding/new'])).toEqual([])
    expect(await lookAtAll(await person(browser, address, 'lienminh'), ['/founding', of('preparing')])).toEqual([])
  })
  test('the pages of procedures, as the commune that decides and as the cooperative that files', async () => {
    const commune = await person(browser, address, 'phuong-thoi-long')
    const { items } = await ask<{ items: { id: string; state: string }[] }>(commune, '/procedures')
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

  test('the pages of inspections, as who inspects and as who is inspected', async () => {
    type Row = { id: string; state: string; visited: number }
    const agency = await person(browser, address, 'sotaichinh')
    const { items } = await ask<{ items: Row[] }>(agency, '/inspections')
    const carried = items.find(({ visited }) => visited > 0)?.id
    const paths = [
      '/inspections',
      '/inspections?year=2019',
      '/inspections/new',
      '/inspections/checklists',
      '/inspections/findings',
      `/inspections/${carried}`,
    ]
    expect(await lookAtAll(agency, [...paths, `/inspections/${items.find(({ state }) => state === 'planned')?.id}`])).toEqual([])
    await agency.context.close()
    const commune = await person(browser, address, 'phuong-an-binh')
    expect(await lookAtAll(commune, ['/inspections/findings?show=mine', `/inspections/${carried}`])).toEqual([])
    await commune.context.close()
  })

  test('the pages of officers in charge, as who keeps the whole in view and as a body that keeps its own', async () => {
    const home = await person(browser, address, 'noivu')
    const { items } = await ask<{ items: { id: string; lacks: string[] }[] }>(home, '/apparatus/bodies')
    const measures = await ask<{ items: { id: string }[] }>(home, '/apparatus/measures')
    const bare = items.find(({ lacks }) => lacks.includes('noOfficer') && !lacks.includes('vacant'))?.id
    const whole = items.find(({ lacks }) => lacks.length === 0)?.id
    const paths = ['/apparatus', '/apparatus?lack=vacant', '/apparatus/measures', '/apparatus/measures/new?lack=noOfficer', '/apparatus/own']
    const ones = [`/apparatus/bodies/${bare}`, `/apparatus/bodies/${whole}`, `/apparatus/measures/${measures.items[0]?.id}`]
    expect(await lookAtAll(home, [...paths, ...ones])).toEqual([])
    await home.context.close()
    const commune = await person(browser, address, 'phuong-an-binh')
    expect(await lookAtAll(commune, ['/apparatus', '/apparatus/own'])).toEqual([])
    await commune.context.close()
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

  test('the pages of spreading a directive, as who follows it and as a commune', async () => {
    const spread = await ask<{ spreads: { id: string }[] }>(office, '/spreading')
    const papers = await ask<{ items: { id: string; state: string }[] }>(office, '/documents')
    const other = papers.items.findLast(({ state }) => state === 'issued')?.id
    expect(await lookAtAll(office, ['/spreading', `/spreading/directives/${spread.spreads[0]?.id}`, `/documents/${other}/spread`])).toEqual([])
    const commune = await person(browser, address, 'phuong-ninh-kieu')
    const { own } = await ask<{ own: { id: string }[] }>(commune, '/spreading')
    expect(await lookAtAll(commune, ['/spreading', `/spreading/${own[0]?.id}`])).toEqual([])
    await commune.context.close()
  })

  test('the pages of questions about tasks, as who answers and as who asks', async () => {
    const { items } = await ask<{ items: { id: string; state: string }[] }>(office, '/guidance')
    const open = items.find(({ state }) => state === 'open')?.id
    const answered = items.find(({ state }) => state === 'answered')?.id
    expect(
      await lookAtAll(office, ['/guidance', '/guidance?tab=papers', '/guidance/papers/new', `/guidance/${open}`, `/guidance/${answered}`]),
    ).toEqual([])
    const commune = await person(browser, address, 'phuong-ninh-kieu')
    const tasks = await ask<{ items: { id: string }[] }>(commune, '/tasks?role=lead&size=5')
    expect(await lookAtAll(commune, ['/guidance', `/tasks/${tasks.items[0]?.id}/question`])).toEqual([])
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

  test('no page of any module was left out', () => {
    const seen = [...visited]
    const unseen = [shell, ...modules]
      .flatMap(({ pages }) => pages.map(({ path }) => path))
      .filter(
        (path) =>
          !ELSEWHERE.has(path) &&
          !seen.some((one) =>
            new RegExp(
              `^${path.replace('$name', '[a-z-]+').replace('$year', '[0-9]{4}').replace('$code', '[A-Z]{2,5}-[0-9]{2}').replaceAll(/\$\w+/g, '[0-9a-f-]{36}')}$`,
            ).test(one),
          ),
      )
    expect(unseen).toEqual([])
  })
})

test('in English every page has its words, and says that it is English', async () => {
  const { page, complaints } = await person(browser, address, 'vanphong')
  await page.addInitScript(() => localStorage.setItem('hopluc.language', 'en'))
  const said: string[] = []
  for (const path of officePaths(found)) {
    await page.goto(path)
    await settled(page)
    const language = await page.locator('html').getAttribute('lang')
    if (language !== 'en') said.push(`${path}: the page says that it is ${language}`)
    said.push(...(await keysShown(page)).map((key) => `${path}: no words for ${key}`))
  }
  expect([...said, ...complaints]).toEqual([])
  await page.context().close()
})
