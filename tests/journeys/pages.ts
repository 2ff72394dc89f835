/** What every page is looked at for: at a desk and in the hand, by day and by night. The files pages*.test.ts look, each at the pages of its modules. */
import axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import { modules } from '../../src/app/web/modules.ts'
import { shell } from '../../src/app/web/shell-module.ts'
import { DESK, PHONE } from './browser.ts'
import { settled, type Person } from './people.ts'
import type { Found } from './province.ts'

/** Of a long list the first rows say what the others would. */
const REST = [
  'tbody tr:nth-child(n+9)',
  'ol > li:nth-child(n+9)',
  'ul > li:nth-child(n+9)',
  'fieldset > label:nth-of-type(n+9)',
  '.hl-paper p:nth-child(n+30)',
]
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const visited = new Set<string>()

/** What is wrong with the page as it stands now; contrast is looked at in both grounds, the rest once a shape. */
async function faults(page: Page): Promise<string[]> {
  const said: string[] = []
  for (const [shape, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport)
    for (const ground of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: ground, reducedMotion: 'reduce' })
      await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, ground)
      const run = ground === 'light' ? { runOnly: TAGS } : { runOnly: { type: 'rule' as const, values: ['color-contrast'] } }
      const { violations } = await page.evaluate(({ rest, options }) => window.axe.run({ exclude: rest.map((one) => [one]) }, options), {
        rest: REST,
        options: { ...run, resultTypes: ['violations' as const] },
      })
      for (const { id, impact, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical')
          said.push(`${shape} ${ground} ${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.any[0]?.message ?? ''}`)
      }
    }
  }
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (over > 0) said.push(`phone: ${over} px wider than the window`)
  const headings = await page.locator('h1').count()
  if (headings !== 1) said.push(`${headings} headings of the first rank`)
  return said
}

/** Shown by a token of its own only, which its own test makes. */
const ELSEWHERE = new Set(['/integrations/$id'])
/** The modules whose pages are looked at in a file of their own; those of all others, and of every new one, in pages.test.ts. */
const APART = {
  rooms: ['spreading', 'guidance', 'decisions', 'inspections', 'apparatus'],
  register: ['cooperatives', 'founding', 'procedures', 'oversight', 'ratings', 'petitions'],
  reports: ['production', 'support', 'reports', 'targets', 'consolidation', 'statistics'],
}

/** The pages of this file's modules that it has not looked at. */
export function leftOut(file: keyof typeof APART | 'others'): string[] {
  const apart = new Set(Object.values(APART).flat())
  const own = [shell, ...modules].filter(({ name }) => (file === 'others' ? !apart.has(name) : APART[file].includes(name)))
  const seen = [...visited]
  return own
    .flatMap(({ pages }) => pages.map(({ path }) => path))
    .filter(
      (path) =>
        !ELSEWHERE.has(path) &&
        !seen.some((one) =>
          new RegExp(
            `^${path.replace('$name', '[a-z-]+').replace('$year', '[0-9]{4}').replace('$code', '[A-Z]{2,5}-[0-9]{2}').replaceAll(/\$\w+/g, '[0-9a-f-]{36}')}$`,
          ).test(one),
        ),
    )
}

/** A key of the catalogue on the screen is a sentence that nobody wrote. */
export const keysShown = (page: Page) =>
  page.evaluate(
    () =>
      document.body.innerText.match(
        /\b(?:tasks|documents|people|organisations|places|shell|ui|platform|imports|setup|integrations|personal|cooperatives|oversight|procedures|founding|ratings|production|petitions|support|reports|targets|consolidation|inside|spreading|guidance|decisions|inspections|apparatus|statistics|views)\.[a-z]+(?:\.[a-zA-Z]+)*/g,
      ) ?? [],
  )

async function look(one: Person, path: string): Promise<string[]> {
  await one.page.emulateMedia({ colorScheme: 'light' })
  await one.page.setViewportSize(DESK)
  await one.page.goto(path)
  await settled(one.page)
  visited.add(new URL(one.page.url()).pathname)
  const said = await faults(one.page)
  const title = await one.page.title()
  if (!/^.+ · Hợp Lực$/.test(title)) said.push(`the window is called “${title}”`)
  if (title.startsWith('Không có trang này') && path !== '/nowhere') said.push('leads nowhere')
  said.push(...(await keysShown(one.page)).map((key) => `no words for ${key}`), ...one.complaints.splice(0).map((text) => `console: ${text}`))
  return said.map((fault) => `${path}: ${fault}`)
}

const ready = new WeakSet<BrowserContext>()

/** What is wrong with these pages, each fault with the page it is on; a page that cannot be looked at at all ends it, and is named. */
export async function lookAtAll(one: Person, paths: string[]): Promise<string[]> {
  if (!ready.has(one.context)) await one.context.addInitScript({ content: axe.source })
  ready.add(one.context)
  const said: string[] = []
  for (const path of paths) {
    const faulty = await look(one, path).catch((error: Error) => {
      throw new Error(`${path}: ${error.message}`, { cause: error })
    })
    said.push(...faulty)
  }
  return said
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

export const officePaths = ({ papers, tasks, lateAgency, organisation, list }: Found) => [
  '/',
  '/documents',
  '/documents?q=khôngcógì',
  '/documents/new',
  `/documents/${papers['issued']}`,
  `/documents/${papers['issued']}/review`,
  `/documents/${papers['read']}/review`,
  `/documents/${papers['read']}/issue`,
  `/documents/${papers['issued']}/replaced`,
  `/chain?document=${papers['issued']}`,
  '/tasks',
  '/tasks/new',
  `/tasks/${tasks['late']}`,
  `/tasks/${tasks['reported']}`,
  `/tasks/${tasks['group']}`,
  '/overview',
  '/overview?by=directive',
  '/overview?by=leader&period=2026-Q3',
  '/overview/charges',
  '/calendar',
  '/calendar?view=week&whose=all',
  '/publications',
  `/publications/${list}`,
  '/urge',
  `/urge?organisation=${lateAgency}`,
  '/organisations',
  `/organisations/${organisation}`,
  '/account',
  '/account/notices',
  '/my-data',
  '/device',
  '/handovers',
  '/reorganisations',
  '/nowhere',
]
