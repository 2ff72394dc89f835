/** What happens by itself each working day: whoever has work in hand is reminded of its internal day, once before it and once after. */
import { addDays, calendarFrom } from '#lib/period'
import type { Ctx } from '#platform/action'
import { defaultSpecialDays } from '#platform/calendar'
import { agencyOf, type Agency } from './standing.ts'
import { headsOf, tellPosts } from './steps.ts'
import { dueBetween } from './store.ts'

/** Working days before the internal day on which it counts as soon. */
export const SOON = 2

export async function remind(ctx: Ctx): Promise<void> {
  const calendar = calendarFrom(await defaultSpecialDays())
  if (!calendar.isWorkingDay(ctx.today)) return
  const before = calendar.addWorkingDays(ctx.today, -1)
  const [soonBefore, soonNow] = [calendar.addWorkingDays(before, SOON), calendar.addWorkingDays(ctx.today, SOON)]
  // A day that falls on days off ends on the next working day; the longest holiday is shorter than two weeks.
  const agencies = new Map<string, Agency>()
  const piles = new Map<string, { agency: Agency; id: string; what: string; n: number }>()
  for (const one of await dueBetween(ctx.db, addDays(before, -14), soonNow)) {
    const dueOn = one.due_on ?? ctx.today
    const what = dueOn > soonBefore ? 'soon' : calendar.sameOrNextWorkingDay(dueOn) === before ? 'late' : undefined
    if (!what) continue
    const agency = agencies.get(one.organisation_id) ?? (await agencyOf(ctx, one.organisation_id))
    agencies.set(one.organisation_id, agency)
    const ids = one.state === 'working' ? [one.officer_id] : headsOf(agency, one.division_id)
    // Those who handed it on hear when it is late.
    for (const id of what === 'late' ? [...ids, one.handed_by, one.noted_by] : ids) {
      if (id === null) continue
      const pile = piles.get(`${what} ${id}`) ?? { agency, id, what, n: 0 }
      pile.n += 1
      piles.set(`${what} ${id}`, pile)
    }
  }
  for (const { agency, id, what, n } of piles.values()) await tellPosts(ctx, agency, [id], `inside.notice.${what}`, { n }, '/')
}
