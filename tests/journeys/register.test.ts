/** The register of cooperatives as those who live with it use it: the lead agency, a commune, the Alliance, a cooperative; at a desk and in the hand. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uglyWorkbook } from '../../src/modules/cooperatives/testing-ugly.ts'
import { launch, PHONE } from './browser.ts'
import { address } from './ours.ts'
import { ask, person, settled } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

type Listed = { items: { id: string; name: string }[]; total: number }
const total = (text: string | null): number => Number((text ?? '').replaceAll(/\D/g, ''))

test('the lead agency brings an ugly workbook in, reads what is wrong row by row, and takes it all back', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  const map = await ask<{ places: { name: string }[] }>({ page, context, complaints }, '/cooperatives/map')
  const ugly = uglyWorkbook(
    map.places.map(({ name }) => name),
    120,
  )
  const before = (await ask<Listed>({ page, context, complaints }, '/cooperatives')).total
  await page.goto('/cooperatives/import')
  await page.locator('input[type=file]').setInputFiles({
    name: 'Danh sach HTX.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(ugly.bytes('xlsx')),
  })
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText(`${ugly.wrong.length} dòng có lỗi, sẽ không nhập`).waitFor()
  await page.getByText('phần trên tiêu đề', { exact: false }).first().waitFor()
  // Each wrong row stands with its line in the file and the column of what is wrong.
  const lines = await page.getByRole('table', { name: 'Các dòng đọc được từ tệp' }).getByRole('row').allInnerTexts()
  for (const { line } of ugly.wrong.slice(0, 5)) expect(lines.some((row) => new RegExp(`^${line}\\b`).test(row.trim()))).toBe(true)
  const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải các dòng lỗi (.xlsx)' }).click()])
  expect(report.suggestedFilename()).toMatch(/\.xlsx$/)
  // In the hand the same page stands within its window.
  await page.setViewportSize(PHONE)
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: /^Nhập \d+ dòng$/ }).click()
  await page.getByText('Đã nhập xong').waitFor({ timeout: 60_000 })
  expect((await ask<Listed>({ page, context, complaints }, '/cooperatives')).total).toBeGreaterThan(before)
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await page.getByRole('form', { name: 'Hoàn tác lần nhập này' }).getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await page.getByText('Đã hoàn tác lần nhập này', { exact: false }).waitFor({ timeout: 60_000 })
  expect((await ask<Listed>({ page, context, complaints }, '/cooperatives')).total).toBe(before)
  expect(complaints).toEqual([])
  await context.close()
})

test('a department opens its shared view with one press, keeps one of its own, and everybody reads the same number as by hand', async () => {
  const one = await person(browser, address, 'nnmt')
  const { page, context, complaints } = one
  await page.goto('/cooperatives')
  await page.getByRole('link', { name: /HTX nông nghiệp yếu kém, ngừng hoạt động/ }).click()
  await page.waitForURL(/view=/)
  await settled(page)
  const byHand = (await ask<Listed>(one, '/cooperatives?kind=cooperative&section=A&economic=weak,stopped')).total
  const count = page.getByRole('status').filter({ hasText: /^Có [\d.]+ kết quả$/ })
  expect(total(await count.textContent())).toBe(byHand)
  await page.getByRole('searchbox').last().fill('an')
  await page.getByText('Bộ lọc đang xem khác', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Lưu thành danh sách khác' }).click()
  await page.getByLabel('Tên danh sách').fill('HTX yếu kém tên An')
  await page.getByRole('button', { name: 'Lưu danh sách', exact: true }).click()
  await page.getByRole('link', { name: 'HTX yếu kém tên An', exact: true }).waitFor()
  const { items } = await ask<{ items: { id: string; name: string }[] }>(one, '/views?list=cooperatives')
  // By its address, in the hand.
  await page.setViewportSize(PHONE)
  await page.goto(`/cooperatives?open=${items.find(({ name }) => name === 'HTX yếu kém tên An')?.id}`)
  await page.waitForURL(/q=an/)
  await page.getByRole('button', { name: /^Việc với/ }).click()
  await page.getByRole('menuitem', { name: 'Xóa' }).click()
  await page.getByRole('form', { name: /^Xóa/ }).getByRole('button', { name: 'Xóa' }).click()
  await page.waitForURL(/view=all/)
  expect(complaints).toEqual([])
  await context.close()
})

test.each(['phuong-thoi-long', 'lienminh', 'htxthoilong'])(
  '%s opens a commune from the map and a cooperative as it was, at a desk and in the hand',
  async (username) => {
    const one = await person(browser, address, username)
    const { page, context, complaints } = one
    await page.goto('/cooperatives/map')
    const tile = page.getByRole('list', { name: 'Lưới ô theo xã, phường' }).getByRole('link', { name: /Thới Long/ })
    const n = total((await tile.textContent())?.replace(/^.*Thới Long/, '') ?? '')
    await tile.click()
    await settled(page)
    expect(
      total(
        await page
          .getByRole('status')
          .filter({ hasText: /^Có [\d.]+ kết quả$/ })
          .textContent(),
      ),
    ).toBe(n)
    await page.setViewportSize(PHONE)
    await page.goto(`/cooperatives/${(await ask<Listed>(one, '/cooperatives?q=1801700001')).items[0]?.id}?on=2025-10-01`)
    await page.getByText('01/10/2025', { exact: false }).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await context.close()
  },
)
