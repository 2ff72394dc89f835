/** What reports contribute to the pages of the whole: my work, the day's reminders, the routing inside. */
import { z } from 'zod'
import { daysBetween } from '#lib/period'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import type { DailyJob, NoticeKind, RoutedKind, WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { handedOn, waitsForNote } from '#modules/inside'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { openDue } from './asking.ts'
import { requireSendable, sendNow, wholeOf, wholeToSettle } from './filling.ts'
import { askAgain } from './heirs.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { requestsByIds } from './store-asking.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'

const MOST = 60

/** Reports that mine has to send, those it waits for a word on, and periods in which reports wait for mine. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own) return []
  const items: WorkItem[] = []
  const list = (column: WorkItem['column']) => ({ column, title: say(ctx, 'reports.year.title'), path: '/reports' })
  if (ctx.actor.permissions.has('reports.fill')) {
    const { rows: open, rest } = await nearest(MOST, (most) => store.openOf(ctx.db, [own], most), list('todo'))
    items.push(...rest)
    const [handed, noted] = [
      await handedOn(
        ctx,
        'report',
        open.map(({ id }) => id),
      ),
      await waitsForNote(ctx),
    ]
    const bodies = await organisationsByIds(
      ctx,
      open.map(({ other_id }) => other_id),
    )
    const apart = await toldApart(
      ctx,
      open.map((one) => one.request_id),
    )
    const urged = await store.urgedOf(
      ctx.db,
      open.map(({ id }) => id),
    )
    for (const one of open) {
      const waiting = one.state === 'sent'
      // What was handed on inside stands in the work of whoever has it; what was not waits for the head's note.
      if (!waiting && (handed.has(one.id) || noted?.mine === false)) continue
      items.push({
        id: one.id,
        column: waiting ? 'waiting' : 'todo',
        title: one.of_name ? say(ctx, 'reports.year.of', { title: one.title, of: one.of_name }) : one.title,
        detail: [
          one.returned_note ? say(ctx, 'reports.work.returned', { note: one.returned_note.slice(0, 120) }) : say(ctx, `reports.state.${one.state}`),
          ...(!waiting && urged.has(one.id) ? [say(ctx, 'reports.work.urged', { on: urged.get(one.id)!.on })] : []),
        ].join('; '),
        path: `/reports/${one.id}`,
        dueOn: one.due_on,
        ...sourceOf(apart.get(one.request_id)),
        ...(waiting ? { timeLabel: 'none' as const, forWhom: bodies.get(one.other_id)?.shortName ?? '' } : timeOf(one.due_on, ctx.today)),
      })
    }
  }
  if (ctx.actor.permissions.has('reports.receive')) {
    const { rows: received, rest } = await nearest(MOST, (most) => store.toReceive(ctx.db, [own], most), list('approve'))
    items.push(...rest)
    const apart = await toldApart(
      ctx,
      received.map((one) => one.request_id),
    )
    for (const one of received) {
      if (one.sent === 0 && one.missing === 0) continue
      items.push({
        id: one.request_id,
        column: one.sent > 0 ? 'approve' : 'waiting',
        title: one.title,
        detail: say(ctx, 'reports.work.receive', { sent: one.sent, missing: one.missing }),
        path: `/reports/requests/${one.request_id}`,
        dueOn: one.due_on,
        ...sourceOf(apart.get(one.request_id)),
        timeLabel: 'none',
      })
    }
  }
  return items
}

const sourceOf = (source: string | undefined): Pick<WorkItem, 'source'> => (source === undefined ? {} : { source })

/** Requests that bear the same title: by which form, for which days, on what paper and to whom each of them is. */
async function toldApart(ctx: Ctx, requestIds: readonly string[]): Promise<Map<string, string>> {
  const requests = [...(await requestsByIds(ctx.db, [...new Set(requestIds)])).values()]
  const titles = Map.groupBy(requests, ({ title }) => title)
  const alike = requests.filter(({ title }) => (titles.get(title)?.length ?? 0) > 1)
  if (alike.length === 0) return new Map()
  const forms = await versionsByIds(
    ctx.db,
    alike.map((one) => one.form_version_id),
  )
  const bodies = await organisationsByIds(
    ctx,
    alike.map((one) => one.recipient_id),
  )
  return new Map(
    alike.map((one) => [
      one.id,
      say(ctx, 'reports.work.which', {
        form: forms.get(one.form_version_id)?.code ?? '',
        from: one.from_day,
        to: one.to_day,
        basis: one.basis,
        whom: bodies.get(one.recipient_id)?.shortName ?? '',
      }),
    ]),
  )
}

function timeOf(dueOn: string, today: string): Pick<WorkItem, 'timeLabel' | 'lateDays'> {
  const left = daysBetween(today, dueOn)
  return left < 0 ? { timeLabel: 'late', lateDays: -left } : { timeLabel: left === 0 ? 'today' : left <= 5 ? 'soon' : 'later' }
}

/** Reminds on the working day before a deadline, and on the one after it. */
export async function remind(ctx: Ctx): Promise<void> {
  const calendar = await officeCalendar()
  if (!calendar.isWorkingDay(ctx.today)) return
  const [next, past] = [calendar.addWorkingDays(ctx.today, 1), calendar.addWorkingDays(ctx.today, -1)]
  for (const one of await store.unsentDue(ctx.db, [next, past]))
    await notify(ctx, {
      organisationIds: [one.organisation_id],
      key: one.due_on === next ? 'reports.notice.soon' : 'reports.notice.late',
      facts: { title: one.title, dueOn: one.due_on },
      path: `/reports/${one.id}`,
    })
}

export const daily: DailyJob[] = [
  { name: 'reports.open', permissions: ['reports.system', 'reports.request', 'people.notify'], run: openDue },
  { name: 'reports.askAgain', permissions: ['reports.system', 'reports.request', 'people.notify'], run: (ctx) => askAgain(ctx) },
  { name: 'reports.remind', permissions: ['reports.system', 'people.notify'], run: remind },
]

export const notices: NoticeKind[] = [
  { kind: 'reports.due', keys: ['reports.notice.soon', 'reports.notice.late', 'reports.notice.urged', 'reports.notice.returned'], urgent: true },
  { kind: 'reports.asked', keys: ['reports.notice.opened', 'reports.notice.handedOver'] },
  { kind: 'reports.progress', keys: ['reports.notice.'] },
]

const Draft = z.object({
  lateReason: z.string().max(500).default(''),
  note: z.string().max(2000).default(''),
  fileIds: z.array(z.uuid()).default([]),
})

/** Reports as the routing inside an organisation knows them: submitted, approved and signed there before they are sent. */
export const routedReport: RoutedKind = {
  draft: Draft,
  async look(ctx, ids) {
    const found = await store.submissionsByIds(ctx.db, ids)
    const requests = await requestsByIds(
      ctx.db,
      found.map(({ request_id }) => request_id),
    )
    const apart = await toldApart(ctx, [...requests.keys()])
    return new Map(
      found.map((one) => [
        one.id,
        {
          organisationId: one.organisation_id,
          title: requests.get(one.request_id)?.title ?? '',
          path: `/reports/${one.id}`,
          source: apart.get(one.request_id) ?? requests.get(one.request_id)?.basis ?? null,
          dueOn: one.due_on,
          lastDay: one.due_on,
          open: ['waiting', 'draft', 'returned'].includes(one.state) && requests.get(one.request_id)?.locked_at === null,
        },
      ]),
    )
  },
  async check(ctx, id, draft) {
    requireSendable(ctx, await wholeOf(ctx, id), Draft.parse(draft).lateReason)
  },
  async leave(ctx, id, draft) {
    // Taken before it is read: the figures that are looked at are those that go.
    if (!(await store.takeSubmission(ctx.db, id))) throw refuse.notYours()
    const whole = await wholeToSettle(ctx, id)
    if (whole.request.locked_at !== null) throw refuse.periodLocked()
    if (!['waiting', 'draft', 'returned'].includes(whole.one.state)) throw refuse.notOpen()
    await sendNow(ctx, whole, Draft.parse(draft).lateReason)
  },
}
