/** What people look at: the list of questions, one question, and what stands with a task. */
import { z } from 'zod'
import { documentName, documentsByIds } from '#modules/documents'
import { organisationsByIds } from '#modules/organisations'
import { sameTasks, taskBrief } from '#modules/tasks'
import { FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, readFile } from '#platform/files'
import { refuse as platformRefuse } from '#platform/problems'
import { entriesOf } from '#platform/timeline'
import { EVENTS, readerOf, standing } from './asking.ts'
import { OfTask, PaperList, QuestionList, QuestionPage, QuestionQuery, type GuidancePaper, type QuestionRow } from './contract.ts'
import { lateDays, stepsOf } from './guidance-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const MOST_PAPERS = 100

export async function toRows(ctx: Ctx, records: readonly store.QuestionRecord[]): Promise<QuestionRow[]> {
  const bodies = await organisationsByIds(
    ctx,
    records.flatMap((one) => [one.asker_id, one.answerer_id, ...(one.replier_id ? [one.replier_id] : [])]),
  )
  const named = (id: string) => ({ id, name: bodies.get(id)?.shortName ?? '' })
  return records.map((one) => ({
    id: one.id,
    taskId: one.task_id,
    taskTitle: one.task_title,
    question: one.question,
    asker: named(one.asker_id),
    answerer: named(one.replier_id ?? one.answerer_id),
    askedOn: one.asked_on,
    answerUntil: one.answer_until,
    state: one.state,
    answer: one.answer,
    answeredOn: one.answered_on,
    answeredBy: one.answered_by_name,
    shared: one.shared_on !== null,
    lateDays: lateDays({ state: one.state, answerUntil: one.answer_until }, ctx.today),
  }))
}

export const listQuestions = query({
  name: 'guidance.list',
  may: 'guidance.see',
  input: QuestionQuery,
  output: QuestionList,
  async run(ctx, { page, ...narrow }) {
    const { rows, total } = await store.listQuestions(ctx.db, narrow, { own: ctx.actor.organisationIds, today: ctx.today, page })
    return { items: await toRows(ctx, rows), next: page * store.PAGE < total ? String(page + 1) : null, total }
  },
})

export async function questionPage(ctx: Ctx, id: string): Promise<z.input<typeof QuestionPage>> {
  const one = await store.questionById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const [row] = await toRows(ctx, [one])
  const follower = (await organisationsByIds(ctx, [one.follower_id])).get(one.follower_id)
  const paper = one.document_id ? (await documentsByIds(ctx, [one.document_id])).get(one.document_id) : undefined
  const hung = await store.filesOf(ctx.db, id)
  const files = await filesByIds(
    ctx,
    hung.map(({ file_id: file }) => file),
  )
  return {
    ...row!,
    version: one.version,
    taskQuote: one.task_quote,
    opensTask: (await taskBrief(ctx, one.task_id)) !== undefined,
    document: paper ? { id: paper.id, title: documentName(paper) } : null,
    askedBy: one.asked_by_name,
    follower: { id: one.follower_id, name: follower?.shortName ?? '' },
    files: hung.flatMap(({ file_id: fileId, role }) => {
      const file = files.get(fileId)
      return file ? [{ id: file.id, name: file.name, size: file.size, role }] : []
    }),
    events: await entriesOf(ctx, EVENTS, id),
    may: stepsOf(standing(one), readerOf(ctx)),
  }
}

export const getQuestion = query({
  name: 'guidance.question',
  may: 'guidance.see',
  input: z.object({ id: z.uuid() }),
  output: QuestionPage,
  run: (ctx, { id }) => questionPage(ctx, id),
})

export const getGuidanceFile = query({
  name: 'guidance.file',
  may: 'guidance.see',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    if (!(await store.questionById(ctx.db, id))) throw refuse.unknown({ id })
    if (!(await store.filesOf(ctx.db, id)).some((one) => one.file_id === fileId)) throw platformRefuse.unknown({ kind: 'file', id: fileId })
    return readFile(ctx, fileId)
  },
})

/** Guidance papers that the actor may read. */
export async function paperRows(ctx: Ctx, records: readonly store.PaperRecord[]): Promise<GuidancePaper[]> {
  const papers = await documentsByIds(
    ctx,
    records.flatMap((one) => [one.document_id, one.directive_id]),
  )
  return records.flatMap((one) => {
    const paper = papers.get(one.document_id)
    const directive = papers.get(one.directive_id)
    if (!paper) return []
    return [
      {
        documentId: paper.id,
        title: documentName(paper),
        subject: paper.subject,
        directive: directive ? { id: directive.id, title: documentName(directive) } : null,
        issuedOn: one.issued_on,
        words: one.words,
      },
    ]
  })
}

export const ofTask = query({
  name: 'guidance.ofTask',
  may: 'guidance.see',
  input: z.object({ taskId: z.uuid() }),
  output: OfTask,
  async run(ctx, { taskId }) {
    const task = await taskBrief(ctx, taskId)
    if (!task) throw refuse.unknownTask({ id: taskId })
    const own = ctx.actor.organisationId
    const { ids } = await sameTasks(ctx, taskId)
    const questions = await store.questionsOf(ctx.db, taskId, ids)
    const papers = task.documentId ? await store.papersOf(ctx.db, task.documentId) : { rows: [], more: 0 }
    return {
      mayAsk: ctx.actor.permissions.has('guidance.ask') && own !== undefined && (task.leadId === own || task.coordinateIds.includes(own)),
      questions: await toRows(ctx, questions.rows),
      papers: await paperRows(ctx, papers.rows),
      more: { questions: questions.more, papers: papers.more },
    }
  },
})

export const listPapers = query({
  name: 'guidance.papers',
  may: 'guidance.see',
  input: z.object({}),
  output: PaperList,
  async run(ctx) {
    const items = await paperRows(ctx, await store.allPapers(ctx.db, MOST_PAPERS))
    return { items, next: null, total: items.length }
  },
})
