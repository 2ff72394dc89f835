/** What is entered into the register by hand where it asks for care: a rating scheme, and what identifies people in posts. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { address } from './ours.ts'
import { ask, person, settled } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const beyond = (page: { evaluate: (what: () => number) => Promise<number> }) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

test('criteria of a rating scheme are a sheet of names and points; a refusal names the one it means and opens what is folded away', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  await page.goto('/ratings/schemes')
  await page.getByRole('button', { name: /^Bắt đầu từ mẫu: Thông tư 09\/2017/ }).click()
  const points = (n: number) => page.getByLabel(`Điểm của tiêu chí ${n}`, { exact: true })
  await points(6).waitFor()
  for (const [n, much] of [30, 20, 15, 15, 10].entries()) await points(n + 1).fill(String(much))
  await page.getByText('Cộng 90 trên 100 điểm').waitFor()
  const save = page.getByRole('button', { name: 'Lưu bộ tiêu chí' })
  await save.click()
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^Điểm của tiêu chí 6:/ })
    .click()
  expect(await points(6).evaluate((field) => field === document.activeElement)).toBe(true)
  await points(6).fill('10')
  // Steps of points stand one press further, and come into sight where one of them is wrong.
  const first = page.getByRole('listitem').filter({ has: points(1) })
  await first.getByText('Nhóm, tài liệu chứng minh, thang điểm').click()
  await first.getByRole('button', { name: 'Thêm mức điểm' }).click()
  await first.getByLabel('Số liệu từ, mức 1').fill('1.000.000.000')
  await first.getByLabel('Điểm của mức 1').fill('30')
  await first.getByRole('button', { name: 'Thêm mức điểm' }).click()
  await first.getByLabel('Số liệu từ, mức 2').fill('1.000.000.000')
  await first.getByLabel('Điểm của mức 2').fill('20')
  await first.getByText('Nhóm, tài liệu chứng minh, thang điểm').click()
  await save.click()
  await page.getByText('Trùng với một dòng khác.').first().waitFor()
  expect(await first.getByLabel('Số liệu từ, mức 2').isVisible()).toBe(true)
  await page.setViewportSize(PHONE)
  expect(await beyond(page)).toBeLessThanOrEqual(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('a commune records what identifies a representative; it stands there in part, and whole for a reason; another commune sees nothing of it', async () => {
  const commune = await person(browser, address, 'phuong-thoi-long', PHONE)
  const { page, context, complaints } = commune
  const { items } = await ask<{ items: { id: string }[] }>(commune, '/cooperatives?q=1801700001')
  await page.goto(`/cooperatives/${items[0]?.id}?tab=people`)
  const open = page.getByRole('button', { name: 'Định danh: Trần Thị Mười' })
  await open.click()
  await page.getByLabel('Số định danh').fill('092 180 001')
  await page.getByLabel('Quốc tịch').fill('Việt Nam')
  await page.getByLabel('Số định danh').fill('092 180 00')
  await page.getByRole('button', { name: 'Lưu định danh' }).click()
  await page.getByText('Số định danh gồm 12 chữ số', { exact: false }).first().waitFor()
  await page.getByLabel('Số định danh').fill('092 180 001 234')
  await page.getByRole('button', { name: 'Lưu định danh' }).click()
  await page.getByText('•••••• 234').waitFor()
  await open.click()
  await page.getByRole('button', { name: 'Xem đầy đủ' }).click()
  await page.getByLabel('Vì sao cần xem').fill('Đối chiếu giấy chứng nhận')
  await page.getByRole('button', { name: 'Xem đầy đủ' }).click()
  await page.getByText('092180001234').waitFor()
  expect(await beyond(page)).toBeLessThanOrEqual(0)
  const stranger = await person(browser, address, 'phuong-ninh-kieu')
  await stranger.page.goto(`/cooperatives/${items[0]?.id}?tab=people`)
  await settled(stranger.page)
  await stranger.page.getByText('Trần Thị Mười').first().waitFor()
  expect(await stranger.page.getByText('Định danh').count()).toBe(0)
  expect([...complaints, ...stranger.complaints]).toEqual([])
  await stranger.context.close()
  await context.close()
})

test('a rule of oversight is switched off with its ground, and the page goes on', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  await page.goto('/oversight/rules')
  const rule = page.getByRole('row', { name: /^Lỗ kéo dài/ })
  await rule.getByText('Đang áp dụng').waitFor()
  const set = page.getByRole('button', { name: 'Sửa: Lỗ kéo dài' })
  await set.click()
  await page.getByRole('checkbox', { name: 'Áp dụng', exact: true }).uncheck()
  await page.getByRole('button', { name: 'Lưu quy tắc' }).click()
  await page.getByRole('alert').first().waitFor()
  await page.getByLabel(/^Căn cứ/).fill('Công văn 12/STC-KTTT')
  await page.getByRole('button', { name: 'Lưu quy tắc' }).click()
  await rule.getByText('Đã tắt').waitFor()
  await rule.getByText('Công văn 12/STC-KTTT', { exact: false }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})
