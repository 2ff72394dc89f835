import { describe, expect, test } from 'vitest'
import { inWorld } from '#testing'
import { getCalendar, getCalendarFile } from './calendar-of-tasks.ts'
import { mondayOf, monthBeside, weeksOf } from './calendar-rules.ts'
import { aScene, aTask } from './testing.ts'

describe('a month', () => {
  test('is shown in whole weeks, Monday first', () => {
    const weeks = weeksOf('2026-11')!
    expect([weeks.length, weeks[0]![0], weeks.at(-1)!.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06'])
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(weeksOf('2026-13')).toBeUndefined()
  })
  test('has its neighbours over the turn of the year', () =>
    expect([monthBeside('2026-12', 1), monthBeside('2026-01', -1)]).toEqual(['2027-01', '2025-12']))
})

test(
  'the calendar shows what falls on which day, mine or all that I see, and goes out as a file of days',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aTask(world, scene, { title: 'Xây dựng kế hoạch; gửi, trình', dueOn: '2026-11-30' })
    await aTask(world, scene, { title: 'Của Sở Y tế', dueOn: '2026-11-27', leadIds: [scene.health.id], coordinateIds: [scene.agriculture.id] })
    await aTask(world, scene, { title: 'Thường xuyên', kind: 'standing' })
    await aTask(world, scene, { title: 'Đã hủy', dueOn: '2026-11-30', state: 'cancelled' })
    const range = { from: '2026-11-01', to: '2026-12-31' }
    const shown = async (actor: typeof scene.an, whose: string) =>
      (await world.perform(actor, getCalendar, { ...range, whose })).items.map(({ on, title, what }) => [on, title, what])
    expect(await shown(scene.binh, 'mine')).toEqual([
      ['2026-11-30', 'Xây dựng kế hoạch; gửi, trình', 'due'],
      ['2026-12-14', 'Thường xuyên', 'period'],
    ])
    expect(await shown(scene.binh, 'all')).toHaveLength(3)
    expect(await shown(scene.dung, 'all')).toEqual([])
    expect((await world.perform(scene.binh, getCalendar, range)).daysOff).toEqual(expect.arrayContaining(['2026-11-22', '2026-11-24']))
    await expect(world.perform(scene.binh, getCalendar, { from: '2026-01-01', to: '2028-01-01' })).rejects.toMatchObject({
      code: 'tasks.rangeTooLong',
    })
    const file = await world.perform(scene.binh, getCalendarFile, {})
    const text = new TextDecoder().decode((file as { bytes: Uint8Array }).bytes)
    expect(text).toContain('DTSTART;VALUE=DATE:20261130')
    expect(text).toContain(String.raw`Xây dựng kế hoạch\; gửi\, trình`)
    expect(text).not.toContain('Của Sở Y tế')
  }),
)
