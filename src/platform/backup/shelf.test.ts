import { describe, expect, test } from 'vitest'
import { backupName, removable, takenAtOf } from './shelf.ts'

const nameAt = (at: string) => backupName(new Date(at), false)
/** A backup at one in the morning in Viet Nam, each day up to 22 November 2026. */
const daily = (days: number) =>
  Array.from({ length: days }, (_none, n) => nameAt(new Date(Date.parse('2026-11-21T18:00:00Z') - n * 86_400_000).toISOString()))

describe('of the backups', () => {
  test('the last seven days, five weeks and twelve months are kept', () => {
    const all = daily(800)
    const gone = new Set(removable(all, { daily: 7, weekly: 5, monthly: 12 }))
    const kept = all.filter((name) => !gone.has(name))
    expect(kept.slice(0, 7)).toEqual(all.slice(0, 7))
    // 22 November is a Sunday: the newest of each week before it are Sundays.
    expect(kept).toContain(nameAt('2026-11-14T18:00:00Z'))
    expect(kept).toContain(nameAt('2026-10-24T18:00:00Z'))
    expect(kept).toContain(nameAt('2025-12-30T18:00:00Z'))
    expect(kept).not.toContain(nameAt('2025-11-29T18:00:00Z'))
    expect(kept.length).toBeLessThanOrEqual(7 + 5 + 12)
  })
  test('the newest of a day is the one that is kept', () => {
    const [morning, evening] = [nameAt('2026-11-22T01:00:00Z'), nameAt('2026-11-22T12:00:00Z')]
    expect(removable([morning, evening], { daily: 7, weekly: 0, monthly: 0 })).toEqual([morning])
  })
  test('the newest is kept even where nothing is to be kept', () =>
    expect(removable(daily(3), { daily: 0, weekly: 0, monthly: 0 })).toEqual(daily(3).slice(1)))
  test('days are those of Viet Nam: 17:30 UTC is the next day', () =>
    expect(removable([nameAt('2026-11-21T16:30:00Z'), nameAt('2026-11-21T17:30:00Z')], { daily: 2, weekly: 0, monthly: 0 })).toEqual([]))
  test('other files are nobody’s business', () =>
    expect(removable(['notes.txt', 'hopluc-latest.tar.gz', '../hopluc-20200101T000000Z.tar.gz'], { daily: 0, weekly: 0, monthly: 0 })).toEqual([]))
  test('a name tells when it was taken', () =>
    expect(takenAtOf(backupName(new Date('2026-11-22T04:05:06Z'), true))).toEqual(new Date('2026-11-22T04:05:06Z')))
})
