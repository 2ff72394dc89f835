/** The pictures of the README and of the users' pages: what each shows, by its name in docs/images, and how one is taken. From the demonstration. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { pagesOf, pictureOf, worn } from '../../src/platform/reading/scan.testing.ts'
import { messyAccounts } from '../../src/modules/people/testing-sheet.ts'
import { DESK, PHONE } from './browser.ts'
import { ask, person, settled, stranger, type Person } from './people.ts'
import { lookAround } from './province.ts'
import type { Shot } from './shot.ts'
import { roomShots } from './shots-rooms.ts'

type Tasks = { items: { id: string; kind: string; state: string; time: { label: string } }[] }

/** Looks round the demonstration for what the pictures are to show. */
export async function shotsOf(browser: Browser, address: string): Promise<Shot[]> {
  const office = await person(browser, address, 'vanphong')
  const found = await lookAround(office)
  const tasksOf = async (username: string) => (await ask<Tasks>(await person(browser, address, username), '/tasks?role=lead&size=100')).items
  const agency = await tasksOf('nnmt')
  const steering = await tasksOf('sotaichinh')
  const communes = (await ask<{ items: { username: string }[] }>(office, '/demonstration/accounts')).items
    .map(({ username }) => username)
    .filter((one) => /^(xa|phuong)-/.test(one))
  const asked = (await ask<{ items: { path: string; detail: string }[] }>(office, '/my-work')).items.find(({ detail }) =>
    detail.startsWith('Đề nghị gia hạn'),
  )
  const { items: organisations } = await ask<{ items: { id: string }[] }>(office, '/organisations?q=Sở Tài chính')
  const openForm = async (page: Page) => {
    const report = page.getByRole('button', { name: /^Báo cáo kết quả/ })
    if ((await report.count()) === 0) {
      await page.getByRole('button', { name: 'Việc khác' }).click()
      await page.getByRole('menuitem', { name: /^Báo cáo kết quả/ }).click()
    } else await report.first().click()
    await page.getByLabel('Kết quả thực hiện').waitFor()
  }
  /** A commune that still has something to do. */
  let commune = communes[0] ?? ''
  for (const one of communes.slice(4, 12)) {
    if (!(await tasksOf(one)).some(({ kind, state }) => kind === 'deadline' && (state === 'accepted' || state === 'in_progress'))) continue
    commune = one
    break
  }
  const mine = await tasksOf(commune)
  const doing = (all: Tasks['items']) =>
    all.find(({ state, kind }) => kind === 'deadline' && (state === 'in_progress' || state === 'accepted')) ?? all[0]
  const standing = (all: Tasks['items']) => all.find(({ kind }) => kind === 'standing' || kind === 'periodic') ?? all[0]

  const ofTrade = (await ask<{ items: { id: string; title: string }[] }>(await person(browser, address, 'giamdocsct'), '/tasks?role=lead&size=100'))
    .items
  const signing = ofTrade.find(({ title }) => title.startsWith('Kế hoạch tuần hàng'))

  return [
    {
      name: 'xu-ly-trong-co-quan',
      who: 'giamdocsct',
      path: `/tasks/${signing?.id}`,
      before: (page) => page.getByRole('button', { name: 'Ký và gửi báo cáo' }).waitFor(),
    },
    { name: 'co-quan-toi', who: 'giamdocsct', path: '/inside' },
    { name: 'dang-nhap', who: '', path: '/sign-in', before: (page) => page.getByPlaceholder('Tìm chức vụ hoặc cơ quan').waitFor() },
    { name: 'review', path: `/documents/${found.papers['read']}/review` },
    { name: 'viec-cua-toi', path: '/' },
    { name: 'ban-quet', path: aScan, before: compare },
    { name: 'so-van-ban', path: '/documents' },
    { name: 'tiep-nhan-van-ban', path: '/documents/new' },
    { name: 'van-ban', who: 'kiemtoan', path: `/documents/${found.papers['issued']}` },
    { name: 'giao-nhiem-vu', path: `/documents/${found.papers['read']}/issue` },
    { name: 'danh-sach-nhiem-vu', path: '/tasks' },
    { name: 'nhiem-vu', who: 'nnmt', path: `/tasks/${doing(agency)?.id}` },
    { name: 'bao-cao-ket-qua', who: 'nnmt', path: `/tasks/${doing(agency)?.id}`, before: openForm },
    { name: 'nhiem-vu-thuong-xuyen', who: 'sotaichinh', path: `/tasks/${standing(steering)?.id}` },
    { name: 'nhiem-vu-de-nghi-gia-han', path: asked?.path ?? '/tasks' },
    { name: 'tinh-hinh-thuc-hien', path: '/overview' },
    { name: 'tinh-hinh-thuc-hien-so', who: 'chutich', path: '/overview?group=agencies' },
    {
      name: 'don-doc',
      path: `/urge?organisation=${found.lateAgency}`,
      before: (page) => page.getByRole('article', { name: 'Bản xem trước' }).waitFor(),
    },
    { name: 'lien-minh-viec-cua-toi', who: 'lienminh', path: '/' },
    { name: 'co-quan', who: 'quantri', path: `/organisations/${organisations[0]?.id}` },
    { name: 'nguoi-dung', who: 'quantri', path: '/people' },
    { name: 'thiet-lap', who: 'quantri', path: '/settings' },
    { name: 'du-lieu-ca-nhan', who: 'quantri', path: '/personal' },
    { name: 'dien-thoai-viec-cua-toi', who: commune, path: '/', phone: true },
    { name: 'dien-thoai-nhiem-vu', who: commune, path: `/tasks/${doing(mine)?.id}`, phone: true },
    { name: 'dien-thoai-bao-cao', who: commune, path: `/tasks/${doing(mine)?.id}`, phone: true, before: openForm },
    { name: 'dang-nhap-hai-buoc', who: commune, path: '/account', before: showSquare },
    { name: 'ma-xac-nhan', who: '', path: '/sign-in/second-step', before: (page) => page.getByRole('textbox', { name: 'Mã xác nhận' }).waitFor() },
    { name: 'nhap-tai-khoan', who: 'quantri', path: '/people/import', before: importSheet },
    { name: 'ket-noi-nhan-thong-bao', who: 'quantri', path: connect },
    { name: 'tinh-trang-he-thong', who: 'quantri', path: '/system' },
    { name: 'tra-ten', path: '/organisations?tab=resolve&name=Sở Kế hoạch và Đầu tư', before: (page) => page.locator('.or-answer').waitFor() },
    ...roomShots(commune),
    // The last, for what is decided changes the directory.
    { name: 'sap-xep-to-chuc', who: 'quantri', path: async (one) => `/reorganisations/${await draft(one)}` },
    { name: 'ban-giao-cong-viec', who: 'quantri', path: handOver },
  ]
}

/** A page of paper that went through a used copier, registered and recognised. */
async function aScan(one: Person): Promise<string> {
  const [page] = await pagesOf(new Uint8Array(readFileSync(new URL('../../src/platform/fixtures/letter.pdf', import.meta.url))))
  const scan = Buffer.from(pictureOf(worn(page!, { skew: 1.2, grain: 30, specks: 0.003 }), 'image/png'))
  const sent = await one.context.request.post('/api/documents/uploads', {
    multipart: { file: { name: 'cong-van.png', mimeType: 'image/png', buffer: scan }, notSecret: 'true' },
    headers: { 'x-requested-with': 'hopluc' },
  })
  const { id, ...refused } = (await sent.json()) as { id: string }
  if (!sent.ok()) throw new Error(`the scan was not registered: ${JSON.stringify(refused)}`)
  return `/documents/${id}/review`
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('radiogroup').getByText('Đối chiếu chữ với ảnh').click({ timeout: 90_000 })
  await page
    .locator('.doc-picture-page img')
    .first()
    .evaluate((image: HTMLImageElement) => image.decode())
  const word = page.getByRole('button', { name: 'Chữ chưa chắc tiếp theo' })
  if ((await word.count()) > 0) await word.click()
  await page.mouse.move(0, 0)
}

async function showSquare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bật đăng nhập hai bước' }).click()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByLabel('Mã xác nhận').waitFor()
}

async function importSheet(page: Page): Promise<void> {
  const { bytes } = messyAccounts(40, ['Sở Tài chính', 'Sở Y tế', 'Liên minh HTX'])
  await page.getByLabel('Tệp bảng tính').setInputFiles({
    name: 'Danh sách cán bộ.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  })
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page
    .getByText(/\d+ dòng nhập được/)
    .first()
    .waitFor()
}

const post = async <T>({ context }: Person, path: string, data: unknown): Promise<T> => {
  const answer = await context.request.post(`/api${path}`, { data, headers: { 'x-requested-with': 'hopluc' } })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A gateway that takes what is urgent. */
async function connect(one: Person): Promise<string> {
  const { items } = await ask<{ items: unknown[] }>(one, '/webhooks')
  if (items.length === 0)
    await post(one, '/webhooks', {
      name: 'Cổng Zalo của thành phố',
      url: 'https://zalo.example.vn/thong-bao',
      kinds: ['tasks.late'],
      recipient: 'account',
    })
  return '/webhooks'
}

/** A decision that is drafted: two departments merge, a third gives its functions to both. */
async function draft(one: Person): Promise<string> {
  const { on } = await ask<{ on: string }>(one, '/organisations/tree')
  const { items } = await ask<{ items: { id: string; name: string }[] }>(one, `/organisations?kind=department&on=${on}`)
  const id = (name: string) => items.find((item) => item.name === name)!.id
  const made = await post<{ id: string }>(one, '/reorganisations', {
    title: 'Hợp nhất, sắp xếp các sở thuộc UBND thành phố',
    number: '45/NQ-HĐND',
    issuedOn: on,
    issuer: 'HĐND thành phố Cần Thơ',
    effectiveOn: on,
    steps: [
      { do: 'merge', from: [id('Sở Dân tộc và Tôn giáo')], into: id('Sở Nội vụ') },
      { do: 'transfer', from: id('Sở Công Thương'), to: id('Sở Nông nghiệp và Môi trường'), scope: 'phát triển hợp tác xã thương mại' },
    ],
  })
  return made.id
}

async function handOver(one: Person): Promise<string> {
  const id = await draft(one)
  await post(one, `/reorganisations/${id}/decision`, { version: 1, acknowledged: true })
  return `/handovers?reorganisation=${id}`
}

/** Takes one picture into the folder. A page that says something went wrong is no picture. */
export async function take(browser: Browser, address: string, { name, who = 'vanphong', path, phone, before }: Shot, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const one = await (who === '' ? stranger(browser, address) : person(browser, address, who, phone ? PHONE : DESK))
  const { page, context } = one
  const place = typeof path === 'string' ? path : await path(one)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(place)
  await settled(page)
  await before?.(page)
  const heading = await page.locator('h1').innerText()
  if (/gặp lỗi|Không mở được|Không có trang/.test(heading)) throw new Error(`${place} says “${heading}”: no picture of that`)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
}
