/** A real browser: the Chromium that comes with the packages, or an installed one. */
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

/** A folder for each version: the package by itself would reuse whatever lies under its fixed name. */
const FOLDER = join(tmpdir(), `hopluc-browser-153-${process.getuid?.() ?? 0}`)

let chosen: Promise<string> | undefined

/** Path of a browser that can be started here, with what it needs in the environment. A clear sentence when there is none. */
export function browserPath(): Promise<string> {
  chosen ??= unpacked()
  return chosen
}

async function unpacked(): Promise<string> {
  const path = join(FOLDER, 'chromium')
  try {
    if (!existsSync(FOLDER)) await unpack()
    // The package's own list of fonts names a folder that is not where they were unpacked; without any font the browser dies.
    process.env.FONTCONFIG_FILE ??= join(FOLDER, 'fonts.conf')
    process.env.LD_LIBRARY_PATH = [join(FOLDER, 'al2023', 'lib'), ...(process.env.LD_LIBRARY_PATH?.split(':') ?? [])].join(':')
    // Once a machine: whoever finds the mark need not try again.
    if (!existsSync(join(FOLDER, 'starts'))) {
      await (await chromium.launch({ executablePath: path, args: browserArguments })).close()
      writeFileSync(join(FOLDER, 'starts'), '')
    }
    return path
  } catch (error) {
    const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((one) => existsSync(one))
    if (installed) return installed
    throw new Error(
      `No browser could be started for the journeys: ${(error as Error).message.split('\n')[0]}. Install Chromium (Debian: apt-get install chromium) and run the tests again.`,
      { cause: error },
    )
  }
}

/** Unpacks the carried browser aside and puts it in place as a whole: whoever looks meanwhile sees all of it or nothing. */
async function unpack(): Promise<void> {
  const aside = mkdtempSync(`${FOLDER}-`)
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    process.env.TMPDIR = aside
    // Makes the package unpack the libraries and fonts that a bare machine lacks.
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
    await bundled.executablePath()
    const folders = [join(FOLDER, 'fonts'), '/usr/share/fonts'].map((folder) => `<dir>${folder}</dir>`).join('')
    writeFileSync(
      join(aside, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(FOLDER, 'fonts-cache')}</cachedir></fontconfig>`,
    )
    renameSync(aside, FOLDER)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    // Somebody else was first.
    if (!existsSync(FOLDER)) throw error
  } finally {
    restore({ TMPDIR, AWS_EXECUTION_ENV })
  }
}

function restore(before: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await browserPath(), args: browserArguments })
}

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }

/** Every window that this file has opened, for whoever tells of a failure. */
export const windows: Page[] = []

/** A window of its own for one person: nothing is shared with the others. */
export async function windowFor(browser: Browser, address: string, viewport = DESK): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: address, viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', acceptDownloads: true })
  const page = await context.newPage()
  windows.push(page)
  page.setDefaultTimeout(30_000)
  return { context, page }
}
