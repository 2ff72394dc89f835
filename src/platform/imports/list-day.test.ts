import { describe, expect, test } from 'vitest'
import type { ImportColumn } from './definition.ts'
import { dayIn, dayOfList, saidOf } from './list-day.ts'

describe('the day of a list', () => {
  test.each([
    ['DANH SÁCH HỢP TÁC XÃ TÍNH ĐẾN NGÀY 31/12/2025', '2025-12-31'],
    ['(Số liệu tính đến thời điểm 30/6/2025)', '2025-06-30'],
    ['Thời điểm báo cáo: ngày 30 tháng 6 năm 2025', '2025-06-30'],
    ['Danh sách HTX có đến 31.12.2024 trên địa bàn huyện', '2024-12-31'],
    ['Từ ngày 15/12/2024 đến ngày 14/12/2025', '2025-12-14'],
    ['BÁO CÁO TÌNH HÌNH HTX QUÝ II NĂM 2025', '2025-06-30'],
    ['Tổng hợp HTX 6 tháng đầu năm 2025', '2025-06-30'],
    ['BIỂU TỔNG HỢP THÁNG 2/2024', '2024-02-29'],
    ['DANH SÁCH HỢP TÁC XÃ NĂM 2024', '2024-12-31'],
    ['Danh sách THT 2023', '2023-12-31'],
  ])('is read in “%s”', (title, day) => expect(dayIn(title)).toBe(day))
  test.each([
    '(Kèm theo Công văn số 12/STC-KTTT ngày 05/11/2025)',
    'Cần Thơ, ngày 15 tháng 01 năm 2026',
    'DANH SÁCH HTX HOẠT ĐỘNG THEO LUẬT HTX NĂM 2012',
    'Danh sách HTX thành lập từ năm 2013 đến nay',
    'KẾ HOẠCH PHÁT TRIỂN HTX NĂM 2026',
    'Biểu tổng hợp giai đoạn 2021-2025',
    'Gửi đến Sở Tài chính ngày 05/11/2025',
    'UBND HUYỆN THỚI LAI',
  ])('is not made of “%s”', (title) => expect(dayIn(title)).toBeUndefined())
  test('is the one that is named as such, else that of the title, else that of the sheet', () => {
    const table = [['DANH SÁCH HTX NĂM 2025'], ['Số liệu đến 30/11/2025'], ['Cần Thơ, ngày 2/12/2025'], ['Tên HTX', 'Xã']]
    expect(dayOfList(table, 3)).toEqual({ value: '2025-11-30', row: 1, text: 'Số liệu đến 30/11/2025' })
    expect(dayOfList([['DANH SÁCH HTX'], ['Tên HTX', 'Xã']], 1, '31-12-2025')).toEqual({ value: '2025-12-31', row: null, text: '31-12-2025' })
  })
  test('is asked for where no column says it, and is no day to come', () => {
    const columns: ImportColumn[] = [
      { key: 'asOf', kind: 'date', headings: ['Thời điểm'], fromTitle: 'day' },
      { key: 'year', kind: 'number', headings: ['Năm'], fromTitle: 'year' },
    ]
    const sheet = { name: 'DS', rows: [['DANH SÁCH HTX NĂM 2026'], ['Tên HTX', 'Xã']] }
    expect(Object.keys(saidOf(sheet, { header: 1, columns: {} }, columns, '2027-01-05'))).toEqual(['asOf', 'year'])
    expect(saidOf(sheet, { header: 1, columns: {} }, columns, '2026-11-20')).toMatchObject({ year: { value: 2026, row: 0 } })
    expect(saidOf(sheet, { header: 1, columns: { asOf: 0, year: 1 } }, columns, '2027-01-05')).toEqual({})
  })
})
