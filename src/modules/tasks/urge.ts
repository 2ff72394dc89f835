/** Urging: late tasks of agencies in one signed letter, numbered, kept, counted, answered. */
import { signatureLines } from '#lib/papers'
import { formatDay } from '#lib/period'
import { registerOutgoing } from '#modules/documents'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { keepFile, readFile } from '#platform/files'
import { renderDocx } from '#platform/papers'
import { settingOn } from '#platform/settings'
import { sentence } from '#platform/messages'
import { z } from 'zod'
import { officeCalendar } from './calendar.ts'
import { AnswerUrging, Urged, UrgeInput, UrgePreview, UrgeQuery, Urging, UrgingQuery, type UrgeRow } from './contract.ts'
import { messages } from './messages.ts'
import { urgingLetter, type Letter } from './outputs.ts'
import { headOf } from './urge-head.ts'
import { refuse } from './problems.ts'
import { askingOf, toRow } from './queries.ts'
import { lockTasks, recordMany, tasksByIds } from './store.ts'
import { addUrgings, answerUrging, lateTasks, listUrgings, urgedOnDay, urgingById, type UrgingRecord } from './store-urgings.ts'

const MOST = 2000
const vi = (key: string, facts: Record<string, unknown> = {}): string => sentence(messages.vi[key] ?? key, facts)

async function rowsOf(ctx: Ctx, which: { organisations?: string[] | undefined; tasks?: string[] | undefined }): Promise<UrgeRow[]> {
  const asking = await askingOf(ctx)
  const late = await lateTasks(ctx.db, which, asking, MOST)
  return late.flatMap((record): UrgeRow[] => {
    const row = toRow(record, asking)
    if (row.leadId === null || row.dueOn === null) return []
    return [
      {
        taskId: row.id,
        title: row.title,
        source: row.source,
        leadId: row.leadId,
        leadName: row.leadName ?? '',
        dueOn: row.dueOn,
        lateDays: row.time.days ?? 0,
        urgedCount: row.urgedCount,
      },
    ]
  })
}

async function addresseesOf(ctx: Ctx, rows: readonly UrgeRow[]): Promise<{ id: string; name: string }[]> {
  const ids = [...new Set(rows.map((row) => row.leadId))]
  const known = await organisationsByIds(ctx, ids)
  return ids.map((id) => ({ id, name: known.get(id)?.name ?? rows.find((row) => row.leadId === id)?.leadName ?? '' }))
}

/** The letter as it would be today, for reading and editing before it goes out. */
export const previewUrging = query({
  name: 'tasks.previewUrging',
  may: 'tasks.urge',
  input: UrgeQuery,
  output: UrgePreview,
  async run(ctx, input) {
    const rows = await rowsOf(ctx, input)
    if (rows.length === 0) throw refuse.notLate()
    const organisations = await addresseesOf(ctx, rows)
    const { lines, issuerId: _issuerId, parent, archive, recipients, ...head } = await headOf(ctx)
    const whom = organisations.length === 1 ? (organisations[0]?.name ?? '') : vi('tasks.urge.several')
    const by = (await officeCalendar()).addWorkingDays(ctx.today, await settingOn<number>(ctx, 'tasks.urgeAnswerDays'))
    return {
      ...head,
      parent: parent ?? null,
      rows,
      organisations,
      subject: vi('tasks.urge.subject'),
      opening: vi('tasks.urge.opening', { on: ctx.today, n: rows.length, whom, issuer: head.issuer }),
      closing: vi('tasks.urge.closing', { whom, by, issuer: head.issuer }),
      signatureLines: signatureLines({ signature: { lines, name: head.signer } }),
      recipients: [...recipients, `Lưu: ${archive}`],
      on: ctx.today,
    }
  },
})

/** Numbers, writes, keeps and sends the letter; it stands in the timeline of each task and on the agency's count. */
export const issueUrging = action({
  name: 'tasks.urge',
  may: 'tasks.urge',
  input: UrgeInput,
  output: Urged,
  async run(ctx, input) {
    // Two clerks who press at the same moment send one letter.
    await lockTasks(ctx.db, input.taskIds)
    const rows = await rowsOf(ctx, { tasks: input.taskIds })
    if (rows.length === 0) throw refuse.notLate()
    const organisations = await addresseesOf(ctx, rows)
    const { lines, issuerId, ...head } = await headOf(ctx)
    const before = await urgedOnDay(ctx.db, {
      on: ctx.today,
      by: ctx.actor.organisationId ?? issuerId,
      leadIds: organisations.map(({ id }) => id),
      taskIds: rows.map(({ taskId }) => taskId),
    })
    if (before) throw refuse.urgedToday({ number: before.number, title: rows.find(({ taskId }) => before.task_ids.includes(taskId))?.title ?? '' })
    const letter: Letter = {
      ...head,
      signatureLines: lines,
      signer: input.signer,
      subject: input.subject,
      opening: input.opening,
      closing: input.closing,
      organisations,
      rows,
    }
    const fileName = `${vi('tasks.urge.fileName')} ${formatDay(ctx.today).replaceAll('/', '-')}.docx`
    let bytes = new Uint8Array()
    const paper = await registerOutgoing(ctx, {
      type: 'Công văn',
      symbol: head.symbol,
      subject: input.subject,
      issuerId,
      issuerName: head.issuer,
      signer: {
        ...(lines.length > 1 && lines[0] ? { authority: `${lines[0].form ?? ''} ${lines[0].post}`.trim() } : {}),
        position: lines.at(-1)?.post ?? '',
        name: input.signer,
      },
      recipients: organisations.map(({ name }) => name),
      recipientIds: organisations.map(({ id }) => id),
      bytes: async ({ number }) => (bytes = new Uint8Array(await renderDocx(urgingLetter({ ...letter, number, date: ctx.today })))),
      fileName,
    })
    const file = await keepFile(ctx, { name: fileName, bytes })
    const answerBy = (await officeCalendar()).addWorkingDays(ctx.today, await settingOn<number>(ctx, 'tasks.urgeAnswerDays'))
    const number = paper.number ?? ''
    const urgings = organisations.map(({ id, name }): UrgingRecord => ({
      id: newId(),
      province_id: ctx.actor.provinceId ?? '',
      version: 1,
      organisation_id: id,
      organisation_name: name,
      urged_by_id: ctx.actor.organisationId ?? issuerId,
      document_id: paper.id,
      file_id: file.id,
      number,
      subject: input.subject,
      urged_on: ctx.today,
      task_ids: rows.filter((row) => row.leadId === id).map((row) => row.taskId),
      answered_on: null,
      answer: null,
      answer_until: answerBy,
    }))
    await addUrgings(ctx.db, urgings)
    await recordMany(
      ctx,
      rows.map((row) => ({ taskId: row.taskId, kind: 'urged', facts: { number, lateDays: row.lateDays, documentId: paper.id } })),
    )
    const only = rows.length === 1 ? rows[0] : undefined
    await notify(ctx, {
      organisationIds: organisations.map(({ id }) => id),
      key: 'tasks.notice.urged',
      facts: { number, issuer: head.issuer },
      path: only ? `/tasks/${only.taskId}` : '/tasks?role=lead&label=late',
    })
    ctx.about('documents', paper.id)
    return { documentId: paper.id, number, urgingIds: urgings.map(({ id }) => id), tasks: rows.length }
  },
})

const shown = (one: UrgingRecord): z.input<typeof Urging> => ({
  id: one.id,
  version: one.version,
  organisationId: one.organisation_id,
  organisationName: one.organisation_name,
  number: one.number,
  subject: one.subject,
  urgedOn: one.urged_on,
  tasks: one.task_ids.length,
  answeredOn: one.answered_on,
  answer: one.answer,
  answerBy: one.answer_until,
  hasFile: one.file_id !== null,
  documentId: one.document_id,
})

export const getUrgings = query({
  name: 'tasks.urgings',
  may: 'tasks.read',
  input: UrgingQuery,
  output: z.object({ items: z.array(Urging), next: z.string().nullable(), total: z.number().int() }),
  async run(ctx, input) {
    const { rows, total } = await listUrgings(ctx.db, input, input.page, input.size)
    return { items: rows.map(shown), next: input.page * input.size < total ? String(input.page + 1) : null, total }
  },
})

export const getUrgingFile = query({
  name: 'tasks.urgingFile',
  may: 'tasks.read',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id }) {
    const urging = await urgingById(ctx.db, id)
    if (!urging?.file_id) throw refuse.unknown({ id })
    return readFile(ctx, urging.file_id)
  },
})

/** The agency's word on why it is late and when it will be done; stands in the timelines of the tasks too. */
export const answerToUrging = action({
  name: 'tasks.answerUrging',
  may: 'tasks.do',
  on: 'urgings',
  input: AnswerUrging,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    const urging = await urgingById(ctx.db, input.id)
    if (!urging || !ctx.actor.organisationIds.includes(urging.organisation_id)) throw refuse.unknown({ id: input.id })
    if (urging.answered_on !== null) throw refuse.alreadyAnswered({ on: urging.answered_on })
    await answerUrging(ctx.db, input.id, ctx.today, input.answer)
    // A task that has gone to another agency since is no longer theirs to speak in.
    const theirs = await tasksByIds(ctx.db, urging.task_ids)
    await recordMany(
      ctx,
      theirs.map(({ id: taskId }) => ({ taskId, kind: 'urgingAnswered', note: input.answer, facts: { number: urging.number } })),
    )
    await notify(ctx, {
      organisationIds: [urging.urged_by_id],
      key: 'tasks.notice.urgingAnswered',
      facts: { number: urging.number, lead: urging.organisation_name },
      path: urging.task_ids.length === 1 ? `/tasks/${urging.task_ids[0]}` : `/tasks?organisation=${urging.organisation_id}&label=late`,
    })
    return { id: input.id }
  },
})
