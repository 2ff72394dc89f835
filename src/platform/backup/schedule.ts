/** The backup that is made by itself once a day, from the hour on that the settings name; and which older ones are kept. */
import { sql } from 'kysely'
import { contextFor, type Office } from '../action.ts'
import { systemActor } from '../actor.ts'
import { makeBackup, type Outcome, type Shelf } from '../backup.ts'
import { programVersion } from '../config.ts'
import { inTransaction, type Connection, type Db } from '../db.ts'
import { settingOn } from '../settings.ts'
import { tidy, type Keep } from './shelf.ts'

export type Scheduled = { office: Office; connection: Connection; shelf: Shelf; provinces: (db: Db) => Promise<string[]> }

const VIET_NAM = 7 * 3_600_000

/** Makes the day's backup if its hour has come and it was not made yet. Answers what came of it; nothing when it is not due. */
export async function backupIfDue(options: Scheduled): Promise<Outcome | undefined> {
  const { office } = options
  const { hour, keep, provinces } = await chosen(options)
  const now = office.now()
  if (new Date(now.getTime() + VIET_NAM).getUTCHours() < hour) return undefined
  const today = await attemptsOf(office, office.today())
  if (today.some(({ outcome }) => outcome !== 'failed')) return undefined
  const made = await makeBackup(
    { connection: options.connection, files: office.files, now: office.now, program: programVersion },
    options.shelf,
    'schedule',
  )
  if (made.outcome === 'made') office.log.info({ file: made.taken?.file, bytes: made.taken?.bytes }, 'backup made')
  else office.log.error({ outcome: made.outcome, fault: made.note }, 'backup failed')
  // Of one that is made again every hour until it succeeds, people hear once a day; of one that waits for another being made, not at all.
  const told = today.some(({ fault }) => fault !== 'busy')
  if (made.outcome !== 'made' && made.trouble !== 'busy' && !told) await announceFailure(office, provinces, made)
  // Nothing is removed unless a newer one is whole.
  if (made.outcome === 'made') {
    const gone = await tidy(options.shelf.folder, keep)
    if (gone.length > 0) office.log.info({ gone }, 'older backups removed')
  }
  return made
}

/** One installation may serve many provinces: the earliest hour and the longest keeping that any of them chose. */
async function chosen({ office, provinces }: Scheduled): Promise<{ hour: number; keep: Keep; provinces: string[] }> {
  const clerk = systemActor('backup', ['jobs.daily'])
  const all = await inTransaction(office.db, clerk, provinces, 'read')
  const wanted: (Keep & { hour: number })[] = []
  for (const province of all) {
    const actor = systemActor('backup', [], province)
    wanted.push(
      await inTransaction(
        office.db,
        actor,
        async (db) => {
          const ctx = contextFor(office, db, { actor, requestId: 'backup' })
          const number = (key: string) => settingOn<number>(ctx, key, office.today())
          return {
            hour: await number('backup.hour'),
            daily: await number('backup.keepDaily'),
            weekly: await number('backup.keepWeekly'),
            monthly: await number('backup.keepMonthly'),
          }
        },
        'read',
      ),
    )
  }
  const most = (of: (one: Keep) => number, otherwise: number) => (wanted.length > 0 ? Math.max(...wanted.map(of)) : otherwise)
  return {
    provinces: all,
    hour: wanted.length > 0 ? Math.min(...wanted.map(({ hour }) => hour)) : 1,
    keep: { daily: most(({ daily }) => daily, 7), weekly: most(({ weekly }) => weekly, 5), monthly: most(({ monthly }) => monthly, 12) },
  }
}

async function attemptsOf(office: Office, day: string): Promise<{ outcome: string; fault: string | null }[]> {
  return inTransaction(
    office.db,
    systemActor('backup', ['backup.record']),
    async (db) => {
      const { rows } = await sql<{
        outcome: string
        fault: string | null
      }>`select outcome, fault from hopluc.backups where how = 'schedule' and started_at >= ${day}::timestamp at time zone 'Asia/Ho_Chi_Minh' and started_at < (${day}::timestamp + interval '1 day') at time zone 'Asia/Ho_Chi_Minh'`.execute(
        db,
      )
      return rows
    },
    'read',
  )
}

async function announceFailure(office: Office, provinces: string[], { trouble }: Outcome) {
  for (const province of provinces) {
    const actor = systemActor('backup', [], province)
    await inTransaction(office.db, actor, (db) =>
      contextFor(office, db, { actor, requestId: 'backup' }).emit('backup.failed', { day: office.today(), trouble: trouble ?? 'other' }),
    )
  }
}
