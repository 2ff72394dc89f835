/** Pictures of screens for whoever looks at them: two widths, light and dark, both languages. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DESK, launch, PHONE, windowFor } from '../../tests/journeys/browser.ts'

const WAYS = [
  { name: '1366', viewport: DESK, scheme: 'light', language: 'vi' },
  { name: '390', viewport: PHONE, scheme: 'light', language: 'vi' },
  { name: '1366-toi', viewport: DESK, scheme: 'dark', language: 'vi' },
  { name: '1366-en', viewport: DESK, scheme: 'light', language: 'en' },
] as const

/** The administrator's pages, then those of the office. */
export async function shoot(
  address: string,
  folder: string,
  when: string,
  pages: string[],
  admin: string,
  office: string,
  ofOffice: string[] = [],
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await launch()
  try {
    for (const way of WAYS) {
      for (const [who, paths] of [
        [admin, pages],
        [office, ofOffice],
      ] as const) {
        if (paths.length === 0) continue
        const { context, page } = await windowFor(browser, address, way.viewport)
        page.setDefaultTimeout(90_000)
        await page.emulateMedia({ colorScheme: way.scheme })
        await context.addInitScript((language) => localStorage.setItem('hopluc.language', language), way.language)
        await context.request.post('/api/demonstration/sign-in', { data: { username: who }, headers: { 'x-requested-with': 'hopluc' } })
        for (const path of paths) {
          await page.goto(path)
          await page.waitForLoadState('networkidle')
          const name = path
            .replace(/[^a-z0-9]+/gi, '-')
            .replace(/^-|-$/g, '')
            .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'mot')
          // Long lists are looked at from their beginning.
          const height = Math.min(await page.evaluate<number>('document.documentElement.scrollHeight'), 2400)
          await page.setViewportSize({ width: way.viewport.width, height: Math.max(height, way.viewport.height) })
          await page.screenshot({ path: join(folder, `${when}-${name}-${way.name}.png`) })
          await page.setViewportSize(way.viewport)
        }
        await context.close()
      }
    }
  } finally {
    await browser.close()
  }
}
