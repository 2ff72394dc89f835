/** What happens by itself around the yearly declaration, and what it puts before people: reminders, and their work. */
import { addDays, daysBetween } from '#lib/period'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import type { DailyJob, NoticeKind, WorkItem } from '#platform/module'
import { closesOn, dueOn, pathOfYear, yearAsked } from './declaration-rules.ts'
import { allAtPath } from './fields-rules.ts'
import { nearest } from '#platform/work'
import { countExpected, missingOf, ownStandings, waitingAt } from './declaration-store.ts'
import { dividedGrounds, keepersOf } from './follow.ts'
import { messages } from './messages.ts'
import { groundsOf } from './store.ts'

const UNDECLARED = '/cooperatives/declarations?standing=none'

/** Days before the last one on which who has not declared is reminded; after it, every week for two months. */
const BEFORE = [30, 14, 7, 3, 1, 0]
const WEEKS_AFTER = 8
/** Days before the last one from which a commune has those that have not begun among its work. */
const CHASED = 14

/** Whether a day is one of reminding. */
export function remindsOn(today: string, due: string): boolean {
  const left = daysBetween(today, due)
  return left >= 0 ? BEFORE.includes(left) : -left % 7 === 0 && -left <= WEEKS_AFTER * 7
}

/** Reminds cooperatives that have accounts, and tells each commune how many of its own have not declared. */
export const remindOfDeclarations: DailyJob = {
  name: 'cooperatives.remindOfDeclarations',
  permissions: ['cooperatives.readAll', 'people.notify'],
  async run(ctx) {
    const year = yearAsked(ctx.today)
    const due = dueOn(year)
    if (!remindsOn(ctx.today, due)) return
    const missing = await missingOf(ctx.db, year, closesOn(year))
    const late = ctx.today > due
    for (const { id, organisation_id: body } of missing)
      if (body)
        await notify(ctx, {
          organisationIds: [body],
          key: `cooperatives.notice.declare.${late ? 'late' : 'soon'}`,
          facts: { year: String(year), due },
          path: pathOfYear(id, year),
        })
    const keepers = await keepersOf(ctx)
    const at = new Map<string, number>()
    for (const { place_id: placeId } of missing) for (const { id } of keepers(placeId)) at.set(id, (at.get(id) ?? 0) + 1)
    for (const [id, n] of at)
      await notify(ctx, {
        organisationIds: [id],
        roles: ['commune'],
        key: `cooperatives.notice.undeclared.${late ? 'late' : 'soon'}`,
        facts: { n, year: String(year), due },
        path: `${UNDECLARED}&year=${year}`,
      })
  },
}

export const notices: NoticeKind[] = [{ kind: 'cooperatives.declaration', keys: ['cooperatives.notice.'] }]

const MOST = 30

/** A cooperative's own declaration from a month before its last day; those that wait for the commune's word, and how many of its own have not begun; ground that was divided. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const say = (key: string, facts: Record<string, unknown>) => sentence(messages[ctx.language][key] ?? key, facts)
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const year = yearAsked(ctx.today)
  const due = dueOn(year)
  const items: WorkItem[] = []
  if (may('cooperatives.declare') && ctx.today >= addDays(due, -60)) {
    const left = daysBetween(ctx.today, due)
    for (const { id, name, standing } of await ownStandings(ctx.db, year, ctx.actor.organisationIds)) {
      if (standing === 'confirmed') continue
      items.push({
        id: `${id}:declaration`,
        column: standing === 'sent' ? 'waiting' : 'todo',
        title: say('cooperatives.work.declare', { year: String(year) }),
        detail: say(`cooperatives.declaration.standing.${standing}`, {}),
        source: name,
        path: pathOfYear(id, year),
        dueOn: due,
        timeLabel: left < 0 ? 'late' : left === 0 ? 'today' : left <= 7 ? 'soon' : 'later',
        ...(left < 0 ? { lateDays: -left } : {}),
      })
    }
  }
  if (may('cooperatives.keep')) {
    const list = { column: 'approve' as const, title: say('cooperatives.declarations.title', {}), path: '/cooperatives/declarations?standing=sent' }
    const waiting = await nearest(MOST, (most) => waitingAt(ctx.db, most), list)
    items.push(...waiting.rest)
    for (const one of waiting.rows)
      items.push({
        id: `${one.cooperative_id}:declared`,
        column: 'approve',
        title: say('cooperatives.work.confirm', { name: one.name, year: String(one.year) }),
        detail: say('cooperatives.work.sentOn', { on: one.sent_on }),
        path: pathOfYear(one.cooperative_id, one.year),
        timeLabel: 'none',
      })
  }
  if (may('cooperatives.keep') && !may('cooperatives.keepAll') && ctx.today >= addDays(due, -CHASED) && ctx.today <= addDays(due, WEEKS_AFTER * 7)) {
    const n = (await countExpected(ctx.db, year, closesOn(year))).reduce((sum, one) => sum + (one.standing === 'none' ? one.n : 0), 0)
    const left = daysBetween(ctx.today, due)
    if (n > 0)
      items.push({
        id: `${year}:undeclared`,
        column: 'todo',
        title: say('cooperatives.work.undeclared', { n, year: String(year) }),
        detail: say('cooperatives.work.undeclaredDetail', {}),
        path: `${UNDECLARED}&year=${year}`,
        dueOn: due,
        timeLabel: left < 0 ? 'late' : left === 0 ? 'today' : left <= 7 ? 'soon' : 'later',
        ...(left < 0 ? { lateDays: -left } : {}),
      })
  }
  const grounds = may('cooperatives.keepAll') ? null : may('cooperatives.keep') ? await groundsOf(ctx.db) : []
  if (grounds === null || grounds.length > 1)
    for (const { id, name, on, n } of (await dividedGrounds(ctx)).filter((one) => grounds === null || grounds.includes(one.id)))
      items.push({
        id: `${id}:divided`,
        column: 'todo',
        title: say('cooperatives.work.divided', { n, place: name }),
        detail: say('cooperatives.work.dividedOn', { place: name, on }),
        path: allAtPath(id),
        timeLabel: 'none',
      })
  return items
}
