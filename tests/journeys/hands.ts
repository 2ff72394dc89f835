/** What hands do on the pages: found by what a person reads, never by a place in the page. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import type { Person } from './people.ts'

/** The beginning of a sentence, as it is cut in lists. */
export const START = (sentence: string): RegExp => new RegExp(sentence.slice(0, 40), 'i')

export const button = (within: Page | Locator, name: RegExp | string) => within.getByRole('button', { name, exact: typeof name === 'string' })
export const bar = (page: Page) => page.getByRole('region', { name: 'Tiến độ rà soát' })
/** One item of the reading, opened by pressing its line. */
export async function item(page: Page, sentence: string): Promise<Locator> {
  const card = page
    .getByRole('listitem')
    .filter({ has: page.locator('.doc-item-head') })
    .filter({ hasText: START(sentence) })
  const head = card.locator('.doc-item-head')
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
  await card.and(page.locator('[aria-current="true"]')).waitFor()
  return card
}
/** Chooses an organisation in a field that searches. */
export async function choose(field: Locator, words: string, name: string): Promise<void> {
  await field.fill(words)
  await field.page().getByRole('option', { name, exact: true }).click()
}
/** Opens the form of a step of a task, fills it, and does the step. */
export async function step(page: Page, name: string, fill: () => Promise<void>): Promise<void> {
  await button(page, name).or(button(page, 'Việc khác')).first().waitFor()
  if ((await button(page, name).count()) > 0) await button(page, name).click()
  else {
    await button(page, 'Việc khác').click()
    await page.getByRole('menuitem', { name }).click()
  }
  await page.getByRole('heading', { name, level: 2 }).waitFor()
  await fill()
  await button(page, name).click()
  await page.getByRole('heading', { name, level: 2 }).waitFor({ state: 'detached' })
}
/** Where the task stands on its line. */
export const steps = (page: Page) => page.getByRole('list', { name: 'Các bước của nhiệm vụ' }).locator('[aria-current="step"]')
export const story = (page: Page) => page.getByRole('list', { name: 'Diễn biến và trao đổi' })
/** From "Việc của tôi" to the task that begins with these words. */
export async function fromMyWork(one: Person, column: string, sentence: string, ...also: string[]): Promise<void> {
  await one.page.goto('/')
  const rows = one.page
    .getByRole('region', { name: column })
    .getByRole('listitem')
    .filter({ hasText: START(sentence) })
  const row = also.reduce((found, words) => found.filter({ hasText: words }), rows)
  await row.getByRole('link', { name: START(sentence) }).click()
  await one.page.getByRole('heading', { level: 1, name: START(sentence) }).waitFor()
}
export async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return readFileSync(await file.path())
}
