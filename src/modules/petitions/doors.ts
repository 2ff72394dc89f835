/** What petitions contribute to the pages of the whole: my work, search, and telling those who have a day of it. */
import { addDays, daysBetween } from '#lib/period'
import type { Facts } from '#lib/problem'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import type { BesideEntry, DailyJob, NoticeKind, SearchHit, WorkItem } from '#platform/module'
import { cooperativesByIds, ownCooperatives } from '#modules/cooperatives'
import { nearest } from '#platform/work'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import type { PetitionRow } from './contract.ts'
import { lateDays, OPEN_STATES } from './petition-rules.ts'
import { ownOf, pathOf, short } from './raising.ts'
import { aboutOf, seesAll, toRows } from './queries.ts'
import { say } from './say.ts'
import type * as store from './store.ts'
import * as lists from './store-lists.ts'

const MOST = 60
/** Days before its last one on which who has it is told. */
const NEAR = 2

type Shown = Pick<WorkItem, 'id' | 'title' | 'source' | 'path'>
async function showing(ctx: Ctx, rows: readonly PetitionRow[]): Promise<(row: PetitionRow) => Shown> {
  const about = await aboutOf(ctx, rows)
  return (row) => ({ id: row.id, title: short(row.title), source: about(row), path: pathOf(row.id) })
}
function timed(row: PetitionRow, today: string): Pick<WorkItem, 'dueOn' | 'timeLabel' | 'lateDays'> {
  if (row.dueOn === null) return { timeLabel: 'none' }
  if (row.lateDays > 0) return { dueOn: row.dueOn, timeLabel: 'late', lateDays: row.lateDays }
  const left = daysBetween(today, row.dueOn)
  return { dueOn: row.dueOn, timeLabel: left === 0 ? 'today' : left <= 5 ? 'soon' : 'later' }
}

/** To be routed; to be answered; answered, to be judged by who raised it; what one waits for. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ownOf(ctx)
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  if (!may('petitions.see') || own.length === 0) return []
  const items: WorkItem[] = []
  const list = (path: string) => ({ column: 'todo' as const, title: say(ctx, 'petitions.list.title'), path })
  // The lead agency routes; its office hears of what has waited too long for that.
  if (may('petitions.route')) {
    const late = ctx.actor.role === 'lead_agency' ? undefined : ctx.today
    const found = await nearest(MOST, (most) => lists.unrouted(ctx.db, most, late), list('/petitions?state=raised'))
    const unrouted = await toRows(ctx, found.rows)
    items.push(...found.rest)
    const shown = await showing(ctx, unrouted)
    for (const row of unrouted)
      items.push({
        ...shown(row),
        column: 'todo',
        detail: say(ctx, 'petitions.work.route', { raiser: row.raiser.name }),
        ...timed(row, ctx.today),
      })
  }
  const cooperatives = ctx.actor.role === 'cooperative' ? (await ownCooperatives(ctx)).map(({ id }) => id) : []
  const found = await nearest(MOST, (most) => lists.waitingAt(ctx.db, own, cooperatives, most), list('/petitions'))
  const waiting = await toRows(ctx, found.rows)
  const shown = await showing(ctx, waiting)
  const has = new Set(items.map(({ id }) => id))
  items.push(...found.rest)
  for (const row of waiting) {
    if (has.has(row.id)) continue
    const answers = may('petitions.answer') && (row.state === 'assigned' || row.state === 'submitted') && own.includes(row.answerer?.id ?? '')
    if (answers) {
      const detail = say(ctx, row.state === 'submitted' ? 'petitions.work.decide' : 'petitions.work.answer', { raiser: row.raiser.name })
      items.push({ ...shown(row), column: 'todo', detail, ...timed(row, ctx.today) })
    } else if (may('petitions.raise') && row.state === 'answered')
      items.push({ ...shown(row), column: 'todo', detail: say(ctx, 'petitions.work.judge'), timeLabel: 'none' })
    else if (may('petitions.raise') && OPEN_STATES.includes(row.state)) {
      const forWhom = row.state === 'central' ? say(ctx, 'petitions.work.centre') : (row.answerer?.name ?? say(ctx, 'petitions.work.router'))
      items.push({ ...shown(row), column: 'waiting', detail: say(ctx, `petitions.state.${row.state}`), timeLabel: 'none', forWhom })
    }
  }
  return items
}

export async function search(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!ctx.actor.permissions.has('petitions.see')) return []
  const { rows } = await lists.listPetitions(ctx.db, { q: words, whose: 'all', own: ownOf(ctx), today: ctx.today }, seesAll(ctx), '-raisedOn', 0, 8)
  return rows.map((one) => ({
    kind: say(ctx, 'petitions.hit'),
    title: one.title,
    detail: say(ctx, `petitions.state.${one.state}`),
    path: pathOf(one.id),
  }))
}

/** What happened to those about a cooperative, for its own page. */
export async function beside(ctx: Ctx, of: string, id: string, most: number): Promise<BesideEntry[]> {
  if (of !== 'cooperative' || !ctx.actor.permissions.has('petitions.see')) return []
  const one = (await cooperativesByIds(ctx, [id])).get(id)
  if (!one) return []
  return (await lists.storyOf(ctx.db, one.id, most)).map(({ petitionId, title, ...entry }) => ({
    ...entry,
    at: entry.at.toISOString(),
    what: say(ctx, 'petitions.timeline.of', { title, what: say(ctx, `petitions.timeline.${entry.kind}`, entry.facts as Facts) }),
    path: pathOf(petitionId),
  }))
}

/** On a working day, once each: who has it hears that its day is near, or has passed; who routes hears of what is late. */
export async function remind(ctx: Ctx): Promise<void> {
  if (!(await officeCalendar()).isWorkingDay(ctx.today)) return
  for (const one of await lists.takeNear(ctx.db, ctx.today, addDays(ctx.today, NEAR)))
    await notify(ctx, {
      organisationIds: [one.answerer_id!],
      key: 'petitions.notice.near',
      facts: { title: short(one.title), until: one.due_on },
      path: pathOf(one.id),
    })
  const late = await lists.takeLate(ctx.db, ctx.today)
  for (const one of late)
    if (one.answerer_id)
      await notify(ctx, {
        organisationIds: [one.answerer_id],
        key: 'petitions.notice.late.own',
        facts: { title: short(one.title), n: daysLate(one, ctx.today) },
        path: pathOf(one.id),
      })
  if (late.length > 0) await tellRouters(ctx, late)
}

const daysLate = (one: store.PetitionRecord, today: string): number => lateDays({ state: one.state, dueOn: one.due_on }, today)

async function tellRouters(ctx: Ctx, late: readonly store.PetitionRecord[]): Promise<void> {
  const [only] = late
  const one = late.length === 1 ? only : undefined
  const body = one?.answerer_id ? (await organisationsByIds(ctx, [one.answerer_id])).get(one.answerer_id)?.shortName : undefined
  await notify(ctx, {
    roles: ['lead_agency', 'office'],
    key: one ? (body ? 'petitions.notice.late.one' : 'petitions.notice.late.unrouted') : 'petitions.notice.late',
    facts: one ? { title: short(one.title), body: body ?? null, n: daysLate(one, ctx.today) } : { n: late.length },
    path: one ? pathOf(one.id) : '/petitions?whose=late',
  })
}

export const daily: DailyJob[] = [{ name: 'petitions.remind', permissions: ['petitions.system', 'people.notify'], run: remind }]
export const notices: NoticeKind[] = [{ kind: 'petitions', keys: ['petitions.notice.'] }]
