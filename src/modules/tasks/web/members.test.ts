import { expect, test } from 'vitest'
import { waitingFirst } from './members.ts'

test('members that wait for a word stand first, each part in the order it came in', () => {
  const members = (['done', 'reported', 'in_progress', 'returned', 'assigned'] as const).map((state) => ({ state }))
  expect(waitingFirst(members).map(({ state }) => state)).toEqual(['reported', 'returned', 'done', 'in_progress', 'assigned'])
})
