import { describe, expect, test } from 'vitest'
import mammoth from 'mammoth'
import { aPerson } from '#modules/people/testing'
import { documentsByIds } from '#modules/documents'
import { inWorld, type World } from '#testing'
import { urgingLetter } from './outputs.ts'
import { getOverview } from './overview.ts'
import { getTask, getTasks } from './queries.ts'
import { aScene, aTask, noticesOf, type Scene } from './testing.ts'
import { answerToUrging, getUrgingFile, getUrgings, issueUrging, previewUrging } from './urge.ts'

const WORDS = {
  subject: 'đôn đốc thực hiện nhiệm vụ quá hạn',
  opening: 'Đến nay còn các nhiệm vụ sau chưa hoàn thành:',
  closing: 'Đề nghị khẩn trương hoàn thành.',
  signer: 'Lê Thị Bích',
}

async function late(world: World): Promise<Scene & { taskId: string; other: string }> {
  const scene = await aScene(world)
  await aPerson(world, { name: 'Lê Thị Bích', role: 'office', organisationId: scene.office.id, post: 'Chánh Văn phòng' })
  const [task] = await aTask(world, scene, { title: 'Xây dựng kế hoạch', dueOn: '2026-11-10' })
  const [other] = await aTask(world, scene, { title: 'Rà soát', dueOn: '2026-11-12', leadIds: [scene.health.id] })
  await aTask(world, scene, { title: 'Đề nghị không thúc', kind: 'request', dueOn: '2026-01-01' })
  await aTask(world, scene, { title: 'Chưa đến hạn', dueOn: '2026-12-30' })
  return { ...scene, taskId: task.id, other: other.id }
}

describe('the letter', () => {
  test(
    'lists what is late and nothing else, signed by order of the chairman',
    inWorld(async (world) => {
      const scene = await late(world)
      const preview = await world.perform(scene.an, previewUrging, { organisations: scene.agriculture.id })
      expect(preview).toMatchObject({
        issuer: 'Ủy ban nhân dân thành phố Cần Thơ',
        parent: null,
        place: 'Cần Thơ',
        signatureLines: ['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'],
        signer: 'Lê Thị Bích',
        rows: [{ title: 'Xây dựng kế hoạch', lateDays: 10, dueOn: '2026-11-10' }],
      })
      expect(preview.opening).toContain('ngày 20/11/2026 còn 1 nhiệm vụ do Sở Nông nghiệp và Môi trường chủ trì')
      await expect(world.perform(scene.an, previewUrging, { organisations: scene.alliance.id })).rejects.toMatchObject({ code: 'tasks.notLate' })
      await expect(world.perform(scene.binh, previewUrging, { organisations: scene.agriculture.id })).rejects.toMatchObject({
        code: 'platform.notPermitted',
      })
    }),
  )

  test(
    'gets its number, stands in the register, is kept as .docx, and reaches the agency',
    inWorld(async (world) => {
      const scene = await late(world)
      const { actor: tu } = await aPerson(world, { name: 'Tú', role: 'head', organisationId: scene.agriculture.id })
      const urged = await world.perform(scene.an, issueUrging, { ...WORDS, taskIds: [scene.taskId, scene.other] })
      expect(urged).toMatchObject({ number: '01/UBND-VP', tasks: 2 })
      const { items } = await world.perform(tu, getUrgings, {})
      expect(items).toMatchObject([{ number: '01/UBND-VP', organisationName: 'Sở Nông nghiệp và Môi trường', tasks: 1, answeredOn: null }])
      // The number of a letter, and that of the overview, open the tasks that were urged.
      expect((await world.perform(scene.an, getTasks, { urging: items[0]!.id })).items.map(({ id }) => id)).toEqual([scene.taskId])
      const { total } = await world.perform(scene.an, getOverview, {})
      const behind = await world.perform(scene.an, getTasks, { urged: 'true' })
      expect([total.urged, behind.items.reduce((sum, { urgedCount }) => sum + urgedCount, 0), behind.total]).toEqual([2, 2, 2])
      expect((await world.perform(tu, getTasks, { urged: 'true' })).items.map(({ id }) => id)).toEqual([scene.taskId])
      const page = await world.perform(tu, getTask, { id: scene.taskId })
      expect(page).toMatchObject({
        urgedCount: 1,
        urgings: [{ number: '01/UBND-VP', hasFile: true, mayAnswer: true }],
        events: [{ kind: 'urged', facts: { number: '01/UBND-VP', lateDays: 10 } }, {}].slice(0, page.events.length),
      })
      expect((await noticesOf(world, tu))[0]).toBe('Công văn đôn đốc 01/UBND-VP của Ủy ban nhân dân thành phố Cần Thơ')
      expect((await documentsByIds(await world.as(tu), [urged.documentId])).get(urged.documentId)).toMatchObject({
        number: '01/UBND-VP',
        type: 'Công văn',
      })
      const file = await world.perform(tu, getUrgingFile, { id: items[0]!.id })
      const chunks: Buffer[] = []
      for await (const chunk of file.bytes as NodeJS.ReadableStream) chunks.push(Buffer.from(chunk as Buffer))
      const { value } = await mammoth.extractRawText({ buffer: Buffer.concat(chunks) })
      for (const words of [
        'Số: 01/UBND-VP',
        'ngày 20 tháng 11 năm 2026',
        'Xây dựng kế hoạch',
        'Chỉ thị 12/CT-UBND',
        '10/11/2026',
        'TL. CHỦ TỊCH',
        'CHÁNH VĂN PHÒNG',
        'Lê Thị Bích',
        'Sở Y tế',
        'Lưu: VT, TH',
      ])
        expect(value).toContain(words)
      expect((await world.perform(scene.an, getOverview, {})).total.urged).toBe(2)
      world.travel('2026-11-21')
      expect((await world.perform(scene.an, issueUrging, { ...WORDS, taskIds: [scene.taskId] })).number).toBe('02/UBND-VP')
    }),
  )

  test(
    'goes out once a day for a task: what a colleague urged in the same minute is not urged again',
    inWorld(async (world) => {
      const scene = await late(world)
      await world.perform(scene.an, issueUrging, { ...WORDS, taskIds: [scene.taskId] })
      await expect(world.perform(scene.an, issueUrging, { ...WORDS, taskIds: [scene.other, scene.taskId] })).rejects.toMatchObject({
        code: 'tasks.urgedToday',
        facts: { number: '01/UBND-VP', title: 'Xây dựng kế hoạch' },
      })
      expect(await world.perform(scene.an, issueUrging, { ...WORDS, taskIds: [scene.other] })).toMatchObject({ number: '02/UBND-VP', tasks: 1 })
      world.travel('2026-11-23')
      expect(await world.perform(scene.an, issueUrging, { ...WORDS, taskIds: [scene.taskId] })).toMatchObject({ tasks: 1 })
    }),
  )

  test(
    'is answered once by the agency that was urged',
    inWorld(async (world) => {
      const scene = await late(world)
      const { urgingIds } = await world.perform(scene.an, issueUrging, { ...WORDS, taskIds: [scene.taskId] })
      const id = urgingIds[0]!
      await expect(world.perform(scene.dung, answerToUrging, { id, version: 1, answer: 'x' })).rejects.toMatchObject({ code: 'platform.unknown' })
      await world.perform(scene.binh, answerToUrging, { id, version: 1, answer: 'Chờ thẩm định, xong trước 30/11' })
      expect((await world.perform(scene.an, getTask, { id: scene.taskId })).urgings).toMatchObject([
        { answeredOn: '2026-11-20', answer: 'Chờ thẩm định, xong trước 30/11' },
      ])
      await expect(world.perform(scene.binh, answerToUrging, { id, version: 2, answer: 'x' })).rejects.toMatchObject({
        code: 'tasks.alreadyAnswered',
      })
    }),
  )

  test(
    'of another agency is in its own name',
    inWorld(async (world) => {
      const scene = await late(world)
      expect(await world.perform(scene.agency, previewUrging, { tasks: scene.taskId })).toMatchObject({
        issuer: 'Sở Tài chính',
        parent: 'Ủy ban nhân dân thành phố Cần Thơ',
        signatureLines: ['GIÁM ĐỐC'],
      })
    }),
  )

  test('with a long list puts it in an annex', () => {
    const rows = Array.from({ length: 16 }, (_, n) => ({
      taskId: `${n}`,
      title: `Việc ${n}`,
      source: null,
      leadId: 'a',
      leadName: 'Sở A',
      dueOn: '2026-11-01',
      lateDays: n + 1,
      urgedCount: 0,
    }))
    const paper = urgingLetter({
      issuer: 'UBND',
      place: 'Cần Thơ',
      symbol: 'UBND-VP',
      ...WORDS,
      signatureLines: [{ post: 'Chủ tịch' }],
      recipients: ['Như trên'],
      archive: 'VT',
      organisations: [{ id: 'a', name: 'Sở A' }],
      rows,
    })
    expect(paper.annexes).toHaveLength(1)
    expect(paper.body).toHaveLength(2)
  })
})
