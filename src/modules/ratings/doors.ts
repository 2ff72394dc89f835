/** What ratings put before people: a cooperative's own score before its day, what a commune has to appraise; reminders. */
import { addDays, daysBetween } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { DailyJob, NoticeKind, WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { notify } from '#modules/people'
import { daysOf, oldestDayOf, rates, yearAsked } from './rating-rules.ts'
import { ratingPath } from './standing.ts'
import { say } from './say.ts'
import { datedOf } from './schemes.ts'
import * as store from './store.ts'

const MOST = 30
/** Days before the last one on which it appears among one's work. */
const AHEAD = 45
/** Days before the last one, and after it, on which who has not scored is reminded. */
const REMINDED = [14, 7, 1, -1, -8]
const NOT_SENT = ['none', 'draft', 'returned']

type Due = { scheme: store.SchemeRecord; year: number; due: string }
/** The years that are being scored now. */
async function dueNow(ctx: Ctx): Promise<Due[]> {
  return (await store.schemesOf(ctx.db)).flatMap((scheme) => {
    const dated = datedOf(scheme)
    const year = yearAsked(dated, ctx.today)
    const due = daysOf(dated, year).selfBy
    const near = ctx.today >= addDays(due, -AHEAD) && ctx.today <= addDays(due, AHEAD)
    return rates(dated, year) && near ? [{ scheme, year, due }] : []
  })
}

/** All of the register that the actor sees: of a cooperative its own. */
const notSent = async (ctx: Ctx, { scheme, year }: Due) => {
  const asked = { scheme, year, oldestDay: oldestDayOf(scheme.min_months, year), standing: null, band: null, place: null, words: null }
  return (await store.listRated(ctx.db, asked, 0, 40_000)).rows.filter(({ standing }) => NOT_SENT.includes(standing))
}

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const items: WorkItem[] = []
  if (ctx.actor.role === 'cooperative' && ctx.actor.permissions.has('ratings.score'))
    for (const one of await dueNow(ctx)) {
      const left = daysBetween(ctx.today, one.due)
      for (const { id, name, standing } of await notSent(ctx, one))
        items.push({
          id: `${id}:rating:${one.year}`,
          column: 'todo',
          title: say(ctx, 'ratings.work.score', { year: String(one.year) }),
          detail: say(ctx, `ratings.standing.${standing}`),
          source: name,
          path: ratingPath({ cooperativeId: id, schemeId: one.scheme.id, year: one.year }),
          dueOn: one.due,
          timeLabel: left < 0 ? 'late' : left === 0 ? 'today' : left <= 7 ? 'soon' : 'later',
          ...(left < 0 ? { lateDays: -left } : {}),
        })
    }
  if (ctx.actor.permissions.has('ratings.appraise')) {
    const list = { column: 'approve' as const, title: say(ctx, 'ratings.list.title'), path: '/ratings?standing=sent' }
    const waiting = await nearest(MOST, (most) => store.waitingHere(ctx.db, most), list)
    for (const { id, cooperative_id: cooperativeId, scheme_id: schemeId, year, name } of waiting.rows)
      items.push({
        id: `${id}:appraisal`,
        column: 'approve',
        title: say(ctx, 'ratings.work.appraise', { year: String(year), name }),
        detail: say(ctx, 'ratings.standing.sent'),
        path: ratingPath({ cooperativeId, schemeId, year }),
        timeLabel: 'none',
      })
    items.push(...waiting.rest)
  }
  return items
}

/** Reminds cooperatives with accounts before the day of their own score, and after it. */
export const remindDaily: DailyJob = {
  name: 'ratings.remind',
  permissions: ['cooperatives.readAll', 'people.notify'],
  async run(ctx) {
    for (const one of await dueNow(ctx)) {
      if (!REMINDED.includes(daysBetween(ctx.today, one.due))) continue
      for (const { id, organisation_id: body } of await notSent(ctx, one))
        if (body)
          await notify(ctx, {
            organisationIds: [body],
            key: ctx.today > one.due ? 'ratings.notice.late' : 'ratings.notice.soon',
            facts: { year: String(one.year), due: one.due },
            path: ratingPath({ cooperativeId: id, schemeId: one.scheme.id, year: one.year }),
          })
    }
  },
}

export const notices: NoticeKind[] = [{ kind: 'ratings.own', keys: ['ratings.notice.'] }]
