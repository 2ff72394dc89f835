/**
 * The condition of the system, for the administrator's page: jobs, disk, database, backups, audit, processes, and what modules
 * say of their ways outside. Read-only for whoever may see it; `system.mend` may try a failed job again, drop it, and have the audit walked.
 */
import { hostname } from 'node:os'
import { basename } from 'node:path'
import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { problems } from '#lib/problem'
import { action, query, type Ctx } from './action.ts'
import { latestHeads } from './audit.ts'
import { VERIFY_JOB } from './audit-check.ts'
import { troubleOf, warningsOf, withoutPersons, type Standing } from './condition-rules.ts'
import { programVersion } from './config.ts'
import { SILENT } from './heart.ts'

const refuseSystem = problems('system', { jobGone: 'conflict' })

const Instant = z.string().nullable()

const FailedJob = z.object({
  id: z.string(),
  task: z.string(),
  attempts: z.number(),
  mostAttempts: z.number(),
  failedAt: z.string(),
  /** When it is tried again by itself; null when it was given up. */
  nextAt: Instant,
  running: z.boolean(),
  trouble: z.enum(['away', 'full', 'database', 'refused', 'other']),
  /** The fault's own words, shortened, without persons. */
  said: z.string(),
})

const Condition = z.object({
  at: z.string(),
  warnings: z.array(z.object({ key: z.string(), urgent: z.boolean(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })),
  jobs: z.object({
    waiting: z.number(),
    running: z.number(),
    failed: z.number(),
    givenUp: z.number(),
    oldestDue: Instant,
    clockAt: Instant,
    items: z.array(FailedJob),
  }),
  processes: z.array(
    z.object({
      kind: z.enum(['serve', 'worker']),
      machine: z.string(),
      version: z.string(),
      startedAt: z.string(),
      beatAt: z.string(),
      alive: z.boolean(),
      jobs: z.number(),
    }),
  ),
  machine: z.string(),
  disks: z.array(z.object({ what: z.enum(['data', 'backups']), free: z.number(), size: z.number() })),
  database: z.object({
    version: z.string(),
    size: z.number(),
    connections: z.number(),
    mostConnections: z.number(),
    followers: z.number(),
    migration: z.string(),
    migratedAt: z.string(),
  }),
  backup: z.object({
    kept: z.boolean(),
    lastMadeAt: Instant,
    lastFile: z.string().nullable(),
    lastBytes: z.number().nullable(),
    encrypted: z.boolean().nullable(),
    verifiedAt: Instant,
    lastOutcome: z.enum(['made', 'incomplete', 'failed']).nullable(),
    lastAt: Instant,
  }),
  audit: z.object({
    head: z.object({ seq: z.number(), hash: z.string(), sealedAt: z.string() }).nullable(),
    unsealed: z.number(),
    published: z.string().nullable(),
    check: z
      .object({ endedAt: z.string(), lines: z.number(), chains: z.number(), comparedWith: z.string().nullable(), findings: z.number() })
      .nullable(),
    checking: z.boolean(),
  }),
  files: z.object({ kind: z.enum(['disk', 's3']), where: z.string() }),
  versions: z.object({ program: z.string(), node: z.string() }),
  outside: z.array(z.object({ key: z.string(), tone: z.enum(['good', 'attention', 'bad', 'off']), text: z.string(), path: z.string().nullable() })),
})

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

/** Where this machine keeps things, and how much room is left there. */
async function disksOf(ctx: Ctx): Promise<Standing['disks']> {
  const places = [
    { what: 'data' as const, folder: ctx.place?.dataDir },
    { what: 'backups' as const, folder: ctx.place?.backups },
  ]
  const disks: Standing['disks'] = []
  for (const { what, folder } of places) {
    if (!folder) continue
    try {
      const { bavail, blocks, bsize } = await statfs(folder)
      disks.push({ what, free: bavail * bsize, size: blocks * bsize })
    } catch {
      // Made with the first file that goes there.
    }
  }
  return disks
}

async function databaseOf(ctx: Ctx) {
  const { rows } = await sql<{ version: string; size: number; used: number; most: number; followers: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size,
      (select count(*) from pg_stat_activity where datid is not null and usesysid is not null) as used, current_setting('max_connections')::int as most,
      (select count(*) from pg_stat_replication) as followers`.execute(ctx.db)
  const shape = await sql<{ name: string; at: Date }>`select name, at from hopluc.newest_migration()`.execute(ctx.db)
  return { ...rows[0]!, shape: shape.rows[0]! }
}

async function jobsOf(ctx: Ctx) {
  const state = await sql<{
    waiting: number
    running: number
    failed: number
    given_up: number
    oldest_due: Date | null
    clock_at: Date | null
    checking: boolean
  }>`
    select * from hopluc.queue_state(), hopluc.jobs_clock()`.execute(ctx.db)
  const failed = await sql<{
    id: number
    task: string
    attempts: number
    max_attempts: number
    failed_at: Date
    next_at: Date | null
    running: boolean
    error: string
  }>`
    select * from hopluc.failed_jobs(50)`.execute(ctx.db)
  return { ...state.rows[0]!, items: failed.rows }
}

async function auditOf(ctx: Ctx) {
  const chain = ctx.actor.provinceId
  const head = await sql<{
    seq: number
    hash: string
    sealedAt: Date
  }>`select seq, hash, sealed_at as "sealedAt" from hopluc.audit_seals where chain = ${chain} order by seq desc limit 1`.execute(ctx.db)
  // Sealing is a matter of a minute: what is older than a day and not sealed shows as its age below, found by the last day's lines.
  const open = await sql<{ n: number; oldest: Date | null }>`select count(*) as n, min(at) as oldest from hopluc.audit_lines l
    where province_id = ${chain} and at > ${new Date(ctx.now.getTime() - 86_400_000)} and not exists (select 1 from hopluc.audit_seals s where s.line_id = l.id)`.execute(
    ctx.db,
  )
  const check = await sql<{ endedAt: Date; lines: number; chains: number; comparedWith: string | null; findings: number }>`
    select ended_at as "endedAt", lines, chains, compared_with as "comparedWith", findings from hopluc.audit_checks order by started_at desc limit 1`.execute(
    ctx.db,
  )
  return { head: head.rows[0], open: open.rows[0]!, check: check.rows[0] }
}

async function backupOf(ctx: Ctx) {
  const last = await sql<{
    outcome: 'made' | 'incomplete' | 'failed'
    at: Date
  }>`select outcome, started_at as at from hopluc.backups order by started_at desc limit 1`.execute(ctx.db)
  const made = await sql<{ at: Date; file: string | null; bytes: number | null; encrypted: boolean | null; verifiedAt: Date | null }>`
    select ended_at as at, file, bytes, encrypted, verified_at as "verifiedAt" from hopluc.backups where outcome <> 'failed' order by started_at desc limit 1`.execute(
    ctx.db,
  )
  return { last: last.rows[0], made: made.rows[0] }
}

export const seeCondition = query({
  name: 'system.see',
  may: 'system.see',
  input: z.object({}),
  output: Condition,
  async run(ctx) {
    const [disks, database, jobs, audit, backup] = [
      await disksOf(ctx),
      await databaseOf(ctx),
      await jobsOf(ctx),
      await auditOf(ctx),
      await backupOf(ctx),
    ]
    const { rows: processes } = await sql<{
      kind: 'serve' | 'worker'
      machine: string
      version: string
      startedAt: Date
      beatAt: Date
      alive: boolean
      jobs: number
    }>`
      select kind, machine, version, started_at as "startedAt", beat_at as "beatAt", beat_at > now() - make_interval(secs => ${SILENT}) as alive, cardinality(jobs) as jobs
      from hopluc.processes order by alive desc, kind, machine, started_at limit 50`.execute(ctx.db)
    const outside = []
    for (const module of ctx.modules) outside.push(...((await module.condition?.(ctx)) ?? []))
    // Jobs and beats are counted by the real clock, which a drill does not move.
    const real = new Date()
    const shift = ctx.now.getTime() - real.getTime()
    const moved = (at: Date | null) => at && new Date(at.getTime() + shift)
    const kept = ctx.place === undefined || ctx.place.backups !== undefined
    // The clock ticks once a minute: whoever started just now is not asked for it yet.
    const warnings = warningsOf({
      now: ctx.now,
      jobsClockAt: moved(
        new Date(Math.max(jobs.clock_at?.getTime() ?? 0, ...processes.filter(({ alive }) => alive).map(({ startedAt }) => startedAt.getTime()))),
      ),
      oldestDue: moved(jobs.oldest_due),
      givenUp: jobs.given_up,
      disks,
      connections: { used: database.used, most: database.most },
      backup: { kept, lastMadeAt: backup.made?.at ?? null, lastOutcome: backup.last?.outcome ?? null },
      audit: { oldestUnsealedAt: audit.open.oldest, checkedAt: audit.check?.endedAt ?? null, findings: audit.check?.findings ?? null },
      versions: processes.filter(({ alive }) => alive).map(({ version }) => version),
    })
    const published = ctx.place && latestHeads(ctx.place.dataDir)
    return {
      at: ctx.now.toISOString(),
      warnings,
      jobs: {
        waiting: jobs.waiting,
        running: jobs.running,
        failed: jobs.failed,
        givenUp: jobs.given_up,
        oldestDue: iso(jobs.oldest_due),
        clockAt: iso(jobs.clock_at),
        items: jobs.items.map((one) => ({
          id: String(one.id),
          task: one.task,
          attempts: one.attempts,
          mostAttempts: one.max_attempts,
          failedAt: one.failed_at.toISOString(),
          nextAt: iso(one.next_at),
          running: one.running,
          trouble: troubleOf(one.error),
          said: withoutPersons(one.error),
        })),
      },
      processes: processes.map((one) => ({ ...one, startedAt: one.startedAt.toISOString(), beatAt: one.beatAt.toISOString() })),
      machine: hostname(),
      disks,
      database: {
        version: database.version,
        size: database.size,
        connections: database.used,
        mostConnections: database.most,
        followers: database.followers,
        migration: database.shape.name,
        migratedAt: database.shape.at.toISOString(),
      },
      backup: {
        kept,
        lastMadeAt: iso(backup.made?.at),
        lastFile: backup.made?.file ?? null,
        lastBytes: backup.made?.bytes ?? null,
        encrypted: backup.made?.encrypted ?? null,
        verifiedAt: iso(backup.made?.verifiedAt),
        lastOutcome: backup.last?.outcome ?? null,
        lastAt: iso(backup.last?.at),
      },
      audit: {
        head: audit.head ? { ...audit.head, sealedAt: audit.head.sealedAt.toISOString() } : null,
        unsealed: audit.open.n,
        published: published ? basename(published.file) : null,
        check: audit.check ? { ...audit.check, endedAt: audit.check.endedAt.toISOString() } : null,
        checking: jobs.checking,
      },
      files: { kind: ctx.files.kind, where: ctx.files.where },
      versions: { program: programVersion, node: process.versions.node },
      outside: outside.map(({ path = null, ...one }) => ({ ...one, path })),
    }
  },
})

const JobId = z.object({ id: z.string().regex(/^\d{1,18}$/) })

async function settleJob(ctx: Ctx, id: string, again: boolean) {
  const { rows } = await sql<{ done: boolean }>`select hopluc.settle_job(${id}::bigint, ${again}) as done`.execute(ctx.db)
  if (!rows[0]?.done) throw refuseSystem.jobGone()
  ctx.about('jobs', id)
  return {}
}

export const tryJobAgain = action({
  name: 'system.tryJobAgain',
  may: 'system.mend',
  input: JobId,
  output: z.object({}),
  run: (ctx, { id }) => settleJob(ctx, id, true),
})
export const dropJob = action({
  name: 'system.dropJob',
  may: 'system.mend',
  input: JobId,
  output: z.object({}),
  run: (ctx, { id }) => settleJob(ctx, id, false),
})

export const walkAudit = action({
  name: 'system.walkAudit',
  may: 'system.mend',
  input: z.object({}),
  output: z.object({}),
  async run(ctx) {
    // However often it is asked for, it waits once.
    await ctx.enqueue(VERIFY_JOB, {}, { key: VERIFY_JOB })
    return {}
  },
})
