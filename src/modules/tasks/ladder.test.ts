import { describe, expect, test } from 'vitest'
import { setSetting } from '#platform/settings'
import { aPerson } from '#modules/people/testing'
import { inWorld } from '#testing'
import { addCharge, getCharges } from './charges.ts'
import { work } from './doors.ts'
import { remind } from './jobs.ts'
import { cancelTask, changeDate, reassignTask } from './giver-actions.ts'
import { getUrgeDue } from './ladder.ts'
import { daysIn, reminderOn, wantsLeader, wantsLetter } from './ladder-rules.ts'
import { getTask, getTasks } from './queries.ts'
import { aScene, aTask, noticesOf } from './testing.ts'
import { answerToUrging, getUrgings, issueUrging } from './urge.ts'

describe('reminders', () => {
  const due = { dueOn: '2026-01-30', lastDay: '2026-01-30' }
  const steps = { before: [5, 1], onTheDay: true, noticeEvery: 7 }
  const told = (day: string, before: string) => reminderOn(due, day, before, steps)
  test('one comes five days before, on Monday when that was a Sunday, and one the day before', () => {
    expect(told('2026-01-26', '2026-01-23')).toBe('soon')
    expect(told('2026-01-27', '2026-01-26')).toBeUndefined()
    expect(told('2026-01-29', '2026-01-28')).toBe('soon')
  })
  test('one comes on the day itself, unless that step is left out', () => {
    expect(told('2026-01-30', '2026-01-29')).toBe('today')
    expect(reminderOn(due, '2026-01-30', '2026-01-29', { ...steps, onTheDay: false })).toBeUndefined()
  })
  test('one comes on the first working day after the term and then once a week', () => {
    expect(told('2026-02-02', '2026-01-30')).toBe('late')
    expect(told('2026-02-03', '2026-02-02')).toBeUndefined()
    expect(told('2026-02-09', '2026-02-06')).toBe('late')
  })
  test('the days are read as they are written', () => expect(daysIn('1, 5,5,x')).toEqual([5, 1]))
})

describe('the upper steps', () => {
  const late = { lateDays: 12, urgedCount: 0, urgedOn: null, escalatedOn: null }
  const steps = { letterAfter: 10, letterAgain: 15, leaderAfter: 30, leaderLetters: 1 }
  test('a letter is due after its days, and again when the first changed nothing', () => {
    expect(wantsLetter(late, '2026-11-20', steps)).toBe(true)
    expect(wantsLetter({ ...late, lateDays: 9 }, '2026-11-20', steps)).toBe(false)
    expect(wantsLetter({ ...late, urgedOn: '2026-11-10' }, '2026-11-20', steps)).toBe(false)
    expect(wantsLetter({ ...late, urgedOn: '2026-11-05' }, '2026-11-20', steps)).toBe(true)
  })
  test('the leader hears of it once, late for long and urged before', () => {
    expect(wantsLeader({ ...late, lateDays: 40, urgedCount: 1 }, steps)).toBe(true)
    expect(wantsLeader({ ...late, lateDays: 40 }, steps)).toBe(false)
    expect(wantsLeader({ ...late, lateDays: 40, urgedCount: 1, escalatedOn: '2026-11-01' }, steps)).toBe(false)
  })
})

const LETTER = { subject: 'đôn đốc nhiệm vụ quá hạn', opening: 'Đến nay nhiệm vụ sau chưa hoàn thành:', closing: '', signer: 'Lê Thị Bích' }

test(
  'a late task climbs: the office hears of the letter, its answer is watched, then the leader in charge hears of it, once',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { actor: office } = await aPerson(world, { name: 'Mai', role: 'office', organisationId: scene.office.id, post: 'Chuyên viên' })
    const { actor: deputy } = await aPerson(world, {
      name: 'Lê Văn Phó',
      role: 'leader',
      organisationId: scene.peopleCommittee.id,
      post: 'Phó Chủ tịch',
    })
    const { actor: other } = await aPerson(world, {
      name: 'Trần Chủ tịch',
      role: 'leader',
      organisationId: scene.peopleCommittee.id,
      post: 'Chủ tịch',
    })
    const { leaders } = await world.perform(scene.an, getCharges, {})
    await world.perform(scene.an, addCharge, {
      field: 'Nông nghiệp',
      leaderId: leaders.find(({ name }) => name === 'Lê Văn Phó')!.id,
      organisationIds: [scene.agriculture.id],
    })
    const [task] = await aTask(world, scene, { title: 'Chậm', dueOn: '2026-11-10' })
    await aTask(world, scene, { title: 'Mới chậm', dueOn: '2026-11-19', leadIds: [scene.health.id] })
    const day = async (on: string) => {
      world.travel(on)
      await remind(await world.system('tasks.system', 'tasks.readAll', 'people.notify'))
    }
    await day('2026-11-20')
    expect(await noticesOf(world, office)).toEqual(['1 nhiệm vụ của 1 cơ quan đến bậc đôn đốc bằng công văn'])
    expect((await world.perform(scene.an, getUrgeDue, {})).agencies).toMatchObject([{ id: scene.agriculture.id, tasks: 1, longest: 10, letters: 0 }])
    await expect(world.perform(scene.binh, getUrgeDue, {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
    await world.perform(scene.an, issueUrging, { ...LETTER, taskIds: [task.id] })
    expect((await world.perform(scene.an, getUrgeDue, {})).agencies).toEqual([])
    // Five working days to answer (the 24th is a day off); on a day off nobody is told anything.
    await day('2026-11-28')
    expect(await noticesOf(world, office)).toHaveLength(1)
    await day('2026-12-01')
    expect((await noticesOf(world, office))[0]).toBe('1 nhiệm vụ đến bậc đôn đốc bằng công văn; 1 công văn đôn đốc quá hạn trả lời')
    expect((await world.perform(scene.an, getUrgeDue, {})).unanswered).toMatchObject([
      { organisationName: 'Sở Nông nghiệp và Môi trường', answerBy: '2026-11-30', tasks: 1 },
    ])
    const letter = (await world.perform(scene.binh, getUrgings, {})).items[0]!
    await world.perform(scene.binh, answerToUrging, { id: letter.id, version: letter.version, answer: 'Xong trong tuần tới.' })
    expect((await world.perform(scene.an, getUrgeDue, {})).unanswered).toEqual([])
    expect(await noticesOf(world, deputy)).toEqual([])
    await day('2026-12-10')
    expect(await noticesOf(world, deputy)).toEqual(['1 nhiệm vụ đã quá hạn từ 30 ngày, đã đôn đốc mà chưa xong, cần lãnh đạo cho ý kiến'])
    expect(await noticesOf(world, other)).toEqual([])
    expect((await world.perform(scene.an, getTask, { id: task.id })).events[0]).toMatchObject({
      kind: 'escalated',
      facts: { leader: 'Lê Văn Phó', post: 'Phó Chủ tịch', lateDays: 30, letters: 1 },
    })
    await day('2026-12-11')
    expect(await noticesOf(world, deputy)).toHaveLength(1)
  }),
)

test(
  'a leader finds what came up to him in his work; the days are the province’s own and dated',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { actor: deputy } = await aPerson(world, {
      name: 'Lê Văn Phó',
      role: 'leader',
      organisationId: scene.peopleCommittee.id,
      post: 'Phó Chủ tịch',
    })
    const { leaders } = await world.perform(scene.an, getCharges, {})
    await world.perform(scene.an, addCharge, { field: 'Nông nghiệp', leaderId: leaders[0]!.id, organisationIds: [scene.agriculture.id] })
    const [task] = await aTask(world, scene, { dueOn: '2026-11-16' })
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    for (const [key, value] of [
      ['tasks.leaderAfter', 3],
      ['tasks.leaderLetters', 0],
    ])
      await world.perform(admin, setSetting, { key, value, validFrom: '2026-11-20', reason: 'Quy chế' })
    await remind(await world.system('tasks.system', 'tasks.readAll', 'people.notify'))
    const mine = { ...deputy, membershipId: leaders[0]!.id }
    expect((await work(await world.as(mine)))[0]).toMatchObject({
      title: '1 nhiệm vụ quá hạn lâu trong lĩnh vực phụ trách',
      path: `/tasks?leader=${leaders[0]!.id}&label=late&escalated=true`,
    })
    // The list behind it is just that, also where others are late.
    const [fresh] = await aTask(world, scene, { dueOn: '2026-11-18', title: 'Mới quá hạn' })
    const behind = await world.perform(scene.an, getTasks, { leader: leaders[0]!.id, label: 'late', escalated: 'true' })
    expect(behind.items.map(({ id }) => id)).toEqual([task.id])
    await world.perform(scene.an, cancelTask, { id: fresh.id, version: 1, reason: 'Giao nhầm' })
    // A new term makes it a task like any other: it is none of his now, and comes up to him again when it is late again.
    await world.perform(scene.an, changeDate, { id: task.id, version: 1, dueOn: '2026-11-27', reason: 'Chờ ý kiến bộ' })
    const came = async () => (await work(await world.as(mine))).some(({ id }) => id === 'escalated')
    expect(await came()).toBe(false)
    world.travel('2026-11-30')
    expect(await came()).toBe(false)
    world.travel('2026-12-01')
    await remind(await world.system('tasks.system', 'tasks.readAll', 'people.notify'))
    expect(await came()).toBe(true)
    // Another agency that leads it may be another leader's: nobody there has heard of it.
    await world.perform(scene.an, addCharge, { field: 'Y tế', leaderId: leaders[0]!.id, organisationIds: [scene.health.id] })
    await world.perform(scene.an, reassignTask, { id: task.id, version: 2, leadId: scene.health.id, reason: 'Đúng chức năng' })
    expect(await came()).toBe(false)
  }),
)
