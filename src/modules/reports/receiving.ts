/** Receiving: who has and has not, giving back with reasons, accepting, locking, opening again. */
import { z } from 'zod'
import { cut } from '#lib/text'
import { action, query, stale, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { cameBack, cameToEnd } from '#modules/inside'
import { answerersOn, organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { said } from './asking.ts'
import { EVENTS, lateDays, wholeToSettle } from './filling.ts'
import { placesOf } from './layout-rules.ts'
import { refuse } from './problems.ts'
import { AcceptReports, Board, LockRequest, ReturnReport, UnlockRequest, UrgeReports } from './report-contract.ts'
import { boundTask, deliverAccepted } from './delivering.ts'
import { requestSeen, toReceive } from './receiving-whose.ts'
import * as asked from './store-asking.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'

const Stepped = z.object({ id: z.uuid(), version: z.number().int() })
const isMissing = (state: string): boolean => state === 'waiting' || state === 'draft' || state === 'returned'
const by = (ctx: Ctx): string => ctx.actor.post ?? ctx.actor.name

export const seeBoard = query({
  name: 'reports.board',
  may: 'reports.see',
  input: z.object({ id: z.uuid() }),
  output: Board,
  async run(ctx, { id }) {
    const request = await requestSeen(ctx, id)
    const rows = await store.boardOf(ctx.db, id)
    const urged = await store.urgedOf(
      ctx.db,
      rows.map((one) => one.id),
    )
    const layout = (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)?.layout
    const heirs = rows.flatMap((one) => (one.organisation_id === one.subject_id ? [] : [one.organisation_id]))
    const bodies = await organisationsByIds(ctx, [request.recipient_id, ...heirs])
    const recipient = bodies.get(request.recipient_id)
    return {
      id,
      version: request.version,
      title: request.title,
      period: said(ctx, request),
      toDay: request.to_day,
      basis: request.basis,
      recipient: { id: request.recipient_id, name: recipient?.shortName ?? '' },
      locked: request.locked_at !== null,
      task: await boundTask(ctx, request),
      byDuty: request.schedule_id !== null && (await asked.dutyOf(ctx.db, request.schedule_id)) !== null,
      cells: layout ? placesOf(layout).length : 0,
      rows: rows.map((one) => ({
        id: one.id,
        version: one.version,
        organisation: { id: one.subject_id, name: one.organisation_name },
        madeBy: one.organisation_id === one.subject_id ? null : (bodies.get(one.organisation_id)?.shortName ?? ''),
        level: one.level,
        state: one.state,
        dueOn: one.due_on,
        sentOn: one.sent_on,
        lateDays: lateDays(one, ctx.today),
        lateReason: one.late_reason,
        filled: Number(one.filled),
        urged: urged.get(one.id) ?? null,
      })),
      may: { receive: ctx.actor.permissions.has('reports.receive') && ctx.actor.organisationIds.includes(request.recipient_id) },
    }
  },
})

/** Gives a report back, the whole with a note and cells each with a reason. What was sent is kept as a version; it counts no more. */
export const returnReport = action({
  name: 'reports.return',
  may: 'reports.receive',
  on: 'report_submissions',
  input: ReturnReport,
  output: Stepped,
  async run(ctx, { id, version, note, cells }) {
    const { one, request, layout } = await wholeToSettle(ctx, id)
    await toReceive(ctx, request.id)
    if (one.state !== 'sent' && one.state !== 'accepted') throw refuse.notSent()
    const known = new Set(placesOf(layout).map(({ key }) => key))
    const strange = Object.keys(cells).find((key) => !known.has(key))
    if (strange) throw refuse.unknownCell({ cell: strange }, [{ path: `cells.${strange}`, code: 'reports.unknownCell', facts: { cell: strange } }])
    // Of a body that has ended since, its only heir goes on with it.
    const answer = (await answerersOn(ctx, [one.organisation_id], ctx.today)).get(one.organisation_id)
    const to = answer?.ids.length === 1 ? answer.ids[0]! : one.organisation_id
    await store.giveBack(ctx.db, ctx.actor.provinceId!, { ...one, organisation_id: to }, { at: ctx.now, by: by(ctx), note, cells })
    await cameBack(ctx, 'report', [id])
    await record(ctx, EVENTS, id, one.state === 'accepted' ? 'reopened' : 'returned', {
      note,
      facts: { n: one.times_sent, cells: Object.keys(cells).length },
    })
    await notify(ctx, {
      organisationIds: [to],
      key: 'reports.notice.returned',
      facts: { title: request.title, note: cut(note, 200) },
      path: `/reports/${id}`,
    })
    return { id, version: version + 1 }
  },
})

/** Accepts reports of one period, one or many; those accepted already stay so. */
export const acceptReports = action({
  name: 'reports.accept',
  may: 'reports.receive',
  input: AcceptReports,
  output: z.object({ accepted: z.number().int() }),
  async run(ctx, { id, submissions }) {
    const seen = new Map(submissions.map((one) => [one.id, one.version]))
    const found = await store.lockSubmissions(ctx.db, id, [...seen.keys()])
    await asked.holdRequest(ctx.db, id)
    const request = await toReceive(ctx, id)
    if (found.length < seen.size) throw refuse.unknown({ id })
    if (found.some(({ state }) => state !== 'sent' && state !== 'accepted')) throw refuse.notSent()
    const other = found.find((one) => one.state === 'sent' && one.version !== seen.get(one.id))
    if (other) throw await stale(ctx, 'report_submissions', { id: other.id, version: seen.get(other.id)! }, other.version)
    const fresh = found.filter(({ state }) => state === 'sent')
    const ids = fresh.map((one) => one.id)
    if (ids.length > 0) {
      await store.markAccepted(ctx.db, ids, ctx.now, by(ctx))
      await store.stageCells(ctx.db, ids, 'accepted')
      await cameToEnd(ctx, 'report', ids)
      for (const one of ids) await record(ctx, EVENTS, one, 'accepted')
      await deliverAccepted(ctx, request, fresh)
      await notify(ctx, {
        organisationIds: fresh.map((one) => one.organisation_id),
        key: 'reports.notice.accepted',
        facts: { title: request.title },
        path: `/reports?request=${id}`,
      })
    }
    ctx.about('report_requests', id, { after: { accepted: ids } })
    return { accepted: ids.length }
  },
})

/** Locks a period: its figures are settled (chốt số liệu); what was not accepted counts as it is. */
export const lockRequest = action({
  name: 'reports.lock',
  may: 'reports.receive',
  on: 'report_requests',
  input: LockRequest,
  output: Stepped,
  async run(ctx, { id, version }) {
    await asked.holdRequestAlone(ctx.db, id)
    await toReceive(ctx, id)
    await asked.lockRequest(ctx.db, id, ctx.now)
    return { id, version: version + 1 }
  },
})

/** Opens a locked period again, for a correction; the reason stays in the audit, and goes to all whose figures are open again. */
export const unlockRequest = action({
  name: 'reports.unlock',
  may: 'reports.receive',
  on: 'report_requests',
  input: UnlockRequest,
  output: Stepped,
  async run(ctx, { id, version, reason }) {
    await asked.holdRequestAlone(ctx.db, id)
    const request = await requestSeen(ctx, id)
    if (!ctx.actor.organisationIds.includes(request.recipient_id)) throw refuse.notYours()
    await asked.lockRequest(ctx.db, id, null)
    if (request.locked_at !== null)
      await notify(ctx, {
        organisationIds: (await store.boardOf(ctx.db, id)).map((one) => one.organisation_id),
        key: 'reports.notice.unlocked',
        facts: { title: request.title, reason: cut(reason, 200) },
        path: `/reports?request=${id}`,
      })
    ctx.about('report_requests', id, { after: { locked: false, reason } })
    return { id, version: version + 1 }
  },
})

/** Urges those who have not sent, from the board: one notice each, and one a day however often, or by how many, it is pressed. */
export const urgeReports = action({
  name: 'reports.urge',
  may: 'reports.receive',
  input: UrgeReports,
  /** `already`: urged earlier today, and not told again. */
  output: z.object({ urged: z.number().int(), already: z.number().int() }),
  async run(ctx, { id, submissionIds }) {
    const request = await toReceive(ctx, id)
    const open = (await store.lockSubmissions(ctx.db, id, submissionIds)).filter(({ state }) => isMissing(state))
    // Read after the rows are held: of two who press at once, the second finds what the first did.
    const before = await store.urgedOf(
      ctx.db,
      open.map((one) => one.id),
    )
    const late = open.filter((one) => before.get(one.id)?.on !== ctx.today)
    for (const one of late) {
      await record(ctx, EVENTS, one.id, 'urged')
      await notify(ctx, {
        organisationIds: [one.organisation_id],
        key: 'reports.notice.urged',
        facts: { title: request.title, dueOn: one.due_on },
        path: `/reports/${one.id}`,
      })
    }
    ctx.about('report_requests', id, { after: { urged: late.map((one) => one.id) } })
    return { urged: late.length, already: open.length - late.length }
  },
})
