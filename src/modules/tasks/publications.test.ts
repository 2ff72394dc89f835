import { expect, test } from 'vitest'
import mammoth from 'mammoth'
import type { Action, FileAnswer } from '#platform/action'
import { readXlsx } from '#platform/sheets'
import { documentsByIds } from '#modules/documents'
import { aPerson } from '#modules/people/testing'
import { inWorld, type World } from '#testing'
import { confirmTask, reassignTask } from './giver-actions.ts'
import { keepTaskFile, reportDone } from './lead-actions.ts'
import { FIGURES } from './overview-rules.ts'
import { getTask, getTasks } from './queries.ts'
import {
  answerObjection,
  exportPublication,
  getPublication,
  listPublications,
  objectToLine,
  openPublication,
  publishList,
  withdrawList,
} from './publications.ts'
import { periodsToPublish } from './overview-periods-rules.ts'
import { paperOfPublication } from './outputs-publication.ts'
import { renderDocx } from '#platform/papers'
import { afterObjections, hindersPublishing, mayObject } from './publication-rules.ts'
import { aScene, aTask, noticesOf, type Scene } from './testing.ts'

/** The third quarter of 2026: Agriculture late with one and done late with another, Health done in time, Finance late. */
async function aQuarter(world: World): Promise<Scene & { list: string }> {
  const scene = await aScene(world)
  world.travel('2026-07-01')
  await aTask(world, scene, { title: 'Chậm', dueOn: '2026-08-03' })
  await aTask(world, scene, { title: 'Xong chậm', dueOn: '2026-08-03', state: 'done', doneOn: '2026-08-10' })
  await aTask(world, scene, { title: 'Xong đúng hạn', dueOn: '2026-08-03', state: 'done', doneOn: '2026-08-01', leadIds: [scene.health.id] })
  await aTask(world, scene, { title: 'Sở Tài chính chậm', dueOn: '2026-08-20', leadIds: [scene.finance.id] })
  world.travel('2026-09-16')
  const { id } = await world.perform(scene.an, openPublication, { period: '2026-Q3' })
  return { ...scene, list: id }
}

test(
  'a list is objected to within its days, answered, frozen, and published with the same figures in paper and sheet',
  inWorld(async (world) => {
    const scene = await aQuarter(world)
    const { actor: lan } = await aPerson(world, { name: 'Lan', role: 'officer', organisationId: scene.agriculture.id })
    const open = await world.perform(scene.an, getPublication, { id: scene.list })
    expect(open).toMatchObject({
      state: 'open',
      objectionsUntil: '2026-09-23',
      linesTotal: 3,
      mayPublish: false,
      total: { total: 4, doneOnTime: 1, doneLate: 1, late: 2 },
    })
    // The agency sees its own lines and row, and nothing of the others' before publication.
    const own = await world.perform(lan, getPublication, { id: scene.list })
    expect(own.lines.map(({ title, mayObject: may }) => [title, may]).sort()).toEqual([
      ['Chậm', true],
      ['Xong chậm', true],
    ])
    expect([own.rows.map(({ name }) => name), own.total]).toEqual([['Sở Nông nghiệp và Môi trường'], null])
    expect((await world.perform(scene.dung, getPublication, { id: scene.list })).lines).toEqual([])
    const late = own.lines.find(({ title }) => title === 'Xong chậm')!
    await expect(world.perform(scene.chi, objectToLine, { id: late.id, version: 1, reason: 'Không' })).rejects.toMatchObject({
      code: 'platform.unknown',
    })
    await world.perform(lan, objectToLine, { id: late.id, version: 1, reason: 'Báo cáo 12/BC đã gửi ngày 03/8.' })
    await expect(world.perform(lan, objectToLine, { id: late.id, version: 2, reason: 'Lần nữa' })).rejects.toMatchObject({
      code: 'tasks.objectionOver',
    })
    await expect(world.perform(scene.an, publishList, { id: scene.list, version: 1, signer: 'Lê Thị Bích' })).rejects.toMatchObject({
      code: 'tasks.objectionsRun',
    })
    world.travel('2026-09-24')
    const slow = own.lines.find(({ title }) => title === 'Chậm')!
    await expect(world.perform(lan, objectToLine, { id: slow.id, version: 1, reason: 'Muộn' })).rejects.toMatchObject({ code: 'tasks.objectionOver' })
    await expect(world.perform(scene.an, publishList, { id: scene.list, version: 1, signer: 'Lê Thị Bích' })).rejects.toMatchObject({
      code: 'tasks.objectionsUnanswered',
    })
    await expect(world.perform(lan, answerObjection, { id: late.id, version: 2, accepted: true, answer: 'x' })).rejects.toMatchObject({
      code: 'platform.notPermitted',
    })
    await world.perform(scene.an, answerObjection, { id: late.id, version: 2, accepted: true, answer: 'Đã đối chiếu sổ văn bản.' })
    expect((await noticesOf(world, lan))[0]).toBe('Ý kiến về danh sách được chấp nhận: Xong chậm')
    const published = await world.perform(scene.an, publishList, { id: scene.list, version: 1, signer: 'Lê Thị Bích' })
    expect(published.number).toBe('01/TB-UBND')
    expect((await documentsByIds(await world.as(lan), [published.documentId])).size).toBe(1)

    // What happens later changes nothing of what was published.
    const [task] = [slow.taskId]
    const page = await world.perform(scene.an, getTask, { id: task })
    await world.perform(scene.binh, reportDone, { id: task, version: page.version, note: 'Xong', doneOn: '2026-08-02', resultNumber: '1/BC' })
    await world.perform(scene.an, confirmTask, { id: task, version: page.version + 1 })
    const frozen = await world.perform(scene.dung, getPublication, { id: scene.list })
    expect(frozen).toMatchObject({ state: 'published', number: '01/TB-UBND', total: { total: 4, doneOnTime: 2, doneLate: 0, late: 2, inTime: 0 } })
    expect(frozen.lines.find(({ title }) => title === 'Xong chậm')).toMatchObject({
      accepted: true,
      answer: 'Đã đối chiếu sổ văn bản.',
      objectedBy: 'Lan',
    })
    expect((await world.perform(scene.an, getTask, { id: late.taskId })).events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['objected', 'objectionAccepted']),
    )

    const sheet = await world.perform(scene.dung, exportPublication as unknown as Action<unknown, FileAnswer>, { id: scene.list })
    const [figures] = await readXlsx(sheet.bytes as Uint8Array)
    const last = figures!.rows.at(-1)!.map((cell) => String(cell ?? ''))
    expect(last).toEqual(expect.arrayContaining(['4', '2', '0']))
  }),
)

test(
  'every number of a list opens the tasks that it counted, also after an objection was accepted and a task has gone elsewhere',
  inWorld(async (world) => {
    const scene = await aQuarter(world)
    await aPerson(world, { name: 'Lê Thị Bích', role: 'office', organisationId: scene.office.id, post: 'Chánh Văn phòng' })
    const line = (await world.perform(scene.binh, getPublication, { id: scene.list })).lines.find(({ title }) => title === 'Chậm')!
    await world.perform(scene.binh, objectToLine, { id: line.id, version: 1, reason: 'Đã gửi báo cáo ngày 03/8.' })
    await world.perform(scene.an, answerObjection, { id: line.id, version: 2, accepted: true, answer: 'Đã đối chiếu.' })
    await world.perform(scene.an, reassignTask, { id: line.taskId, version: 1, leadId: scene.health.id, reason: 'Đúng chức năng' })
    await aTask(world, scene, { title: 'Giao sau khi lập danh sách', dueOn: '2026-09-10' })

    const shown = await world.perform(scene.an, getPublication, { id: scene.list })
    expect([shown.opens, shown.total]).toMatchObject([true, { total: 4, inTime: 1, late: 1, doneLate: 1, doneOnTime: 1 }])
    const behind = async (who: typeof scene.an, counted: string, organisation?: string | null) =>
      (await world.perform(who, getTasks, { published: [scene.list, counted, ...(organisation ? [organisation] : [])].join('.') })).total
    for (const counted of [...FIGURES, 'total'] as const) {
      expect(await behind(scene.an, counted)).toBe(shown.total![counted])
      for (const { organisationId, numbers } of shown.rows) expect(await behind(scene.an, counted, organisationId)).toBe(numbers[counted])
    }
    expect(await behind(scene.an, 'share')).toBe(3)

    // An agency opens its own numbers; those of others open nothing for it, and say so.
    const [own] = (await world.perform(scene.binh, getPublication, { id: scene.list })).rows
    expect(own).toMatchObject({ organisationId: scene.agriculture.id, opens: true })
    expect(await behind(scene.binh, 'doneLate', scene.agriculture.id)).toBe(1)
    expect(await behind(scene.binh, 'total', scene.finance.id)).toBe(0)
    world.travel('2026-09-24')
    await world.perform(scene.an, publishList, { id: scene.list, version: 1, signer: 'Lê Thị Bích' })
    const published = await world.perform(scene.binh, getPublication, { id: scene.list })
    expect(published.rows.filter(({ opens }) => opens).map(({ organisationId }) => organisationId)).toEqual([scene.agriculture.id])
    expect([published.opens, await behind(scene.binh, 'total', scene.finance.id)]).toEqual([false, 0])
  }),
)

test(
  'the paper says the same figures as the list, agency by agency',
  inWorld(async (world) => {
    const scene = await aQuarter(world)
    const { db } = await world.as(scene.an)
    const store = await import('./store-publications.ts')
    const one = (await store.publicationById(db, scene.list))!
    const rows = await store.rowsOfPublication(db, scene.list)
    const { lines } = await store.linesOfPublication(db, scene.list, 100)
    const paper = paperOfPublication(
      {
        issuer: 'Ủy ban nhân dân thành phố Cần Thơ',
        place: 'Cần Thơ',
        symbol: 'TB-UBND',
        number: 5,
        date: '2026-09-24',
        signatureLines: [{ post: 'Chánh Văn phòng' }],
        signer: 'Lê Thị Bích',
        recipients: ['Như trên'],
        archive: 'VT',
      },
      one,
      rows,
      lines,
    )
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await renderDocx(paper)) })
    expect(value).toContain('Kết quả thực hiện nhiệm vụ Ủy ban nhân dân, Chủ tịch Ủy ban nhân dân giao quý III/2026')
    expect(value).toContain('tổng số 4 nhiệm vụ')
    expect(value).toContain('đã hoàn thành 2, trong đó đúng hạn 1, quá hạn 1')
    for (const name of ['Sở Nông nghiệp và Môi trường', 'Sở Y tế', 'Sở Tài chính']) expect(value).toContain(name)
  }),
)

test(
  'a period is published once; a list opened by mistake is withdrawn with a reason; what has not begun is refused',
  inWorld(async (world) => {
    const scene = await aQuarter(world)
    await expect(world.perform(scene.an, openPublication, { period: '2026-Q3' })).rejects.toMatchObject({ code: 'tasks.publishedBefore' })
    await expect(world.perform(scene.an, openPublication, { period: '2027-Q3' })).rejects.toMatchObject({ code: 'tasks.notPeriod' })
    // A running period would be published for good with figures that still change; its last day is the 14th of December.
    await expect(world.perform(scene.an, openPublication, { period: '2026-Q4' })).rejects.toMatchObject({
      code: 'tasks.periodRuns',
      facts: { to: '2026-12-14' },
    })
    await expect(world.perform(scene.an, openPublication, { period: '2026-13' })).rejects.toMatchObject({ code: 'platform.invalidInput' })
    await expect(world.perform(scene.agency, openPublication, { period: '2026-Q2' })).rejects.toMatchObject({ code: 'platform.notPermitted' })
    await world.perform(scene.an, withdrawList, { id: scene.list, version: 1, reason: 'Mở nhầm kỳ' })
    await world.perform(scene.an, openPublication, { period: '2026-Q3' })
    expect((await world.perform(scene.binh, listPublications, {})).items.map(({ state }) => state).sort()).toEqual(['open', 'withdrawn'])
  }),
)

test(
  'an agency objects to a line although its task has gone to another one meanwhile: without files, and in the list alone',
  inWorld(async (world) => {
    const scene = await aQuarter(world)
    const line = (await world.perform(scene.binh, getPublication, { id: scene.list })).lines.find(({ title }) => title === 'Chậm')!
    const { id: file } = await world.perform(scene.binh, keepTaskFile, {
      id: line.taskId,
      file: { name: 'biên bản.pdf', bytes: new TextEncoder().encode('%PDF-1.4\nnot much') },
    })
    await world.perform(scene.an, reassignTask, { id: line.taskId, version: 1, leadId: scene.health.id, reason: 'Đúng chức năng' })
    const said = { id: line.id, version: 1, reason: 'Đã chuyển Sở Y tế theo Công văn 5/VP.' }
    await expect(world.perform(scene.binh, objectToLine, { ...said, fileIds: [file] })).rejects.toMatchObject({ code: 'tasks.taskGone' })
    await world.perform(scene.binh, objectToLine, said)
    expect((await world.perform(scene.an, getPublication, { id: scene.list })).lines[0]).toMatchObject({
      title: 'Chậm',
      objection: 'Đã chuyển Sở Y tế theo Công văn 5/VP.',
      mayAnswer: true,
    })
    expect((await world.perform(scene.an, getTask, { id: line.taskId })).events.map(({ kind }) => kind)).not.toContain('objected')
  }),
)

test(
  'a list is answered, published and withdrawn by the office that opened it alone',
  inWorld(async (world) => {
    const scene = await aQuarter(world)
    const other = world.actor('Oanh', 'office', { organisationId: scene.alliance.id, organisationName: 'Văn phòng khác', post: 'Chuyên viên' })
    const { id } = (await world.perform(scene.binh, getPublication, { id: scene.list })).lines[0]!
    await world.perform(scene.binh, objectToLine, { id, version: 1, reason: 'Đã gửi báo cáo.' })
    expect(await world.perform(scene.an, getPublication, { id: scene.list })).toMatchObject({ mayWithdraw: true, unanswered: 1 })
    const seen = await world.perform(other, getPublication, { id: scene.list })
    expect([seen.mayWithdraw, seen.lines.some(({ mayAnswer }) => mayAnswer)]).toEqual([false, false])
    const refused = { code: 'tasks.otherList' }
    await expect(world.perform(other, answerObjection, { id, version: 2, accepted: true, answer: 'x' })).rejects.toMatchObject(refused)
    await expect(world.perform(other, withdrawList, { id: scene.list, version: 1, reason: 'x' })).rejects.toMatchObject(refused)
    world.travel('2026-09-24')
    await expect(world.perform(other, publishList, { id: scene.list, version: 1, signer: 'Lê Thị Bích' })).rejects.toMatchObject(refused)
  }),
)

test('only periods that have ended are offered for publishing', () => {
  const offered = periodsToPublish('2026-11-20')
  expect([offered[0], offered.includes('2026-Q3'), offered.includes('2026-Q4'), offered.includes('2026')]).toEqual(['2026-11', true, false, false])
})

test('an accepted objection moves one task and nothing else; a list waits for its days and its answers', () => {
  const numbers = { total: 9, late: 3, inTime: 1, doneLate: 2, doneOnTime: 3 }
  const line = (leadId: string, label: 'late' | 'done_late', accepted: boolean | null) => ({ leadId, label, accepted })
  const lines = [line('a', 'late', true), line('a', 'done_late', false), line('b', 'done_late', true)]
  expect(afterObjections(numbers, lines)).toEqual({ total: 9, late: 2, inTime: 2, doneLate: 1, doneOnTime: 4 })
  expect(afterObjections(numbers, lines, 'a')).toEqual({ total: 9, late: 2, inTime: 2, doneLate: 2, doneOnTime: 3 })
  const list = { state: 'open', objectionsUntil: '2026-09-23' }
  expect(mayObject(list, { objectedOn: null }, '2026-09-23')).toBe(true)
  expect(mayObject(list, { objectedOn: null }, '2026-09-24')).toBe(false)
  expect([hindersPublishing(list, 0, '2026-09-23'), hindersPublishing(list, 1, '2026-09-24'), hindersPublishing(list, 0, '2026-09-24')]).toEqual([
    'objectionsRun',
    'unanswered',
    undefined,
  ])
})
