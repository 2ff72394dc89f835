/** When a journey fails, what stood in every window then: which page, and what it said was wrong. */
import { afterEach } from 'vitest'
import { windows } from './browser.ts'

/** Alerts, errors of fields and the page's heading; the words of all the rest would hide them. */
const SAYING = 'h1, [role="alert"], [aria-invalid="true"], .mantine-InputWrapper-error'

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const page of windows) {
    if (page.isClosed() || page.url() === 'about:blank') continue
    const said = await page
      .locator(SAYING)
      .allInnerTexts()
      .catch((error: Error) => [error.message])
    console.error(`${page.url()}: ${said.join(' | ').replaceAll(/\s+/g, ' ').slice(0, 600)}`)
  }
})
