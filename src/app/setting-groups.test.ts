import { expect, test } from 'vitest'
import { modules } from '#app/modules'
import { groupOf } from './web/pages/setting-groups.ts'

test('every setting stands in a group that says what it is about, none among “others”', () => {
  const keys = modules.flatMap(({ settings = [] }) => settings.map(({ key }) => key))
  expect(keys.length).toBeGreaterThan(20)
  expect(keys.filter((key) => groupOf(key) === 'other')).toEqual([])
})

test('how long one waits for an answer to a need for support is looked for among what concerns cooperatives', () => {
  expect(groupOf('support.agencyDays')).toBe('cooperatives')
})
