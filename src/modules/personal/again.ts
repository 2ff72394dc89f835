/**
 * Erased people stay erased after a restore: their accounts are listed beside the database, in `HOPLUC_DATA/erased/PROVINCE.json`
 * (ids alone), and a backup that was made before is cleaned of them while it is restored.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { vietNamDay } from '#lib/period'
import { systemActor } from '#platform/actor'
import type { Ctx } from '#platform/action'
import { writeLine } from '#platform/audit'
import { actAs, newId, type Db } from '#platform/db'
import type { Module } from '#platform/module'
import { erasePerson, gatherer, type Gathering } from '#platform/personal'
import { provincesOfAccounts } from '#modules/people'
import * as store from './store.ts'

type Listed = { account: string; at: string }

const folder = (dataDir: string) => join(dataDir, 'erased')

function listed(file: string): Listed[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { erased: Listed[] }).erased
  } catch {
    // None was erased here yet.
    return []
  }
}

/** Writes the province's list anew: what stood there and what the database says. Safe to repeat. */
export async function keepErased(ctx: Ctx): Promise<void> {
  const { place, actor } = ctx
  if (!place || !actor.provinceId) return
  const file = join(folder(place.dataDir), `${actor.provinceId}.json`)
  const erased = new Map(listed(file).map((one) => [one.account, one]))
  for (const { account, at } of await store.erasedOf(ctx.db, actor.provinceId)) erased.set(account, { account, at: at.toISOString() })
  mkdirSync(folder(place.dataDir), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify({ province: actor.provinceId, erased: [...erased.values()] }, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

/**
 * In a database that was just restored: whoever is on a list, and stands there again, is erased again, in whichever province they stand
 * there (provinces unite). Runs as the owner.
 */
export async function eraseAgain(db: Db, now: Date, { dataDir, modules }: { dataDir: string; modules: Module[] }): Promise<void> {
  let files: string[]
  try {
    files = readdirSync(folder(dataDir)).filter((name) => /^[0-9a-f-]{36}\.json$/.test(name))
  } catch {
    return
  }
  const ids = files.flatMap((name) => listed(join(folder(dataDir), name)).map(({ account }) => account))
  for (const [provinceId, accounts] of await provincesOfAccounts(db, ids)) {
    const actor = gatherer(modules, provinceId)
    await actAs(db, actor)
    const ctx = { db, now, today: vietNamDay(now), actor, modules, language: 'vi' as const }
    for (const account of accounts) await eraseOneAgain(ctx, account)
  }
  await sql`select set_config('role', 'none', true), set_config('hopluc.actor', '', true)`.execute(db)
}

async function eraseOneAgain(ctx: Gathering, account: string): Promise<void> {
  const { db, now, actor } = ctx
  const outcome = await erasePerson(ctx, account)
  // A request that stood in the backup is answered by this.
  for (const row of await store.erasuresOf(db, account))
    if (row.state === 'requested') await store.changeErasure(db, row.id, { state: 'withdrawn', reason: '', version: row.version + 1 })
  const id = newId()
  await store.insertErasure(db, {
    id,
    province_id: actor.provinceId!,
    account_id: account,
    asked_by: 'retention',
    asked_by_id: null,
    asked_by_post: '',
    asked_at: now,
    reason: '',
    answer_by: ctx.today,
  })
  await store.changeErasure(db, id, { state: 'done', decided_at: now, decided_by_post: '', outcome, version: 2 })
  await writeLine(db, {
    actor: systemActor('restore', [], actor.provinceId),
    now,
    action: 'personal.erasedAgain',
    objectKind: 'personal_erasures',
    objectId: id,
    after: { account, outcome },
    requestId: 'restore',
  })
}
