/** Entering a report at a desk and on a phone: blocks from a spreadsheet, what cannot be read, what is known already, files, many warnings. */
import { writeXlsx, type SheetCell } from '#platform/sheets'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { button } from './hands.ts'
import { address } from './ours.ts'
import { ask, person, type Person } from './people.ts'

let browser: Browser
let agency: Person
beforeAll(async () => {
  browser = await launch()
  agency = await person(browser, address, 'sotaichinh')
})
afterAll(() => browser?.close())

const COMMUNE = 'phuong-an-binh'
const headers = { 'x-requested-with': 'hopluc' }
type Sections = readonly Record<string, unknown>[]
const table = (rows: readonly string[]) => ({
  kind: 'table',
  key: 'bang',
  title: 'Hợp tác xã trên địa bàn',
  columns: [{ key: 'kq', label: 'Kết quả', kind: 'entered' }],
  rows: rows.map((indicator) => ({ indicator, prefill: indicator === 'HTX.1' ? 'cooperatives' : null })),
})
const words = { kind: 'text', key: 'nx', title: 'Nhận xét', guidance: 'Viết ngắn gọn', required: true }

/** A report that the lead agency asks of the commune by a form of its own. */
async function asked(code: string, sections: Sections): Promise<string> {
  const post = async <T>(path: string, data: unknown): Promise<T> => {
    const answer = await agency.context.request.post(`/api${path}`, { headers, data })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const commune = await person(browser, address, COMMUNE)
  const [to, of] = await Promise.all([agency, commune].map((one) => ask<{ acting: { organisation: { id: string } } }>(one, '/me')))
  await commune.context.close()
  const form = await post<{ id: string }>('/reports/forms', {
    code,
    name: `Rà soát ${code}`,
    validFrom: '2025-01-01',
    layout: { sections, rules: [], jump: null },
  })
  const { id } = await post<{ id: string }>('/reports/requests', {
    formId: form.id,
    title: `Rà soát ${code}`,
    fromDay: '2026-01-01',
    toDay: '2026-11-30',
    audience: [{ organisationIds: [of!.acting.organisation.id], workingDays: 20 }],
    recipientId: to!.acting.organisation.id,
    basis: 'Đề nghị rà soát',
  })
  return (await ask<{ rows: { id: string }[] }>(agency, `/reports/requests/${id}`)).rows[0]!.id
}

/** What is typed is saved by itself a moment later. */
const SOON = { timeout: 10_000 }
const cells = (page: Page) => page.locator('.rp-grid input')
const values = (page: Page) => cells(page).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
const paste = (page: Page, plain: string, html = '') =>
  page.evaluate(
    (said) => {
      const data = new DataTransfer()
      for (const [type, text] of said) data.setData(type, text)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [
      ['text/plain', plain],
      ['text/html', html],
    ] as const,
  )
const stands = async (one: Person, id: string) => (await ask<{ cells: Record<string, unknown> }>(one, `/reports/${id}`)).cells

test('a block from a spreadsheet, what is no number, and what the register knows', async () => {
  const id = await asked('NHAP-1', [table(['HTX.1', 'HTX.2', 'HTX.3', 'HTX.20']), words])
  const desk = await person(browser, address, COMMUNE)
  const { page } = desk
  await page.goto(`/reports/${id}`)
  // As Excel puts it on the clipboard; one cell is no number, one lies below the table.
  await cells(page).nth(1).click()
  await paste(page, '1.234,5\r\nmười\r\n-\r\n7\r\n')
  await page.getByText('Đã dán 2 ô').waitFor()
  await page.getByText('1 ô không phải là số nên giữ nguyên: “mười”').waitFor()
  await page.getByText('1 ô nằm ngoài bảng').waitFor()
  expect(await values(page)).toEqual(['', '1.234,5', '', '–'])
  await button(page, 'Hoàn tác').click()
  expect(await values(page)).toEqual(['', '', '', ''])
  // From a computer set to English, and from LibreOffice, which says the number beside what it shows.
  await cells(page).nth(1).click()
  await paste(page, '1,234.5\r\n1,234\r\n')
  expect(await values(page)).toEqual(['', '1.234,5', '1.234', ''])
  await cells(page).nth(1).click()
  await paste(page, '1,2\r\n3', '<table><tr><td sdval="1.25">1,2</td></tr><tr><td sdval="3">3</td></tr></table>')
  expect(await values(page)).toEqual(['', '1,25', '3', ''])

  // What cannot be read is told at the cell and stops the sending; what stood there stands until it is mended.
  await cells(page).nth(2).fill('1O2')
  await cells(page).nth(3).click()
  await page.getByText('ghi “1O2”, không phải là số nên chưa lưu').waitFor()
  await expect.poll(() => stands(desk, id), SOON).toEqual({ 'HTX.2:kq': 1.25, 'HTX.3:kq': 3 })
  await cells(page).nth(2).click()
  await page.keyboard.press('Escape')
  await page.getByText('ghi “1O2”').waitFor({ state: 'detached' })
  expect(await values(page)).toEqual(['', '1,25', '3', ''])

  await button(page, 'Điền sẵn 1 ô đã có số').click()
  await page.getByText('1 ô theo sổ hợp tác xã').waitFor()
  await expect.poll(async () => typeof (await stands(desk, id))['HTX.1:kq'], SOON).toBe('number')
  // The part that must be written is led to.
  await button(page, 'Sai: Phần “Nhận xét” chưa viết.').click()
  await page.keyboard.type('Ổn định')
  expect(await page.getByLabel('Viết ngắn gọn').inputValue()).toBe('Ổn định')

  // What is written beside a figure is read by who receives it.
  await cells(page).nth(3).fill('5')
  await cells(page).nth(1).click()
  await page.getByLabel('Ghi chú ô').fill('Một nửa do xã bên theo dõi')
  for (const reason of await page.getByLabel('Lý do giữ nguyên').all()) await reason.fill('Đã rà soát')
  await button(page, 'Gửi báo cáo').click()
  await page
    .getByRole('region', { name: /Gửi báo cáo cho/ })
    .or(page.locator('.hl-confirm'))
    .getByRole('button', { name: 'Gửi báo cáo' })
    .click()
  await page.getByText('Đã gửi, chờ tiếp nhận').first().waitFor()
  await agency.page.goto(`/reports/${id}`)
  await agency.page.getByRole('heading', { name: 'Ghi chú của đơn vị báo cáo' }).waitFor()
  await agency.page.getByText('Một nửa do xã bên theo dõi').waitFor()
  expect(desk.complaints).toEqual([])
  await desk.context.close()
}, 120_000)

test('a file with mistakes lists each by its address; one that is taken lists what is odd; every warning can be answered', async () => {
  const indicators = await ask<{ items: { code: string; unit: string; rollup: string; formula: string | null }[] }>(agency, '/reports/indicators')
  const codes = indicators.items
    .flatMap(({ code, unit, rollup }) => (['người', 'thành viên'].includes(unit) && rollup === 'sum' ? [code] : []))
    .slice(0, 14)
  expect(codes.length).toBe(14)
  const id = await asked('NHAP-2', [table(codes)])
  const desk = await person(browser, address, COMMUNE)
  const { page } = desk
  await page.goto(`/reports/${id}`)
  const take = async (figures: readonly SheetCell[]) => {
    const header = ['Mã', 'Chỉ tiêu', 'Đơn vị tính', 'Kỳ trước', 'Kết quả']
    const rows = [[`#${id}`], ...codes.map((code, at) => [code, '', '', null, figures[at] ?? null])]
    const bytes = writeXlsx({ sheets: [{ name: 'Bảng 1', columns: header.map((one) => ({ header: one, width: 12, kind: 'text' })), rows }] })
    await page.getByLabel('Tệp đã điền').setInputFiles({ name: 'dien.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
    await button(page, 'Nạp từ Excel').click()
  }
  await take(['mười', 12, '12 người'])
  const mistakes = page.getByRole('list', { name: '2 chỗ chưa đúng trong tệp' }).getByRole('listitem')
  await mistakes.first().waitFor()
  expect((await mistakes.allInnerTexts()).map((text) => text.slice(0, 30))).toEqual([
    'Ô Bảng 1!E3 ghi “mười”, không ',
    'Ô Bảng 1!E5 ghi “12 người”, kh',
  ])
  expect(await stands(desk, id)).toEqual({})
  await take(codes.map((_, at) => at + 0.5))
  await page.getByText('Đã lấy số, còn 14 ô cần xem lại trước khi gửi').waitFor()
  expect(await page.getByText(/^Ô Bảng 1!E16:/).count()).toBe(1)
  await button(page, 'Xem thêm 2 chỗ khác').click()
  const reasons = page.getByLabel('Lý do giữ nguyên')
  for (let at = 0; at < 14; at += 1) await reasons.nth(at).fill('Tính theo công quy đổi')
  await page.getByText('Đã đủ để gửi Sở Tài chính').waitFor()
  expect(desk.complaints).toEqual([])
  await desk.context.close()
}, 120_000)

test('on a phone a report of words alone opens, and a question says what is odd about its answer and keeps what can be read', async () => {
  const alone = await asked('NHAP-3', [words])
  const phone = await person(browser, address, COMMUNE, PHONE)
  const { page } = phone
  await page.goto(`/reports/${alone}`)
  await page.getByLabel('Viết ngắn gọn').waitFor()
  const id = await asked('NHAP-4', [table(['HTX.2', 'HTX.3'])])
  await page.goto(`/reports/${id}`)
  const answer = page.locator('#rp-answer')
  await answer.fill('1,5')
  await page.locator('.rp-question').getByText('không phải số nguyên').waitFor()
  await page.locator('.rp-question').getByLabel('Lý do giữ nguyên').fill('Ghi theo tỷ lệ')
  await answer.fill('1 hợp tác xã')
  await button(page, 'Tiếp').click()
  await page.getByText('Ghi một số, hoặc chọn một nút').waitFor()
  await page.getByText('Câu 1 trong 2').waitFor()
  await answer.fill('2')
  await button(page, 'Tiếp').click()
  await page.getByText('Câu 2 trong 2').waitFor()
  expect(await answer.evaluate((one) => one === document.activeElement)).toBe(true)
  await expect.poll(() => stands(phone, id), SOON).toEqual({ 'HTX.2:kq': 2 })
  expect(phone.complaints).toEqual([])
  await phone.context.close()
}, 120_000)
