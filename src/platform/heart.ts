/**
 * The heart of a process: every few seconds it writes that it lives and which jobs it has in hand, and lets go of jobs whose
 * process does so no more. A killed worker's jobs are taken up again within a minute, by any other.
 */
import { hostname } from 'node:os'
import { sql } from 'kysely'
import type { Office } from './action.ts'
import { systemActor } from './actor.ts'
import { programVersion } from './config.ts'
import { inTransaction, newId, type Db } from './db.ts'
import { isAway } from './hosts.ts'

const BEAT = 10_000
/** Seconds without a beat after which a process is taken for dead. */
export const SILENT = 45
/** A job that was done a moment ago is still ours: the queue may not have been told yet. */
const LINGER = 30_000

const actor = systemActor('heart', ['system.live'])

/** The jobs that this process has in hand: told when one begins and ends. */
export type Hands = { took: (job: string) => void; done: (job: string) => void; held: () => string[] }

export function openHands(): Hands {
  const jobs = new Map<string, number | undefined>()
  return {
    took: (job) => void jobs.set(job, undefined),
    done: (job) => void jobs.set(job, Date.now()),
    held() {
      for (const [job, doneAt] of jobs) if (doneAt !== undefined && Date.now() - doneAt > LINGER) jobs.delete(job)
      return [...jobs.keys()]
    },
  }
}

export type Heart = { stop: () => Promise<void> }

/** Writes the first beat and goes on until it is stopped. A beat that the database does not take is left out. */
export async function startHeart(office: Pick<Office, 'db' | 'log'>, kind: 'serve' | 'worker', hands: Hands): Promise<Heart> {
  const id = newId()
  const beat = async () => {
    try {
      const freed = await inTransaction(office.db, actor, async (db) => {
        await writeBeat(db, { id, kind, jobs: hands.held() })
        return freeJobs(db)
      })
      if (freed > 0) office.log.warn({ freed }, 'jobs of a process that is no more were let go of')
    } catch (error) {
      // Without the database there is nobody to tell; the next beat tells it.
      if (!isAway(error)) office.log.error({ err: error }, 'a beat was missed')
    }
  }
  await beat()
  let beating = Promise.resolve()
  const timer = setInterval(() => (beating = beating.then(beat)), BEAT)
  return {
    async stop() {
      clearInterval(timer)
      await beating
      await inTransaction(office.db, actor, (db) => sql`delete from hopluc.processes where id = ${id}`.execute(db)).catch(() => undefined)
    },
  }
}

/** Writes that a process lives, and forgets those that were not heard of for a day. */
export async function writeBeat(db: Db, one: { id: string; kind: 'serve' | 'worker'; jobs: string[] }): Promise<void> {
  await sql`insert into hopluc.processes (id, kind, machine, version, started_at, beat_at, jobs)
    values (${one.id}, ${one.kind}, ${hostname()}, ${programVersion}, now(), now(), ${one.jobs}::bigint[])
    on conflict (id) do update set beat_at = now(), jobs = excluded.jobs`.execute(db)
  await sql`delete from hopluc.processes where beat_at < now() - interval '1 day'`.execute(db)
}

/** Lets go of jobs that no living process has in hand. Answers from how many workers. */
export async function freeJobs(db: Db, silent = SILENT): Promise<number> {
  const { rows } = await sql<{ freed: number }>`select hopluc.free_jobs(make_interval(secs => ${silent})) as freed`.execute(db)
  return rows[0]?.freed ?? 0
}
