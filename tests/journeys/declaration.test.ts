/**
 * One yearly declaration on its way: reminded, declared once on a phone, checked, confirmed by the commune; and then the same figures
 * on the page of the cooperative, in its size, its rating, its signs, its commune's report and beside its plan, each leading back to it.
 */
import { read, utils, write } from '@e965/xlsx'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { button, download } from './hands.ts'
import { ask, settled, type Person } from './people.ts'
import { beginYear, type Year } from './year-world.ts'

const NAME = 'Hợp tác xã Nông nghiệp Dịch vụ Thới Long'
const DUE = '15/12/2026'
/** What is declared: a loss after a loss, so that a rule finds it. */
const FIGURES = {
  'Thành viên chính thức': '72',
  'Thành viên nữ': '24',
  'Thành viên vào trong năm': '5',
  'Thành viên ra trong năm': '1',
  'Lao động thường xuyên': '14',
  'Vốn điều lệ (đồng)': '1.200.000.000',
  'Vốn đã góp (đồng)': '950.000.000',
  'Tổng nguồn vốn (đồng)': '2.400.000.000',
  'Doanh thu năm (đồng)': '3.250.000.000',
  'Lợi nhuận trước thuế (đồng; lỗ ghi số âm)': '-35.000.000',
}
let browser: Browser
let year: Year
let id = ''
const declaration = () => `/cooperatives/${id}/declarations/2026`

beforeAll(async () => {
  browser = await launch()
  year = await beginYear(browser, '2026-11-14', ['cooperatives', 'ratings', 'production'])
})
// HOPLUC_SHOTS=FOLDER keeps a picture of every window of a day that fails.
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail' && process.env['HOPLUC_SHOTS']) await year.look(process.env['HOPLUC_SHOTS'])
})
afterAll(async () => {
  await year?.end()
  await browser?.close()
})

/** What somebody sends without a page: what is no part of this story. */
async function send<T = { id: string }>(one: Person, path: string, data: unknown): Promise<T> {
  const headers = { 'x-requested-with': 'hopluc', 'idempotency-key': crypto.randomUUID() }
  const answer = await one.context.request.post(`/api${path}`, { data, headers })
  if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
/** With SHOTS set to a folder, a picture of the page as it stands. */
async function picture(page: Page, name: string): Promise<void> {
  await settled(page)
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/declaration-${name}.png`, fullPage: true })
}
/** The bell, and the notice that begins so. */
async function told(page: Page, says: RegExp): Promise<Locator> {
  await page.getByRole('button', { name: /^Thông báo/ }).click()
  const notice = page.locator('.sh-notices').getByRole('button', { name: says })
  await notice.waitFor()
  return notice
}
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'Kê khai năm 2026', exact: false })
/** Every source that is a link leads to this very declaration. */
async function leadsBack(within: Page | Locator, says: string | RegExp): Promise<void> {
  const link = within.getByRole('link', { name: says }).first()
  await link.waitFor()
  expect(await link.getAttribute('href')).toBe(declaration())
}

test('a month before the day the cooperative is reminded, the commune and the Alliance read who has not declared', async () => {
  const agency = await year.comes('sotaichinh')
  id = (await ask<{ items: { id: string }[] }>(agency, '/cooperatives?q=1801700001')).items[0]!.id
  // The year before, from paper: it closed with a loss too.
  const before = { officialMembers: 68, workers: 12, charterCapital: 12e8, totalCapital: 22e8, revenue: 2e9, profit: -2e7 }
  const made = await send(agency, `/cooperatives/${id}/declarations/2025`, { version: 0, figures: before, send: true })
  await send(agency, `/cooperatives/declarations/${made.id}/confirmation`, { version: 1 })

  await year.goOnTo('2026-11-15')
  const [own, commune, alliance] = [await year.comes('htxthoilong', PHONE), await year.comes('phuong-thoi-long', PHONE), await year.comes('lienminh')]
  await own.page.goto('/')
  await own.page.getByRole('link', { name: 'Kê khai năm 2026 của hợp tác xã' }).waitFor()
  await picture(own.page, 'own-home')
  const notice = await told(own.page, new RegExp(`Đến hạn kê khai năm 2026: gửi chậm nhất ngày ${DUE}`))
  await picture(own.page, 'own-notice')
  await notice.click()
  await heading(own.page).waitFor()
  expect(new URL(own.page.url()).pathname).toBe(declaration())

  await commune.page.goto('/')
  await (await told(commune.page, /hợp tác xã trên địa bàn chưa kê khai năm 2026, hạn ngày/)).click()
  await commune.page.waitForURL(/standing=none/)
  await commune.page.getByRole('link', { name: NAME }).waitFor()
  await picture(commune.page, 'commune-undeclared')
  await alliance.page.goto('/cooperatives/declarations?standing=none&year=2026&q=thoi long')
  await alliance.page.getByRole('link', { name: NAME }).waitFor()
  await picture(alliance.page, 'alliance-undeclared')
  for (const one of [own, commune, alliance]) {
    expect(await fits(one.page)).toBeLessThanOrEqual(0)
    expect(one.complaints).toEqual([])
  }
})

test('it declares on the phone: what cannot be is told at its figure, what is unlikely is told to the commune, which confirms', async () => {
  const [own, commune] = [await year.comes('htxthoilong', PHONE), await year.comes('phuong-thoi-long', PHONE)]
  const { page } = own
  await page.goto('/')
  await page.getByRole('link', { name: 'Kê khai năm 2026 của hợp tác xã' }).click()
  await heading(page).waitFor()
  for (const [label, value] of Object.entries(FIGURES)) await page.getByLabel(label).fill(value)
  await page.getByLabel('Thành viên nữ').fill('90')
  await button(page, 'Gửi xã xác nhận').click()
  await page.getByRole('link', { name: 'Thành viên nữ: Không thể lớn hơn tổng số thành viên, là 72.' }).click()
  expect(await page.getByLabel('Thành viên nữ').evaluate((field) => field === document.activeElement)).toBe(true)
  await picture(page, 'own-wrong')
  await page.getByLabel('Thành viên nữ').fill('24')
  // Ten times what the register has may be so: it is sent, and whoever confirms reads it.
  await page.getByLabel('Lao động thường xuyên').fill('140')
  await button(page, 'Gửi xã xác nhận').click()
  await page
    .getByText('gửi lúc', { exact: false })
    .or(page.getByText('Đã gửi', { exact: false }))
    .first()
    .waitFor()

  await commune.page.goto('/')
  await commune.page.getByRole('link', { name: `Xác nhận kê khai năm 2026 của ${NAME}` }).click()
  await commune.page.getByText('Khác nhiều so với số đang ghi trong sổ, là 12.').waitFor()
  await picture(commune.page, 'commune-looks')
  await button(commune.page, 'Trả lại').click()
  await commune.page.getByLabel('Vì sao trả lại, cần sửa gì').fill('Xem lại số lao động thường xuyên')
  await button(commune.page, 'Trả lại').click()
  await commune.page.getByText('trả lại lúc', { exact: false }).waitFor()

  await page.goto('/')
  await (await told(page, /Bản kê khai năm 2026 bị trả lại, cần sửa/)).click()
  await page.getByText('Xem lại số lao động thường xuyên', { exact: false }).waitFor()
  await page.getByLabel('Lao động thường xuyên').fill('14')
  await button(page, 'Gửi xã xác nhận').click()
  await page
    .getByText('gửi lúc', { exact: false })
    .or(page.getByText('Đã gửi', { exact: false }))
    .first()
    .waitFor()
  await commune.page.goto(declaration())
  await button(commune.page, 'Xác nhận số liệu').click()
  await commune.page.getByText('Đã xác nhận').first().waitFor()
  await picture(commune.page, 'commune-confirmed')
  for (const one of [own, commune]) {
    expect(await fits(one.page)).toBeLessThanOrEqual(0)
    expect(one.complaints).toEqual([])
  }
})

test('nothing of it is typed again: page, size, rating, signs and plan show the same figures and lead back to it', async () => {
  const [own, commune] = [await year.comes('htxthoilong', PHONE), await year.comes('phuong-thoi-long', PHONE)]
  const { page } = own
  await page.goto(`/cooperatives/${id}`)
  await settled(page)
  await page.getByText('3.250.000.000').first().waitFor()
  await leadsBack(page, /Hợp tác xã khai, 2026/)
  const size = page.getByRole('region', { name: 'Quy mô' })
  await size.getByText('Quy mô nhỏ').waitFor()
  await size.getByText('Nghị định 113/2024/NĐ-CP', { exact: false }).waitFor()
  await size.getByText('3.250.000.000').waitFor()
  await leadsBack(size, /Hợp tác xã khai, 2026/)
  await picture(page, 'own-page')

  await page.goto('/')
  await page.getByRole('link', { name: 'Tự chấm điểm xếp loại năm 2026' }).click()
  await leadsBack(page, 'Theo bản kê khai năm 2026')
  await page.getByText('Doanh thu năm (đồng): 3.250.000.000').waitFor()
  await page.getByText('22 điểm theo thang điểm').waitFor()
  const points = page.getByLabel('Tự chấm', { exact: true })
  expect(await points.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).filter(Boolean))).toEqual(['22', '11', '11'])
  await picture(page, 'own-rating')

  await page.goto(`/production/plans/${id}/2026?tab=follow`)
  await settled(page)
  await picture(page, 'own-plan')
  const line = page.getByRole('row').filter({ hasText: '3.250.000.000' })
  await line.first().waitFor()
  await leadsBack(page, /Mở tờ khai năm 2026/)

  await commune.page.goto(`/cooperatives/${id}?tab=governance`)
  await commune.page.getByText('Lỗ 2 năm liền, năm 2026 lỗ 35.000.000 đồng', { exact: false }).waitFor()
  await leadsBack(commune.page, 'Bản kê khai năm 2026')
  await picture(commune.page, 'commune-signs')
  for (const one of [own, commune]) {
    expect(await fits(one.page)).toBeLessThanOrEqual(0)
    expect(one.complaints).toEqual([])
  }
})

test('the report of its commune is offered what was declared, with how many it is known of and the list that it comes from', async () => {
  const agency = await year.comes('sotaichinh')
  const commune = await year.comes('phuong-thoi-long')
  const bodyOf = async (one: Person) => (await ask<{ acting: { organisation: { id: string } } }>(one, '/me')).acting.organisation.id
  await send(agency, '/reports/defaults', {})
  const form = (await ask<{ items: { id: string; code: string }[] }>(agency, '/reports/forms')).items.find(({ code }) => code === 'KTTT-N')!
  const schedule = await send(agency, '/reports/schedules', {
    formId: form.id,
    every: 'year',
    audience: [{ organisationIds: [await bodyOf(commune)], workingDays: 5 }],
    recipientId: await bodyOf(agency),
    basis: 'Kế hoạch năm',
    validFrom: '2026-01-01',
  })
  const asked = await send(agency, `/reports/schedules/${schedule.id}/requests`, { period: '2026' })
  const board = await ask<{ rows: { id: string }[] }>(agency, `/reports/requests/${asked.id}`)
  const { page } = commune
  await page.goto(`/reports/${board.rows[0]!.id}`)
  // Of the sum of revenues and of how many it is: what the neighbours declared and this one.
  const cell = page.locator('.rp-grid [data-cell="HTX.40:kq#t"]')
  await cell.click()
  const said = page.getByRole('group', { name: 'Ô đang chọn' })
  await said.waitFor()
  const [, sum = ''] = /Cộng số đã kê khai: ([\d.,]+), có số của 2\/\d+ hợp tác xã\./.exec((await said.textContent()) ?? '') ?? []
  // In million đồng: what this one declared, and the neighbour that the demonstration has confirmed.
  const confirmed = await ask<{ items: { id: string }[] }>(commune, '/cooperatives/declarations?year=2026&standing=confirmed')
  const neighbour = confirmed.items.find((one) => one.id !== id)!
  const { figures } = await ask<{ figures: { revenue: number } }>(commune, `/cooperatives/${neighbour.id}/declarations/2026`)
  const both = (3250 + figures.revenue / 1e6).toLocaleString('vi-VN')
  expect([confirmed.items.length, sum]).toEqual([2, both])
  await button(page, `Lấy số kê khai: ${both}`).click()
  expect(await cell.inputValue()).toBe(both)
  await picture(page, 'commune-report')
  await page.getByRole('link', { name: 'Xem danh sách kê khai' }).click()
  await page.getByRole('link', { name: NAME }).click()
  await heading(page).waitFor()
  expect(new URL(page.url()).pathname).toBe(declaration())
  await page.getByText('Đã xác nhận').first().waitFor()
  expect(await fits(page)).toBeLessThanOrEqual(0)
  expect(commune.complaints).toEqual([])
})

test('a neighbour declares by the workbook: what is no number is told by its cell, the rest stands in the form and goes the same way', async () => {
  const { page, ...commune } = await year.comes('phuong-thoi-long')
  const { items } = await ask<{ items: { id: string }[] }>({ page, ...commune }, '/cooperatives/declarations?year=2026&standing=none')
  const neighbour = items.at(-1)!.id
  await page.goto(`/cooperatives/${neighbour}/declarations/2026`)
  const template = await download(page, () => page.getByText('Tải biểu Excel').click())
  const filled = (workers: number | string) => {
    const book = read(template)
    const sheet = book.Sheets[book.SheetNames[0]!]!
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1 })
    const column = rows[0]!.indexOf('Số khai')
    const figures = { officialMembers: 27, workers, charterCapital: 6e8, totalCapital: 9e8, revenue: 1_450_000_000, profit: 4e7 }
    for (const [code, value] of Object.entries(figures))
      utils.sheet_add_aoa(sheet, [[value]], { origin: { r: rows.findIndex(([first]) => first === code), c: column } })
    return { name: 'ke-khai.xlsx', mimeType: 'application/octet-stream', buffer: write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer }
  }
  const bring = async (workers: number | string) => {
    await page.locator('input[type=file]').first().setInputFiles(filled(workers))
    await button(page, 'Đưa vào các ô').click()
  }
  await bring('năm người')
  await page.getByText('“năm người” không phải số nguyên.', { exact: false }).first().waitFor()
  await picture(page, 'workbook-wrong')
  await bring(5)
  await page.getByText('Đã đưa 6 số vào các ô bên dưới', { exact: false }).waitFor()
  expect(await page.getByLabel('Doanh thu năm (đồng)').inputValue()).toBe('1.450.000.000')
  await button(page, 'Gửi xã xác nhận').click()
  await button(page, 'Xác nhận số liệu').click()
  await page.getByText('Đã xác nhận').first().waitFor()
  await page.goto(`/cooperatives/${neighbour}`)
  await page.getByText('1.450.000.000').first().waitFor()
  expect(
    await page
      .getByRole('link', { name: /Hợp tác xã khai, 2026/ })
      .first()
      .getAttribute('href'),
  ).toBe(`/cooperatives/${neighbour}/declarations/2026`)
  expect(commune.complaints).toEqual([])
})

test('who has not declared a month after the day is a sign, which leads to where it is declared', async () => {
  await year.goOnTo('2026-12-22', '2027-01-16')
  const commune = await year.comes('phuong-thoi-long', PHONE)
  await commune.page.goto('/')
  await told(commune.page, /hợp tác xã trên địa bàn đã quá hạn kê khai năm 2026/)
  const { items } = await ask<{ items: { id: string }[] }>(commune, '/cooperatives/declarations?year=2026&standing=none')
  await commune.page.goto(`/cooperatives/${items[0]!.id}?tab=governance`)
  await commune.page.getByText('Chưa kê khai năm 2026 (hạn 15/12/2026)', { exact: false }).waitFor()
  const link = commune.page.getByRole('link', { name: 'Bản kê khai năm 2026' })
  expect(await link.getAttribute('href')).toBe(`/cooperatives/${items[0]!.id}/declarations/2026`)
  await picture(commune.page, 'commune-late')
  expect(commune.complaints).toEqual([])
})
