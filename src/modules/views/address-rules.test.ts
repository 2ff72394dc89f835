/** What of an address is kept, and when two are the same view. */
import { expect, test } from 'vitest'
import { heldIn, same } from './address-rules.ts'

test('where one was in a list is no part of a view', () =>
  expect(heldIn({ kind: 'HTX', page: '3', after: 'x', view: 'v', q: '', sort: '-members' })).toEqual({ kind: 'HTX', sort: '-members' }))
test('columns chosen on the device are kept where the address says none', () => {
  expect(heldIn({ q: 'lúa' }, 'name,code')).toEqual({ q: 'lúa', columns: 'name,code' })
  expect(heldIn({ columns: 'name' }, 'name,code')).toEqual({ columns: 'name' })
})
test('the order in which filters were pressed makes no other view', () =>
  expect(same({ kind: 'HTX,THT', state: 'ended' }, { state: 'ended', kind: 'THT,HTX' })).toBe(true))
test('one filter more, less or otherwise is another view', () => {
  expect(same({ kind: 'HTX' }, { kind: 'HTX', state: 'ended' })).toBe(false)
  expect(same({ kind: 'HTX', state: 'ended' }, { kind: 'HTX' })).toBe(false)
  expect(same({ kind: 'HTX' }, { kind: 'THT' })).toBe(false)
})
