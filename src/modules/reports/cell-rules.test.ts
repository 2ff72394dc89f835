import { expect, test } from 'vitest'
import { blockOf, readCell, textOf } from './cell-rules.ts'

test.each([
  ['1.234,5', 1234.5],
  ['0', 0],
  ['-12', -12],
  ['-', 'none'],
  [' – ', 'none'],
  ['Không phát sinh', 'none'],
  ['x', 'uncollected'],
  ['', null],
  ['mười hai', undefined],
  ['9999999999999999', undefined],
])('“%s” is read as %s', (text, value) => expect(readCell(text)).toBe(value))

test('a block from a spreadsheet is lines and cells', () =>
  expect(blockOf('1\t2\r\n3\t\r\n')).toEqual([
    ['1', '2'],
    ['3', ''],
  ]))

test('cells that are copied are what they were where they are pasted', () => {
  const cells = { a: 1234.5, b: 'none', c: 'uncollected', d: -7 } as const
  const text = textOf(
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'a'],
    ],
    cells,
  )
  expect(text).toBe('1234,5\t–\n×\t-7\n\t1234,5')
  expect(blockOf(text).map((line) => line.map(readCell))).toEqual([
    [1234.5, 'none'],
    ['uncollected', -7],
    [null, 1234.5],
  ])
})
