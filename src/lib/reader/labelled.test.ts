/** Labels as plans write them: whose part a line says, alone, in one line with others, or below what it belongs to. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const read = (body: string) =>
  readDirective(
    `ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 21/KH-UBND\n\nHậu Lộc, ngày 05 tháng 8 năm 2025\n\nKẾ HOẠCH\nSửa chữa kho muối năm 2025\n\nII. NHIỆM VỤ\n${body}\n\nNơi nhận:\n- Lưu: VT.`,
  ).tasks.map(({ lead, coordinate, due }) => [lead.join(', '), coordinate.join(', '), due.join(', ')])
const work = '1. Lập danh mục kho muối cần sửa chữa trong toàn tỉnh.'
const answer = [['Sở Công Thương', 'Sở Tài chính', '2025-09-30']]

describe('who leads', () => {
  test.each([
    'Chủ trì thực hiện',
    'Cơ quan, đơn vị chủ trì',
    'Cơ quan/đơn vị chủ trì',
    'Chủ trì tham mưu',
    'Giao chủ trì',
    'Cơ quan chủ trì tham mưu, triển khai',
  ])('%s', (label) => expect(read(`${work}\n- ${label}: Sở Công Thương.\n- Phối hợp: Sở Tài chính.\n- Thời gian: Quý III/2025.`)).toEqual(answer))
  test('work that begins like a label is work', () =>
    expect(read('1. Sở Công Thương\n- Chủ trì tổ chức: hội chợ muối, lễ mở kho.\n- Lập danh sách kho muối.')).toEqual([
      ['Sở Công Thương', '', ''],
      ['Sở Công Thương', '', ''],
    ]))
})

describe('who takes part, and by when', () => {
  test.each(['Cơ quan, đơn vị phối hợp', 'Đơn vị tham gia phối hợp', 'Phối hợp với', 'Thành phần phối hợp', 'Đơn vị tham gia'])('%s', (label) =>
    expect(read(`${work}\n- Đơn vị chủ trì: Sở Công Thương.\n- ${label}: Sở Tài chính.\n- Thời gian: Quý III/2025.`)).toEqual(answer),
  )
  test.each(['Mốc thời gian', 'Thời gian, tiến độ', 'Ngày hoàn thành'])('%s', (label) =>
    expect(read(`${work}\n- Đơn vị chủ trì: Sở Công Thương.\n- Phối hợp: Sở Tài chính.\n- ${label}: Quý III/2025.`)).toEqual(answer),
  )
})

describe('labels of one line', () => {
  test('apart by semicolons', () =>
    expect(read(`${work}\n- Chủ trì: Sở Công Thương; phối hợp: Sở Tài chính; thời gian: Quý III/2025.`)).toEqual(answer))
  test('apart by full stops', () =>
    expect(read(`${work}\n- Đơn vị chủ trì: Sở Công Thương. Đơn vị phối hợp: Sở Tài chính. Thời gian thực hiện: Tháng 9/2025.`)).toEqual(answer))
})

test('a label with a number above bullets is a heading', () => {
  const { tasks } = readDirective(
    'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nghề muối năm 2026\n\nII. NHIỆM VỤ\n1. Cơ quan chủ trì: Sở Công Thương\n- Xây dựng chợ muối.\n- Hỗ trợ diêm dân.\n2. Cơ quan chủ trì: Sở Y tế\n- Khám bệnh cho diêm dân.\n\nNơi nhận:\n- Lưu: VT.',
  )
  expect(tasks.map(({ lead }) => lead)).toEqual([['Sở Công Thương'], ['Sở Công Thương'], ['Sở Y tế']])
})
