/** The morning: once a working day, a letter for everybody who can be written to and has not chosen otherwise. */
import { sql } from 'kysely'
import { writable } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { DailyJob } from '#platform/module'
import { addMails } from './mails.ts'
import { officeCalendar } from '#platform/calendar'
import { rhythmOf } from './rhythm.ts'
import { digestDue, momentOf } from './rules.ts'
import * as store from './store.ts'

const PAGE = 500

/** Adds the day's digests when their hour has come. Whether there is anything to say is found when each is written. */
export async function beginMorning(ctx: Ctx): Promise<void> {
  if (!ctx.outside?.mailer) return
  const moment = momentOf(ctx.now)
  if (!digestDue(moment, await rhythmOf(ctx), await officeCalendar())) return
  const claimed =
    await sql`insert into hopluc.daily_runs (job, day, done_at) values (${`integrations.digest:${ctx.actor.provinceId}`}, ${moment.day}, ${ctx.now}) on conflict do nothing`.execute(
      ctx.db,
    )
  if (claimed.numAffectedRows !== 1n) return
  for (let after: string | undefined; ;) {
    const accounts = await writable(ctx, after, PAGE)
    if (accounts.length === 0) return
    const quiet = new Set((await store.waysOf(ctx.db, accounts)).filter((one) => one.how === 'application').map((one) => one.account_id))
    await addMails(
      ctx,
      accounts.filter((id) => !quiet.has(id)).map((accountId) => ({ accountId, kind: 'digest', key: `digest:${accountId}:${moment.day}` })),
    )
    after = accounts.at(-1)
  }
}

export const beats: DailyJob[] = [
  { name: 'integrations.morning', permissions: ['integrations.system', 'people.reach', 'jobs.daily'], run: beginMorning },
]
