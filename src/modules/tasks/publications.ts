/**
 * Publishing the results of a period fairly: counted once, shown to each agency that has something against it, objected to within
 * set days, answered, frozen and published as an official paper and a spreadsheet with the same figures.
 */
import { periodFromKey } from '#lib/period'
import { registerOutgoing } from '#modules/documents'
import { notify } from '#modules/people'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { renderDocx } from '#platform/papers'
import { settingOn } from '#platform/settings'
import { z } from 'zod'
import { officeCalendar } from './calendar.ts'
import { headOf } from './urge-head.ts'
import { overviewOf } from './overview.ts'
import { askingOf, toRow } from './queries.ts'
import { refuse } from './problems.ts'
import {
  AnswerObjection,
  ObjectToLine,
  OpenPublication,
  Publication,
  PublicationPage,
  PublishList,
  WithdrawList,
  type PublicationLine,
} from './publication-contract.ts'
import { paperOfPublication, sheetOfPublication, titleOfPublication } from './outputs-publication.ts'
import { afterObjections, hindersPublishing, mayObject } from './publication-rules.ts'
import { mayHang } from './steps.ts'
import { attachFiles, recordMany, tasksByIds } from './store.ts'
import { everyTask } from './store-lists.ts'
import * as store from './store-publications.ts'
import { record } from '#platform/timeline'

/** Lines shown on the page; the file has all. */
const SHOWN = 500
const MOST = 20_000
const SIZE = 50

const shown = (one: store.PublicationRecord): z.input<typeof Publication> => ({
  id: one.id,
  version: one.version,
  period: one.period,
  from: one.from_on,
  to: one.to_on,
  countedOn: one.counted_on,
  state: one.state,
  openedOn: one.opened_on,
  objectionsUntil: one.objections_until,
  openedBy: one.opened_by,
  publishedOn: one.published_on,
  number: one.number,
  documentId: one.document_id,
  withdrawnWhy: one.withdrawn_why,
})
const ruled = (one: store.PublicationRecord) => ({ state: one.state, objectionsUntil: one.objections_until })
/** Only the office that opened a list answers, publishes and withdraws it. */
const isOf = (ctx: Ctx, one: store.PublicationRecord): boolean => ctx.actor.organisationIds.includes(one.organisation_id)
const counted = (line: store.LineRecord) => ({ leadId: line.lead_id, label: line.label, accepted: line.accepted })

export const listPublications = query({
  name: 'tasks.publications',
  may: 'tasks.read',
  input: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  output: z.object({ items: z.array(Publication), next: z.string().nullable(), total: z.number().int() }),
  async run(ctx, { page }) {
    const { rows, total } = await store.listPublications(ctx.db, page, SIZE)
    return { items: rows.map(shown), next: page * SIZE < total ? String(page + 1) : null, total }
  },
})

/** The list with its figures as they stand: of an open one with the objections accepted so far. */
async function looked(ctx: Ctx, id: string, most: number) {
  const one = await store.publicationById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const rows = await store.rowsOfPublication(ctx.db, id)
  const { lines, total } = await store.linesOfPublication(ctx.db, id, most)
  const now = one.state === 'published' ? [] : lines.map(counted)
  return {
    one,
    lines,
    linesTotal: total,
    rows: rows.map((row) => ({ ...row, numbers: afterObjections(row.numbers, now, row.organisation_id ?? undefined) })),
  }
}

export const getPublication = query({
  name: 'tasks.publication',
  may: 'tasks.read',
  input: z.object({ id: z.uuid() }),
  output: PublicationPage,
  async run(ctx, { id }) {
    const { one, rows, lines, linesTotal } = await looked(ctx, id, MOST)
    const publishes = ctx.actor.permissions.has('tasks.publish') && isOf(ctx, one)
    const mine = new Set(ctx.actor.permissions.has('tasks.do') ? ctx.actor.organisationIds : [])
    const total = rows.find((row) => row.organisation_id === null)
    // Others' figures are known when they are published; their tasks are not.
    const kept = await store.countsKept(ctx.db, id)
    const all = ctx.actor.permissions.has('tasks.readAll')
    const opens = (organisation: string | null) => kept && (all || (organisation !== null && ctx.actor.organisationIds.includes(organisation)))
    return {
      ...shown(one),
      opens: opens(null),
      rows: rows
        .filter((row) => row !== total)
        .map((row) => ({ organisationId: row.organisation_id, name: row.name, numbers: row.numbers, opens: opens(row.organisation_id) })),
      total: total?.numbers ?? null,
      lines: lines.slice(0, SHOWN).map((line): PublicationLine => ({
        id: line.id,
        version: line.version,
        taskId: line.task_id,
        leadId: line.lead_id,
        leadName: line.lead_name,
        title: line.title,
        source: line.source,
        dueOn: line.due_on,
        doneOn: line.done_on,
        label: line.label,
        days: line.days,
        urged: line.urged,
        objection: line.objection,
        objectedOn: line.objected_on,
        objectedBy: line.objected_by,
        accepted: line.accepted,
        answer: line.answer,
        answeredOn: line.answered_on,
        answeredBy: line.answered_by,
        mayObject: mine.has(line.lead_id) && mayObject(ruled(one), { objectedOn: line.objected_on }, ctx.today),
        mayAnswer: publishes && one.state === 'open' && line.objected_on !== null && line.answered_on === null,
      })),
      linesTotal,
      unanswered: lines.filter((line) => line.objected_on !== null && line.answered_on === null).length,
      mayWithdraw: publishes && one.state === 'open',
      mayPublish: publishes && hindersPublishing(ruled(one), await store.unansweredOf(ctx.db, id), ctx.today) === undefined,
    }
  },
})

/** Counts the period, keeps what came out, and lets every agency with a line against it object until a day. */
export const openPublication = action({
  name: 'tasks.openPublication',
  may: 'tasks.publish',
  input: OpenPublication,
  output: z.object({ id: z.uuid(), lines: z.number().int(), objectionsUntil: z.iso.date() }),
  async run(ctx, { period: key }) {
    const own = ctx.actor.organisationId
    if (!own) throw refuse.noIssuer()
    const period = periodFromKey(key)
    if (!period || period.from > ctx.today) throw refuse.notPeriod({ period: key }, [{ path: 'period', code: 'tasks.notPeriod' }])
    if (period.to >= ctx.today) throw refuse.periodRuns({ to: period.to }, [{ path: 'period', code: 'tasks.periodRuns', facts: { to: period.to } }])
    await store.alone(ctx.db, own, key)
    if (await store.standingFor(ctx.db, own, key)) throw refuse.publishedBefore({ period: key }, [{ path: 'period', code: 'tasks.publishedBefore' }])
    const { on, rows, total } = await overviewOf(ctx, { by: 'agency', period: key })
    if (total.total === 0) throw refuse.nothingToPublish({ period: key })
    const asking = await askingOf(ctx, { period: key })
    const against = await everyTask(ctx.db, { label: ['late', 'done_late'], sort: 'dueOn', page: 1, size: 1 }, asking, MOST + 1)
    if (against.length > MOST) throw refuse.tooManyLines({ most: MOST }, [{ path: 'period', code: 'tasks.tooManyLines', facts: { most: MOST } }])
    const days = await settingOn<number>(ctx, 'tasks.objectionDays')
    const one: store.PublicationRecord = {
      id: newId(),
      province_id: ctx.actor.provinceId ?? '',
      version: 1,
      period: key,
      from_on: period.from,
      to_on: period.to,
      counted_on: on,
      state: 'open',
      opened_on: ctx.today,
      objections_until: (await officeCalendar()).addWorkingDays(ctx.today, days),
      opened_by: ctx.actor.name,
      organisation_id: own,
      published_on: null,
      number: null,
      document_id: null,
      withdrawn_why: null,
    }
    const its = { publication_id: one.id, province_id: one.province_id }
    const lines = against
      .map((task) => toRow(task, asking))
      .flatMap((task): store.LineRecord[] => {
        const { label, days: late } = task.time
        if (task.leadId === null || task.dueOn === null || (label !== 'late' && label !== 'done_late')) return []
        return [
          {
            ...its,
            id: newId(),
            version: 1,
            task_id: task.id,
            lead_id: task.leadId,
            lead_name: rows.find(({ id }) => id === task.leadId)?.name ?? task.leadName ?? '',
            title: task.title,
            source: task.source,
            due_on: task.dueOn,
            done_on: task.doneOn,
            label,
            days: late ?? 0,
            urged: task.urgedCount,
            objection: null,
            objected_on: null,
            objected_by: null,
            accepted: null,
            answer: null,
            answered_on: null,
            answered_by: null,
          },
        ]
      })
    const kept = [
      ...rows.map(({ id, name, kind: _kind, detail: _detail, ...numbers }) => ({ id, name, numbers })),
      { id: null, name: '', numbers: total },
    ]
    await store.addPublication(
      ctx.db,
      one,
      kept.map(({ id, name, numbers }, place) => ({ ...its, place, organisation_id: id, name, numbers })),
      lines,
    )
    await store.keepCounts(ctx.db, one, asking)
    const leads = [...new Set(lines.map((line) => line.lead_id))]
    if (leads.length > 0)
      await notify(ctx, {
        organisationIds: leads,
        key: 'tasks.notice.toObject',
        facts: { until: one.objections_until },
        path: `/publications/${one.id}`,
      })
    ctx.about('publications', one.id)
    return { id: one.id, lines: lines.length, objectionsUntil: one.objections_until }
  },
})

/** The agency's word against a line, with its evidence; it stands in the task's story too. */
export const objectToLine = action({
  name: 'tasks.objectToLine',
  may: 'tasks.do',
  on: 'publication_lines',
  input: ObjectToLine,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    const line = await store.lineById(ctx.db, input.id)
    const one = line && (await store.publicationById(ctx.db, line.publication_id))
    if (!line || !one || !ctx.actor.organisationIds.includes(line.lead_id)) throw refuse.unknown({ id: input.id })
    if (!mayObject(ruled(one), { objectedOn: line.objected_on }, ctx.today)) throw refuse.objectionOver({ until: one.objections_until })
    const fileIds = [...new Set(input.fileIds)]
    await mayHang(ctx, fileIds)
    // A task that has gone to another agency since is no longer theirs to write in; the line of the list is.
    const [theirs] = await tasksByIds(ctx.db, [line.task_id])
    if (!theirs && fileIds.length > 0) throw refuse.taskGone({}, [{ path: 'fileIds', code: 'tasks.taskGone' }])
    await store.objectToLine(ctx.db, line.id, { objection: input.reason, on: ctx.today, by: ctx.actor.name })
    if (theirs) {
      const eventId = await record(ctx, 'task_events', theirs.id, 'objected', { note: input.reason, facts: { period: one.period } })
      await attachFiles(ctx, theirs.id, eventId, fileIds, 'evidence')
    }
    await notify(ctx, {
      organisationIds: [one.organisation_id],
      key: 'tasks.notice.objected',
      facts: { lead: line.lead_name, title: line.title },
      path: `/publications/${one.id}`,
    })
    return { id: line.id }
  },
})

export const answerObjection = action({
  name: 'tasks.answerObjection',
  may: 'tasks.publish',
  on: 'publication_lines',
  input: AnswerObjection,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    const line = await store.lineById(ctx.db, input.id)
    const one = line && (await store.publicationById(ctx.db, line.publication_id))
    if (!line || !one) throw refuse.unknown({ id: input.id })
    if (!isOf(ctx, one)) throw refuse.otherList()
    if (one.state !== 'open' || line.objected_on === null || line.answered_on !== null) throw refuse.noObjection()
    await store.answerLine(ctx.db, line.id, { accepted: input.accepted, answer: input.answer, on: ctx.today, by: ctx.actor.name })
    await recordMany(ctx, [
      { taskId: line.task_id, kind: input.accepted ? 'objectionAccepted' : 'objectionRefused', note: input.answer, facts: { period: one.period } },
    ])
    await notify(ctx, {
      organisationIds: [line.lead_id],
      key: input.accepted ? 'tasks.notice.objectionAccepted' : 'tasks.notice.objectionRefused',
      facts: { title: line.title },
      path: `/publications/${one.id}`,
    })
    return { id: line.id }
  },
})

/** Freezes the figures with the accepted objections, and publishes them as a paper under its number. */
export const publishList = action({
  name: 'tasks.publish',
  may: 'tasks.publish',
  on: 'publications',
  input: PublishList,
  output: z.object({ id: z.uuid(), number: z.string(), documentId: z.uuid() }),
  async run(ctx, input) {
    const { one, rows, lines } = await looked(ctx, input.id, MOST)
    if (!isOf(ctx, one)) throw refuse.otherList()
    const why = hindersPublishing(ruled(one), await store.unansweredOf(ctx.db, one.id), ctx.today)
    if (why === 'objectionsRun') throw refuse.objectionsRun({ until: one.objections_until })
    if (why === 'unanswered') throw refuse.objectionsUnanswered()
    if (why) throw refuse.notOpenList()
    const { lines: signature, issuerId, ...head } = await headOf(ctx)
    const title = titleOfPublication(one.period)
    const symbol = await settingOn<string>(ctx, 'tasks.publishSymbol')
    const leads = rows.flatMap(({ organisation_id: id }) => (id ? [id] : []))
    const paper = await registerOutgoing(ctx, {
      type: 'Thông báo',
      symbol,
      subject: title,
      issuerId,
      issuerName: head.issuer,
      signer: { position: signature.at(-1)?.post ?? '', name: input.signer },
      recipients: rows.flatMap(({ organisation_id: id, name }) => (id ? [name] : [])).slice(0, 300),
      recipientIds: leads,
      bytes: async ({ number }) =>
        new Uint8Array(
          await renderDocx(
            paperOfPublication({ ...head, symbol, signatureLines: signature, signer: input.signer, number, date: ctx.today }, one, rows, lines),
          ),
        ),
      fileName: `${title.replaceAll('/', '-')}.docx`,
    })
    const number = paper.number ?? ''
    await store.freeze(
      ctx.db,
      one.id,
      rows.map(({ place, numbers }) => ({ place, numbers })),
      { on: ctx.today, number, documentId: paper.id },
    )
    await notify(ctx, { organisationIds: leads, key: 'tasks.notice.published', facts: { number }, path: `/publications/${one.id}` })
    return { id: one.id, number, documentId: paper.id }
  },
})

/** A list that was opened by mistake goes back; its story stays. */
export const withdrawList = action({
  name: 'tasks.withdrawPublication',
  may: 'tasks.publish',
  on: 'publications',
  input: WithdrawList,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, reason }) {
    const one = await store.publicationById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    if (!isOf(ctx, one)) throw refuse.otherList()
    if (one.state !== 'open') throw refuse.notOpenList()
    await store.withdraw(ctx.db, id, reason)
    return { id }
  },
})

export const exportPublication = query({
  name: 'tasks.exportPublication',
  may: 'tasks.read',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id }) {
    const { one, rows, lines } = await looked(ctx, id, MOST)
    return sheetOfPublication(ctx, one, rows, lines)
  },
})
