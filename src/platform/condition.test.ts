import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import { inWorld, type World } from '#testing'
import { dropJob, seeCondition, tryJobAgain, walkAudit } from './condition.ts'
import { freeJobs, writeBeat } from './heart.ts'
import { newId } from './db.ts'

/** A job of a province that failed, as the queue keeps it; `lockedMinutes` ago a worker took it in hand. */
async function aFailedJob(
  world: World,
  provinceId: string,
  { error = 'connect ECONNREFUSED 10.0.0.5:587', lockedMinutes }: { error?: string; lockedMinutes?: number } = {},
): Promise<string> {
  const ctx = await world.system()
  await sql`set local role none`.execute(ctx.db)
  const { rows } = await sql<{
    id: number
  }>`select id from graphile_worker.add_job('integrations.mail', ${JSON.stringify({ actor: { provinceId } })}::json, run_at => now() + interval '1 hour')`.execute(
    ctx.db,
  )
  const id = String(rows[0]!.id)
  await sql`update graphile_worker._private_jobs set last_error = ${error}, attempts = 3,
    locked_by = case when ${lockedMinutes ?? null}::int is null then null else 'worker-gone' end, locked_at = now() - make_interval(mins => ${lockedMinutes ?? null}::int) where id = ${id}`.execute(
    ctx.db,
  )
  return id
}
const jobIds = (condition: { jobs: { items: { id: string }[] } }) => condition.jobs.items.map(({ id }) => id)

describe('the condition of the system', () => {
  test(
    'says that nothing was ever backed up, nothing walked, and nobody works jobs',
    inWorld(async (world) => {
      const ctx = await world.system()
      // A worker that another test started on this database is none of this world's.
      await sql`set local role none`.execute(ctx.db)
      await sql`delete from hopluc.processes`.execute(ctx.db)
      await sql`delete from graphile_worker._private_known_crontabs`.execute(ctx.db)
      const condition = await world.perform(world.actor('Quản', 'admin'), seeCondition, {})
      expect(condition.backup).toMatchObject({ lastMadeAt: null, lastOutcome: null })
      expect(condition.warnings.map(({ key }) => key)).toEqual(expect.arrayContaining(['noWorker', 'backupNever', 'auditNever']))
      expect(condition.database.size).toBeGreaterThan(1_000_000)
      expect(condition.database.migration).toMatch(/^\d{8}-\d{2}-.*\.sql$/)
    }),
  )

  test(
    'is shown to administrators and auditors, to nobody else',
    inWorld(async (world) => {
      await world.perform(world.actor('Soát', 'auditor'), seeCondition, {})
      await expect(world.perform(world.actor('Dũng', 'officer'), seeCondition, {})).rejects.toThrow('platform.notPermitted')
    }),
  )

  test(
    'names the failed jobs of its own province, in plain words and without persons',
    inWorld(async (world) => {
      const ours = await aFailedJob(world, world.provinceId, { error: '550 nguyen.an@htx.vn: ETIMEDOUT\n    at stack' })
      const theirs = await aFailedJob(world, newId())
      const { jobs } = await world.perform(world.actor('Quản', 'admin'), seeCondition, {})
      expect(jobs.items.find(({ id }) => id === ours)).toMatchObject({ trouble: 'away', said: '550 …@… ETIMEDOUT', attempts: 3 })
      expect(jobIds({ jobs })).not.toContain(theirs)
    }),
  )
})

describe('a failed job', () => {
  test(
    'is tried again at once, or dropped, by an administrator',
    inWorld(async (world) => {
      const admin = world.actor('Quản', 'admin')
      const [again, gone] = [await aFailedJob(world, world.provinceId), await aFailedJob(world, world.provinceId)]
      await world.perform(admin, tryJobAgain, { id: again })
      await world.perform(admin, dropJob, { id: gone })
      const { jobs } = await world.perform(admin, seeCondition, {})
      expect(jobs.items.find(({ id }) => id === again)?.attempts ?? 0).toBe(0)
      expect(jobIds({ jobs })).not.toContain(gone)
    }),
  )

  test(
    'of another province, or in hand just now, is left alone',
    inWorld(async (world) => {
      const admin = world.actor('Quản', 'admin')
      const [theirs, inHand] = [await aFailedJob(world, newId()), await aFailedJob(world, world.provinceId, { lockedMinutes: 1 })]
      for (const id of [theirs, inHand])
        await expect(world.perform(admin, dropJob, { id })).rejects.toMatchObject({ code: 'system.jobGone' } satisfies Partial<Refusal>)
    }),
  )

  test(
    'is not touched by the auditor, who may not have the audit walked either',
    inWorld(async (world) => {
      const auditor = world.actor('Soát', 'auditor')
      const id = await aFailedJob(world, world.provinceId)
      await expect(world.perform(auditor, tryJobAgain, { id })).rejects.toThrow('platform.notPermitted')
      await expect(world.perform(auditor, walkAudit, {})).rejects.toThrow('platform.notPermitted')
    }),
  )

  test(
    'asked for twice, the audit is walked once',
    inWorld(async (world) => {
      const admin = world.actor('Quản', 'admin')
      await world.perform(admin, walkAudit, {})
      await world.perform(admin, walkAudit, {})
      const condition = await world.perform(admin, seeCondition, {})
      expect(condition.audit.checking).toBe(true)
      expect(condition.jobs.waiting).toBe(1)
    }),
  )
})

describe('a job in hand', () => {
  const lockOf = async (world: World, id: string) => {
    const ctx = await world.system()
    await sql`set local role none`.execute(ctx.db)
    return (
      await sql<{ locked: boolean }>`select locked_by is not null as locked from graphile_worker._private_jobs where id = ${id}`.execute(ctx.db)
    ).rows[0]!.locked
  }
  test(
    'of a process that lives stays there, however long it takes; of one that is no more it is let go of',
    inWorld(async (world) => {
      const [held, orphan, fresh] = [
        await aFailedJob(world, world.provinceId, { lockedMinutes: 90 }),
        await aFailedJob(world, world.provinceId, { lockedMinutes: 2 }),
        await aFailedJob(world, world.provinceId, { lockedMinutes: 0 }),
      ]
      const owner = await world.system()
      await sql`set local role none`.execute(owner.db)
      await sql`update graphile_worker._private_jobs set locked_by = 'worker-alive' where id = ${held}`.execute(owner.db)
      await sql`update graphile_worker._private_jobs set locked_by = 'worker-young' where id = ${fresh}`.execute(owner.db)
      const ctx = await world.system('system.live')
      await writeBeat(ctx.db, { id: newId(), kind: 'worker', jobs: [held] })
      expect(await freeJobs(ctx.db)).toBe(1)
      expect([await lockOf(world, held), await lockOf(world, orphan), await lockOf(world, fresh)]).toEqual([true, false, true])
    }),
  )
})
