import { describe, expect, test } from 'vitest'
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import { layoutByContent, withContent } from './content.ts'
import { dataRows, findLayout } from './layout.ts'
import { unitsIn } from './units.ts'
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

describe('a header of three rows', () => {
  const more: ImportColumn[] = [
    ...columns,
    { key: 'members', kind: 'number', headings: ['Tổng số thành viên', 'Thành viên'] },
    { key: 'women', kind: 'number', headings: ['Thành viên nữ', 'Nữ'] },
  ]
  test('is read with its cells merged or not, and what stands over a column tells it', () =>
    expect(
      findLayout(
        [
          ['TT', 'Họ và tên', 'Lao động', null, 'Thành viên', null, 'Đơn vị'],
          [null, null, 'Tổng số', 'Trong đó', 'Tổng số', 'Trong đó', null],
          [null, null, null, 'Nữ', null, 'Nữ', null],
          [1, 'An', 12, 3, 40, 9, 'Xã A'],
        ],
        more,
      ),
    ).toMatchObject({ header: 0, headerRows: 3, columns: { name: 1, members: 4, unit: 6 } }))
  test('says women of the members where they are under them', () =>
    expect(
      findLayout(
        [
          ['TT', 'Họ và tên', 'Lao động', 'Lao động', 'Thành viên', 'Thành viên', 'Đơn vị'],
          ['TT', 'Họ và tên', 'Tổng số', 'Nữ', 'Tổng số', 'Nữ', 'Đơn vị'],
          [1, 'An', 12, 3, 40, 9, 'Xã A'],
        ],
        more,
      )?.columns,
    ).toMatchObject({ members: 4, women: 5 }))
  test('does not take a row of data along', () =>
    expect(
      findLayout(
        [
          ['Họ và tên', 'Đơn vị', 'Ghi chú'],
          ['An', 'Xã A', 'SĐT 0912345678'],
        ],
        columns,
      ),
    ).toEqual({ header: 0, headerRows: 1, columns: { name: 0, unit: 1 } }))
})

describe('columns told by their cells', () => {
  const told: ImportColumn[] = [
    { key: 'name', kind: 'text', headings: ['Tên'] },
    { key: 'code', kind: 'code', headings: ['Mã số', 'Số giấy chứng nhận'], looks: (text) => /^\d{10}$/.test(text) },
    { key: 'unit', kind: 'text', headings: ['Đơn vị'] },
  ]
  const columnsOf = (rows: TableCell[][]) => withContent(rows, findLayout(rows, told)!, told)
  test('are taken where no heading says them, from three rows on', () => {
    const rows = (n: number) => [['Tên', 'Cột lạ', 'Đơn vị'], ...Array.from({ length: n }, (_, nth) => [`A${nth}`, `180000000${nth}`, 'B'])]
    expect(columnsOf(rows(3))).toMatchObject({ columns: { name: 0, code: 1, unit: 2 }, guessed: ['code'] })
    expect(columnsOf(rows(2)).columns).toEqual({ name: 0, unit: 2 })
  })
  test('are found below words that name none of them', () => {
    const both = told.map((one) => (one.key === 'unit' ? { ...one, required: true, looks: (text: string) => text.startsWith('Xã') } : one))
    const rows = [['DS'], ['STT', 'Tên gọi', 'Số hiệu', 'Nơi đóng'], ...['1', '2', '3'].map((n) => [n, `A${n}`, `180000000${n}`, 'Xã B'])]
    expect(layoutByContent(rows, both)).toMatchObject({ header: 1, columns: { code: 2, unit: 3 } })
  })
  test('are the ones that look so of two that bear the heading', () => {
    const rows = [['Tên', 'Số giấy chứng nhận', 'Mã số', 'Đơn vị'], ...['1', '2', '3'].map((n) => [`A${n}`, `57G8-${n}`, `180000000${n}`, 'B'])]
    expect(columnsOf(rows)).toMatchObject({ columns: { code: 2 } })
  })
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
  test('are the names of parts with their sums, and a title alone over the headings is no heading', () =>
    expect(
      lines([
        ['DANH SÁCH HỌ VÀ TÊN'],
        header,
        ['I', 'HUYỆN THỚI LAI', null, 25],
        [1, 'An', 'Sở A', '0912'],
        [null, 'Cộng huyện Thới Lai', null, 25],
        ['II', 'HUYỆN CỜ ĐỎ', null, 30],
        [1, 'Bình', 'Xã B', '0913'],
      ]),
    ).toMatchObject({ layout: { header: 1, headerRows: 1 }, data: [3, 6], left: ['0 above', '2 section', '4 total', '5 section'] }))
  test('are not people named Tống or Cộng', () =>
    expect(lines([header, [1, 'Tống Thị Cộng', 'Sở A'], [2, 'Tống Cộng', 'Sở B', '0912']]).data).toEqual([1, 2]))
  test('are not people of whom only the name is known', () => expect(lines([header, [1, 'An', 'Sở A'], [null, 'Bình']]).data).toEqual([1, 2]))
  test('are the header of a second table below the total, whose rows are data', () =>
    expect(
      lines([
        header,
        [1, 'An', 'Sở A', '09'],
        ['', 'Tổng cộng', 1],
        [],
        ['DANH SÁCH CÁC XÃ'],
        header,
        [1, 'Bình', 'Xã B'],
        ['', 'Tổng cộng', 1],
        ['', 'Người lập'],
      ]),
    ).toMatchObject({ data: [1, 6], left: ['2 total', '4 below', '5 header', '7 total', '8 below'] }))
  test('are headers that a printer repeats', () =>
    expect(lines([header, [1, 'An', 'Sở A'], header, [2, 'Bình', 'Sở B']])).toMatchObject({ data: [1, 3], left: ['2 header'] }))
})

describe('rows between the header and its data', () => {
  test('that say units and number the columns are left out, and so are merged names of parts behind their figure', () =>
    expect(
      lines([
        ['TT', 'Họ và tên', 'Đơn vị', 'SĐT'],
        [null, 'người', '%', 'tr.đ'],
        ['A', 'B', '1', '2=1+3'],
        ['I', 'KHỐI XÃ', 'KHỐI XÃ', 'KHỐI XÃ'],
        [1, 'An', 'Xã A'],
      ]),
    ).toMatchObject({ data: [4], left: ['1 units', '2 numbering', '3 section'] }))
})

describe('the unit of a sum', () => {
  const capital: ImportColumn = { key: 'capital', kind: 'number', money: true, headings: ['Vốn điều lệ', 'Vốn hoạt động'] }
  const unitOf = (rows: TableCell[][], header: number, headerRows: 1 | 2 = 1) =>
    unitsIn(rows, { header, headerRows, columns: { capital: 1 } }, [capital]).capital ?? 1
  test.each<[string, number, TableCell[][], number, (1 | 2)?]>([
    ['beside its heading', 1_000_000_000, [['Tên', 'Vốn điều lệ (tỷ đồng)']], 0],
    ['beside its heading without brackets', 1_000_000, [['Tên', 'Vốn điều lệ triệu đồng']], 0],
    [
      'in the upper of two rows of headings',
      1000,
      [
        ['Tên', 'Vốn (nghìn đồng)'],
        ['Tên', 'Vốn điều lệ'],
      ],
      0,
      2,
    ],
    [
      'in the row under the header',
      1_000_000,
      [
        ['Tên', 'Vốn điều lệ'],
        ['người', 'tr.đ'],
      ],
      0,
    ],
    ['for each person and year', 1_000_000, [['Tên', 'Vốn điều lệ (triệu đồng/người/năm)']], 0],
    ['by the month', 12_000_000, [['Tên', 'Vốn điều lệ (triệu đồng/người/tháng)']], 0],
    ['above the table', 1_000_000, [['Đơn vị tính: Triệu đồng'], ['Tên', 'Vốn điều lệ']], 1],
    ['beside its heading, whatever stands above', 1, [['ĐVT: triệu đồng'], ['Tên', 'Vốn điều lệ (đồng)']], 1],
    ['and “vốn hoạt động” ends in none', 1, [['Tên', 'Vốn hoạt động']], 0],
  ])('stands %s', (_where, unit, rows, header, headerRows = 1) => expect(unitOf(rows, header, headerRows)).toBe(unit))
  test('makes of it whole đồng, and says which', () =>
    expect(valueOf('1.234,567', capital, 1_000_000)).toEqual({ value: 1_234_567_000, shown: '1.234.567.000' }))
})

describe('a cell', () => {
  test('with the Icelandic Ð of old keyboards says Đ', () => expect(textOf('HTX Ðường Mía ðỏ')).toBe('HTX Đường Mía đỏ'))
  test('with a day of Excel that lost its format, with a time, or in words is that day', () => {
    const since = columns[3]!
    expect(valueOf(43_539, since)).toEqual({ value: '2019-03-15', shown: '15/03/2019' })
    expect(valueOf('15/3/2019 0:00', since)).toEqual({ value: '2019-03-15' })
    expect(valueOf('ngày 15 tháng 3 năm 2019', since)).toEqual({ value: '2019-03-15' })
    expect(valueOf(12, since).problem?.code).toBe('imports.cell.date')
  })
  test('with a month or a year where a day is wanted is left out with a word, and is wrong where the day must be there', () => {
    for (const written of ['tháng 3/2019', '3/2019', '2019', 'năm 2019', 'quý II/2019', 'Quý 2 năm 2019', '6 tháng đầu năm 2019', 'đầu năm 2019'])
      expect(valueOf(written, columns[3]!)).toMatchObject({ value: null, note: { code: 'imports.cell.partOfDay', facts: { written } } })
    expect(valueOf('2019', { ...columns[3]!, required: true }).problem?.code).toBe('imports.cell.date')
  })
  test('with two figures of a year is read, and says how', () => {
    expect(valueOf('5/3/19', columns[3]!)).toMatchObject({ value: '2019-03-05', shown: '05/03/2019', note: { code: 'imports.cell.shortYear' } })
    expect(valueOf('5/3/65', columns[3]!)).toMatchObject({ value: '1965-03-05' })
  })
  test('that says its own unit is read in it, whatever the column says', () => {
    const capital: ImportColumn = { key: 'capital', kind: 'number', money: true, headings: [] }
    const count: ImportColumn = { key: 'n', kind: 'number', whole: true, headings: [] }
    expect(valueOf('1,5 tỷ', capital, 1_000_000)).toEqual({ value: 1_500_000_000, shown: '1.500.000.000' })
    expect(valueOf('500 triệu đồng', capital)).toEqual({ value: 500_000_000, shown: '500.000.000' })
    expect(valueOf('500.000.000đ', capital, 1_000_000)).toEqual({ value: 500_000_000, shown: '500.000.000' })
    expect(valueOf('25 người', count)).toEqual({ value: 25, shown: '25' })
    expect(valueOf('500 con', capital).problem?.code).toBe('imports.cell.number')
  })
  test('of a telephone gets back the nought that a spreadsheet took', () => {
    const phone: ImportColumn = { key: 'phone', kind: 'code', headings: [], phone: true }
    expect(valueOf(912345678, phone)).toEqual({ value: '0912345678', shown: '0912345678' })
    expect(valueOf('292 3812345', phone)).toEqual({ value: '02923812345', shown: '02923812345' })
    for (const whole of ['0912345678', '0292.3812345', '113']) expect(valueOf(whole, phone)).toEqual({ value: whole })
  })
  test('with “1,250” counts a thousand where there are no fractions, and says how it is read where there may be', () => {
    const count: ImportColumn = { key: 'n', kind: 'number', whole: true, headings: [] }
    expect(valueOf('1,250', count)).toEqual({ value: 1250 })
    expect(valueOf('1,250', { ...count, whole: false, money: true })).toEqual({ value: 1250 })
    expect(valueOf('1,250', { ...count, whole: false })).toMatchObject({ value: 1.25, note: { code: 'imports.cell.eitherNumber' } })
    expect(valueOf('1,5', count)).toEqual({ value: 1.5 })
  })

  test('is read in NFC with plain spaces', () => expect(textOf(' Nguyễn\u00a0Văn\u200b  An '.normalize('NFD'))).toBe('Nguyễn Văn An'))
  test('loses what turns round or hides what stands beside it', () => {
    expect(textOf('HTX \u202eThới Lai\u202c')).toBe('HTX Thới Lai')
    expect(textOf('\u202a0912 345 678\u202c')).toBe('0912 345 678')
  })
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
