import { describe, expect, test } from 'vitest'
import { paragraphsOf } from './paragraphs.ts'

const read = (text: string) => paragraphsOf(text).map(({ kind, mark, body }) => [kind, mark, body.words])

describe('numbering', () => {
  test('from Roman to plus', () =>
    expect(read('I. Nhiệm vụ\n1. Sở Y tế\n1.1. Kiểm tra:\na) Lần một\n- Việc này\n+ Việc kia')).toEqual([
      ['roman', 'I', 'Nhiệm vụ'],
      ['number', '1', 'Sở Y tế'],
      ['number2', '1.1', 'Kiểm tra:'],
      ['letter', 'a', 'Lần một'],
      ['dash', '', 'Việc này'],
      ['plus', '', 'Việc kia'],
    ]))
  test('a number alone on its line belongs to the next', () => expect(read('2.\nSở Nội vụ:')).toEqual([['number', '2', 'Sở Nội vụ:']]))
  test('"V/v" is no Roman five, a decimal no number', () =>
    expect(read('V/v họp giao ban năm 2026.\n3,5 triệu đồng').map(([kind]) => kind)).toEqual(['none', 'none']))
})

test('a line that goes on with a small letter is the same paragraph', () =>
  expect(read('- Chủ trì, phối hợp với các sở\nliên quan kiểm tra.')).toEqual([['dash', '', 'Chủ trì, phối hợp với các sở liên quan kiểm tra.']]))
test('cells of a row keep their row and column', () =>
  expect(paragraphsOf('| 1 | Rà soát | Sở Y tế |').map(({ row, column, body }) => [row, column, body.words])).toEqual([
    [1, 0, '1'],
    [1, 1, 'Rà soát'],
    [1, 2, 'Sở Y tế'],
  ]))
test('a page number between the halves of a sentence is no paragraph', () =>
  expect(
    read('- Chuẩn bị khán đài, bàn ghế, biển tên và các điều kiện âm thanh, ánh\n\n                6\n\nsáng cho lễ hội muối.\n\n7\n\nSở Y tế'),
  ).toEqual([
    ['dash', '', 'Chuẩn bị khán đài, bàn ghế, biển tên và các điều kiện âm thanh, ánh sáng cho lễ hội muối.'],
    ['none', '', '7'],
    ['none', '', 'Sở Y tế'],
  ]))
test('"a/" and a scanned "©)" are letters', () =>
  expect(read('a/ Kiểm tra\n©) Sở Y tế')).toEqual([
    ['letter', 'a', 'Kiểm tra'],
    ['letter', 'c', 'Sở Y tế'],
  ]))

test('within prose a full line goes on behind its semicolon; a short one ends there', () => {
  const line = 'các bộ, ngành, địa phương rà soát, đánh giá chất lượng cơ sở dữ liệu của mình'
  const text = `${Array.from({ length: 14 }, () => line).join('\n')};\ngửi kết quả về Bộ Công an.`
  expect(read(text)).toHaveLength(1)
  expect(read('- Rà soát;\ngửi kết quả.')).toHaveLength(2)
})
test('a title goes on in its second line where its quotation is still open', () =>
  expect(read('2.4. Chương trình “Sắc màu Hậu Lộc – The color of\nHau Loc”\n- Thời gian: ngày 18/9/2026.').map(([, , words]) => words)).toEqual([
    'Chương trình “Sắc màu Hậu Lộc – The color of Hau Loc”',
    'Thời gian: ngày 18/9/2026.',
  ]))
test('"(1)." and "6..." are marks', () =>
  expect(read('(1). Lập đường dây nóng.\n6... Bổ sung kế hoạch.')).toEqual([
    ['letter', '1', 'Lập đường dây nóng.'],
    ['number', '6', 'Bổ sung kế hoạch.'],
  ]))
test('a term by itself behind a semicolon belongs to the sentence before it', () => {
  const line = 'hợp tác xã trên địa bàn thành phố còn nhỏ, sổ sách chưa đầy đủ, trụ sở phải thuê'
  const text = `${Array.from({ length: 14 }, () => line).join('\n')}.\nb) Liên minh Hợp tác xã thành phố cử cán bộ lập hồ sơ giải thể;\ntrong 10 ngày làm việc kể từ ngày ký.`
  expect(read(text).at(-1)).toEqual([
    'letter',
    'b',
    'Liên minh Hợp tác xã thành phố cử cán bộ lập hồ sơ giải thể; trong 10 ngày làm việc kể từ ngày ký.',
  ])
})
