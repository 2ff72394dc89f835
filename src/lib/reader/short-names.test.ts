import { expect, test } from 'vitest'
import { readDirective } from './index.ts'

const leads = (subject: string, body: string) =>
  readDirective(`VĂN PHÒNG CHÍNH PHỦ\nSố: 41/TB-VPCP\n\nTHÔNG BÁO\n${subject}\n\nII. NHIỆM VỤ\n${body}\n\nNơi nhận:\n- Lưu: VT.`).tasks.map(
    ({ lead }) => lead,
  )

test('a body called by its kind alone is the one that the paper is about', () =>
  expect(
    leads(
      'Kết luận về kế hoạch của Tổng công ty Muối Việt Nam',
      '1. Tổng công ty Muối Việt Nam sớm hoàn chỉnh báo cáo.\n2. Tổng công ty cần chủ động huy động vốn.\n3. Bộ Tài chính hướng dẫn Tổng công ty Giấy Việt Nam.',
    ),
  ).toEqual([['Tổng công ty Muối Việt Nam'], ['Tổng công ty Muối Việt Nam'], ['Bộ Tài chính']]))

test('of several alike none is taken', () =>
  expect(
    leads(
      'Kết luận phiên họp thường kỳ',
      '1. Tổng công ty Muối Việt Nam rà soát kho.\n2. Tổng công ty Giấy Việt Nam rà soát kho.\n3. Tổng công ty cần chủ động huy động vốn.',
    ),
  ).toEqual([['Tổng công ty Muối Việt Nam'], ['Tổng công ty Giấy Việt Nam'], ['Tổng công ty']]))

test('a post or the head of a body, told without its name, is the issuer', () => {
  const { tasks } = readDirective(
    'BỘ TƯ PHÁP\nSố: 12/CT-BTP\n\nCHỈ THỊ\nVề bồi thường nhà nước\n\nBộ trưởng Bộ Tư pháp chỉ thị:\n1. Vụ Pháp luật dân sự theo dõi việc thực hiện, báo cáo Lãnh đạo Bộ.\n2. Tổng cục Thi hành án dân sự rà soát, báo cáo Bộ trưởng kết quả.\n\nNơi nhận:\n- Lưu: VT.',
  )
  expect(tasks.map(({ reportTo }) => reportTo)).toEqual([['Bộ Tư pháp'], ['Bộ Tư pháp']])
})
