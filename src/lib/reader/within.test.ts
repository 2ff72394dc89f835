import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const read = (item: string) =>
  readDirective(
    `UỶ BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\nHậu Lộc, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển nghề muối\n\nII. NHIỆM VỤ\n1. ${item}\n2. Kiểm tra kho muối.\n\nNơi nhận:\n- Lưu: VT.`,
  ).tasks[0]

describe('labels inside a sentence', () => {
  test.each([
    'Hỗ trợ 30 hợp tác xã muối (Chủ trì: Sở Tài chính. Phối hợp: Thuế tỉnh, UBND các xã. Hoàn thành: tháng 10/2026).',
    'Hỗ trợ 30 hợp tác xã muối (Sở Tài chính chủ trì; phối hợp: Thuế tỉnh, UBND các xã; thời gian: tháng 10/2026).',
    'Hỗ trợ 30 hợp tác xã muối. Đơn vị thực hiện: Sở Tài chính; đơn vị phối hợp: Thuế tỉnh, UBND các xã; thời gian hoàn thành: tháng 10/2026.',
    'Lớp tập huấn nghề muối (Cơ quan chủ trì: Sở Tài chính; cơ quan phối hợp: Thuế tỉnh; UBND các xã; thời hạn: tháng 10/2026).',
  ])('%s', (item) => {
    const task = read(item)
    expect([task?.lead, task?.coordinate, task?.due]).toEqual([['Sở Tài chính'], ['Thuế tỉnh', 'Ủy ban nhân dân các xã'], ['2026-10-31']])
  })
  test('whose part is said behind the names of a label', () => {
    const text =
      'UỶ BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nghề muối\n\nII. NHIỆM VỤ\n1. Mở hội chợ muối.\n- Cơ quan thực hiện: Sở Công Thương chủ trì; Sở Tài chính, Thuế tỉnh phối hợp.\n\nNơi nhận:\n- Lưu: VT.'
    const [task] = readDirective(text).tasks
    expect([task?.lead, task?.coordinate]).toEqual([['Sở Công Thương'], ['Sở Tài chính', 'Thuế tỉnh']])
  })
  test('a time alone is no label of an order', () => expect(read('Mở lớp nghề muối; địa điểm: nhà văn hóa xã.')?.lead).toEqual([]))
  test('what money is for tells somebody, where a body stands behind it', () =>
    expect(read('Kinh phí: Sở Tài chính bố trí kinh phí thực hiện.')?.lead).toEqual(['Sở Tài chính']))
})
