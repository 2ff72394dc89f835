/**
 * A province of its own whose days go by: the program with its people and no other work, on a database that stands from the first day
 * to the last. To move on, the program is ended, the day's work of what lies between is done, and it is started on a later day, as
 * an operator does for a drill (HOPLUC_TODAY). There is no door in the program for it.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { ensureDemonstration } from '../../src/app/demonstration.ts'
import { openHouse } from '../../src/app/house.ts'
import { provinceIds } from '../../src/modules/people/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { runDay } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { clockFor } from '../../src/platform/office.ts'
import { DESK } from './browser.ts'
import { person, type Person } from './people.ts'
import { startProgram, type Program } from './program.ts'

/** Of the demonstration: its organisations and its people, and none of the work. */
const PEOPLED = new Set(['places', 'organisations', 'people'])

export type Year = {
  today: () => string
  /** Ends the program, lets these days' work be done in their order, and starts it on the last of them. */
  goOnTo: (...days: string[]) => Promise<void>
  /** Somebody at their window today, signed in; the clock of their device shows the same day. */
  comes: (username: string, viewport?: typeof DESK) => Promise<Person>
  /** Pictures of everybody's window, for whoever looks into a failure. */
  look: (folder: string) => Promise<void>
  end: () => Promise<void>
}

/** `also`: modules whose part of the demonstration is there too. */
export async function beginYear(browser: Browser, first: string, also: readonly string[] = []): Promise<Year> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-year-'))
  const env = { ...process.env, DATABASE_URL: '', HOPLUC_DATA: dataDir, HOPLUC_TODAY: first, HOPLUC_BACKUPS: 'off' }
  const house = await openHouse(readConfig(env), createLog('warn'))
  let program: Program | undefined
  let today = first
  const people: Person[] = []
  const start = async () => {
    program = await startProgram(dataDir, [], { HOPLUC_TODAY: today, HOPLUC_BACKUPS: 'off' })
  }
  const end = async () => {
    await program?.stop()
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await ensureDemonstration({
      ...house,
      office: { ...house.office, modules: house.office.modules.filter(({ name }) => PEOPLED.has(name) || also.includes(name)) },
    })
    await start()
  } catch (error) {
    await end()
    throw error
  }
  return {
    today: () => today,
    async goOnTo(...days) {
      for (const one of people.splice(0)) await one.context.close()
      await program?.stop()
      for (const day of days) await runDay({ office: { ...house.office, ...clockFor(day) }, provinces: provinceIds, dataDir }, day)
      today = days.at(-1) ?? today
      await start()
    },
    async comes(username, viewport = DESK) {
      const one = await person(browser, program!.address, username, viewport)
      await one.context.clock.setSystemTime(clockFor(today).now())
      people.push(one)
      return one
    },
    async look(folder) {
      mkdirSync(folder, { recursive: true })
      for (const [n, { page }] of people.entries()) await page.screenshot({ path: join(folder, `${today}-${n}.png`), fullPage: true })
    },
    end,
  }
}
