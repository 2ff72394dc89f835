/**
 * The outbox: what leaves the building or is slow is added as a job inside the business transaction, carried out after
 * commit by graphile-worker, and retried. A job names its actor and runs through the same row security.
 */
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger as WorkerLogger, run, type Runner, type Task, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import { Refusal } from '#lib/problem'
import { contextFor, type Ctx, type Office } from './action.ts'
import { systemActor, type Actor } from './actor.ts'
import { headsOf, publishHeads, sealLines } from './audit.ts'
import { VERIFY_JOB, verifyAudit } from './audit-check.ts'
import type { Shelf } from './backup.ts'
import { backupIfDue } from './backup/schedule.ts'
import { actAs, inTransaction, newId, type Connection, type Db } from './db.ts'
import { sweepFiles } from './file-sweep.ts'
import type { Hands } from './heart.ts'
import { isAway } from './hosts.ts'
import * as importStore from './imports/store.ts'
import { goOnLater, RUN_JOB, workOn } from './imports/work.ts'
import type { LongJob, Module, SendingJob } from './module.ts'
import { enqueue, type CarriedActor } from './outbox.ts'
import { refuse } from './problems.ts'
import { tracedJob } from './telemetry.ts'

export type JobsOptions = {
  pool: pg.Pool
  office: Office
  dataDir: string
  /** Provinces whose daily work is due. */
  provinces: (db: Db) => Promise<string[]>
  /** Who a person is today, in the post in which they caused a job; undefined when they hold it no more. */
  person: (carried: CarriedActor) => Promise<Actor | undefined>
  concurrency?: number
  /** What is looked at every minute, one round at a time, in no transaction of its own. */
  everyMinute?: { name: string; run: () => Promise<void> }[]
  /** Told of every job that begins and ends here. */
  hands?: Hands
  /** Where the daily backup goes; none is made without it. */
  backup?: { shelf: Shelf; connection: Connection }
}

/** Jobs that are being carried out, until they are told to stop: those in hand are finished first. */
export type Working = { stop: () => Promise<void> }

/**
 * Starts carrying out jobs in this process. Any number of processes may do so side by side. A runner that gives up (the database
 * went away in the middle of a job) is followed by another.
 */
export async function startJobs(options: JobsOptions): Promise<Working> {
  const { log } = options.office
  let runner = await startRunner(options)
  const stopping = new AbortController()
  const keepOn = async () => {
    while (!stopping.signal.aborted) {
      await runner.promise.catch((error: Error) => log.error({ err: error }, 'the jobs stopped; they begin anew'))
      while (!stopping.signal.aborted) {
        await sleep(2000, undefined, { signal: stopping.signal }).catch(() => undefined)
        const next = stopping.signal.aborted
          ? undefined
          : await startRunner(options).catch((error: Error) => log.warn({ err: error }, 'the jobs cannot begin yet'))
        if (!next) continue
        runner = next
        break
      }
    }
  }
  const going = keepOn()
  return {
    async stop() {
      stopping.abort()
      // A runner that has ended already says so by throwing.
      await runner.stop().catch(() => undefined)
      await going
    },
  }
}

async function startRunner(options: JobsOptions): Promise<Runner> {
  const { office, pool, hands } = options
  const events: WorkerEvents = new EventEmitter()
  if (hands) {
    events.on('job:start', ({ job }) => hands.took(job.id))
    events.on('job:complete', ({ job }) => hands.done(job.id))
  }
  return run({
    pgPool: pool,
    concurrency: options.concurrency ?? 4,
    noHandleSignals: true,
    noPreparedStatements: true,
    taskList: tracedTasks(taskList(options)),
    events,
    // Sealing every minute, the day's work just after midnight in Viet Nam (17:05 UTC) and again at noon for a server that was off. Whether the backup is due is looked at every hour. The audit is walked once a night.
    crontab:
      '* * * * * seal\n* * * * * resume\n* * * * * minute ?queue=minute&max=1\n5 17 * * * day ?id=midnight\n5 5 * * * day ?id=noon\n7 * * * * backup\n*/5 * * * * beat\n30 19 * * * verify\n',
    logger: workerLogger(office),
  })
}

function workerLogger(office: Office) {
  // graphile-worker tells of every job; only what went wrong is worth a line.
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') office.log.error({ worker: true }, message)
    else if (level === 'warning') office.log.warn({ worker: true }, message)
  })
}

/** Each job measured under its name. */
function tracedTasks(tasks: TaskList): TaskList {
  const pairs = Object.entries(tasks).map(([name, task]): [string, Task | undefined] => [
    name,
    task && ((payload, helpers) => tracedJob(name, async () => task(payload, helpers))),
  ])
  return Object.fromEntries(pairs)
}

function taskList(options: JobsOptions): TaskList {
  const { office } = options
  const tasks: TaskList = {
    seal: async () => void (await seal(options)),
    day: async () => runDay(options, office.today()),
    backup: async () => {
      if (options.backup) await backupIfDue({ ...options, ...options.backup })
    },
    beat: async () => runBeat(options),
    minute: async () => {
      for (const one of options.everyMinute ?? [])
        await one.run().catch((error: unknown) => office.log.error({ err: error, job: one.name }, 'what is done every minute failed'))
    },
    [VERIFY_JOB]: async () => void (await verifyAudit(options)),
    announce: async (payload) => announce(options, payload as { event: string; facts: never; actor: CarriedActor }),
    [RUN_JOB]: async (payload, { job }) => runImport(options, payload as ImportJob, job.attempts),
    resume: async () => void (await resumeImports(options)),
  }
  for (const job of office.modules.flatMap((module) => module.jobs ?? [])) {
    tasks[job.name] = async (payload) => {
      const { payload: own, actor: carried } = payload as { payload: never; actor: CarriedActor }
      await asJobActor(options, job.permissions, carried, job.name, (ctx) => job.run(ctx, own))
    }
  }
  for (const job of office.modules.flatMap((module) => module.sends ?? [])) {
    tasks[job.name] = async (payload) => {
      const { payload: own, actor: carried } = payload as { payload: never; actor: CarriedActor }
      await carryOutside(office, job, own, carried)
    }
  }
  for (const job of office.modules.flatMap((module) => module.longs ?? [])) {
    tasks[job.name] = async (payload) => {
      const { payload: own, actor: carried } = payload as { payload: never; actor: CarriedActor }
      await carryLong(office, job, own, carried)
    }
  }
  return tasks
}

/** How often long work asks whether it is still wanted. */
const ASK_EVERY = 2000

/** Prepares, works and settles; while it works no transaction is open but the short ones that keep how far it is. */
export async function carryLong(office: Office, job: LongJob, payload: unknown, carried: Pick<CarriedActor, 'provinceId'>): Promise<void> {
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => asJobActor({ office }, job.permissions, carried, job.name, work)
  const ready = await within((ctx) => job.prepare(ctx, payload as never))
  if (ready === undefined) return
  const stop = new AbortController()
  // One short transaction after the other, in the order in which the work told.
  let told: Promise<void> = Promise.resolve()
  const ask = (far: unknown) =>
    (told = told
      .then(() => within((ctx) => job.progress(ctx, payload as never, far)))
      .then((wanted) => (wanted ? undefined : stop.abort()))
      .catch((error: unknown) => office.log.warn({ err: error, job: job.name }, 'how far long work is could not be kept')))
  const asking = setInterval(() => void ask(undefined), ASK_EVERY)
  try {
    const outcome = await job.work(ready, ask, stop.signal)
    clearInterval(asking)
    await told
    await within((ctx) => job.settle(ctx, payload as never, outcome, ready))
  } finally {
    clearInterval(asking)
  }
}

/** Prepares, sends and settles; nothing but the world is waited for while sending, and no transaction is open. */
export async function carryOutside(office: Office, job: SendingJob, payload: unknown, carried: Pick<CarriedActor, 'provinceId'>): Promise<void> {
  if (!office.outside) throw new Error(`${job.name} leaves the building, and this process has no way out`)
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => asJobActor({ office }, job.permissions, carried, job.name, work)
  const ready = await within((ctx) => job.prepare(ctx, payload as never))
  if (ready === undefined) return
  const outcome = await job.send(ready as never, office.outside)
  await within((ctx) => job.settle(ctx, payload as never, outcome as never, ready as never))
}

/** A job acts with the permissions that its declaration names, in the province of whoever caused it, and no others. */
async function asJobActor<T>(
  options: Pick<JobsOptions, 'office'>,
  permissions: string[],
  carried: Pick<CarriedActor, 'provinceId'>,
  part: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const actor = systemActor(part, permissions, carried.provinceId)
  return inTransaction(options.office.db, actor, (db) => work(contextFor(options.office, db, { actor, requestId: `job:${part}` })))
}

type ImportJob = { payload: { importId: string; turn: string }; actor: CarriedActor }
/** Attempts after which a fault is no accident. */
const ENOUGH = 4

/**
 * The next batch of an import, as the person who began it, with what they may do today; then the one after it, as a job of its own.
 * A refusal ends it with its reason; a fault is tried again.
 */
export async function runImport(
  options: Pick<JobsOptions, 'office' | 'person'>,
  { payload: { importId, turn }, actor: carried }: ImportJob,
  attempts = 1,
): Promise<void> {
  const { office } = options
  const stop = async (why: string) => {
    const clerk = systemActor(RUN_JOB, ['imports.resume'], carried.provinceId)
    await inTransaction(office.db, clerk, (db) => importStore.stop(db, importId, office.now(), why))
  }
  const actor = await options.person(carried)
  if (!actor) return stop('platform.notPermitted')
  try {
    await inTransaction(office.db, actor, async (db) => {
      const ctx = contextFor(office, db, { actor, requestId: `job:${RUN_JOB}` })
      const kind = await importStore.kindOf(db, importId)
      const definition = office.modules.flatMap((module) => module.imports ?? []).find((one) => one.name === kind)
      if (!definition) throw refuse.notPermitted({ action: RUN_JOB })
      if (await workOn(ctx, definition, importId)) await goOnLater(ctx, importId, turn)
    })
  } catch (error) {
    if (error instanceof Refusal) return stop(error.code)
    if (attempts < ENOUGH) throw error
    office.log.error({ err: error, importId }, 'an import was given up')
    await stop('imports.failed')
  }
}

/** Imports whose process was killed go on: a job of a dead process would be waited for for hours. Answers how many. */
export async function resumeImports(options: Pick<JobsOptions, 'office'>): Promise<number> {
  const { office } = options
  const clerk = systemActor('imports.resume', ['imports.resume'])
  const still = await inTransaction(office.db, clerk, (db) => importStore.standing(db, new Date(office.now().getTime() - 45_000)), 'read')
  for (const one of still) {
    const actor = systemActor('imports.resume', ['imports.resume'], one.province_id)
    await inTransaction(office.db, actor, async (db) => {
      await importStore.beat(db, one.id, office.now())
      const turn = newId()
      const carried: CarriedActor = {
        kind: 'person',
        name: one.actor_name,
        accountId: one.account_id,
        provinceId: one.province_id,
        ...(one.membership_id ? { membershipId: one.membership_id } : {}),
      }
      await enqueue(db, RUN_JOB, { payload: { importId: one.id, turn }, actor: carried }, { key: `import:${one.id}:${turn}` })
    })
  }
  return still.length
}

async function announce(options: JobsOptions, { event, facts, actor }: { event: string; facts: never; actor: CarriedActor }) {
  const each = apart(options.office)
  for (const module of options.office.modules) {
    const listener = module.listens?.[event]
    const name = `${module.name}.listener`
    if (listener) await each.try(name, () => asJobActor(options, listeningPermissions(module), actor, name, (ctx) => listener(ctx, facts)))
  }
  each.end()
}

/**
 * Work of several modules, or of several provinces, of which none waits for what another could not do: each is tried, and what failed is
 * thrown together at the end, so that the queue tries it again. Where the database itself is away nothing else is tried.
 */
function apart(office: Office): { try: (name: string, work: () => Promise<unknown>) => Promise<void>; end: () => void } {
  const failed: Error[] = []
  return {
    async try(name, work) {
      try {
        await work()
      } catch (error) {
        if (isAway(error)) throw error
        office.log.error({ err: error, job: name }, 'a part of the work failed; the others go on')
        failed.push(new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error }))
      }
    },
    end() {
      if (failed.length > 0) throw new AggregateError(failed, failed.map(({ message }) => message).join('; '))
    },
  }
}

/** A listener may do what its own module lets the system do: the permissions named `<module>.system`. */
const listeningPermissions = (module: Module) => [
  ...Object.keys(module.permissions).filter((name) => name.endsWith('.system')),
  'people.notify',
  'numbers.any',
]

/** Seals what is unsealed and publishes the day's heads. Returns the number of lines sealed. */
export async function seal(options: Pick<JobsOptions, 'office' | 'dataDir'>): Promise<number> {
  const { office } = options
  const actor = systemActor('audit.seal', ['audit.seal'])
  let sealed = 0
  for (;;) {
    const now = await inTransaction(office.db, actor, (db) => sealLines(db, office.now()))
    sealed += now
    if (now < 5000) break
  }
  if (sealed > 0) publishHeads(options.dataDir, office.today(), await inTransaction(office.db, actor, headsOf, 'read'))
  return sealed
}

/** Does every module's work of a day that was not done yet, province by province. Safe to repeat. */
export async function runDay(options: Pick<JobsOptions, 'office' | 'provinces' | 'dataDir'>, day: string): Promise<void> {
  const { office } = options
  const clerk = systemActor('jobs.daily', ['jobs.daily', 'requests.sweep'])
  const provinces = await inTransaction(office.db, clerk, options.provinces, 'read')
  await inTransaction(
    office.db,
    clerk,
    async (db) => void (await sql`delete from hopluc.requests where at < ${new Date(office.now().getTime() - 7 * 86_400_000)}`.execute(db)),
  )
  const claim = (db: Db, job: string) =>
    sql`insert into hopluc.daily_runs (job, day, done_at) values (${job}, ${day}, ${office.now()}) on conflict do nothing`.execute(db)
  const sweep = await inTransaction(office.db, clerk, (db) => claim(db, 'files.sweep'))
  const each = apart(office)
  if (sweep.numAffectedRows === 1n) await each.try('files.sweep', () => sweepFiles(office))
  for (const province of provinces) {
    for (const job of office.modules.flatMap((module) => module.daily ?? [])) {
      const key = `${job.name}:${province}`
      const work = async (db: Db): Promise<void> => {
        const claimed = await claim(db, key)
        if (claimed.numAffectedRows !== 1n) return
        const actor = systemActor(job.name, job.permissions, province)
        await actAs(db, actor)
        await job.run({ ...contextFor(office, db, { actor, requestId: `day:${day}` }), today: day })
      }
      await each.try(key, () => inTransaction(office.db, clerk, work))
    }
  }
  each.end()
}

/** Lets every module look at the hour, province by province. Safe to repeat. */
export async function runBeat(options: Pick<JobsOptions, 'office' | 'provinces'>): Promise<void> {
  const provinces = await inTransaction(options.office.db, systemActor('jobs.beat', ['jobs.daily']), options.provinces, 'read')
  const each = apart(options.office)
  for (const provinceId of provinces) {
    for (const job of options.office.modules.flatMap((module) => module.beats ?? []))
      await each.try(`${job.name}:${provinceId}`, () => asJobActor(options, job.permissions, { provinceId }, job.name, job.run))
  }
  each.end()
}
