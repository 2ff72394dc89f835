/** A phone as a process of its own, whose power may go: on a profile that outlives it. */
import { spawn } from 'node:child_process'
import { appendFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { browserArguments, browserPath, PHONE } from '../../tests/journeys/browser.ts'

/** A machine with much other work is slow, not broken. */
export const PATIENCE = 180_000
export const OFFICER = 'phuong-ninh-kieu'

export type Phone = { page: Page; context: BrowserContext; /** The power goes: no page hears of it. */ kill: () => Promise<void> }

/** A browser as a process of its own, on a profile that outlives it. */
export async function openPhone(profile: string): Promise<Phone> {
  const child = spawn(
    await browserPath(),
    [
      ...browserArguments,
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${PHONE.width},${PHONE.height}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /ws:\/\/\S+/.exec(said)?.[0]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(PATIENCE)
  const kill = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    // The whole family: its helpers would go on writing.
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
    await ended
    await browser.close().catch(() => undefined)
  }
  return { page, context, kill }
}

/** A browser writes its cookies down now and then; after a kill one may have to sign in again, as the same person. */
export async function signIn({ page }: Phone, address: string): Promise<void> {
  await page.goto(`${address}/mark.svg`)
  await page.evaluate(
    (username) =>
      fetch('/api/demonstration/sign-in', {
        method: 'POST',
        headers: { 'x-requested-with': 'hopluc', 'content-type': 'application/json' },
        body: JSON.stringify({ username }),
      }),
    OFFICER,
  )
}

/** Waits until an expression holds in the page. Asked from outside: the page's own policy lets nothing be evaluated in it. */
export async function until(page: Page, expression: string): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end) throw new Error(`it never came about that ${expression}`)
    await sleep(200)
  }
}

/** Opened again where there is a network: what waits goes out by itself. */
export async function comeBack({ page }: Phone, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  // The number is counted anew some seconds after the start.
  await sleep(5000)
  await until(page, "!/^[1-9]/.test(localStorage.getItem('hopluc.waiting') ?? '0')")
}

/**
 * What a kill between two writes of the browser leaves now and then, made certain: its log ends with the head of a record whose body never
 * came. Chromium writes on behind it, and throws the database away when it next reads that (google/leveldb#1287). The profile is nobody's now.
 */
export function tearLog(profile: string): void {
  const logs = globSync(join(profile, 'Default', 'IndexedDB', '*.leveldb', '*.log')).toSorted()
  if (logs.length === 0) throw new Error(`no log of the browser's database in ${profile}`)
  const checksum = [0x5a, 0x5a, 0x5a, 0x5a]
  const length = [79, 0]
  const whole = 1
  appendFileSync(logs.at(-1)!, Buffer.from([...checksum, ...length, whole]))
}
