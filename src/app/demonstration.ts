/** The demonstration province: every module plays its part, with real actions, on days counted from today. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { actorForMembership, createProvince, isDemonstration, markDemonstration } from '#modules/people'
import { provinceByName } from '#modules/places'
import { addDays } from '#lib/period'
import { contextFor, performWithin, type Office } from '#platform/action'
import { systemActor, type Actor } from '#platform/actor'
import { seal } from '#platform/jobs'
import { projectRoot, type Config } from '#platform/config'
import { actAs, inTransaction, newId } from '#platform/db'
import type { Stage } from '#platform/stage'
import type { House } from './house.ts'

/** A database in which somebody works already: nothing is mixed into it. */
export class DemonstrationError extends Error {}

/** Loads the demonstration into an empty database; does nothing when it is there already. */
export async function ensureDemonstration(house: { office: Office; config: Pick<Config, 'dataDir'> }): Promise<{ loaded: boolean; seconds: number }> {
  const started = performance.now()
  const { office } = house
  const state = await inTransaction(office.db, systemActor('demonstration', ['people.identify']), async (db) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from provinces`.execute(db)
    return { provinces: rows[0]?.n ?? 0 }
  })
  if (await isDemonstration(office.db)) {
    if (state.provinces > 0) return { loaded: false, seconds: 0 }
  } else if (state.provinces > 0)
    throw new DemonstrationError('This database holds a province that is no demonstration; the demonstration is loaded into an empty database only.')
  await markDemonstration(office.db, office.now())
  const provinceId = newId()
  const { stage, inOne } = openStage(office, provinceId)
  await inOne(() =>
    stage.system(['people.setUp'], office.today(), async (ctx) => {
      const place = await provinceByName(ctx, 'Cần Thơ', office.today())
      await createProvince(ctx, { id: provinceId, name: 'Cần Thơ', kind: 'thành phố', placeId: place?.id ?? null, demonstration: true })
    }),
  )
  for (const module of office.modules) {
    if (!module.demo) continue
    await inOne(async () => module.demo?.(stage))
    // The database plans by what it knows of a table: of what was written a moment ago it would know in minutes, and the next part asks for it now.
    const written = Object.keys(module.tables ?? {})
    if (written.length > 0) await sql.raw(`analyze ${written.join(', ')}`).execute(office.db)
  }
  await seal({ office, dataDir: house.config.dataDir })
  return { loaded: true, seconds: (performance.now() - started) / 1000 }
}

/** The accounts that the sign-in page offers; none outside a demonstration. */
export async function demonstrationAccounts(house: House): Promise<{ username: string; post: string; organisation: string; role: string }[]> {
  const { rows } = await sql<{ username: string; post: string; organisation: string; role: string }>`
    select username, post, organisation, role from people.demonstration_accounts(${house.office.today()}) where (select people.is_demonstration()) order by username`.execute(
    house.office.db,
  )
  return rows
}

const long = (day: string) =>
  `ngày ${day.slice(8)} tháng ${Number(day.slice(5, 7)) < 3 ? day.slice(5, 7) : Number(day.slice(5, 7))} năm ${day.slice(0, 4)}`
const short = (day: string) => day.split('-').reverse().join('/')
const QUARTERS = ['I', 'II', 'III', 'IV']

/** Days of a paper put in: `{{day:-40}}` in words, `{{short:+7}}` in figures, `{{quarter}}`. */
export function withDays(text: string, today: string): string {
  return text
    .replace(/\{\{(day|short):([+-]\d+)\}\}/g, (_whole, how: string, offset: string) =>
      (how === 'day' ? long : short)(addDays(today, Number(offset))),
    )
    .replace(/\{\{quarter\}\}/g, `quý ${QUARTERS[Math.floor((Number(today.slice(5, 7)) - 1) / 3)]} năm ${today.slice(0, 4)}`)
}

type Account = { accountId: string; membershipId: string; organisationId: string }

/** The stage, and a way to play in one transaction: hundreds of acts are kept together, or none of a module's part is. */
function openStage(office: Office, provinceId: string): { stage: Stage; inOne: (play: () => Promise<void>) => Promise<void> } {
  const cast = new Map<string, Account>()
  const actors = new Map<string, Actor>()
  let db = office.db
  const today = office.today()
  // Nine in the morning in Viet Nam; each act a minute after the one before, so that timelines read in order.
  let minutes = 0
  const on = (day: string): Office => {
    minutes = (minutes + 1) % 400
    const at = new Date(Date.parse(`${day}T01:00:00Z`) + minutes * 60_000)
    const now = at > office.now() ? office.now() : at
    return { ...office, db, today: () => day, now: () => now }
  }
  const actorOf = async (username: string, day: string): Promise<Actor> => {
    const known = actors.get(username)
    if (known) return known
    const account = cast.get(username)
    if (!account) throw new Error(`the demonstration has no account ${username}`)
    const actor = await actorForMembership(
      { ...office, today: () => day },
      { kind: 'person', name: username, accountId: account.accountId, membershipId: account.membershipId },
    )
    if (!actor) throw new Error(`${username} holds no post on ${day}`)
    actors.set(username, actor)
    return actor
  }
  const stage: Stage = {
    provinceId,
    today,
    day: (offset) => addDays(today, offset),
    system: async (permissions, day, work) => {
      const actor = systemActor('demonstration', permissions, provinceId)
      await actAs(db, actor)
      return work(contextFor(on(day), db, { actor, requestId: 'demonstration' }))
    },
    perform: async (username, day, action, input) =>
      (await performWithin(on(day), db, action, { actor: await actorOf(username, day), requestId: 'demonstration' }, input)).value,
    cast: (username, account) => void cast.set(username, account),
    organisationOf: (username) => cast.get(username)?.organisationId,
    membershipOf: (username) => cast.get(username)?.membershipId,
    notes: new Map(),
    paper: (file) => withDays(readFileSync(join(projectRoot, 'data', 'demonstration', file), 'utf8'), today),
  }
  const inOne = (play: () => Promise<void>) =>
    office.db.transaction().execute(async (trx) => {
      db = trx
      await play()
    })
  return { stage, inOne }
}
