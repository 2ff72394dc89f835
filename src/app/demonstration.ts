/** The demonstration province: every module plays its part, with real actions, on days counted from today. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { actorForMembership, createProvince, isDemonstration, markDemonstration } from '#modules/people'
import { provinceByName } from '#modules/places'
import { addDays } from '#lib/period'
import { contextFor, perform, type Office } from '#platform/action'
import { systemActor } from '#platform/actor'
import { seal } from '#platform/jobs'
import { projectRoot } from '#platform/config'
import { inTransaction, newId } from '#platform/db'
import type { Stage } from '#platform/stage'
import type { House } from './house.ts'

/** A database in which somebody works already: nothing is mixed into it. */
export class DemonstrationError extends Error {}

/** Loads the demonstration into an empty database; does nothing when it is there already. */
export async function ensureDemonstration(house: House): Promise<{ loaded: boolean; seconds: number }> {
  const started = performance.now()
  const { office } = house
  const state = await inTransaction(office.db, systemActor('demonstration', ['people.identify']), async (db) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from provinces`.execute(db)
    return { provinces: rows[0]?.n ?? 0 }
  })
  if (await isDemonstration(office.db)) {
    if (state.provinces > 0) return { loaded: false, seconds: 0 }
  } else if (state.provinces > 0) throw new DemonstrationError('This database holds a province that is no demonstration; the demonstration is loaded into an empty database only.')
  await markDemonstration(office.db, office.now())
  const provinceId = newId()
  const stage = openStage(office, provinceId)
  await stage.system(['people.setUp'], office.today(), async (ctx) => {
    const place = await provinceByName(ctx, 'Cần Thơ', office.today())
    await createProvince(ctx, { id: provinceId, name: 'Cần Thơ', kind: 'thành phố', placeId: place?.id ?? null, demonstration: true })
  })
  for (const module of office.modules) await module.demo?.(stage)
  await seal({ office, dataDir: house.config.dataDir })
  return { loaded: true, seconds: (performance.now() - started) / 1000 }
}

/** The accounts that the sign-in page offers; none outside a demonstration. */
export async function demonstrationAccounts(house: House): Promise<{ username: string; post: string; organisation: string; role: string }[]> {
  const { rows } = await sql<{ username: string; post: string; organisation: string; role: string }>`
    select username, post, organisation, role from people.demonstration_accounts(${house.office.today()}) where (select people.is_demonstration()) order by username`.execute(house.office.db)
  return rows
}

const long = (day: string) => `ngày ${day.slice(8)} tháng ${Number(day.slice(5, 7)) < 3 ? day.slice(5, 7) : Number(day.slice(5, 7))} năm ${day.slice(0, 4)}`
const short = (day: string) => day.split('-').reverse().join('/')
const QUARTERS = ['I', 'II', 'III', 'IV']

/** Days of a paper put in: `{{day:-40}}` in words, `{{short:+7}}` in figures, `{{quarter}}`. */
export function withDays(text: string, today: string): string {
  return text
    .replace(/\{\{(day|short):([+-]\d+)\}\}/g, (_whole, how: string, offset: string) => (how === 'day' ? long : short)(addDays(today, Number(offset))))
    .replace(/\{\{quarter\}\}/g, `quý ${QUARTERS[Math.floor((Number(today.slice(5, 7)) - 1) / 3)]} năm ${today.slice(0, 4)}`)
}

type Account = { accountId: string; membershipId: string; organisationId: string }

function openStage(office: Office, provinceId: string): Stage {
  const cast = new Map<string, Account>()
  const today = office.today()
  // Nine in the morning in Viet Nam; each act a minute after the one before, so that timelines read in order.
  let minutes = 0
  const on = (day: string): Office => {
    minutes = (minutes + 1) % 400
    const at = new Date(Date.parse(`${day}T01:00:00Z`) + minutes * 60_000)
    const now = at > office.now() ? office.now() : at
    return { ...office, today: () => day, now: () => now }
  }
  return {
    provinceId,
    today,
    day: (offset) => addDays(today, offset),
    system: (permissions, day, work) => {
      const then = on(day)
      const actor = systemActor('demonstration', permissions, provinceId)
      return inTransaction(office.db, actor, (db) => work(contextFor(then, db, { actor, requestId: 'demonstration' })))
    },
    async perform(username, day, action, input) {
      const account = cast.get(username)
      if (!account) throw new Error(`the demonstration has no account ${username}`)
      const then = on(day)
      const actor = await actorForMembership(then, { kind: 'person', name: username, accountId: account.accountId, membershipId: account.membershipId })
      if (!actor) throw new Error(`${username} holds no post on ${day}`)
      return (await perform(then, action, { actor, requestId: 'demonstration' }, input)).value
    },
    cast: (username, account) => void cast.set(username, account),
    organisationOf: (username) => cast.get(username)?.organisationId,
    notes: new Map(),
    paper: (file) => withDays(readFileSync(join(projectRoot, 'data', 'demonstration', file), 'utf8'), today),
  }
}
