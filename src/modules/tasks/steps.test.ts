import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { aDirective } from '#modules/documents/testing'
import { aPerson } from '#modules/people/testing'
import { setSetting } from '#platform/settings'
import { inWorld } from '#testing'
import { work } from './doors.ts'
import { aScene, aTask, noticesOf } from './testing.ts'
import { cancelTask, changeDate, confirmTask, insistTask, reassignTask, refuseDate, resumeTask, returnResult, suspendTask } from './giver-actions.ts'
import { addTask } from './issue.ts'
import { acceptTask, askDate, commentTask, keepTaskFile, reportDone, reportProgress, sendBackTask } from './lead-actions.ts'
import { getTask, getTaskFile, getTasks } from './queries.ts'

const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF')

describe('a lead', () => {
  test(
    'accepts a task, and the giver sees who and when',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      expect(await world.perform(scene.binh, acceptTask, { id: task.id, version: 1 })).toEqual({ id: task.id, version: 2, state: 'accepted' })
      const page = await world.perform(scene.an, getTask, { id: task.id })
      expect(page.events[0]).toMatchObject({ kind: 'accept', actorName: 'Bình', post: 'Chuyên viên', facts: { from: 'assigned', to: 'accepted' } })
      expect(page.lead?.name).toBe('Sở Nông nghiệp và Môi trường')
    }),
  )

  test(
    'that does what others of its group did adds to one line of the bell of the giver',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { actor: office } = await aPerson(world, { name: 'Vân', role: 'office', organisationId: scene.office.id })
      const rows = await aTask(world, scene, { leadIds: [scene.agriculture.id, scene.health.id] })
      const of = (id: string) => rows.find(({ lead_id }) => lead_id === id)!
      await world.perform(scene.binh, commentTask, { id: of(scene.agriculture.id).id, note: 'Cần mẫu báo cáo' })
      expect(await noticesOf(world, office)).toEqual([`Có ý kiến mới về nhiệm vụ: ${rows[0].title}`])
      await world.perform(scene.chi, commentTask, { id: of(scene.health.id).id, note: 'Cần kinh phí' })
      expect(await noticesOf(world, office)).toEqual([`2 cơ quan có ý kiến mới về nhiệm vụ: ${rows[0].title}`])
    }),
  )

  test(
    'of another organisation cannot even see it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      await expect(world.perform(scene.dung, acceptTask, { id: task.id, version: 1 })).rejects.toMatchObject({ code: 'platform.unknown' })
      await expect(world.perform(scene.dung, getTask, { id: task.id })).rejects.toMatchObject({ code: 'tasks.unknown' })
      expect((await world.perform(scene.dung, getTasks, {})).total).toBe(0)
    }),
  )

  test(
    'is the only one who accepts: a partner is told whose step it is',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { coordinateIds: [scene.health.id] })
      await expect(world.perform(scene.chi, acceptTask, { id: task.id, version: 1 })).rejects.toMatchObject({ code: 'tasks.notYours' })
    }),
  )

  test(
    'reports progress with evidence that the giver can open and a stranger cannot',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      const file = await world.perform(scene.binh, keepTaskFile, { id: task.id, file: { name: 'biên bản.pdf', bytes: pdf } })
      await world.perform(scene.binh, reportProgress, { id: task.id, version: 1, note: 'Đã họp với các xã', progress: 40, fileIds: [file.id] })
      const page = await world.perform(scene.an, getTask, { id: task.id })
      expect(page).toMatchObject({ state: 'in_progress', progress: 40, files: [{ name: 'biên bản.pdf', role: 'evidence' }] })
      expect(await world.perform(scene.an, getTaskFile, { id: task.id, fileId: file.id })).toMatchObject({
        name: 'biên bản.pdf',
        mediaType: 'application/pdf',
      })
      await expect(world.perform(scene.dung, getTaskFile, { id: task.id, fileId: file.id })).rejects.toMatchObject({ code: 'tasks.unknown' })
    }),
  )

  test(
    'cannot bring a marked paper in as evidence, and nothing of it is kept',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      const bytes = new TextEncoder().encode('ỦY BAN NHÂN DÂN\nSố: 12/BC-UBND\nMẬT\nBáo cáo về việc đã làm')
      await expect(world.perform(scene.binh, keepTaskFile, { id: task.id, file: { name: 'báo cáo.txt', bytes } })).rejects.toMatchObject({
        code: 'files.secret',
        facts: { mark: 'MẬT' },
      })
      expect((await world.office.files.list().next()).done).toBe(true)
    }),
  )

  test(
    "cannot hang somebody else's file on a task",
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [mine] = await aTask(world, scene)
      const [other] = await aTask(world, scene, { leadIds: [scene.health.id] })
      const file = await world.perform(scene.chi, keepTaskFile, { id: other.id, file: { name: 'a.pdf', bytes: pdf } })
      await expect(
        world.perform(scene.binh, reportProgress, { id: mine.id, version: 1, note: 'x', progress: 1, fileIds: [file.id] }),
      ).rejects.toMatchObject({ code: 'platform.unknown' })
    }),
  )

  test(
    'reports a result with its paper; without one it is refused',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      await expect(world.perform(scene.binh, reportDone, { id: task.id, version: 1, note: 'Xong' })).rejects.toMatchObject({
        code: 'tasks.resultMissing',
        fields: [{ path: 'resultNumber' }],
      })
      await expect(
        world.perform(scene.binh, reportDone, { id: task.id, version: 1, note: 'Xong', resultNumber: '5/BC', doneOn: '2026-11-21' }),
      ).rejects.toMatchObject({ code: 'tasks.doneInFuture' })
      expect(
        (await world.perform(scene.binh, reportDone, { id: task.id, version: 1, note: 'Xong', resultNumber: '5/BC', doneOn: '2026-11-20' })).state,
      ).toBe('reported')
    }),
  )

  test(
    'the day of a result is not before the day on which its task was given, nor before the paper that asks for it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      const report = (doneOn: string, id = task.id) =>
        world.perform(scene.binh, reportDone, { id, version: 1, note: 'Xong', resultNumber: '5/BC', doneOn }).then(
          ({ state }) => state,
          ({ code, facts }: { code: string; facts: { on?: string } }) => `${code} ${facts.on ?? ''}`.trim(),
        )
      expect(await report('2026-11-19')).toBe('tasks.doneBeforeGiven 2026-11-20')
      expect(await report('2026-11-20')).toBe('reported')
      await expect(world.perform(scene.an, confirmTask, { id: task.id, version: 2, doneOn: '2026-11-19' })).rejects.toMatchObject({
        code: 'tasks.doneBeforeGiven',
        fields: [{ path: 'doneOn' }],
      })
      expect((await world.perform(scene.an, confirmTask, { id: task.id, version: 2 })).state).toBe('done')
      // A directive of the 10th that was entered on the 20th: what it asks for may be of the 11th, and not of the 9th.
      const paper = await aDirective(world, scene.an)
      const { id } = await world.perform(scene.an, addTask, {
        title: 'Xây dựng kế hoạch',
        kind: 'deadline',
        dueOn: '2026-12-15',
        leadIds: [scene.agriculture.id],
        documentId: paper.id,
      })
      expect(await report('2026-11-09', id)).toBe('tasks.doneBeforeGiven 2026-11-10')
      expect(await report('2026-11-11', id)).toBe('reported')
    }),
  )

  test(
    'answers a request in words',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { kind: 'request', dueOn: null })
      expect((await world.perform(scene.binh, reportDone, { id: task.id, version: 1, note: 'Đã phối hợp tuyên truyền' })).state).toBe('reported')
    }),
  )

  test(
    'sends a task back within three working days, and the giver may insist',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      // 24/11 is a day off: 23, 25 and 26 are the three working days.
      world.travel('2026-11-26')
      expect((await world.perform(scene.binh, sendBackTask, { id: task.id, version: 1, reason: 'Không thuộc chức năng' })).state).toBe('returned')
      expect((await world.perform(scene.an, insistTask, { id: task.id, version: 2, reason: 'Đúng chức năng theo Nghị định' })).state).toBe('assigned')
      world.travel('2026-11-27')
      await expect(world.perform(scene.binh, sendBackTask, { id: task.id, version: 3, reason: 'Không thuộc chức năng' })).rejects.toMatchObject({
        code: 'tasks.sendBackTooLate',
      })
    }),
  )

  test(
    'asks for time before the term ends and never after',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      await expect(world.perform(scene.binh, askDate, { id: task.id, version: 1, dueOn: '2026-11-30', reason: 'x' })).rejects.toMatchObject({
        code: 'tasks.notLater',
      })
      await world.perform(scene.binh, askDate, { id: task.id, version: 1, dueOn: '2026-12-15', reason: 'Chờ thẩm định' })
      expect((await world.perform(scene.an, getTask, { id: task.id })).steps.slice(0, 2)).toEqual(['refuseDate', 'changeDate'])
      await world.perform(scene.an, refuseDate, { id: task.id, version: 2, reason: 'Đủ thời gian' })
      world.travel('2026-12-01')
      await expect(world.perform(scene.binh, askDate, { id: task.id, version: 3, dueOn: '2026-12-15', reason: 'Chờ' })).rejects.toMatchObject({
        code: 'tasks.alreadyLate',
      })
    }),
  )
})

describe('the giver', () => {
  test(
    'of a task from before the rule, whose lead was its own confirmer, is whoever else confirms: it stands in their work',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { state: 'reported', doneOn: '2026-11-20' })
      await sql`reset role`.execute(world.db)
      await sql`alter table tasks no force row level security`.execute(world.db)
      await sql`update tasks set confirmer_id = lead_id where id = ${task.id}`.execute(world.db)
      await sql`alter table tasks force row level security`.execute(world.db)
      const waits = async (actor: typeof scene.an) =>
        (await work(await world.as(actor))).filter(({ column }) => column === 'approve').map(({ id }) => id)
      expect([await waits(scene.an), await waits(scene.binh)]).toEqual([[task.id], []])
      await world.perform(scene.an, confirmTask, { id: task.id, version: 1 })
      expect(await waits(scene.an)).toEqual([])
    }),
  )

  test(
    'confirms, and the task is done on the day of its result, not of the click',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { dueOn: '2026-11-30' })
      world.travel('2026-11-30')
      await world.perform(scene.binh, reportDone, { id: task.id, version: 1, note: 'Xong', resultNumber: '12/BC-SNNMT', doneOn: '2026-11-30' })
      world.travel('2026-12-20')
      await world.perform(scene.an, confirmTask, { id: task.id, version: 2 })
      expect(await world.perform(scene.an, getTask, { id: task.id })).toMatchObject({
        state: 'done',
        doneOn: '2026-11-30',
        resultNumber: '12/BC-SNNMT',
        time: { label: 'done_on_time' },
      })
    }),
  )

  test(
    'of another organisation cannot confirm, though it reads everything',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { state: 'reported', doneOn: '2026-11-20' })
      await expect(world.perform(scene.agency, confirmTask, { id: task.id, version: 1 })).rejects.toMatchObject({ code: 'tasks.notYours' })
      await expect(world.perform(scene.chairman, confirmTask, { id: task.id, version: 1 })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(world.perform(scene.binh, confirmTask, { id: task.id, version: 1 })).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )

  test(
    'confirms once: of two people at the same moment the second is told',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { state: 'reported', doneOn: '2026-11-20' })
      await world.perform(scene.an, confirmTask, { id: task.id, version: 1 })
      await expect(world.perform({ ...scene.an, name: 'Hà' }, confirmTask, { id: task.id, version: 1 })).rejects.toMatchObject({
        code: 'platform.stale',
        facts: { seen: 1, current: 2 },
      })
      await expect(world.perform(scene.an, confirmTask, { id: task.id, version: 2 })).rejects.toMatchObject({ code: 'tasks.wrongState' })
    }),
  )

  test(
    'does not confirm what it leads itself, unless the province has set that it may',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { leadIds: [scene.office.id], state: 'reported', doneOn: '2026-11-20' })
      expect((await world.perform(scene.an, getTask, { id: task.id })).steps).toEqual(['comment'])
      await expect(world.perform(scene.an, confirmTask, { id: task.id, version: 1 })).rejects.toMatchObject({ code: 'tasks.notYours' })
      expect((await work(await world.as(scene.an))).map(({ column }) => column)).toEqual(['waiting'])
      expect((await work(await world.as(scene.agency))).map(({ column }) => column)).toEqual(['approve'])
      await world.perform(world.actor('Quản trị', 'admin', { organisationId: scene.office.id }), setSetting, {
        key: 'tasks.leadConfirms',
        value: true,
        validFrom: '2026-11-20',
      })
      // The task keeps the confirmer that it was given; the next one follows the setting.
      expect((await world.perform(scene.agency, getTask, { id: task.id })).steps[0]).toBe('confirm')
      const [next] = await aTask(world, scene, { leadIds: [scene.office.id], state: 'reported', doneOn: '2026-11-20' })
      expect((await world.perform(scene.an, confirmTask, { id: next.id, version: 1 })).state).toBe('done')
    }),
  )

  test(
    'given a task to lead, hands its confirmation to another body',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { state: 'returned' })
      await world.perform(scene.an, reassignTask, { id: task.id, version: 1, leadId: scene.office.id })
      expect(await world.perform(scene.agency, getTask, { id: task.id })).toMatchObject({
        lead: { id: scene.office.id },
        confirmer: { name: 'Sở Tài chính' },
      })
      expect((await world.perform(scene.agency, getTasks, { role: 'giver' })).total).toBe(1)
      const { rows } = await sql`select distinct confirmer_id from task_parties where task_id = ${task.id}`.execute((await world.as(scene.agency)).db)
      expect(rows).toEqual([{ confirmer_id: scene.finance.id }])
    }),
  )

  test(
    'asks for more, and the clock goes on from the due day',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { state: 'reported', doneOn: '2026-11-20', dueOn: '2026-11-20' })
      await world.perform(scene.an, returnResult, { id: task.id, version: 1, reason: 'Thiếu phụ lục' })
      world.travel('2026-11-24')
      expect(await world.perform(scene.binh, getTask, { id: task.id })).toMatchObject({
        state: 'rework',
        doneOn: null,
        time: { label: 'late', days: 4 },
      })
    }),
  )

  test(
    'gives it to another, and the former lead no longer sees it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { state: 'returned' })
      await expect(world.perform(scene.an, reassignTask, { id: task.id, version: 1, leadId: scene.agriculture.id })).rejects.toMatchObject({
        code: 'tasks.sameLead',
      })
      await world.perform(scene.an, reassignTask, { id: task.id, version: 1, leadId: scene.health.id })
      expect((await world.perform(scene.chi, getTask, { id: task.id })).steps[0]).toBe('accept')
      await expect(world.perform(scene.binh, getTask, { id: task.id })).rejects.toMatchObject({ code: 'tasks.unknown' })
    }),
  )

  test(
    'moves the date; the old one stays in the timeline, and the last day skips a Sunday',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      await world.perform(scene.an, changeDate, { id: task.id, version: 1, dueOn: '2026-12-13', reason: 'Thêm nội dung' })
      world.travel('2026-12-14')
      const page = await world.perform(scene.binh, getTask, { id: task.id })
      expect(page.time.label).toBe('due_today')
      expect(page.events[0]).toMatchObject({ kind: 'changeDate', note: 'Thêm nội dung', facts: { fromDate: '2026-11-30', dueOn: '2026-12-13' } })
    }),
  )

  test(
    'suspends, resumes where it was, and cancels',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { state: 'in_progress' })
      await world.perform(scene.an, suspendTask, { id: task.id, version: 1, reason: 'Chờ chỉ đạo' })
      expect((await world.perform(scene.an, getTask, { id: task.id })).time.label).toBe('stopped')
      expect((await world.perform(scene.an, resumeTask, { id: task.id, version: 2, reason: 'Tiếp tục' })).state).toBe('in_progress')
      expect((await world.perform(scene.an, cancelTask, { id: task.id, version: 3, reason: 'Chỉ thị mới', replaced: true })).state).toBe('replaced')
    }),
  )
})

describe('standing work', () => {
  test(
    'is confirmed for its period and comes back the next',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { kind: 'standing' })
      await world.perform(scene.binh, reportDone, { id: task.id, version: 1, note: 'Quý IV đã tuyên truyền 12 buổi' })
      await world.perform(scene.an, confirmTask, { id: task.id, version: 2 })
      expect(await world.perform(scene.an, getTask, { id: task.id })).toMatchObject({
        state: 'in_progress',
        confirmedThrough: '2026-12-14',
        nextConfirmOn: '2027-03-14',
        time: { label: 'confirmed' },
        confirmations: [{ period: '2026-Q4', label: 'quý IV/2026', confirmedOn: '2026-11-20' }],
      })
      await expect(world.perform(scene.an, confirmTask, { id: task.id, version: 3, period: '2026-Q4' })).rejects.toMatchObject({
        code: 'tasks.alreadyConfirmed',
      })
      await expect(world.perform(scene.an, confirmTask, { id: task.id, version: 3 })).rejects.toMatchObject({ code: 'tasks.alreadyConfirmed' })
      await expect(world.perform(scene.binh, reportDone, { id: task.id, version: 3, note: 'Quý IV, lần nữa' })).rejects.toMatchObject({
        code: 'tasks.alreadyConfirmed',
      })
      expect((await world.perform(scene.binh, getTask, { id: task.id })).steps).toEqual(['progress', 'comment'])
      expect((await world.perform(scene.an, getTask, { id: task.id })).steps).not.toContain('confirm')
      world.travel('2026-12-15')
      expect(await world.perform(scene.an, getTask, { id: task.id })).toMatchObject({
        time: { label: 'unconfirmed' },
        steps: expect.arrayContaining(['confirm']),
      })
      expect((await world.perform(scene.binh, getTask, { id: task.id })).steps[0]).toBe('report')
    }),
  )

  test(
    'is confirmed for an older period after the present one, and the timeline says which',
    inWorld(async (world) => {
      const scene = await aScene(world)
      world.travel('2026-05-20')
      const [task] = await aTask(world, scene, { kind: 'standing', state: 'in_progress' })
      world.travel('2026-11-20')
      const open = async () => (await world.perform(scene.an, getTask, { id: task.id })).openPeriods.map(({ label }) => label)
      expect(await open()).toEqual(['quý II/2026', 'quý III/2026', 'quý IV/2026'])
      await world.perform(scene.an, confirmTask, { id: task.id, version: 1 })
      expect(await world.perform(scene.an, getTask, { id: task.id })).toMatchObject({
        time: { label: 'confirmed' },
        period: { key: '2026-Q2' },
        steps: expect.arrayContaining(['confirm']),
      })
      await world.perform(scene.binh, reportDone, { id: task.id, version: 2, period: '2026-Q3', note: 'Quý III đã tuyên truyền 9 buổi' })
      expect(await world.perform(scene.an, confirmTask, { id: task.id, version: 3, period: '2026-Q2' })).toMatchObject({ state: 'reported' })
      expect(await world.perform(scene.an, confirmTask, { id: task.id, version: 4 })).toMatchObject({ state: 'in_progress' })
      const page = await world.perform(scene.an, getTask, { id: task.id })
      expect(page).toMatchObject({ openPeriods: [], confirmedThrough: '2026-12-14', nextConfirmOn: '2027-03-14' })
      expect(page.events.map(({ kind, facts }) => [kind, facts['period']]).slice(0, 4)).toEqual([
        ['confirmPeriod', '2026-Q3'],
        ['confirmPeriod', '2026-Q2'],
        ['reportPeriod', '2026-Q3'],
        ['confirmPeriod', '2026-Q4'],
      ])
      expect(page.confirmations.map(({ period }) => period)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2'])
      await expect(world.perform(scene.an, confirmTask, { id: task.id, version: 5, period: '2026-Q3' })).rejects.toMatchObject({
        code: 'tasks.alreadyConfirmed',
      })
    }),
  )

  test(
    'that is confirmed for a period is not reported for it again, nor for one before it was given',
    inWorld(async (world) => {
      const scene = await aScene(world)
      world.travel('2026-08-20')
      const [task] = await aTask(world, scene, { kind: 'standing', state: 'in_progress' })
      world.travel('2026-11-20')
      await world.perform(scene.an, confirmTask, { id: task.id, version: 1, period: '2026-Q3' })
      await expect(world.perform(scene.binh, reportDone, { id: task.id, version: 2, period: '2026-Q3', note: 'x' })).rejects.toMatchObject({
        code: 'tasks.alreadyConfirmed',
      })
      await expect(world.perform(scene.binh, reportDone, { id: task.id, version: 2, period: '2026-Q2', note: 'x' })).rejects.toMatchObject({
        code: 'tasks.notPeriod',
        fields: [{ path: 'period' }],
      })
      expect((await world.perform(scene.binh, reportDone, { id: task.id, version: 2, note: 'x' })).state).toBe('reported')
    }),
  )

  test(
    'is not confirmed for a period that has not begun',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene, { kind: 'standing', state: 'in_progress' })
      await expect(world.perform(scene.an, confirmTask, { id: task.id, version: 1, period: '2027-Q1' })).rejects.toMatchObject({
        code: 'tasks.notPeriod',
      })
    }),
  )
})

describe('the conversation', () => {
  test(
    'takes the word of the chairman, who changes nothing else',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      await world.perform(scene.chairman, commentTask, { id: task.id, note: 'Cần xong trước kỳ họp' })
      expect((await world.perform(scene.binh, getTask, { id: task.id })).events[0]).toMatchObject({
        kind: 'comment',
        post: 'Chủ tịch',
        note: 'Cần xong trước kỳ họp',
      })
      expect((await world.perform(scene.chairman, getTask, { id: task.id })).steps).toEqual(['comment'])
    }),
  )

  test(
    'is closed to an auditor, who reads it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [task] = await aTask(world, scene)
      expect((await world.perform(scene.auditor, getTask, { id: task.id })).steps).toEqual([])
      await expect(world.perform(scene.auditor, commentTask, { id: task.id, note: 'x' })).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )
})

describe("a group's task", () => {
  test(
    'is done when the last member is, on the day of the last result',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [parent, ...children] = await aTask(world, scene, {
        leadIds: scene.communes.map(({ id }) => id),
        state: 'reported',
        doneOn: '2026-11-27',
      })
      world.travel('2026-11-27')
      for (const [at, child] of children.entries()) {
        const { parentDone } = await world.perform(scene.an, confirmTask, { id: child.id, version: 1, doneOn: `2026-11-2${at + 1}` })
        expect(parentDone).toBe(at === children.length - 1)
      }
      expect(await world.perform(scene.an, getTask, { id: parent.id })).toMatchObject({
        state: 'done',
        doneOn: '2026-11-23',
        isLeaf: false,
        childrenTotal: 3,
      })
    }),
  )

  test(
    "is moved and cancelled for all members; a commune sees its own and not its neighbours'",
    inWorld(async (world) => {
      const scene = await aScene(world)
      const [parent, first, second] = await aTask(world, scene, { leadIds: scene.communes.map(({ id }) => id) })
      await world.perform(scene.an, changeDate, { id: parent.id, version: 1, dueOn: '2026-12-31', reason: 'Gia hạn chung' })
      const page = await world.perform(scene.commune(0), getTask, { id: first!.id })
      expect(page).toMatchObject({ dueOn: '2026-12-31', version: 2, parent: null })
      await expect(world.perform(scene.commune(0), getTask, { id: second!.id })).rejects.toMatchObject({ code: 'tasks.unknown' })
      await world.perform(scene.an, cancelTask, { id: parent.id, version: 2, reason: 'Trùng' })
      expect((await world.perform(scene.commune(0), getTask, { id: first!.id })).state).toBe('cancelled')
    }),
  )
})
