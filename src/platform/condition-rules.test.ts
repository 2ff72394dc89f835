import { describe, expect, test } from 'vitest'
import { troubleOf, warningsOf, withoutPersons, type Standing } from './condition-rules.ts'

const now = new Date('2026-11-20T02:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const GB = 1024 ** 3
const well: Standing = {
  now,
  jobsClockAt: ago(1),
  oldestDue: null,
  givenUp: 0,
  disks: [{ what: 'data', free: 50 * GB, size: 100 * GB }],
  connections: { used: 20, most: 100 },
  backup: { kept: true, lastMadeAt: ago(600), lastOutcome: 'made' },
  audit: { oldestUnsealedAt: ago(1), checkedAt: ago(600), findings: 0 },
  versions: ['0.1.0', '0.1.0'],
}
const keys = (change: Partial<Standing>) => warningsOf({ ...well, ...change }).map(({ key }) => key)

describe('a system', () => {
  test('that is well has no warning', () => expect(keys({})).toEqual([]))
  test('that was never backed up says so, and not that its backup is old', () =>
    expect(keys({ backup: { kept: true, lastMadeAt: null, lastOutcome: null } })).toEqual(['backupNever']))
  test('whose first backup failed says both', () =>
    expect(keys({ backup: { kept: true, lastMadeAt: null, lastOutcome: 'failed' } })).toEqual(['backupNever', 'backupFailed']))
  test('whose backup is a day and a half old is still in order, and later is not', () => {
    expect(keys({ backup: { ...well.backup, lastMadeAt: ago(36 * 60) } })).toEqual([])
    expect(keys({ backup: { ...well.backup, lastMadeAt: ago(36 * 60 + 1) } })).toEqual(['backupOld'])
  })
  test('where nobody works jobs says that, not that jobs wait', () => expect(keys({ jobsClockAt: ago(6), oldestDue: ago(60) })).toEqual(['noWorker']))
  test('whose jobs wait longer than ten minutes says how long', () =>
    expect(warningsOf({ ...well, oldestDue: ago(25) })).toEqual([{ key: 'queueLate', urgent: false, facts: { n: 25 } }]))
  test('with less than a tenth of its disk free is warned, with less than 2 GB urgently', () => {
    expect(warningsOf({ ...well, disks: [{ what: 'data', free: 9 * GB, size: 100 * GB }] })).toMatchObject([{ key: 'disk.data', urgent: false }])
    expect(warningsOf({ ...well, disks: [{ what: 'backups', free: GB, size: 4 * GB }] })).toMatchObject([{ key: 'disk.backups', urgent: true }])
  })
  test('whose audit is broken says it before anything less urgent', () =>
    expect(keys({ givenUp: 2, audit: { ...well.audit, findings: 1 } })).toEqual(['auditBroken', 'jobsGivenUp']))
  test('of two versions says which', () => expect(warningsOf({ ...well, versions: ['0.2.0', '0.1.0'] })[0]?.facts).toEqual({ list: '0.1.0, 0.2.0' }))
})

describe('the fault of a job', () => {
  test('is told in its kind', () => {
    expect(troubleOf('connect ECONNREFUSED 10.0.0.5:587')).toBe('away')
    expect(troubleOf('Connection terminated unexpectedly')).toBe('database')
    expect(troubleOf("Cannot read properties of undefined (reading 'id')")).toBe('other')
  })
  test('names nobody', () =>
    expect(withoutPersons('550 no such user nguyen.an@htx.vn, call 0912 345 678\nstack')).toBe('550 no such user …@… call …'))
})
