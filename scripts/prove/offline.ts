/**
 * `offline`: a commune officer's phone loses its network and its power again and again.
 *
 * In every round the officer enters progress on a task with a photograph, twice. The network is away from the beginning, goes on the way, or
 * stays. The first entry is waited for until the page says that it was sent or is kept; while the second is on its way the browser is
 * killed (-9), sooner or later; every third time its database is left with a torn record at the end. It is opened again on the same profile, with a network. What the page had said to be sent or kept is then
 * on the task's timeline exactly once; what had not been said is there once or not at all. Then the same with a report (`offline-reports.ts`).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { buildPages } from '../../tests/journeys/program.ts'
import { breakReports } from './offline-reports.ts'
import { comeBack, OFFICER, openPhone, PATIENCE, signIn, tearLog, until, type Phone } from './phone.ts'
import type { Proof } from './proof.ts'
import { openSetting, visitor, type Visitor } from './setting.ts'

const ROUNDS = 20
const PHOTO = Buffer.concat([
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  Buffer.alloc(400_000, 7),
])

/** An entry is promised when the page has said that it was sent or is kept. */
type Entry = { words: string; promised: boolean }

export const prove: Proof = async (database) => {
  buildPages()
  const setting = await openSetting(database)
  const profile = mkdtempSync(join(tmpdir(), 'hopluc-phone-'))
  const faults: string[] = []
  const entries: Entry[] = []
  try {
    const program = await setting.start(['--demo'])
    const officer = await visitor(program.address, OFFICER)
    const id = await taskOf(officer, await visitor(program.address, 'vanphong'))
    const address = `${program.address}/tasks/${id}`
    let phone = await openPhone(profile)
    await signIn(phone, program.address)
    await phone.page.goto(address)
    await until(phone.page, 'navigator.serviceWorker.controller !== null')
    for (let n = 0; n < ROUNDS; n += 1) {
      const [first, second] = ['a', 'b'].map((part): Entry => ({ words: `Lần ${n}${part}: ${profile.slice(-6)}`, promised: false })) as [Entry, Entry]
      entries.push(first, second)
      await enterAndBreak(phone, address, first, second, n)
      if (!first.promised) faults.push(`of “${first.words}” the page said nothing`)
      // Before each round without a network: what is kept in it comes after the break in the log, and is kept all the same.
      if (n % 3 === 2) tearLog(profile)
      phone = await openPhone(profile)
      await signIn(phone, program.address)
      await comeBack(phone, address)
    }
    await phone.kill()
    const { events } = (await (await officer.get(`/tasks/${id}`)).json()) as { events: { note: string | null }[] }
    for (const { words, promised } of entries) {
      const found = events.filter(({ note }) => note === words).length
      if (found > 1) faults.push(`${words} is there ${found} times`)
      if (promised && found === 0) faults.push(`${words} was said to be kept and is nowhere`)
    }
    const reports = await breakReports(program.address, profile)
    faults.push(...reports.faults)
    await program.stop()
    const promised = entries.filter((entry) => entry.promised).length
    return {
      proof: 'offline',
      database,
      tried: ROUNDS + reports.rounds,
      failed: faults.length,
      note:
        faults[0] ??
        `${promised} said to be sent or kept before the break: each on the timeline once; ${reports.promised} figures of a report said to be kept: each saved`,
      holds: faults.length === 0 && promised >= ROUNDS,
    }
  } finally {
    await setting.end()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** A standing task that the officer's commune has taken on. */
async function taskOf(officer: Visitor, office: Visitor): Promise<string> {
  const { acting } = (await (await officer.get('/me')).json()) as { acting: { organisation: { id: string } } }
  const made = (await (
    await office.post('/tasks', { title: 'Rà soát hợp tác xã trên địa bàn', kind: 'standing', every: 'month', leadIds: [acting.organisation.id] })
  ).json()) as { id: string }
  const { version } = (await (await officer.get(`/tasks/${made.id}`)).json()) as { version: number }
  await officer.post(`/tasks/${made.id}/acceptance`, { version })
  return made.id
}

async function enterAndBreak({ page, context, kill }: Phone, address: string, first: Entry, second: Entry, n: number): Promise<void> {
  await page.goto(address)
  const said = page.locator('.hl-notice')
  const appears = (timeout: number) =>
    said
      .first()
      .waitFor({ timeout })
      .then(
        () => true,
        () => false,
      )
  // A third without a network from the beginning, a third losing it on the way, a third with it until the power goes.
  if (n % 3 === 0) await context.setOffline(true)
  await enter(page, first.words)
  if (n % 3 === 1) {
    await sleep(Math.random() * 150)
    await context.setOffline(true)
  }
  first.promised = await appears(PATIENCE)
  // What is said of the first goes away by itself; the second has to be said anew.
  await said.first().waitFor({ state: 'detached' })
  await enter(page, second.words)
  second.promised = await Promise.race([appears(5000), sleep(n % 2 === 0 ? Math.random() * 400 : 5000).then(() => false)])
  await kill()
}

/** Progress with a photograph, as far as the press that sends it. */
async function enter(page: Page, words: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Cập nhật tiến độ', exact: true })
  await button.click()
  await page.getByLabel('Đã làm được gì, còn vướng mắc gì').fill(words)
  await page.getByLabel('Tài liệu minh chứng').setInputFiles({ name: 'ruộng.png', mimeType: 'image/png', buffer: PHOTO })
  await button.click()
}
