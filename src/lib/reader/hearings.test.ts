import { expect, test } from 'vitest'
import { readDirective } from './index.ts'

const task = (below: string) =>
  readDirective(
    `ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 3/CT-UBND\nAn Giang, ngày 5 tháng 1 năm 2026\n\nCHỈ THỊ\nVề thẻ học nghề\n\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n- Sở Nội vụ chủ trì chuẩn bị phương án thí điểm cấp thẻ học nghề.\n\n${below}\n\n- Sở Tài chính bố trí kinh phí.\n`,
  ).tasks[0]

test('who will hear of it, and by when, is to whom and by when it is reported', () =>
  expect(task('Trước ngày 8 tháng 3 năm 2026, Phó Chủ tịch Ủy ban nhân dân tỉnh sẽ chủ trì cuộc họp, nghe báo cáo về việc này.')).toMatchObject({
    reportTo: ['Phó Chủ tịch Ủy ban nhân dân tỉnh'],
    due: ['2026-03-08'],
  }))
test('what was heard is told of', () =>
  expect(task('Ngày 8 tháng 12 năm 2025, Phó Chủ tịch Ủy ban nhân dân tỉnh đã nghe báo cáo về việc này.')).toMatchObject({ reportTo: [], due: [] }))
