/** Asking about a task, passing a question on, answering it, making the answer known. */
import { z } from 'zod'
import { cut } from '#lib/text'
import { shareDocument } from '#modules/documents'
import { organisationsByIds, standsOn } from '#modules/organisations'
import { notify } from '#modules/people'
import { sameTasks, taskBrief } from '#modules/tasks'
import { action, FileInput, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { filesByIds, keepFile, lookForMark } from '#platform/files'
import { refuse as platformRefuse } from '#platform/problems'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import { AnswerQuestion, AskQuestion, ForwardQuestion, SeenQuestion, Stepped } from './contract.ts'
import { stepsOf } from './guidance-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const EVENTS = 'guidance_events'
const by = (ctx: Ctx): string => ctx.actor.post ?? ctx.actor.name
const short = (words: string): string => (words.length > 120 ? `${cut(words, 119)}…` : words)
const untilFrom = async (ctx: Ctx): Promise<string> =>
  (await officeCalendar()).addWorkingDays(ctx.today, await settingOn<number>(ctx, 'guidance.answerDays'))

export const readerOf = (ctx: Ctx) => ({
  organisationIds: ctx.actor.organisationIds,
  mayAsk: ctx.actor.permissions.has('guidance.ask'),
  mayAnswer: ctx.actor.permissions.has('guidance.answer'),
})
export const standing = (one: store.QuestionRecord) => ({
  state: one.state,
  askerId: one.asker_id,
  answererId: one.answerer_id,
  followerId: one.follower_id,
  answeredById: one.replier_id,
  answerUntil: one.answer_until,
  shared: one.shared_on !== null,
})

/** A body of today that can be asked: one of the directory, and not the one that asks. */
async function toAsk(ctx: Ctx, id: string, askerId: string): Promise<void> {
  const body = (await organisationsByIds(ctx, [id])).get(id)
  if (!body || !standsOn(body, ctx.today)) throw refuse.bodyUnknown({}, [{ path: 'answererId', code: 'guidance.bodyUnknown' }])
  if (id === askerId) throw refuse.ownBody({}, [{ path: 'answererId', code: 'guidance.ownBody' }])
}

async function mayHang(ctx: Ctx, fileIds: readonly string[]): Promise<void> {
  const known = await filesByIds(ctx, [...fileIds])
  const missing = fileIds.find((id) => !known.has(id))
  if (missing) throw platformRefuse.unknown({ kind: 'file', id: missing })
}

/** An agency that leads or coordinates a task asks; who follows the task for its giver answers, unless another is named. */
export const askQuestion = action({
  name: 'guidance.ask',
  may: 'guidance.ask',
  input: AskQuestion,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { taskId, question, answererId, fileIds }) {
    const task = await taskBrief(ctx, taskId)
    if (!task) throw refuse.unknownTask({ id: taskId })
    const askerId = ctx.actor.organisationId
    const isParty = askerId !== undefined && (task.leadId === askerId || task.coordinateIds.includes(askerId))
    if (!askerId || !isParty) throw refuse.notParty()
    const answerer = answererId ?? task.confirmerId
    await toAsk(ctx, answerer, askerId)
    await mayHang(ctx, fileIds)
    const id = await store.insertQuestion(
      ctx.db,
      { provinceId: ctx.actor.provinceId!, today: ctx.today, at: ctx.now, name: by(ctx) },
      {
        task_id: taskId,
        document_id: task.documentId,
        task_title: task.title,
        task_quote: task.quote,
        asker_id: askerId,
        question,
        follower_id: task.confirmerId,
        answerer_id: answerer,
        answer_until: await untilFrom(ctx),
        seen_ids: [...new Set([askerId, answerer, task.confirmerId, task.giverId])],
      },
    )
    await store.hangFiles(ctx.db, ctx.actor.provinceId!, id, fileIds, 'question', ctx.now)
    await record(ctx, EVENTS, id, 'asked', { note: question })
    await notify(ctx, {
      organisationIds: [answerer],
      key: 'guidance.notice.asked',
      facts: { title: task.title, question: short(question) },
      path: `/guidance/${id}`,
    })
    ctx.about('guidance_questions', id)
    return { id }
  },
})

/** The question, when the actor may take this step of it now. */
async function taking(ctx: Ctx, id: string, step: keyof ReturnType<typeof stepsOf>): Promise<store.QuestionRecord> {
  const one = await store.questionById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  if (!stepsOf(standing(one), readerOf(ctx))[step]) {
    const open = step === 'share' ? one.state === 'answered' && one.shared_on === null : one.state === 'open'
    throw open ? refuse.notParty() : refuse.notNow()
  }
  return one
}

/** To whoever knows: the specialised department gets the question with the words of the task, and a time of its own. */
export const forwardQuestion = action({
  name: 'guidance.forward',
  may: 'guidance.answer',
  on: 'guidance_questions',
  input: ForwardQuestion,
  output: Stepped,
  async run(ctx, { id, version, answererId, note }) {
    const one = await taking(ctx, id, 'forward')
    await toAsk(ctx, answererId, one.asker_id)
    if (answererId === one.answerer_id) throw refuse.ownBody({}, [{ path: 'answererId', code: 'guidance.ownBody' }])
    const bodies = await organisationsByIds(ctx, [answererId])
    await record(ctx, EVENTS, id, 'forwarded', { ...(note ? { note } : {}), facts: { to: bodies.get(answererId)?.shortName ?? '' } })
    if (one.document_id) await shareDocument(ctx, one.document_id, [answererId])
    await store.passTo(ctx.db, id, answererId, await untilFrom(ctx))
    const facts = { title: one.task_title, question: short(one.question) }
    await notify(ctx, { organisationIds: [answererId], key: 'guidance.notice.asked', facts, path: `/guidance/${id}` })
    return { id, version: version + 1 }
  },
})

export const answerQuestion = action({
  name: 'guidance.answer',
  may: 'guidance.answer',
  on: 'guidance_questions',
  input: AnswerQuestion,
  output: Stepped,
  async run(ctx, { id, version, answer, share: known, fileIds }) {
    const one = await taking(ctx, id, 'answer')
    await mayHang(ctx, fileIds)
    await store.keepAnswer(ctx.db, id, { answer, on: ctx.today, by: by(ctx), byId: ctx.actor.organisationId! })
    await store.hangFiles(ctx.db, ctx.actor.provinceId!, id, fileIds, 'answer', ctx.now)
    await record(ctx, EVENTS, id, 'answered', { note: answer })
    await notify(ctx, { organisationIds: [one.asker_id], key: 'guidance.notice.answered', facts: { title: one.task_title }, path: `/guidance/${id}` })
    if (known) await makeKnown(ctx, one)
    return { id, version: version + 1 }
  },
})

/** To all who have the same task; those who know the answer already are not told again. */
async function makeKnown(ctx: Ctx, one: store.QuestionRecord): Promise<void> {
  const { organisationIds } = await sameTasks(ctx, one.task_id)
  const fresh = organisationIds.filter((id) => !one.seen_ids.includes(id))
  await record(ctx, EVENTS, one.id, 'shared', { facts: { n: fresh.length } })
  await store.share(ctx.db, one.id, organisationIds, ctx.today)
  if (fresh.length > 0)
    await notify(ctx, { organisationIds: fresh, key: 'guidance.notice.shared', facts: { title: one.task_title }, path: `/guidance/${one.id}` })
}

export const shareAnswer = action({
  name: 'guidance.share',
  may: 'guidance.answer',
  on: 'guidance_questions',
  input: SeenQuestion,
  output: Stepped,
  async run(ctx, { id, version }) {
    await makeKnown(ctx, await taking(ctx, id, 'share'))
    return { id, version: version + 1 }
  },
})

export const withdrawQuestion = action({
  name: 'guidance.withdraw',
  may: 'guidance.ask',
  on: 'guidance_questions',
  input: SeenQuestion,
  output: Stepped,
  async run(ctx, { id, version }) {
    await taking(ctx, id, 'withdraw')
    await record(ctx, EVENTS, id, 'withdrawn')
    await store.withdraw(ctx.db, id)
    return { id, version: version + 1 }
  },
})

/** Keeps a file for a question or an answer. Until one hangs it there only its sender can read it. */
export const keepGuidanceFile = action({
  name: 'guidance.keepFile',
  may: 'guidance.ask',
  input: z.object({ file: FileInput }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.number() }),
  look: ({ file }) => lookForMark(file),
  async run(ctx, input) {
    const { id, name, size } = await keepFile(ctx, input.file, { looked: true })
    ctx.about('files', id)
    return { id, name, size }
  },
})
