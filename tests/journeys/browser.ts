/** A real browser: the Chromium that comes with the packages, or an installed one. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
]

let carried: Promise<string> | undefined

/** Path of a browser that can be started here. A clear sentence when there is none. */
export function browserPath(): Promise<string> {
  carried ??= find()
  return carried
}

async function find(): Promise<string> {
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  try {
    // Each version unpacks into a folder of its own: the package would reuse whatever lies under its fixed name.
    const folder = join(tmpdir(), `hopluc-chromium-153-${process.getuid?.() ?? 0}`)
    mkdirSync(folder, { recursive: true })
    const before = process.env.TMPDIR
    process.env.TMPDIR = folder
    // Makes the package unpack the libraries and fonts that a bare machine lacks.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
    const { default: bundled } = await import('@sparticuz/chromium')
    const path = await bundled.executablePath()
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    // The package's own list of fonts names a folder under /tmp that is not where they were unpacked; without any font the browser dies.
    const fonts = join(folder, 'fonts.conf')
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
    )
    process.env.FONTCONFIG_FILE ??= fonts
    const browser = await chromium.launch({ executablePath: path, args: browserArguments })
    await browser.close()
    return path
  } catch (error) {
    if (installed) return installed
    throw new Error(
      `No browser could be started for the journeys: ${(error as Error).message.split('\n')[0]}. Install Chromium (Debian: apt-get install chromium) and run the tests again.`,
      { cause: error },
    )
  }
}

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: browserArguments })
}

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }

/** A window of its own for one person: nothing is shared with the others. */
export async function windowFor(browser: Browser, address: string, viewport = DESK): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: address, viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return { context, page }
}
