/** Questions about tasks and guidance papers, with the people of every test. */
import { describe, expect, test } from 'vitest'
import { inWorld } from '#testing'
import { shareDocument } from '#modules/documents'
import { aDirective } from '#modules/documents/testing'
import { aPerson } from '#modules/people/testing'
import { aScene, aTask, noticesOf } from '#modules/tasks/testing'
import { answerQuestion, askQuestion, forwardQuestion, shareAnswer, withdrawQuestion } from './asking.ts'
import { tellLate, work } from './doors.ts'
import { handover } from './handover.ts'
import { issueGuidance } from './papers.ts'
import { getQuestion, listPapers, listQuestions, ofTask } from './queries.ts'
import { aQuestion, GUIDANCE } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const SYSTEM = ['guidance.system', 'people.notify']

describe('a question', () => {
  test(
    'is asked by who has the task, goes to who follows it, and waits there with a day in working days',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, taskIds } = await aQuestion(world, scene)
      // Five working days after Friday the 20th; Tuesday the 24th is a day off.
      expect((await work(await world.as(scene.an))).map(({ column, dueOn, path }) => `${column} ${dueOn} ${path}`)).toEqual([
        `todo 2026-11-30 /guidance/${id}`,
      ])
      expect((await work(await world.as(scene.commune(0)))).map(({ column }) => column)).toEqual(['waiting'])
      expect(await refusal(world.perform(scene.commune(1), askQuestion, { taskId: taskIds[0]!, question: 'Tôi hỏi hộ' }))).toBe(
        'guidance.unknownTask',
      )
      expect(await refusal(world.perform(scene.an, askQuestion, { taskId: taskIds[0]!, question: 'Tôi hỏi hộ' }))).toBe('guidance.notParty')
      expect(await refusal(world.perform(scene.commune(1), getQuestion, { id }))).toBe('guidance.unknown')
    }),
  )
  test(
    'and papers beyond what the page of a task shows are counted, not left out without a word',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { taskIds } = await aQuestion(world, scene)
      for (let n = 0; n < 101; n += 1) await world.perform(scene.commune(0), askQuestion, { taskId: taskIds[0]!, question: `Hỏi thêm lần ${n}` })
      const { questions, more } = await world.perform(scene.commune(0), ofTask, { taskId: taskIds[0]! })
      expect([questions.length, more.questions, more.papers]).toEqual([100, 2, 0])
    }),
  )
  test(
    'may be long and hold any character, also where what is told of it ends',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { taskIds } = await aQuestion(world, scene)
      const question = `${'Đ'.repeat(118)}😀 kinh phí ở đâu?`
      const { id } = await world.perform(scene.commune(0), askQuestion, { taskId: taskIds[0]!, question })
      expect((await world.perform(scene.commune(0), getQuestion, { id })).question).toBe(question)
    }),
  )
  test(
    'is passed on to the specialised department, which answers; the answer stays with the task',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, taskIds } = await aQuestion(world, scene)
      expect(await refusal(world.perform(scene.binh, answerQuestion, { id, version: 1, answer: 'Theo mẫu số 1' }))).toBe('platform.unknown')
      const { version } = await world.perform(scene.an, forwardQuestion, { id, version: 1, answererId: scene.agriculture.id, note: 'Theo chức năng' })
      expect((await work(await world.as(scene.binh))).map(({ column }) => column)).toEqual(['todo'])
      await world.perform(scene.binh, answerQuestion, { id, version, answer: 'Theo mẫu số 1' })
      const { questions } = await world.perform(scene.commune(0), ofTask, { taskId: taskIds[0]! })
      expect(questions.map((one) => [one.state, one.answer, one.answerer.name, one.answeredBy])).toEqual([
        ['answered', 'Theo mẫu số 1', 'Sở Nông nghiệp và Môi trường', 'Chuyên viên'],
      ])
      expect(await refusal(world.perform(scene.an, answerQuestion, { id, version: version + 1, answer: 'Khác' }))).toBe('guidance.notNow')
      expect(await refusal(world.perform(scene.an, forwardQuestion, { id, version: 1, answererId: scene.health.id }))).toBe('platform.stale')
    }),
  )
  test(
    'and its answer are made known to all who have the same task, and to nobody else',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, taskIds } = await aQuestion(world, scene)
      const commune = scene.communes[1]
      const { actor } = await aPerson(world, {
        name: 'Hoa',
        role: 'commune',
        post: 'Công chức',
        organisationId: commune.id,
        organisationName: commune.name,
      })
      await world.perform(scene.an, answerQuestion, { id, version: 1, answer: 'Theo mẫu số 1' })
      expect((await world.perform(scene.commune(1), ofTask, { taskId: taskIds[1]! })).questions).toEqual([])
      await world.perform(scene.an, shareAnswer, { id, version: 2 })
      expect((await world.perform(scene.commune(1), ofTask, { taskId: taskIds[1]! })).questions.map(({ answer }) => answer)).toEqual([
        'Theo mẫu số 1',
      ])
      expect(await noticesOf(world, actor)).toEqual(['Hướng dẫn mới về nhiệm vụ “Xây dựng kế hoạch hỗ trợ hợp tác xã”'])
      expect((await world.perform(scene.binh, listQuestions, {})).items).toEqual([])
      // By the words of the answer too, which came after the question.
      const found = async (q: string) => (await world.perform(scene.an, listQuestions, { q })).items.map((one) => one.id)
      expect(await found('theo mau so')).toEqual([id])
      expect(await found('theo mau so 2')).toEqual([])
      expect((await world.perform(scene.binh, listQuestions, { q: 'theo mau' })).items).toEqual([])
      expect(await refusal(world.perform(scene.an, shareAnswer, { id, version: 3 }))).toBe('guidance.notNow')
    }),
  )
  test(
    'is withdrawn by who asked while nobody has answered',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id } = await aQuestion(world, scene)
      expect(await refusal(world.perform(scene.an, withdrawQuestion, { id, version: 1 }))).toBe('guidance.notParty')
      await world.perform(scene.commune(0), withdrawQuestion, { id, version: 1 })
      expect(await work(await world.as(scene.an))).toEqual([])
    }),
  )
  test(
    'that nobody answers in time is told to who follows the task, once; it stands among the late ones',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      const { actor } = await aPerson(world, {
        name: 'Hà',
        role: 'office',
        post: 'Chuyên viên',
        organisationId: scene.office.id,
        organisationName: scene.office.name,
      })
      await world.perform(scene.binh, askQuestion, { taskId: task.id, question: 'Ai cấp kinh phí?', answererId: scene.finance.id })
      for (const day of ['2026-11-30', '2026-12-01', '2026-12-02']) {
        world.travel(day)
        await tellLate(await world.system(...SYSTEM))
      }
      expect(await noticesOf(world, actor)).toEqual(['Câu hỏi về nhiệm vụ “Xây dựng kế hoạch hỗ trợ hợp tác xã” quá hạn trả lời 1 ngày'])
      expect((await world.perform(scene.an, listQuestions, { whose: 'late' })).items.map(({ lateDays }) => lateDays)).toEqual([2])
      expect((await work(await world.as(scene.an))).map(({ column }) => column)).toEqual(['waiting'])
      expect((await work(await world.as(scene.agency))).map(({ column, lateDays }) => `${column} ${lateDays}`)).toEqual(['todo 2'])
    }),
  )
  test(
    'goes on with the heirs of who asks, answers or follows',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      const { id } = await world.perform(scene.binh, askQuestion, { taskId: task.id, question: 'Ai cấp kinh phí?', answererId: scene.health.id })
      const ctx = await world.as(scene.an)
      expect((await handover.open(ctx, [scene.health.id], '2026-11-20')).map(({ kind }) => kind)).toEqual(['guidance.answerer'])
      const told = { fromName: scene.health.name, toName: scene.finance.name, on: '2026-11-20', basis: 'Nghị quyết 1' }
      const to = { id: scene.finance.id, name: scene.finance.name, shortName: scene.finance.shortName, kind: scene.finance.kind }
      const from = { id: scene.health.id, name: scene.health.name }
      expect(await handover.give(ctx, [{ kind: 'guidance.answerer', id, from, to, on: '2026-11-20', told }])).toEqual([id])
      await world.perform(scene.agency, answerQuestion, { id, version: 2, answer: 'Sở Tài chính bố trí' })
    }),
  )
})

test(
  'a guidance paper goes to all who got the directive, is acknowledged by them, and stands with their tasks',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id: directiveId } = await aDirective(world, scene.an)
    const { id: documentId } = await aDirective(world, scene.an, { text: GUIDANCE })
    const issue = { documentId, directiveId, acknowledgeBy: '2026-11-30' }
    expect(await refusal(world.perform(scene.an, issueGuidance, { ...issue, documentId: directiveId }))).toBe('guidance.samePaper')
    expect(await refusal(world.perform(scene.an, issueGuidance, issue))).toBe('guidance.nobody')
    await shareDocument(await world.as(scene.an), directiveId, [scene.communes[0].id, scene.agriculture.id])
    expect((await world.perform(scene.an, issueGuidance, issue)).recipients).toBe(2)
    expect(await refusal(world.perform(scene.an, issueGuidance, issue))).toBe('guidance.guidesAlready')
    expect((await world.perform(scene.commune(0), listPapers, {})).items.map(({ title }) => title)).toEqual(['Hướng dẫn 13/HD-UBND'])
    expect((await world.perform(scene.commune(1), listPapers, {})).items).toEqual([])
  }),
)
