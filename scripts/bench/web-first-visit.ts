/**
 * `web.first-visit`: a commune officer opens a task on a phone for the first time: 1.6 Mbit/s, 150 ms round trip, CPU four times
 * slower. Measured: the largest contentful paint, and the JavaScript that came before use (brotli).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectionString } from '../../src/platform/migrate.ts'
import { createDatabase, dropDatabase, PREFIX, startTestServer } from '../../src/testing/servers.ts'
import { launch, PHONE, windowFor } from '../../tests/journeys/browser.ts'
import { buildPages, startProgram } from '../../tests/journeys/program.ts'
import type { Work } from './work.ts'
import { median } from './rounds.ts'

const SLOW = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (0.75 * 1024 * 1024) / 8 }

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-bench-'))
    buildPages()
    const outside = name === 'embedded' ? undefined : await startTestServer('installed')
    const database = `${PREFIX}bench_visit_${process.pid}`
    const env: Record<string, string> = outside ? { DATABASE_URL: connectionString(await createDatabase(outside.admin, database)) } : {}
    const program = await startProgram(dataDir, ['--demo'], env)
    const browser = await launch()
    try {
      const paints: number[] = []
      let script = 0
      for (let round = 0; round < 6; round += 1) {
        const visit = await visitOnce(browser, program.address)
        if (round > 0) paints.push(visit.paint)
        script = visit.script
      }
      const paint = median(paints) / 1000
      return [
        { work: 'web.first-visit', database: name, ours: paint, baseline: null, unit: 's LCP', ratio: null, budget: '≤ 2.5 s', holds: paint <= 2.5 },
        {
          work: 'web.first-visit',
          database: name,
          ours: script / 1000,
          baseline: null,
          unit: 'kB script',
          ratio: null,
          budget: '≤ 200 kB',
          holds: script <= 200_000,
        },
      ]
    } finally {
      await browser.close()
      await program.stop()
      if (outside) await dropDatabase(outside.admin, database)
      await outside?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

/** Signs in beforehand (another window's cookie), so that only the visit itself is slow. */
async function visitOnce(browser: Awaited<ReturnType<typeof launch>>, address: string) {
  const { context, page } = await windowFor(browser, address, PHONE)
  try {
    const post = (path: string, body: unknown) =>
      context.request.post(`${address}/api${path}`, { data: body, headers: { 'x-requested-with': 'hopluc' } })
    const accounts = (await (await context.request.get(`${address}/api/demonstration/accounts`)).json()) as {
      items: { username: string; role: string }[]
    }
    const officer = accounts.items.find((one) => one.role === 'commune')
    await post('/demonstration/sign-in', { username: officer?.username })
    const tasks = (await (await context.request.get(`${address}/api/tasks?size=1`)).json()) as { items: { id: string }[] }
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', SLOW)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    let script = 0
    const scripts = new Set<string>()
    session.on('Network.responseReceived', (event) => void (event.type === 'Script' && scripts.add(event.requestId)))
    // What a script weighs as it came, compressed; the heads of the answers are no JavaScript.
    session.on('Network.dataReceived', (event) => void (script += scripts.has(event.requestId) ? event.encodedDataLength : 0))
    await page.goto(`/tasks/${tasks.items[0]?.id}`)
    await page.locator('h1').first().waitFor({ timeout: 60_000 })
    await page.waitForLoadState('networkidle')
    const paint = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint' as never,
            buffered: true,
          })
        }),
    )
    return { paint, script }
  } finally {
    await context.close()
  }
}
