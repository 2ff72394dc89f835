import { expect, test } from 'vitest'
import { blockOf, readBlock, readCell, textOf } from './cell-rules.ts'

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

test.each([
  [
    '1.234,5\t12\n1.234\t0,25',
    [
      [1234.5, 12],
      [1234, 0.25],
    ],
    false,
  ],
  // A computer set to English: one number can be read only so, and the whole block follows it.
  [
    '1,234.5\t1,234\n12.5\t1.234',
    [
      [1234.5, 1234],
      [12.5, 1.234],
    ],
    true,
  ],
  // Written both ways: ours stands, and what is not ours is told.
  ['1.234,5\t1,234.5', [[1234.5, undefined]], false],
  // Nothing decides: it is read as people write it here.
  ['1,234\t12', [[1.234, 12]], false],
  ['-\tx\t\tmười', [['none', 'uncollected', null, undefined]], false],
])('a block copied from a spreadsheet: “%s”', (text, cells, english) => expect(readBlock(blockOf(text))).toEqual({ cells, english }))

test('the numbers themselves stand before what a spreadsheet shows of them', () => {
  expect(readBlock([['1,235', 'x', '12 HTX']], [[1234.56, null, 12]]).cells).toEqual([[1234.56, 'uncollected', 12]])
  expect(readBlock([['1,235']], [[1234.56], [2]]).cells).toEqual([[1.235]])
})
