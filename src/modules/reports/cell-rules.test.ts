import { expect, test } from 'vitest'
import { blockOf, readCell } from './cell-rules.ts'

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
