import { expect, test } from 'vitest'
import { folded } from './folded.ts'

const item = (id: number, title: string, source?: string) => ({ id, title, source })
const shape = (items: ReturnType<typeof item>[]) => folded(items).map((fold) => fold.items.map(({ id }) => id))

test('three of one title and source are one fold, where the first stood', () => {
  expect(shape([item(1, 'A', 'CT 14'), item(2, 'B'), item(3, 'A', 'CT 14'), item(4, 'A', 'CT 14')])).toEqual([[1, 3, 4], [2]])
})
test('two stay as they are', () => expect(shape([item(1, 'A'), item(2, 'B'), item(3, 'A')])).toEqual([[1], [2], [3]]))
test('another paper is another task', () =>
  expect(shape([item(1, 'A', 'CT 14'), item(2, 'A', 'CT 14'), item(3, 'A', 'CT 15')])).toEqual([[1], [2], [3]]))
