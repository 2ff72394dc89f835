/** What products and plans put before people: certificates that end, a plan of the coming year that is not made yet. */
import { addDays, daysBetween, formatDay } from '#lib/period'
import type { Ctx } from '#platform/action'
import type { DailyJob, NoticeKind, WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { notify } from '#modules/people'
import { certificateWords } from './lists.ts'
import { planPath } from './plan-view.ts'
import { yearPlanned } from './plans.ts'
import { productPath } from './products.ts'
import { NEAR, REMINDED } from './product-rules.ts'
import { say } from './say.ts'
import * as products from './store.ts'
import * as plans from './store-plans.ts'

const MOST = 20

/** The annual general meeting adopts the plan within four months of the year's end (Luật 17/2023/QH15): until then it is to be made. */
const planDue = (year: number): string => `${year}-04-30`

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  if (ctx.actor.role !== 'cooperative' || !ctx.actor.permissions.has('production.keep')) return []
  const until = addDays(ctx.today, NEAR)
  const list = { column: 'todo' as const, title: say(ctx, 'production.products.title'), path: '/products' }
  const ending = await nearest(MOST, (most) => products.ownEnding(ctx.db, ctx.actor.organisationIds, until, most), list)
  const year = yearPlanned(ctx.today)
  const open = (await plans.ownPlanning(ctx.db, ctx.actor.organisationIds, year)).filter(({ standing }) => standing !== 'adopted')
  return [
    ...ending.rows.map((one): WorkItem => {
      const left = daysBetween(ctx.today, one.valid_until)
      return {
        id: `${one.id}:certificate`,
        column: 'todo',
        title: say(ctx, 'production.work.certificate', { certificate: certificateWords(ctx, one), name: one.name }),
        detail: say(ctx, left < 0 ? 'production.standing.over' : 'production.standing.near'),
        source: one.cooperative_name,
        path: productPath(one.product_id),
        dueOn: one.valid_until,
        timeLabel: left < 0 ? 'late' : left === 0 ? 'today' : left <= 30 ? 'soon' : 'later',
        ...(left < 0 ? { lateDays: -left } : {}),
      }
    }),
    ...ending.rest,
    ...(planDue(year) < addDays(ctx.today, -60)
      ? []
      : open.map((one): WorkItem => {
          const left = daysBetween(ctx.today, planDue(year))
          return {
            id: `${one.id}:plan:${year}`,
            column: 'todo',
            title: say(ctx, 'production.work.plan', { year: String(year) }),
            detail: say(ctx, `production.plan.standing.${one.standing}`),
            source: one.name,
            path: planPath(one.id, year),
            dueOn: planDue(year),
            timeLabel: left < 0 ? 'late' : left === 0 ? 'today' : left <= 14 ? 'soon' : 'later',
            ...(left < 0 ? { lateDays: -left } : {}),
          }
        })),
  ]
}

/** Reminds whoever holds a certificate before its last day and after it. */
export const remindDaily: DailyJob = {
  name: 'production.remind',
  permissions: ['cooperatives.readAll', 'people.notify'],
  async run(ctx) {
    const days = REMINDED.map((ahead) => addDays(ctx.today, ahead))
    for (const one of await products.endingOn(ctx.db, days))
      if (one.organisation_id)
        await notify(ctx, {
          organisationIds: [one.organisation_id],
          key: one.valid_until < ctx.today ? 'production.notice.over' : 'production.notice.near',
          facts: { certificate: certificateWords({ language: 'vi' }, one), name: one.name, number: one.number, on: formatDay(one.valid_until) },
          path: productPath(one.product_id),
        })
  },
}

export const notices: NoticeKind[] = [{ kind: 'production.own', keys: ['production.notice.'] }]
