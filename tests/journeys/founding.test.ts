/**
 * From people who want to found to two years after: a group, the cooperative that it grows into, the union that the cooperative founds with
 * others. The commune does it in the hand, the Alliance advises at a desk, a cooperative finds itself in the union. The days go by between.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { button } from './hands.ts'
import { ask, settled, type Person } from './people.ts'
import { beginYear, type Year } from './year-world.ts'

const GROUP = 'Tổ hợp tác Trồng nhãn Thới Thuận'
const COOPERATIVE = 'Hợp tác xã Nhãn Thới Thuận'
const UNION = 'Liên hiệp Hợp tác xã Cây ăn trái Cần Thơ'
const CODE = '1801700321'

let browser: Browser
let year: Year
beforeAll(async () => {
  browser = await launch()
  year = await beginYear(browser, '2025-11-17', ['cooperatives'])
})
// HOPLUC_SHOTS=FOLDER keeps a picture of every window: of a day that fails, and of each day's end.
afterEach(async () => {
  if (process.env['HOPLUC_SHOTS']) await year.look(process.env['HOPLUC_SHOTS'])
})
afterAll(async () => {
  await year?.end()
  await browser?.close()
})

const within = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const state = (page: Page) => page.getByRole('list', { name: 'Các bước' }).locator('[aria-current="step"]')
/** Opens one of the register by what finds it. */
type Entry = { id: string; name: string; kind: string; legalState: string; placeName: string | null }
const inRegister = async (one: Person, query: string): Promise<Entry[]> =>
  (await ask<{ items: Entry[] }>(one, `/cooperatives?${new URLSearchParams(query)}`)).items

async function select(page: Page, label: string, words: string, option: RegExp | string = words): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.fill(words)
  await page
    .getByRole('option', { name: option, exact: typeof option === 'string' })
    .first()
    .click()
}

/** Taken up at the commune: what, since today, with which plan. */
async function takeUp(
  page: Page,
  kind: string,
  plan: { name: string; activity: string; capital: string; first: string; second: string; from?: string },
) {
  await page.goto('/founding')
  await page.getByRole('link', { name: 'Ghi nhóm muốn thành lập' }).first().click()
  await select(page, 'Muốn lập', kind)
  if (plan.from) await select(page, 'Phát triển từ tổ hợp tác', plan.from, new RegExp(plan.from))
  await page.getByLabel('Tên dự kiến').fill(plan.name)
  await page.getByLabel('Ngành nghề, sản phẩm').fill(plan.activity)
  await page.getByLabel('Vốn góp dự kiến (đồng)').fill(plan.capital)
  await page.getByLabel('Số thành viên sau 1 năm').fill(plan.first)
  await page.getByLabel('Số thành viên sau 2 năm').fill(plan.second)
  await button(page, 'Ghi nhận').click()
  await heading(page, plan.name)
}

/** Somebody takes part, and agrees that it be kept. */
async function joins(page: Page, name: string, phone: string, role: string, contribution: string): Promise<void> {
  const count = page.getByText(/^\d+ người, tối thiểu/)
  const before = Number.parseInt((await count.textContent()) ?? '', 10)
  await button(page, 'Thêm người').click()
  const form = page.locator('form').filter({ has: page.getByLabel('Họ và tên') })
  await form.getByLabel('Họ và tên').fill(name)
  await form.getByLabel('Điện thoại').fill(phone)
  await select(page, 'Vai trò', role)
  await form.getByLabel('Vốn góp dự kiến (đồng)').fill(contribution)
  // Nothing is kept of whoever did not agree to it.
  expect(await button(form, 'Thêm người').isDisabled()).toBe(true)
  await form.getByLabel(/^Người này đồng ý/).check()
  await button(form, 'Thêm người').click()
  await page.getByText(`${before + 1} người, tối thiểu`, { exact: false }).waitFor()
}

/** The Alliance finds the group in its list and writes down what it advised. */
async function advised(one: Person, name: string, about: string, note: string): Promise<void> {
  const { page } = one
  await page.goto('/founding')
  await page.getByRole('link', { name, exact: true }).first().click()
  await heading(page, name)
  await button(page, 'Ghi lần tư vấn').click()
  await select(page, 'Nội dung', about)
  await page.getByLabel('Ghi chú').fill(note)
  await button(page.locator('form'), 'Ghi lần tư vấn').click()
  await page.getByText(note).first().waitFor()
}

async function conference(page: Page, present: string, label: string, number: string): Promise<void> {
  await button(page, 'Ghi hội nghị thành lập').click()
  await page.getByLabel('Số biên bản').fill(number)
  await page.getByLabel(label).fill(present)
  await button(page.locator('form'), 'Ghi hội nghị thành lập').click()
  await page.getByText(`Biên bản số ${number}`, { exact: false }).first().waitFor()
}

/** The file of registration: all papers are there, it is received and granted on the same day. */
async function register(page: Page, result: { address?: string; code?: string; representative: string; number: string }): Promise<void> {
  await page.getByRole('link', { name: 'Mở hồ sơ đăng ký' }).click()
  const papers = page.getByRole('checkbox')
  await papers.first().waitFor()
  for (const paper of await papers.all()) await paper.check()
  await page.getByLabel('Người nộp', { exact: true }).fill('Lê Văn Ba')
  await page.getByLabel('Điện thoại người nộp').fill('0912 345 678')
  await button(page, 'Tiếp nhận').click()
  await page.waitForURL(/\/procedures\/[0-9a-f-]{36}$/)
  await button(page, 'Chấp thuận').click()
  await page.getByLabel('Số giấy tờ kết quả').fill(result.number)
  await page.getByLabel(/^Người đại diện/).fill(result.representative)
  await page.getByLabel('Chức danh').fill('Giám đốc')
  if (result.code) await page.getByLabel('Mã số', { exact: false }).first().fill(result.code)
  if (result.address) await page.getByLabel('Địa chỉ', { exact: false }).first().fill(result.address)
  await button(page, 'Chấp thuận và ghi sổ').click()
  await page.getByText('Đã giải quyết').first().waitFor()
}

/** From one's work to the visit that is due, and what was found at it. */
async function visits(page: Page, name: string, on: string, members: string, findings: string): Promise<void> {
  await page.goto('/')
  await page
    .getByRole('link', { name: `Thăm, kiểm tra sau thành lập: ${name}` })
    .first()
    .click()
  await heading(page, name)
  await button(page, 'Ghi lần thăm').click()
  await page.getByRole('textbox', { name: 'Ngày thăm' }).fill(on)
  await page.locator('form').getByLabel('Thành viên').fill(members)
  await page.getByLabel('Tình hình').fill(findings)
  await button(page.locator('form'), 'Ghi lần thăm').click()
  await page.getByText(findings, { exact: false }).first().waitFor()
  await within(page)
}

/** What the register says of one, as whoever looks reads it on its page. */
type Seen = {
  id: string
  name: string
  kind: string
  code: string | null
  legalState: string
  relations: { kind: string; how: string | null; direction: string; other: { id: string | null; name: string }; validFrom: string }[]
}
const seen = (one: Person, id: string, on?: string): Promise<Seen> => ask(one, `/cooperatives/${id}${on ? `?on=${on}` : ''}`)
const related = ({ relations }: Seen) => relations.map(({ kind, how, direction, other, validFrom }) => [kind, how, direction, other.name, validFrom])

let groupId = ''
test('17 November: people come to the commune, which keeps of them what they agree to; the Alliance advises; they meet, and their group is registered', async () => {
  const [commune, alliance] = [await year.comes('phuong-thoi-long', PHONE), await year.comes('lienminh')]
  const { page } = commune
  await takeUp(page, 'Tổ hợp tác', { name: GROUP, activity: 'Trồng nhãn', capital: '60000000', first: '4', second: '6' })
  await joins(page, 'Lê Văn Ba', '0912 345 678', 'Sáng lập viên', '20000000')
  await joins(page, 'Nguyễn Thị Sáu', '0913 222 333', 'Tham gia', '10000000')
  // The number in part, and whole in its place by a reason.
  const row = page.getByRole('listitem').or(page.getByRole('row')).filter({ hasText: 'Lê Văn Ba' }).last()
  await row.getByText('•••••• 678').waitFor()
  await button(page, 'Xem liên hệ: Lê Văn Ba').click()
  await page.getByLabel('Lê Văn Ba: Xem để làm gì').fill('Mời dự họp thành lập')
  await button(page.locator('form'), 'Xem').click()
  await row.getByText('0912 345 678').waitFor()
  expect(await row.getByText('••••••').count()).toBe(0)
  await within(page)
  // Who takes part is for the commune; the Alliance reads all the rest, and advises.
  await advised(alliance, GROUP, 'Điều lệ, hợp đồng hợp tác', 'Góp ý dự thảo hợp đồng hợp tác.')
  await alliance.page.getByText('Danh sách người tham gia chỉ nơi theo dõi xem được.').waitFor()
  expect(await alliance.page.getByText('Lê Văn Ba').count()).toBe(0)
  await page.reload()
  await page.getByText('Góp ý dự thảo hợp đồng hợp tác.').waitFor()
  await conference(page, '3', 'Số người dự, đồng ý thành lập', '01/BB-THT')
  expect(await state(page).textContent()).toContain('Đã họp thành lập')
  await register(page, { code: CODE, address: 'Khu vực Thới Thuận', representative: 'Lê Văn Ba', number: '01/GCN-THT' })
  const [group] = await inRegister(commune, `q=${GROUP}`)
  expect(group).toMatchObject({ name: GROUP, kind: 'group', legalState: 'operating', placeName: 'Phường Thới Long' })
  groupId = group!.id
  expect([...commune.complaints, ...alliance.complaints]).toEqual([])
})

let cooperativeId = ''
test('a year later the group is a cooperative: the same code, its story with it, and nobody visits the group any more', async () => {
  await year.goOnTo('2026-10-19')
  const before = await year.comes('phuong-thoi-long', PHONE)
  // At the visits after its registration: four, as it planned.
  await visits(before.page, GROUP, '20/04/2026', '4', 'Bán chung cho một vựa.')
  await year.goOnTo('2026-11-18')
  const [commune, alliance] = [await year.comes('phuong-thoi-long', PHONE), await year.comes('lienminh')]
  const { page } = commune
  await takeUp(page, 'Hợp tác xã', {
    name: COOPERATIVE,
    activity: 'Trồng, sơ chế nhãn',
    capital: '500000000',
    first: '12',
    second: '20',
    from: GROUP,
  })
  await joins(page, 'Lê Văn Ba', '0912 345 678', 'Sáng lập viên', '100000000')
  await advised(alliance, COOPERATIVE, 'Phương án sản xuất, kinh doanh', 'Thêm phương án bao tiêu.')
  await page.reload()
  await conference(page, '8', 'Số người dự, đồng ý thành lập', '02/BB-HNTL')
  await register(page, { representative: 'Lê Văn Ba', number: '02/GCN-HTX' })
  const [made] = await inRegister(commune, `q=${COOPERATIVE}&kind=cooperative`)
  cooperativeId = made!.id
  const [group, cooperative] = [await seen(commune, groupId), await seen(commune, cooperativeId)]
  // The code stays its own for life.
  expect([group.legalState, cooperative.legalState, cooperative.code]).toEqual(['ended', 'operating', CODE])
  expect(related(cooperative)).toEqual([['succeeds', 'conversion', 'from', GROUP, '2026-11-18']])
  expect(related(group)).toEqual([['succeeds', 'conversion', 'to', COOPERATIVE, '2026-11-18']])
  // The day before, the group stood and nobody knew of a cooperative.
  expect((await seen(commune, groupId, '2026-11-17')).legalState).toBe('operating')
  expect((await inRegister(commune, `q=${COOPERATIVE}&kind=cooperative&on=2026-11-17`)).map(({ id }) => id)).not.toContain(cooperativeId)
  // Who asks for the cooperative on that day is led to the group that it was.
  await page.goto(`/cooperatives/${cooperativeId}?on=2026-11-17`)
  await page.getByRole('link', { name: GROUP }).click()
  await heading(page, GROUP)
  await page.getByText('Đây là thông tin của ngày 17/11/2026', { exact: false }).waitFor()
  await page.getByText('Đang hoạt động').first().waitFor()
  await within(page)
  await page.goto('/')
  await settled(page)
  expect(await page.getByText(`Thăm, kiểm tra sau thành lập: ${GROUP}`).count()).toBe(0)
  await page.goto('/founding')
  await page.getByRole('link', { name: GROUP, exact: true }).first().click()
  await page.getByText('đã chuyển đổi nên không thăm tiếp', { exact: false }).waitFor()
  await page.getByText('Bán chung cho một vựa.', { exact: false }).first().waitFor()
  expect([...commune.complaints, ...alliance.complaints]).toEqual([])
})

test('a month later it founds a union with two others, of whatever commune; each of them reads on its own page that it is a member', async () => {
  await year.goOnTo('2026-12-07')
  const [commune, alliance, own] = [await year.comes('phuong-thoi-long', PHONE), await year.comes('lienminh'), await year.comes('htxthoilong')]
  const { page } = commune
  const [ours] = await inRegister(commune, 'q=1801700001')
  const other = (await inRegister(commune, 'kind=cooperative&section=A')).find(
    ({ placeName, id }) => placeName !== 'Phường Thới Long' && id !== ours!.id,
  )!
  await takeUp(page, 'Liên hiệp hợp tác xã', { name: UNION, activity: 'Tiêu thụ trái cây', capital: '2000000000', first: '4', second: '6' })
  for (const { name, id } of [{ name: COOPERATIVE, id: cooperativeId }, ours!, other]) {
    await button(page, 'Thêm hợp tác xã thành viên').click()
    await select(page, 'Hợp tác xã', name, new RegExp(`^${name.replaceAll(/[()]/g, '.')}`))
    await page.getByLabel(/^Hợp tác xã này đồng ý/).check()
    await button(page.locator('form'), 'Thêm hợp tác xã thành viên').click()
    await page.getByText(/^[1-3] hợp tác xã, tối thiểu 3$/).waitFor()
    expect(id).toBeTruthy()
  }
  await page.getByText('3 hợp tác xã, tối thiểu 3').waitFor()
  await advised(alliance, UNION, 'Pháp luật về hợp tác xã', 'Quyền, nghĩa vụ của hợp tác xã thành viên.')
  await page.reload()
  await conference(page, '3', 'Số hợp tác xã dự, đồng ý thành lập', '03/BB-HNTL')
  await register(page, { code: '1801700400', address: 'Khu vực Thới Thuận', representative: 'Phạm Thị Bé', number: '03/GCN-LHHTX' })
  const [union] = await inRegister(commune, `q=${UNION}&kind=union`)
  const members = related(await seen(commune, union!.id))
  expect(members.map(([kind, , direction, name, from]) => [kind, direction, name, from]).toSorted()).toEqual(
    [COOPERATIVE, ours!.name, other.name].map((name) => ['member_of', 'to', name, '2026-12-07']).toSorted(),
  )
  // The cooperative with an account, at its desk: from its page to the union; and on the day before there is none.
  await own.page.goto(`/cooperatives/${ours!.id}`)
  const relations = own.page
    .getByRole('region', { name: 'Quan hệ' })
    .or(own.page.locator('section').filter({ hasText: 'Quan hệ' }))
    .first()
  await relations.getByRole('link', { name: UNION }).waitFor()
  await own.page.goto(`/cooperatives/${ours!.id}?on=2026-12-06`)
  await own.page.getByText('Đây là thông tin của ngày 06/12/2026', { exact: false }).waitFor()
  expect(await own.page.getByRole('link', { name: UNION }).count()).toBe(0)
  await button(own.page, 'Về hôm nay').click()
  await own.page.getByRole('link', { name: UNION }).click()
  await heading(own.page, UNION)
  await own.page.getByRole('link', { name: COOPERATIVE }).waitFor()
  expect([...commune.complaints, ...alliance.complaints, ...own.complaints]).toEqual([])
})

test('two years of visits: the commune is reminded, makes them late or in time, and writes down how many members there are', async () => {
  await year.goOnTo('2027-02-11')
  const first = await year.comes('phuong-thoi-long', PHONE)
  const told = (await ask<{ items: { title: string }[] }>(first, '/notifications')).items.map(({ title }) => title)
  expect(told).toContain(`Đến hạn thăm ${COOPERATIVE} ngày 18/02/2027.`)
  await visits(first.page, COOPERATIVE, '11/02/2027', '9', 'Đã mở tài khoản, lập sổ thành viên.')
  await year.goOnTo('2027-05-19')
  const late = await year.comes('phuong-thoi-long', PHONE)
  expect((await ask<{ items: { title: string }[] }>(late, '/notifications')).items.map(({ title }) => title)).toContain(
    `Quá hạn thăm ${COOPERATIVE} từ ngày 18/05/2027.`,
  )
  await visits(late.page, COOPERATIVE, '19/05/2027', '10', 'Ký hợp đồng bao tiêu với một doanh nghiệp.')
  await year.goOnTo('2028-11-17')
  const commune = await year.comes('phuong-thoi-long', PHONE)
  await visits(commune.page, COOPERATIVE, '20/11/2027', '13', 'Có lãi, chia theo mức sử dụng dịch vụ.')
  await visits(commune.page, COOPERATIVE, '19/05/2028', '16', 'Có nhà sơ chế.')
  await visits(commune.page, COOPERATIVE, '17/11/2028', '21', 'Cấp mã vùng trồng, xuất bán được.')
  expect(commune.complaints).toEqual([])
})

test('afterwards the Alliance reads the growth in one line, and the register tells the whole story of the cooperative', async () => {
  const alliance = await year.comes('lienminh')
  const { page } = alliance
  await page.goto(`/founding?q=${encodeURIComponent('nhan thoi thuan')}&kind=cooperative`)
  const row = page.getByRole('row').filter({ hasText: COOPERATIVE })
  await row.waitFor()
  // Twenty-one members where the plan says twenty, and nothing more to visit.
  expect(await row.innerText()).toMatch(/21\s+20 \(105 %\)/)
  await row.getByRole('link', { name: COOPERATIVE }).first().click()
  const growth = page.getByRole('table', { name: 'Phát triển thành viên' }).getByRole('row')
  await growth.nth(5).waitFor()
  const said = (await growth.allInnerTexts()).slice(1).map((line) =>
    line
      .split(/\s*\t\s*|\n+/)
      .filter(Boolean)
      .slice(-3)
      .join(' '),
  )
  expect(said).toEqual(['9 9 100 %', '10 10 100 %', '13 12 108 %', '16 16 100 %', '21 20 105 %'])
  // The register tells of the cooperative how it came about and what was found since.
  await page.getByRole('link', { name: COOPERATIVE }).last().click()
  await page.getByRole('tab', { name: 'Lịch sử' }).click()
  for (const words of [
    `Là thành viên của ${UNION} từ 07/12/2026`,
    'Thăm ngày 17/11/2028, 21 thành viên',
    'Họp thành lập ngày 18/11/2026, 8 thành viên dự',
    'Ghi nhận ngày 18/11/2026',
  ])
    await page.getByText(words, { exact: false }).first().waitFor()
  expect(alliance.complaints).toEqual([])
})
