import { describe, expect, test } from 'vitest'
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import { dataRows, findLayout } from './layout.ts'
import { textOf, valueOf } from './values.ts'

const columns: ImportColumn[] = [
  { key: 'name', kind: 'text', required: true, headings: ['Họ và tên', 'Full name'] },
  { key: 'unit', kind: 'text', required: true, headings: ['Đơn vị', 'Đơn vị công tác'] },
  { key: 'phone', kind: 'code', headings: ['Số điện thoại', 'SĐT'] },
  { key: 'since', kind: 'date', headings: ['Từ ngày'] },
]
const lines = (rows: TableCell[][]) => {
  const layout = findLayout(rows, columns)
  if (!layout) throw new Error('no header was found')
  const { data, left } = dataRows(rows, layout)
  return { layout, data, left: left.map(({ row, why }) => `${row} ${why}`) }
}

describe('the header of a sheet', () => {
  test('is found under title rows, whatever its diacritics, case and stars', () =>
    expect(findLayout([['DANH SÁCH'], [], ['STT', 'HO VA TEN (*)', 'Đơn  vị', 'sđt']], columns)).toEqual({
      header: 2,
      headerRows: 1,
      columns: { name: 1, unit: 2, phone: 3 },
    }))
  test('may stand in two rows, the upper one over several columns', () =>
    expect(
      findLayout(
        [
          ['TT', 'Họ và tên', 'Liên hệ', 'Liên hệ', 'Đơn vị'],
          ['TT', 'Họ và tên', 'Số điện thoại', 'Email', 'Đơn vị'],
          [1, 'An', '09', '', 'Sở'],
        ],
        columns,
      ),
    ).toEqual({ header: 0, headerRows: 2, columns: { name: 1, phone: 2, unit: 4 } }))
  test('is English where the sheet is', () =>
    expect(findLayout([['Full name', 'Đơn vị công tác (ghi đủ)']], columns)?.columns).toEqual({ name: 0, unit: 1 }))
  test('is not a row of data, and there may be none', () => expect(findLayout([['Nguyễn Văn An', 'Sở Tài chính', '0912']], columns)).toBeUndefined())
})

describe('rows that are no data', () => {
  const header = ['STT', 'Họ và tên', 'Đơn vị', 'SĐT']
  test('are left out: title, figures under the header, names of parts, the total and all under it', () =>
    expect(
      lines([
        ['Danh sách'],
        header,
        ['(1)', '(2)', '(3)', '(4)'],
        ['I. Khối sở'],
        [1, 'An', 'Sở A'],
        [],
        ['II', 'Khối xã'],
        [2, 'Bình', 'Xã B'],
        ['Tổng cộng', 2],
        ['', 'Người lập biểu'],
      ]),
    ).toMatchObject({
      data: [4, 7],
      left: ['0 above', '2 numbering', '3 section', '6 section', '8 total', '9 below'],
    }))
  test('are the names of the parts that follow a sum, and whoever signs under the last one', () =>
    expect(
      lines([
        header,
        ['I.', 'Huyện Thới Lai'],
        [1, 'An', 'Sở A'],
        ['', 'Cộng huyện Thới Lai', 1],
        ['II.', 'Huyện Cờ Đỏ'],
        [2, 'Bình', 'Xã B'],
        ['', 'Cộng huyện Cờ Đỏ', 1],
        ['', 'Người lập biểu'],
      ]),
    ).toMatchObject({ data: [2, 5], left: ['1 section', '3 total', '4 section', '6 total', '7 below'] }))
  test('are not people named Tống or Cộng', () =>
    expect(lines([header, [1, 'Tống Thị Cộng', 'Sở A'], [2, 'Tống Cộng', 'Sở B', '0912']]).data).toEqual([1, 2]))
  test('are not people of whom only the name is known', () => expect(lines([header, [1, 'An', 'Sở A'], [null, 'Bình']]).data).toEqual([1, 2]))
  test('are headers that a printer repeats', () =>
    expect(lines([header, [1, 'An', 'Sở A'], header, [2, 'Bình', 'Sở B']])).toMatchObject({ data: [1, 3], left: ['2 header'] }))
})

describe('a cell', () => {
  test('is read in NFC with plain spaces', () => expect(textOf(' Nguyễn\u00a0Văn\u200b  An '.normalize('NFD'))).toBe('Nguyễn Văn An'))
  test('of figures stays what was typed', () => expect(textOf(912345678)).toBe('912345678'))
  test('with a day is one, from Excel or as text', () => {
    const since = columns[3]!
    expect(valueOf({ day: '2026-02-05' }, since)).toEqual({ value: '2026-02-05' })
    expect(valueOf('5/2/2026', since)).toEqual({ value: '2026-02-05' })
    expect(valueOf('31/02/2026', since).problem).toMatchObject({ code: 'imports.cell.date', facts: { written: '31/02/2026' } })
  })
  test('with an error of a formula says so', () =>
    expect(valueOf({ error: '#N/A' }, columns[0]!).problem).toMatchObject({ column: 'name', code: 'imports.cell.formula' }))
  test('with a million signs is told, not kept', () => expect(valueOf('x'.repeat(1_000_000), columns[0]!).problem?.code).toBe('imports.cell.tooLong'))
})
