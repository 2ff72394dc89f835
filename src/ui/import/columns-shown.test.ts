import { expect, test } from 'vitest'
import { columnsShown } from './columns-shown.ts'
import type { Row, View } from './shapes.ts'

const column = (key: string, at: number | null, more: Partial<View['columns'][number]> = {}) => ({
  key,
  label: key,
  required: false,
  at,
  guessed: false,
  elsewhere: false,
  ...more,
})
const KEYS = ['name', 'day', 'sum', 'cooperative', 'code', 'a', 'b', 'c', 'd', 'e']
const columns = KEYS.map((key, at) => column(key, at < 3 ? at : null))
const row = (wrong: string[]): Row => ({
  line: 5,
  sheet: null,
  cells: Object.fromEntries(KEYS.map((key) => [key, { text: '', shown: null, problems: wrong.includes(key) ? ['chưa ghi'] : [], notes: [] }])),
  problems: [],
})
const keys = (rows: Row[], wrongFirst = true) => columnsShown(columns, rows, wrongFirst).map(({ key }) => key)

test('what is wrong in a column that the file does not have is seen', () => {
  expect(keys([row([])])).toEqual(['name', 'day', 'sum'])
  expect(keys([row(['cooperative', 'sum'])])).toEqual(['name', 'sum', 'cooperative', 'day'])
  expect(keys([row(['cooperative'])], false)).toEqual(['name', 'day', 'sum', 'cooperative'])
})
