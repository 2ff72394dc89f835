/** Inside an agency: from the head's note to the signature that sends the result out, each by their own account; the head by keys alone. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { button, choose, fromMyWork, step, steps, story } from './hands.ts'
import { address } from './ours.ts'
import { ask, person, settled, type Person } from './people.ts'

// A title of its own, so that a second run on the same database finds its own task.
const TITLE = `Khảo sát lần ${100 + (process.pid % 900)} nhu cầu bao bì của hợp tác xã tại các chợ`

let browser: Browser
let [office, head, divisionHead, officer] = [] as unknown as [Person, Person, Person, Person]

beforeAll(async () => {
  browser = await launch()
  ;[office, head, divisionHead, officer] = (await Promise.all(
    (['vanphong', 'giamdocsct', 'truongphongtm'] as const)
      .map((username) => person(browser, address, username))
      .concat(person(browser, address, 'chuyenvientm', PHONE)),
  )) as [Person, Person, Person, Person]
  const { items } = await ask<{ items: { id: string }[] }>(office, '/organisations?q=Sở Công Thương')
  const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const made = await office.context.request.post('/api/tasks', {
    headers: { 'x-requested-with': 'hopluc' },
    data: { title: TITLE, kind: 'deadline', leadIds: [items[0]?.id], dueOn, deliverable: 'Báo cáo' },
  })
  expect(made.ok(), await made.text()).toBe(true)
})
afterAll(() => browser?.close())

const panel = (page: Page) => page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Xử lý trong cơ quan' }) })
/** Where the task stands inside, as its badge says. */
const stands = (page: Page, words: string) => panel(page).getByText(words, { exact: true }).waitFor()
/** A step of the panel: opened, filled, done. */
async function inside(page: Page, name: string, fill: () => Promise<void>): Promise<void> {
  await button(page, name).click()
  const form = page.getByRole('form', { name })
  await form.waitFor()
  await fill()
  await button(form, name).click()
  await form.waitFor({ state: 'detached' })
}

test('the head writes the note and names the division, without a mouse', async () => {
  const { page } = head
  await fromMyWork(head, 'Cần xử lý', TITLE)
  await stands(page, 'Chờ bút phê')
  await button(page, 'Bút phê, giao việc').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Nội dung bút phê').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Giao Phòng Quản lý thương mại tham mưu, trình tôi ký.')
  await page.keyboard.press('Tab')
  await page.getByRole('combobox', { name: 'Đơn vị chủ trì' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('thuong mai')
  await page.getByRole('option', { name: 'Phòng Quản lý thương mại' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const send = button(page.getByRole('form', { name: 'Bút phê, giao việc' }), 'Bút phê, giao việc')
  for (let n = 0; n < 12 && !(await send.evaluate((one) => one === document.activeElement)); n += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await stands(page, 'Chờ đơn vị phân công')
  await steps(page).getByText('Tiếp nhận').waitFor()
})

test('the division hands it to an officer, who submits the result from a phone', async () => {
  await fromMyWork(divisionHead, 'Cần xử lý', TITLE)
  await panel(divisionHead.page).getByRole('blockquote').getByText('Giao Phòng Quản lý thương mại tham mưu, trình tôi ký.').waitFor()
  await inside(divisionHead.page, 'Phân công người thực hiện', () =>
    choose(divisionHead.page.getByRole('combobox', { name: 'Người thực hiện' }), 'chuyen vien', 'Chuyên viên Phòng Quản lý thương mại'),
  )
  await stands(divisionHead.page, 'Đang thực hiện')
  const { page } = officer
  // On a slow line the form is filled in before the phone knows to whom above it goes: it waits, and sends nothing elsewhere.
  await page.route('**/api/inside/objects/task/*', async (route) => {
    await sleep(3_000)
    await route.continue()
  })
  await fromMyWork(officer, 'Cần xử lý', TITLE)
  await step(page, 'Trình duyệt kết quả', async () => {
    await page.getByLabel('Kết quả thực hiện').fill('14 hợp tác xã cần bao bì có mã truy xuất.')
    await page.getByLabel('Số, ký hiệu văn bản kết quả').fill('101/BC-SCT')
  })
  await stands(page, 'Chờ trưởng đơn vị duyệt')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('nothing is known outside until the head has signed', async () => {
  await fromMyWork(divisionHead, 'Chờ tôi duyệt', TITLE)
  await inside(divisionHead.page, 'Duyệt', async () => undefined)
  await office.page.goto(`/tasks?q=${encodeURIComponent(TITLE)}&scope=all`)
  await office.page.getByRole('link', { name: TITLE }).first().click()
  await office.page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await settled(office.page)
  expect(await office.page.locator('main').innerText()).not.toMatch(/mã truy xuất|tham mưu|Xử lý trong cơ quan/)
  await fromMyWork(head, 'Chờ tôi duyệt', TITLE)
  await panel(head.page).getByText('14 hợp tác xã cần bao bì có mã truy xuất.').first().waitFor()
  await inside(head.page, 'Ký và gửi báo cáo', async () => undefined)
  await steps(head.page).getByText('Báo cáo').waitFor()
})

test('the office confirms what was signed', async () => {
  await fromMyWork(office, 'Chờ tôi duyệt', TITLE)
  await story(office.page).getByText('14 hợp tác xã cần bao bì có mã truy xuất.').first().waitFor()
  await step(office.page, 'Xác nhận hoàn thành', async () => undefined)
  await office.page.getByText('Hoàn thành trước hạn').first().waitFor()
  await head.page.reload()
  await stands(head.page, 'Đã kết thúc')
  for (const one of [office, head, divisionHead, officer]) expect(one.complaints).toEqual([])
})

test('a periodic report is approved by the division and signed by the head before anybody outside counts it', async () => {
  const finance = await person(browser, address, 'sotaichinh')
  const post = async <T>(by: Person, path: string, data: unknown): Promise<T> => {
    const answer = await by.context.request.post(`/api${path}`, { headers: { 'x-requested-with': 'hopluc' }, data })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const own = async (by: Person) => (await ask<{ acting: { organisation: { id: string } } }>(by, '/me')).acting.organisation.id
  const title = `Chuyên đề ${TITLE}`
  const columns = [{ key: 'kq', label: 'Kết quả', kind: 'entered' }]
  const sections = [{ kind: 'table', key: 'bang', title: 'Số hợp tác xã', columns, rows: [{ indicator: 'HTX.1' }] }]
  const form = await post<{ id: string }>(finance, '/reports/forms', {
    code: `CD-${process.pid % 9000}`,
    name: title,
    validFrom: '2025-01-01',
    layout: { sections, rules: [], jump: null },
  })
  const request = await post<{ id: string }>(finance, '/reports/requests', {
    formId: form.id,
    title,
    fromDay: '2026-01-01',
    toDay: '2026-11-30',
    audience: [{ organisationIds: [await own(head)], workingDays: 40 }],
    recipientId: await own(finance),
    basis: 'Công văn của Sở Tài chính',
  })
  const board = () => ask<{ counts: { sent: number }; rows: { id: string; state: string }[] }>(finance, `/reports/requests/${request.id}`)
  const { id } = (await board()).rows[0]!
  const { divisions, people } = await ask<{ divisions: { id: string; name: string }[]; people: { membershipId: string; post: string }[] }>(
    head,
    '/inside',
  )
  const noted = await post<{ id: string; version: number }>(head, `/inside/objects/report/${id}/note`, {
    version: 0,
    note: 'Phòng tổng hợp, trình tôi ký.',
    divisionId: divisions.find(({ name }) => name === 'Phòng Quản lý thương mại')!.id,
    officerId: people.find((one) => one.post === 'Chuyên viên Phòng Quản lý thương mại')!.membershipId,
  })
  expect(noted.version).toBeGreaterThan(0)

  const { page } = officer
  await page.goto(`/reports/${id}`)
  await page.locator('#rp-answer').fill('12')
  await page.locator('.rp-progress [data-how="saved"]').waitFor()
  await button(page, 'Trình duyệt').click()
  await stands(page, 'Chờ trưởng đơn vị duyệt')
  await fromMyWork(divisionHead, 'Chờ tôi duyệt', title)
  await inside(divisionHead.page, 'Duyệt', async () => undefined)
  expect((await board()).rows[0]!.state).toBe('draft')
  await fromMyWork(head, 'Chờ tôi duyệt', title)
  await inside(head.page, 'Ký và gửi báo cáo', async () => undefined)
  await head.page.getByText('Đã gửi, chờ tiếp nhận').first().waitFor()
  expect((await board()).rows[0]!.state).toBe('sent')
  for (const one of [finance, head, divisionHead, officer]) expect(one.complaints).toEqual([])
})
