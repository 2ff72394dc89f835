/** Takes the pictures of the README and of the users' pages from the demonstration: `node run.mjs node tests/journeys/pictures.ts ADDRESS`, or some: `… ADDRESS co-quan-toi`. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { DESK, launch, PHONE } from './browser.ts'
import { ask, person, settled, stranger } from './people.ts'
import { lookAround } from './province.ts'

const [address, ...only] = process.argv.slice(2)
if (!address) throw new Error('Say where the demonstration runs: node run.mjs node tests/journeys/pictures.ts http://localhost:8080')
const folder = join(import.meta.dirname, '..', '..', 'docs', 'images')
mkdirSync(folder, { recursive: true })

type Shot = { name: string; who?: string; path: string; phone?: boolean; before?: (page: Page) => Promise<void> }
type Tasks = { items: { id: string; kind: string; state: string; time: { label: string } }[] }

const browser = await launch()
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

const shots: Shot[] = [
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
  { name: 'danh-muc-co-quan', path: '/organisations' },
  { name: 'nguoi-dung', who: 'quantri', path: '/people' },
  { name: 'du-lieu-ca-nhan', who: 'quantri', path: '/personal' },
  { name: 'thiet-lap', who: 'quantri', path: '/settings' },
  { name: 'dien-thoai-viec-cua-toi', who: commune, path: '/', phone: true },
  { name: 'dien-thoai-nhiem-vu', who: commune, path: `/tasks/${doing(mine)?.id}`, phone: true },
  { name: 'dien-thoai-bao-cao', who: commune, path: `/tasks/${doing(mine)?.id}`, phone: true, before: openForm },
]

for (const { name, who = 'vanphong', path, phone, before } of shots.filter((one) => only.length === 0 || only.includes(one.name))) {
  const { page, context } = await (who === '' ? stranger(browser, address) : person(browser, address, who, phone ? PHONE : DESK))
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(path)
  await settled(page)
  await before?.(page)
  const heading = await page.locator('h1').innerText()
  if (/gặp lỗi|Không mở được|Không có trang/.test(heading)) throw new Error(`${path} says “${heading}”: no picture of that`)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`${name}.png`)
  await context.close()
}
await browser.close()
