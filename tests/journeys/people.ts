/** People at their windows: who they are, what they read, and what the browser complained of. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { DESK, windowFor } from './browser.ts'

export type Person = { page: Page; context: BrowserContext; complaints: string[] }

/** What a browser writes of an answer that was refused is the page's business, not an error of the page. */
const isRefusal = (text: string): boolean => /Failed to load resource: the server responded with a status of 4\d\d/.test(text)

/** A window with nobody signed in, that keeps what its console said. */
export async function stranger(browser: Browser, address: string, viewport = DESK): Promise<Person> {
  const { context, page } = await windowFor(browser, address, viewport)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && !isRefusal(message.text()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return { context, page, complaints }
}

/** A window of the person with this account of the demonstration, signed in. */
export async function person(browser: Browser, address: string, username: string, viewport = DESK): Promise<Person> {
  const one = await stranger(browser, address, viewport)
  const answer = await one.context.request.post('/api/demonstration/sign-in', { data: { username }, headers: { 'x-requested-with': 'hopluc' } })
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()} ${await answer.text()}`)
  return one
}

/** What the API answers this person, as JSON. */
export async function ask<T>(one: Person, path: string): Promise<T> {
  const answer = await one.context.request.get(`/api${path}`)
  if (!answer.ok()) throw new Error(`GET ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** The page has come to rest: its heading is there and nothing says that it is still being read. Where it does not, the error says what stands there. */
export async function settled(page: Page): Promise<void> {
  try {
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .sh-arriving, .hl-loading') && document.fonts.status === 'loaded')
  } catch (cause) {
    const shown = await page.evaluate(() => `${document.readyState} “${document.body?.innerText.slice(0, 300)}”`).catch(String)
    throw new Error(`${page.url()} does not come to rest: ${shown}`, { cause })
  }
}
