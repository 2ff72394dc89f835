import { expect, test } from 'vitest'
import { LISTED_ROWS, listXlsx } from './list-sheets.ts'
import { readXlsx, writeXlsx } from './sheets.ts'

const sheetOf = (n: number) => ({
  name: 'Sổ hợp tác xã',
  columns: [{ header: 'Tên', width: 20, kind: 'text' as const }],
  rows: Array.from({ length: n }, (_none, nth) => [`Hợp tác xã số ${nth + 1}`]),
})
const read = async (n: number, most: number, language: 'vi' | 'en' = 'vi') => readXlsx(await listXlsx({ language }, [sheetOf(n)], most))

test('a list that has its place in one workbook goes out whole, and nothing else stands in the file', async () => {
  expect(await read(3, 3)).toEqual([{ name: 'Sổ hợp tác xã', rows: [['Tên'], ['Hợp tác xã số 1'], ['Hợp tác xã số 2'], ['Hợp tác xã số 3']] }])
})

test('a longer one says so where the file opens, how much of it there is, and how to have it whole', async () => {
  const [first, list, ...more] = await read(4, 3)
  expect(more).toEqual([])
  expect(first).toEqual({
    name: 'Chưa đủ danh sách',
    rows: [
      ['Tệp này chưa đủ danh sách'],
      ['Trang “Sổ hợp tác xã” chỉ có 3 dòng đầu; danh sách còn nữa.'],
      [expect.stringContaining('xuất từng phần để có đủ')],
    ],
  })
  expect(list!.rows).toHaveLength(1 + 3)
  expect((await read(4, 3, 'en'))[0]).toMatchObject({ name: 'Not the whole list' })
})

test('what an export asks its list for is one row more than goes out', async () => {
  const sheets = await readXlsx(await listXlsx({ language: 'vi' }, [sheetOf(LISTED_ROWS)]), { maxRows: 200_000 })
  expect(sheets.map(({ rows }) => rows.length)).toEqual([3, LISTED_ROWS])
})

test('written in turns it is the same file', async () => {
  const sheet = sheetOf(30_000)
  expect(Buffer.compare(await listXlsx({ language: 'vi' }, [sheet]), writeXlsx({ sheets: [sheet] }))).toBe(0)
})

test('of rows that are fetched some at a time it is the same file, and no more are fetched than go out', async () => {
  const sheet = sheetOf(5000)
  let fetched = 0
  async function* rows() {
    for (let at = 0; at < 5000; at += 700) {
      fetched += 1
      yield sheet.rows.slice(at, at + 700)
    }
  }
  for (const [most, times] of [
    [5000, 8],
    [3000, 5],
  ] as const) {
    fetched = 0
    const [whole, some] = [
      await listXlsx({ language: 'vi' }, [sheet], most),
      await listXlsx({ language: 'vi' }, [{ ...sheet, rows: rows(), total: 5000 }], most),
    ]
    expect([Buffer.compare(some, whole), fetched]).toEqual([0, times])
  }
})

test('where rows cannot be fetched there is no file, and not the half of one', async () => {
  async function* rows() {
    yield [['Hợp tác xã số 1']]
    await Promise.reject(new Error('away'))
  }
  await expect(listXlsx({ language: 'vi' }, [{ ...sheetOf(0), rows: rows(), total: 2 }])).rejects.toThrow('away')
})
