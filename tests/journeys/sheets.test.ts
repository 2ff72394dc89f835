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
    // A list that is still asking (counts, saved views) may yet set its address, and that would stop what is on its way.
    await page.waitForLoadState('networkidle')
    const bytes = await download(page, () => page.getByRole('button', { name: 'Xuất Excel' }).first().click()).catch((error: Error) => {
      failed.push(`${path}: ${error.message.split('\n')[0]}`)
    })
    // A spreadsheet is an archive; a page that says something went wrong is none.
    if (bytes && bytes.subarray(0, 2).toString() !== 'PK') failed.push(`${path}: ${bytes.subarray(0, 80).toString()}`)
  }
  expect([...failed, ...complaints]).toEqual([])
  await context.close()
})
