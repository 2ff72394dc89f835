/** What inspections contribute to the pages of the whole: my work and notices. */
import { asPart } from '#platform/acting'
import { tasksNow } from '#modules/tasks'
import type { Ctx } from '#platform/action'
import { handedOn, waitsForNote } from '#modules/inside'
import { organisationsByIds } from '#modules/organisations'
import { membersOf } from '#modules/people'
import type { HoldingDoor, NoticeKind, WorkItem } from '#platform/module'
import { record } from '#platform/timeline'
import { nearest } from '#platform/work'
import { daysBetween } from '#lib/period'
import { findingState } from './rules.ts'
import { EVENTS, MINUTES_BODY, pathOf, standingOf, waitsUntil } from './seeing.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const MOST = 40

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own) return []
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  const found = await store.workOf(ctx.db, own, ctx.today, MOST + 1)
  const list = (path: string) => ({ column: 'todo' as const, title: say(ctx, 'inspections.list.title'), path })
  const bounded = <Row>(rows: readonly Row[], path: string) => nearest(MOST, () => Promise.resolve(rows), list(path))
  const [signing, findings] = [await bounded(found.signing, '/inspections'), await bounded(found.findings, '/inspections/findings?show=mine')]
  const items: WorkItem[] = [...(await signingWork(ctx, own, signing.rows)), ...signing.rest]
  if (may('inspections.answer')) {
    items.push(...findings.rest)
    for (const finding of findings.rows)
      items.push({
        id: finding.id,
        column: 'todo',
        title: finding.words,
        detail: say(ctx, 'inspections.work.answer'),
        path: pathOf(finding.inspection_id),
        ...(finding.due_on ? { dueOn: finding.due_on, ...when(finding.due_on, ctx.today) } : { timeLabel: 'none' as const }),
      })
  }
  if (!may('inspections.run')) return items
  const inspections = await bounded(found.inspections, `/inspections?year=${ctx.today.slice(0, 4)}`)
  items.push(...inspections.rest)
  for (const one of inspections.rows)
    items.push({
      id: one.id,
      column: 'todo',
      title: one.title,
      detail: say(ctx, `inspections.work.${one.state}`),
      path: pathOf(one.id),
      dueOn: one.state === 'planned' ? one.from_day : one.to_day,
      ...when(one.state === 'planned' ? one.from_day : one.to_day, ctx.today),
    })
  const open = await store.openFindingsBy(ctx.db, own)
  const tasks = await tasksNow(
    ctx,
    open.flatMap((finding) => finding.task_id ?? []),
  )
  const remedied = open.filter(
    (finding) => findingState(standingOf(finding, finding.task_id ? tasks.get(finding.task_id) : undefined), ctx.today) === 'remedied',
  )
  if (remedied.length > 0)
    items.push({
      id: `${own}:remedied`,
      column: 'approve',
      title: say(ctx, 'inspections.work.remedied', { n: remedied.length }),
      detail: say(ctx, 'inspections.work.remedied.detail'),
      path: '/inspections/findings?show=remedied',
      timeLabel: 'none',
    })
  return items
}

/** Minutes that wait for this body's hand, or came back signed or not. What lies with somebody inside stands in their work by the routing. */
async function signingWork(ctx: Ctx, own: string, waiting: Awaited<ReturnType<typeof store.workOf>>['signing']): Promise<WorkItem[]> {
  if (waiting.length === 0) return []
  const handed = await handedOn(
    ctx,
    MINUTES_BODY,
    waiting.map(({ id }) => id),
  )
  const noted = await waitsForNote(ctx)
  const until = await waitsUntil(ctx)
  const names = await organisationsByIds(
    ctx,
    waiting.map((one) => one.organisation_id),
  )
  return waiting.flatMap((one): WorkItem[] => {
    const key = !one.mine ? 'sign' : one.body_signed_on ? 'issue' : 'refused'
    if (!ctx.actor.permissions.has(one.mine ? 'inspections.run' : 'inspections.answer')) return []
    if (!one.mine && (handed.has(one.id) || noted?.mine === false)) return []
    const day = one.mine ? null : until(one.team_signed_on)
    return [
      {
        id: `${one.id}:${own}`,
        column: one.mine ? 'approve' : 'todo',
        title: say(ctx, 'inspections.minutes.of', { body: names.get(one.organisation_id)?.shortName ?? '', title: one.title }),
        detail: say(ctx, `inspections.work.${key}`),
        path: pathOf(one.inspection_id),
        ...(day ? { dueOn: day, ...when(day, ctx.today) } : { timeLabel: 'none' as const }),
      },
    ]
  })
}

function when(dueOn: string, today: string): Pick<WorkItem, 'timeLabel' | 'lateDays'> {
  const left = daysBetween(today, dueOn)
  return left < 0 ? { timeLabel: 'late', lateDays: -left } : { timeLabel: left === 0 ? 'today' : left <= 5 ? 'soon' : 'later' }
}

export const notices: NoticeKind[] = [
  {
    kind: 'inspections.waiting',
    keys: [
      'inspections.notice.decided',
      'inspections.notice.minutes',
      'inspections.notice.disagreed',
      'inspections.notice.toSign',
      'inspections.notice.refused',
    ],
    urgent: true,
  },
  { kind: 'inspections.progress', keys: ['inspections.notice.'] },
]

/** Reads and writes of it as the system: who hands over need not be of the body. */
export const asInspections = asPart('inspections.holdings', 'inspections.system')

/** Inspections that somebody carries through when they leave their post: a colleague takes each by name, or nobody has it yet. */
export const holdings: HoldingDoor = {
  kinds: ['inspections.inspection'],
  async open(ctx, holder) {
    const own = await asInspections(ctx, () => store.openOfPost(ctx.db, holder.membershipId))
    return own.map((one) => ({
      kind: 'inspections.inspection',
      id: one.id,
      title: one.title,
      detail: say(ctx, `inspections.state.${one.state}`),
      path: pathOf(one.id),
      dueOn: one.state === 'done' ? null : one.to_day,
      late: one.state !== 'done' && one.to_day < ctx.today,
      way: 'give' as const,
      proposedId: null,
    }))
  },
  async give(ctx, holder, things) {
    const members = await membersOf(ctx, [holder.organisationId])
    await asInspections(ctx, async () => {
      const own = new Set((await store.openOfPost(ctx.db, holder.membershipId)).map(({ id }) => id))
      for (const { id, toId } of things) {
        if (!own.has(id)) continue
        const next = members.find(({ membershipId }) => membershipId === toId)
        await store.changeInspection(ctx.db, id, { in_charge_id: next?.membershipId ?? null, in_charge_name: next?.post ?? null }, true)
        await record(ctx, EVENTS, id, 'inCharge', { facts: { from: holder.post, to: next?.post ?? say({ language: 'vi' }, 'inspections.nobody') } })
      }
    })
  },
}
