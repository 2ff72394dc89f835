import { describe, expect, test } from 'vitest'
import { actEnd, pastAdverbs, predicateEnd } from './lexicon.ts'
import { passageOf } from './passage.ts'
import { actAt, orderedAt } from './verbs.ts'

const passage = (words: string) => passageOf(words, 0, words.length)

describe('an ordered act', () => {
  test.each([
    'Rà soát các hợp tác xã',
    'Tiếp tục, khẩn trương rà soát',
    'Trong tháng 6/2026, hoàn chỉnh đề án',
    'Không tuyển dụng thêm',
    'Ký hợp đồng thuê đất',
  ])('begins: %s', (words) => expect(actAt(passage(words))).toBe(true))
  test.each(['Kết quả thực hiện năm qua', 'Giao thông nông thôn', 'Kỳ họp thứ 10', 'Xuất khẩu nông sản tăng 12%', 'Dự thảo Luật Hợp tác xã'])(
    'does not begin: %s',
    (words) => expect(actAt(passage(words))).toBe(false),
  )
  test('a scanner may lose every mark of a verb, but not change one', () => {
    expect(actEnd(passage('thong bao ket qua'), 0)).toBe(9)
    expect(actEnd(passage('thông bảo đảm'), 0)).toBe(-1)
    expect(predicateEnd(passage('hoá giải khó khăn'), 0)).toBe(-1)
  })
  test('a verb of one syllable is told by its marks', () => {
    expect(actEnd(passage('dừng hoạt động'), 0)).toBe(4)
    expect(actEnd(passage('đúng quy định'), 0)).toBe(-1)
  })
  test('adverbs and times are passed over', () =>
    expect(passage('kịp thời, chủ động tổ chức').words.slice(pastAdverbs(passage('kịp thời, chủ động tổ chức'), 0))).toBe('tổ chức'))
})

test('what stands behind a subject orders it, also behind the ground it acts on', () => {
  const ordered = (rest: string) => orderedAt(passage(`X${rest}`), 1)
  expect(ordered(' chủ trì kiểm tra')).toBe(true)
  expect(ordered(' theo chức năng, nhiệm vụ được giao tổ chức thực hiện')).toBe(true)
  expect(ordered(' trong phạm vi quản lý, bố trí kinh phí')).toBe(true)
  expect(ordered(' của tỉnh')).toBe(false)
})
