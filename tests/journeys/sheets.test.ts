/** Lists that one takes along: each button brings the spreadsheet that it promises. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { download } from './hands.ts'
import { address } from './ours.ts'
import { person, settled } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const LISTS = [
  '/documents',
  '/tasks',
  '/overview',
  '/apparatus',
  '/cooperatives',
  '/founding',
  '/procedures',
  '/oversight/governance',
  '/oversight/weak',
  '/ratings',
  '/products',
  '/petitions',
  '/support',
  '/reports/series?code=HTX.1',
  '/targets',
]

test('every list that offers it comes as a spreadsheet', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  const failed: string[] = []
  for (const path of LISTS) {
    await page.goto(path)
    await settled(page)
    const bytes = await download(page, () => page.getByRole('button', { name: 'Xuất Excel' }).first().click()).catch((error: Error) => {
      failed.push(`${path}: ${error.message.split('\n')[0]}`)
    })
    // A spreadsheet is an archive; a page that says something went wrong is none.
    if (bytes && bytes.subarray(0, 2).toString() !== 'PK') failed.push(`${path}: ${bytes.subarray(0, 80).toString()}`)
  }
  expect([...failed, ...complaints]).toEqual([])
  await context.close()
})

test('a sheet that cannot come is said where one is, and nothing of the page is lost', async () => {
  const { page, context } = await person(browser, address, 'sotaichinh')
  await page.goto('/petitions')
  await settled(page)
  await page.getByRole('searchbox', { name: 'Tìm nội dung, tên hợp tác xã' }).fill('vay vốn')
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('vay vốn')
  await settled(page)
  const bring = page.getByRole('button', { name: 'Xuất Excel' })
  await context.setOffline(true)
  await bring.click()
  await page
    .getByRole('alert')
    .getByText(/^Không kết nối được với máy chủ\./)
    .waitFor()
  expect(await page.getByRole('searchbox', { name: 'Tìm nội dung, tên hợp tác xã' }).inputValue()).toBe('vay vốn')
  await context.setOffline(false)
  await page.route('**/api/petitions/sheet**', (route) =>
    route.fulfill({ status: 503, json: { code: 'platform.busy', status: 503, title: 'Máy chủ đang bận.', facts: {} } }),
  )
  await bring.click()
  await page.getByRole('alert').getByText('Máy chủ đang bận.').waitFor()
  await page.unroute('**/api/petitions/sheet**')
  expect((await download(page, () => bring.click())).subarray(0, 2).toString()).toBe('PK')
  await context.close()
})
