/** The pictures of the README and of the users' pages: each is one of those that are taken here, and each of those can be taken of today's program. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launch } from './browser.ts'
import { startProgram, type Program } from './program.ts'
import { copyProvince } from './setup.ts'
import type { Shot } from './shot.ts'
import { shotsOf, take } from './shots.ts'

const root = join(import.meta.dirname, '..', '..')
const images = join(root, 'docs', 'images')
const folder = mkdtempSync(join(tmpdir(), 'hopluc-pictures-'))
let program: Program
let browser: Browser
let shots: Shot[]
beforeAll(async () => {
  // The province as it was made: what the other journeys do in it is on no picture.
  const own = copyProvince(inject('province'), join(folder, 'province'))
  ;[program, browser] = await Promise.all([startProgram(own), launch()])
  shots = await shotsOf(browser, program.address)
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The pictures that pages show, with the page that does. */
function shown(): { name: string; page: string }[] {
  const users = readdirSync(join(root, 'docs', 'users')).map((name) => join('docs', 'users', name))
  return ['README.md', 'README.vi.md', ...users].flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/images\/([\w-]+)\.png/g)].map((one) => ({ name: one[1]!, page })),
  )
}

test('every picture of a guide is there, and is one that is taken of the program; none lies there that nothing shows', () => {
  const taken = new Set(shots.map(({ name }) => name))
  expect(shown().filter(({ name }) => !existsSync(join(images, `${name}.png`)))).toEqual([])
  expect(shown().filter(({ name }) => !taken.has(name))).toEqual([])
  const wanted = new Set(shown().map(({ name }) => `${name}.png`))
  expect(readdirSync(images).filter((name) => !wanted.has(name))).toEqual([])
  expect([...taken].filter((name) => !wanted.has(`${name}.png`))).toEqual([])
})

test('each of them can be taken of today’s program', async () => {
  const taken = join(folder, 'images')
  const failed: string[] = []
  for (const shot of shots) await take(browser, program.address, shot, taken).catch((error: Error) => failed.push(`${shot.name}: ${error.message}`))
  expect(failed).toEqual([])
  // An empty page is a few kilobytes.
  for (const name of readdirSync(taken)) expect(statSync(join(taken, name)).size).toBeGreaterThan(15_000)
}, 480_000)
