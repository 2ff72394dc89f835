import { describe, expect, test } from 'vitest'
import { documents } from '#modules/documents'
import { aDirective, DIRECTIVE } from '#modules/documents/testing'
import { readXlsx } from '#platform/sheets'
import { inWorld, type World } from '#testing'
import { waitingOf } from './chain-rules.ts'
import { exportChain, getChain } from './chain.ts'
import { suspendTask } from './giver-actions.ts'
import { issueTasks } from './issue.ts'
import { getTasks } from './queries.ts'
import { act, aScene, type Scene } from './testing.ts'

const CITED = 'Thực hiện Kết luận số 70-KL/TW ngày 09 tháng 3 năm 2020 của Bộ Chính trị,'
const ORDER = 'Sở Tài chính chủ trì, phối hợp với Sở Nông nghiệp và Môi trường xây dựng kế hoạch hỗ trợ hợp tác xã'

/** A paper of the same form: its number and what it says of another. */
const paperOf = (number: string, sentence: string, day = '15') =>
  DIRECTIVE.replace('12/CT-UBND', number)
    .replace('CHỈ THỊ', number.includes('KH') ? 'KẾ HOẠCH' : 'CHỈ THỊ')
    .replace('ngày 10 tháng 11', `ngày ${day} tháng 11`)
    .replace(CITED, sentence)

/** Registers a paper and gives its one task; `due` may lie in the past. */
async function issued(world: World, scene: Scene, text: string, leadId: string, due: string): Promise<string> {
  const { id, items } = await aDirective(world, scene.an, { text, items: [{ quote: ORDER, leadIds: [leadId], due }] })
  await world.perform(scene.an, issueTasks, { documentId: id, items: items.map((item) => ({ id: item.id, kind: 'deadline' as const, dueOn: due })) })
  return id
}

/** The conclusion (not in the register) <- directive <- plan, with a late task of the plan. */
async function chain(world: World) {
  const scene = await aScene(world)
  world.travel('2026-11-20')
  const directive = await issued(world, scene, DIRECTIVE, scene.finance.id, '2027-06-30')
  const plan = await issued(
    world,
    scene,
    paperOf('45/KH-UBND', 'Thực hiện Chỉ thị số 12/CT-UBND ngày 10 tháng 11 năm 2026 của Ủy ban nhân dân thành phố,'),
    scene.agriculture.id,
    '2026-11-25',
  )
  world.travel('2026-12-05')
  return { scene, directive, plan }
}

describe('what carries a paper out here, and who is late on it', () => {
  test(
    'is one page also for a paper that is not in the register',
    inWorld(async (world) => {
      const { scene, directive, plan } = await chain(world)
      const page = await world.perform(scene.an, getChain, { number: '70 - KL/TƯ' })
      expect(page.papers.map(({ level, documentId, number, tasks, late }) => [level, documentId, number, tasks, late])).toEqual([
        [0, null, '70-KL/TW', 0, 0],
        [1, directive, '12/CT-UBND', 1, 0],
        [2, plan, '45/KH-UBND', 1, 1],
      ])
      expect(page.links).toMatchObject([
        { from: directive, relation: 'implements' },
        { from: plan, to: directive, relation: 'implements' },
      ])
      expect(page.leads.map(({ id, total, late }) => [id, total, late])).toEqual([
        [scene.agriculture.id, 1, 1],
        [scene.finance.id, 1, 0],
      ])
      expect(page.open.map(({ leadId, time }) => [leadId, time.label, time.days])).toEqual([
        [scene.agriculture.id, 'late', 10],
        [scene.finance.id, 'not_due', expect.any(Number)],
      ])
      expect(page.total).toMatchObject({ total: 2, late: 1 })
    }),
  )

  test(
    'goes on when the paper comes into the register later, under another spelling',
    inWorld(async (world) => {
      const { scene, directive } = await chain(world)
      const conclusion = { type: 'Kết luận', number: '70/KL-TW', issuedOn: '2020-03-09', subject: 'Kinh tế tập thể' }
      const { id } = await act<{ id: string }>(world, scene.an, 'documents.registerByHand', conclusion)
      for (const asked of [{ document: id }, { number: '70-KL/TW' }]) {
        const page = await world.perform(scene.an, getChain, asked)
        expect(page.papers.map(({ level, documentId }) => [level, documentId]).slice(0, 2)).toEqual([
          [0, id],
          [1, directive],
        ])
        expect(page.total.total).toBe(2)
      }
    }),
  )

  test(
    'looks up as well as down, and counts only what stands below',
    inWorld(async (world) => {
      const { scene, directive, plan } = await chain(world)
      const page = await world.perform(scene.an, getChain, { document: plan })
      expect(page.papers.map(({ level, documentId, number }) => [level, documentId ?? number])).toEqual([
        [0, plan],
        [-1, directive],
        [-2, '70-KL/TW'],
      ])
      expect(page.total.total).toBe(1)
      // Each number opens what it counts: of the plan alone, of the directive and its plan, of one lead among them.
      const behind = async (filter: Record<string, string>) => (await world.perform(scene.an, getTasks, filter)).total
      expect([
        await behind({ chain: plan }),
        await behind({ chain: directive }),
        await behind({ chain: directive, label: 'late' }),
        await behind({ chain: directive, organisation: scene.finance.id }),
      ]).toEqual([1, 2, 1, 1])
    }),
  )

  test(
    'counts a suspended task nowhere: neither in its numbers nor in its list of what is not done',
    inWorld(async (world) => {
      const { scene, plan } = await chain(world)
      const [late] = (await world.perform(scene.an, getChain, { document: plan })).open
      await world.perform(scene.an, suspendTask, { id: late!.id, version: late!.version, reason: 'Chờ hướng dẫn' })
      const page = await world.perform(scene.an, getChain, { number: '70-KL/TW' })
      expect(page.total).toMatchObject({ total: 1, late: 0 })
      expect(page.openTotal).toBe(1)
      expect(page.open.map(({ leadId }) => leadId)).toEqual([scene.finance.id])
      expect(page.papers.map(({ tasks }) => tasks)).toEqual([0, 1, 0])
    }),
  )

  test(
    'says of a paper that awaits its review that it does, on the page and in the workbook: no tasks yet is not none',
    inWorld(async (world) => {
      const { scene, directive, plan } = await chain(world)
      const text = paperOf('46/KH-UBND', 'Thực hiện Chỉ thị số 12/CT-UBND ngày 10 tháng 11 năm 2026 của Ủy ban nhân dân thành phố,', '16')
      const { id } = await aDirective(world, scene.an, { text, accepted: false })
      const page = await world.perform(scene.an, getChain, { document: directive })
      expect(new Map(page.papers.map((paper) => [paper.documentId ?? paper.number, [paper.shownState, waitingOf(paper)]]))).toEqual(
        new Map<string, unknown>([
          [directive, ['issued', undefined]],
          [plan, ['issued', undefined]],
          [id, ['read', 'tasks.chain.awaits.read']],
          ['70-KL/TW', [null, undefined]],
        ]),
      )
      const file = await world.perform(scene.an, exportChain, { document: directive })
      expect(JSON.stringify(await readXlsx(Buffer.from((file as { bytes: Uint8Array }).bytes)))).toContain('Chờ rà soát')
    }),
  )

  test(
    'ends where papers cite one another in a circle',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const one = await aDirective(world, scene.an, {
        text: paperOf('1/KH-UBND', 'Thực hiện Kế hoạch số 2/KH-UBND ngày 15 tháng 11 năm 2026,'),
        accepted: false,
      })
      const two = await aDirective(world, scene.an, {
        text: paperOf('2/KH-UBND', 'Thực hiện Kế hoạch số 1/KH-UBND ngày 15 tháng 11 năm 2026,'),
        accepted: false,
      })
      const page = await world.perform(scene.an, getChain, { document: one.id })
      expect(page.papers.map(({ documentId }) => documentId)).toEqual([one.id, two.id])
      expect(page.links).toHaveLength(2)
    }),
  )

  test(
    'is refused for a paper that nobody names, and shows strangers nothing',
    inWorld(async (world) => {
      const { scene, directive, plan } = await chain(world)
      await expect(world.perform(scene.an, getChain, { number: '71-KL/TW' })).rejects.toMatchObject({ code: 'documents.unknown' })
      for (const asked of [{ number: '70-KL/TW' }, { document: directive }])
        await expect(world.perform(scene.dung, getChain, asked)).rejects.toMatchObject({ code: 'documents.unknown' })
      // Who got the task of the plan sees the plan: of the directive above it no more than the plan says.
      const page = await world.perform(scene.binh, getChain, { document: plan })
      expect(page.papers.map(({ number, documentId, subject }) => [number, documentId, subject])).toEqual([
        ['45/KH-UBND', plan, expect.any(String)],
        ['12/CT-UBND', null, null],
      ])
      expect(page.open.map(({ leadId }) => leadId)).toEqual([scene.agriculture.id])
    }),
  )

  test(
    'is handed out as a workbook with papers, agencies and every task',
    inWorld(async (world) => {
      const { scene } = await chain(world)
      const file = await world.perform(scene.an, exportChain, { number: '70-KL/TW' })
      const sheets = await readXlsx(Buffer.from((file as { bytes: Uint8Array }).bytes))
      expect(sheets.map(({ name }) => name)).toEqual(['Các văn bản', 'Cơ quan', expect.any(String)])
      const words = JSON.stringify(sheets)
      for (const word of ['Kết luận 70-KL/TW', 'Chỉ thị 12/CT-UBND', 'Quá hạn 10 ngày']) expect(words).toContain(word)
    }),
  )
})

test(
  'a replaced basis is said to the papers that rest on it, by whichever comes first',
  inWorld(async (world) => {
    const { scene, directive, plan } = await chain(world)
    const successor = await aDirective(world, scene.an, {
      text: paperOf('20/CT-UBND', 'Chỉ thị này thay thế Chỉ thị số 12/CT-UBND ngày 10 tháng 11 năm 2026 của Ủy ban nhân dân thành phố.', '18'),
      accepted: false,
    })
    const seen = async (id: string) => {
      const { findings } = await act<{ findings: { code: string; facts: Record<string, unknown> }[] }>(world, scene.an, 'documents.get', { id })
      return findings
    }
    expect((await seen(plan))[0]).toEqual({
      code: 'documents.finding.basis.replaces',
      facts: { basis: 'Chỉ thị 12/CT-UBND', by: 'Chỉ thị 20/CT-UBND', on: '2026-11-18' },
    })
    expect((await seen(directive))[0]).toMatchObject({ code: 'documents.finding.replaces', facts: { by: 'Chỉ thị 20/CT-UBND' } })
    const page = await world.perform(scene.an, getChain, { number: '70-KL/TW' })
    expect(page.papers.find(({ documentId }) => documentId === directive)?.ended).toEqual({ relation: 'replaces', by: successor.id })
  }),
)

test.each([
  ['KL 70', true],
  ['70-KL/TW', true],
  ['kết luận 70', true],
  ['KL 71', false],
  ['70 nghị quyết', false],
])('"%s" in the search leads to the chain of the paper that is only named', (words, found) =>
  inWorld(async (world) => {
    const { scene } = await chain(world)
    const hits = await documents.search(await world.as(scene.an), words)
    expect(hits.some(({ path }) => path === '/chain?number=70-KL%2FTW&issuedOn=2020-03-09')).toBe(found)
    expect(await documents.search(await world.as(scene.dung), words)).toEqual([])
  })(),
)
