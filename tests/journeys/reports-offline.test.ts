/** A commune reports from the field: the form opens without a network, what is typed outlives the page, others' changes are met cell by cell. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { button } from './hands.ts'
import { address } from './ours.ts'
import { ask, person, type Person } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const COMMUNE = 'phuong-ninh-kieu'
const headers = { 'x-requested-with': 'hopluc' }
const columns = [{ key: 'kq', label: 'Kết quả', kind: 'entered' }]
const layout = {
  sections: [
    { kind: 'table', key: 'bang', title: 'Hợp tác xã trên địa bàn', columns, rows: ['HTX.1', 'HTX.2', 'HTX.3'].map((indicator) => ({ indicator })) },
    { kind: 'text', key: 'nx', title: 'Nhận xét', guidance: 'Viết ngắn gọn' },
  ],
  rules: [],
  jump: null,
}
type Answer = {
  version: number
  state: string
  timesSent: number
  cells: Record<string, unknown>
  texts: Record<string, string>
  files: { name: string }[]
}

/** A short report that the lead agency asks of this commune by itself. */
async function asked(code: string, title: string): Promise<string> {
  const agency = await person(browser, address, 'sotaichinh')
  const commune = await person(browser, address, COMMUNE)
  const post = async <T>(path: string, data: unknown): Promise<T> => {
    const answer = await agency.context.request.post(`/api${path}`, { headers, data })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const { acting } = await ask<{ acting: { organisation: { id: string } } }>(commune, '/me')
  const agencyIs = await ask<{ acting: { organisation: { id: string } } }>(agency, '/me')
  const form = await post<{ id: string }>('/reports/forms', { code, name: title, validFrom: '2025-01-01', layout })
  const request = await post<{ id: string }>('/reports/requests', {
    formId: form.id,
    title,
    fromDay: '2026-01-01',
    toDay: '2026-11-30',
    audience: [{ organisationIds: [acting.organisation.id], workingDays: 20 }],
    recipientId: agencyIs.acting.organisation.id,
    basis: 'Đề nghị rà soát nhanh',
  })
  const { rows } = await ask<{ rows: { id: string }[] }>(agency, `/reports/requests/${request.id}`)
  await agency.context.close()
  await commune.context.close()
  return rows[0]!.id
}

const answerOf = (page: Page) => page.locator('#rp-answer')
async function answerNext(page: Page, value: string): Promise<void> {
  await answerOf(page).fill(value)
  await button(page, 'Tiếp').click()
}
const goTo = async (page: Page, n: number) => {
  await page.getByText(/^Câu \d+ trong/).waitFor()
  while (!(await page.getByText(new RegExp(`Câu ${n} trong`)).count())) await button(page, 'Tiếp').click()
}
const kept = (page: Page, how: string) => page.locator(`.rp-progress [data-how="${how}"]`).waitFor()
/** How much this device holds of what was read. */
const copiesOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((tell, fail) => {
        asked.addEventListener('success', () => tell(asked.result))
        asked.addEventListener('error', () => fail(asked.error ?? new Error('not read')))
      })
    const db = await done(indexedDB.open('hopluc'))
    const copies = await done<{ account: string }[]>(db.transaction('copies').objectStore('copies').getAll())
    db.close()
    // The mark of the database itself is nobody's.
    return copies.filter(({ account }) => account !== '').length
  })
const standing = (one: Person, id: string) => ask<Answer>(one, `/reports/${id}`)

test('figures typed without a network outlive the page, meet a colleague’s cell by cell, and the report sends itself', async () => {
  const id = await asked('NHANH-1', 'Rà soát nhanh hợp tác xã trên địa bàn phường')
  const phone = await person(browser, address, COMMUNE, PHONE)
  const desk = await person(browser, address, COMMUNE)
  let { page } = phone
  await page.goto(`/reports/${id}`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 })
  await button(page, 'Giữ trên máy để nhập khi mất mạng').click()
  await page.getByText('Mở được khi mất mạng').waitFor()
  await answerNext(page, '30')
  await kept(page, 'saved')

  await phone.context.setOffline(true)
  await answerNext(page, '4')
  await answerOf(page).fill('1')
  await page.getByLabel('Viết ngắn gọn').fill('Hoạt động ổn định')
  await page.getByLabel('Thêm tệp').setInputFiles({ name: 'danh sách.txt', mimeType: 'text/plain', buffer: Buffer.from('HTX Ninh Kiều') })
  await page.getByText('Chờ gửi', { exact: true }).waitFor()
  await kept(page, 'waiting')
  // The power goes: the page is gone without a word, and a new one opens without a network.
  await page.close()
  page = await phone.context.newPage()
  await page.goto(`/reports/${id}`)
  await page.getByText('3/3 ô đã điền').waitFor()
  expect(await page.getByLabel('Viết ngắn gọn').inputValue()).toBe('Hoạt động ổn định')

  // Meanwhile a colleague at a desk writes one of the same cells, and one of his own.
  const { version } = await standing(desk, id)
  const changed = await desk.context.request.post(`/api/reports/${id}/cells`, {
    headers,
    data: { version, cells: { 'HTX.1:kq': 31, 'HTX.2:kq': 5 } },
  })
  expect(changed.ok()).toBe(true)
  await phone.context.setOffline(false)
  await page.getByRole('heading', { name: /Người khác cũng vừa sửa/ }).waitFor()
  const clashes = page.locator('.rp-clashes tbody tr')
  expect(await clashes.count()).toBe(1)
  expect(await clashes.innerText()).toMatch(/4[\s\S]*5/)
  await button(page, /^Giữ số nhập trên máy này/).click()
  await kept(page, 'saved')
  expect((await standing(desk, id)).cells).toEqual({ 'HTX.1:kq': 31, 'HTX.2:kq': 4, 'HTX.3:kq': 1 })

  // Sent from the field: it waits, may be taken back, and goes by itself, once.
  await phone.context.setOffline(true)
  await button(page, 'Gửi báo cáo').click()
  await page
    .getByRole('region', { name: /Gửi báo cáo cho/ })
    .or(page.locator('.hl-confirm'))
    .getByRole('button', { name: 'Gửi báo cáo' })
    .click()
  await page.getByText('Báo cáo chờ gửi').waitFor()
  await button(page, 'Thôi gửi, sửa tiếp').click()
  await goTo(page, 3)
  await answerOf(page).fill('2')
  await button(page, 'Gửi báo cáo').click()
  await page
    .getByRole('region', { name: /Gửi báo cáo cho/ })
    .or(page.locator('.hl-confirm'))
    .getByRole('button', { name: 'Gửi báo cáo' })
    .click()
  await page.getByText('Báo cáo chờ gửi').waitFor()
  await phone.context.setOffline(false)
  await expect.poll(() => standing(desk, id).then(({ state }) => state), { timeout: 40_000 }).toBe('sent')
  const { cells, texts, files, timesSent } = await standing(desk, id)
  expect([cells['HTX.3:kq'], texts['nx'], files.map(({ name }) => name), timesSent]).toEqual([2, 'Hoạt động ổn định', ['danh sách.txt'], 1])
  await page.getByText('Báo cáo chờ gửi').waitFor({ state: 'detached' })
  expect(phone.complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  await phone.context.close()
  await desk.context.close()
}, 180_000)

test('when the sign-in has ended, or the device has no room, what was typed is not lost', async () => {
  const id = await asked('NHANH-2', 'Rà soát nhanh tổ hợp tác trên địa bàn phường')
  const phone = await person(browser, address, COMMUNE, PHONE)
  const { page, context } = phone
  await page.goto(`/reports/${id}`)
  await answerOf(page).waitFor()
  await button(page, 'Giữ trên máy để nhập khi mất mạng').click()
  await page.getByText('Mở được khi mất mạng').waitFor()
  expect(await copiesOn(page)).toBeGreaterThan(0)
  const cookies = await context.cookies()
  await context.clearCookies()
  await answerOf(page).fill('12')
  // Said on the page, unless something else that it read has led to the sign-in by then.
  await page
    .locator('.rp-progress')
    .getByText('Đăng nhập lại')
    .or(page.getByRole('heading', { name: 'Đăng nhập' }))
    .first()
    .waitFor()
  await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  // What was read goes with the session; what was typed stays.
  expect(await copiesOn(page)).toBe(0)
  await context.addCookies(cookies)
  await page.goto(`/reports/${id}`)
  await kept(page, 'saved')
  expect((await standing(phone, id)).cells).toEqual({ 'HTX.1:kq': 12 })

  // No storage at all: said at once, and what is typed goes out while the page is open.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await context.setOffline(true)
  await answerNext(page, '13')
  await page.getByText('chỉ còn trên màn hình này').first().waitFor()
  await context.setOffline(false)
  await kept(page, 'saved')
  expect((await standing(phone, id)).cells).toEqual({ 'HTX.1:kq': 13 })
  await context.close()
}, 120_000)
